"""Check-ins, questions and concerns: nobody stands alone."""

from django.db import models
from django.db.models import Q

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.matching.models import Match
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme


class Party(models.TextChoices):
    """Which of the two."""

    MENTEE = "mentee"
    MENTOR = "mentor"


class CheckIn(OrganisationRecord):
    """One dated check-in with one party, kept apart from the other party's (R-272–R-275).

    ``kind`` says why: scheduled, closing, silence, stopped (the mentor has), wellbeing. ``asked_at`` is when a link was sent;
    ``inspiration`` holds the keys of what was sent along (R-277).
    """

    class State(models.TextChoices):
        DUE = "due"
        DONE = "done"
        CANCELLED = "cancelled"

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="check_ins")
    party = models.CharField(max_length=6, choices=Party.choices)
    kind = models.CharField(max_length=12, default="scheduled")
    due_on = models.DateField(db_index=True)
    responsible = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DUE)
    done_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=20, blank=True)
    must_change = models.BooleanField(null=True)
    note = EncryptedTextField(blank=True)
    act_by = models.DateField(null=True, blank=True)
    acted_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    inspiration = models.JSONField(default=list)

    class Meta(OrganisationRecord.Meta):
        indexes = [models.Index(fields=["organisation", "state", "due_on"], name="check_in_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["match", "party", "kind", "due_on"], name="one_check_in_per_party_and_day"
            )
        ]


class ContactAttempt(OrganisationRecord):
    """A call that nobody took, so that "not reached" is visible (R-279)."""

    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    by_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=20, blank=True)


class Question(OrganisationRecord):
    """A question from a young person or a mentor, with responsible, time and answer (R-254, R-257)."""

    match = models.ForeignKey(Match, null=True, on_delete=models.CASCADE, related_name="questions")
    asker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    responsible = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    text = EncryptedTextField()
    asked_at = models.DateTimeField()
    answer = EncryptedTextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")


class Concern(OrganisationRecord):
    """Somebody is worried. It reaches named staff at once and is hidden from everybody else (R-259, R-260)."""

    class Severity(models.TextChoices):
        WORRY = "worry"
        SERIOUS = "serious"
        DANGER = "danger"

    match = models.ForeignKey(Match, null=True, on_delete=models.CASCADE, related_name="concerns")
    # From somebody outside: about a programme, with what they say of themselves (trust §2.4 a).
    programme = models.ForeignKey(Programme, null=True, on_delete=models.CASCADE, related_name="+")
    about_staff = models.BooleanField(default=False)
    said_by = EncryptedTextField(blank=True)
    reporter = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    responsible = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    severity = models.CharField(max_length=10, choices=Severity.choices)
    text = EncryptedTextField()
    raised_at = models.DateTimeField()
    act_by = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    actions_taken = EncryptedTextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    escalations = models.PositiveSmallIntegerField(default=0)

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(match__isnull=False) | Q(programme__isnull=False),
                name="a_concern_is_about_a_course_or_a_programme",
            )
        ]
