"""The young people's inlet: a referral, and the enrolment it may become."""

from django.db import models
from django.db.models import Q

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme, ProgrammeVersion
from mentorbank.domain.referrals.rules import receipt_token


class Referral(OrganisationRecord):
    """Somebody asks for a mentor for a young person, with the young person's own yes (R-108, R-110)."""

    class State(models.TextChoices):
        RECEIVED = "received"
        CONTACTED = "contacted"
        ENROLLED = "enrolled"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    class Via(models.TextChoices):
        LINK = "link"
        MAIL = "mail"
        STAFF = "staff"
        SELF = "self"
        IMPORT = "import"
        API = "api"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="referrals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED)
    via = models.CharField(max_length=8, choices=Via.choices)
    source = models.CharField(max_length=40, blank=True)
    referrer_name = models.CharField(max_length=120, blank=True)
    referrer_email = models.EmailField(blank=True)
    referrer_workplace = models.CharField(max_length=120, blank=True)
    wants = EncryptedTextField(blank=True)
    urgency = EncryptedTextField(blank=True)
    own_yes_on = models.DateField()
    consent_version = models.CharField(max_length=40, blank=True)
    received_at = models.DateTimeField(db_index=True)
    contacted_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=40, blank=True)
    receipt_hash = models.CharField(max_length=64, unique=True, null=True)
    submission_key = models.CharField(max_length=64, blank=True)

    class Meta(OrganisationRecord.Meta):
        indexes = [models.Index(fields=["organisation", "programme", "state"], name="referral_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "submission_key"],
                condition=~Q(submission_key=""),
                name="one_referral_per_submission",
            )
        ]

    @property
    def receipt_token(self) -> str:
        """The secret in the receipt's address; only its hash is kept."""
        return receipt_token(self.submission_key)


class Enrolment(OrganisationRecord):
    """A young person takes part in one programme.

    Subgroup and status at entry are frozen (R-083); coming back makes a new enrolment (R-367).
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        MATCHED = "matched"
        ENDED = "ended"
        LEFT = "left"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="enrolments")
    version = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments")
    referral = models.OneToOneField(Referral, null=True, on_delete=models.PROTECT, related_name="enrolment")
    counsellor = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    subgroup = models.CharField(max_length=40, blank=True)
    cohort = models.CharField(max_length=40, blank=True)
    municipality_code = models.CharField(max_length=4, blank=True)
    entered_at = models.DateTimeField()
    waiting_since = models.DateTimeField()
    first_in_queue = models.BooleanField(default=False)
    occupation_at_entry = models.CharField(max_length=40, blank=True)
    at_risk_of_dropout = models.BooleanField(default=False)
    current_education = models.CharField(max_length=120, blank=True)
    benefit_at_entry = models.CharField(max_length=40, blank=True)
    unemployed_since = models.DateField(null=True, blank=True)
    wishes_education_or_job = models.BooleanField(null=True)
    assessed_able = models.BooleanField(null=True)
    what_matters = EncryptedTextField(blank=True)
    availability = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    interests = models.JSONField(default=list)
    outside_the_system = models.BooleanField(default=False)
    override_reason = EncryptedTextField(blank=True)
    guardian_consent_on = models.DateField(null=True, blank=True)
    left_at = models.DateTimeField(null=True)
    left_reason = models.CharField(max_length=40, blank=True)

    class Meta(OrganisationRecord.Meta):
        indexes = [
            models.Index(
                fields=["organisation", "programme", "state", "waiting_since"], name="enrolment_queue"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=Q(state__in=["waiting", "matched"]),
                name="one_running_enrolment_per_programme",
            )
        ]
