"""The mentors' inlet: application, screening, training."""

from django.db import models
from django.db.models import F, Q

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme


class Mentor(OrganisationRecord):
    """A person who is, or asks to be, a mentor in one programme, of exactly one kind (R-002)."""

    class State(models.TextChoices):
        APPLIED = "applied"
        IN_SCREENING = "in_screening"
        ON_HOLD = "on_hold"
        APPROVED = "approved"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"
        SUSPENDED = "suspended"
        STOPPED = "stopped"

    class Pay(models.TextChoices):
        VOLUNTEER = "volunteer"
        EMPLOYER_TIME = "employer_time"
        PAID = "paid"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="mentors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mentorships")
    contact = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=14, choices=State.choices, default=State.APPLIED)
    kind = models.CharField(max_length=40, blank=True)
    applied_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    channel = models.CharField(max_length=40, blank=True)
    employer = models.CharField(max_length=120, blank=True)
    sector = models.CharField(max_length=10, blank=True)
    is_leader = models.BooleanField(null=True)
    municipal_employee = models.BooleanField(default=False)
    pay = models.CharField(max_length=14, choices=Pay.choices, default=Pay.VOLUNTEER)
    profession = models.CharField(max_length=120, blank=True)
    industries = models.JSONField(default=list)
    occupations = models.JSONField(default=list)
    years_of_experience = models.PositiveSmallIntegerField(null=True, blank=True)
    professional_background = EncryptedTextField(blank=True)
    personal_background = EncryptedTextField(blank=True)
    motivation = EncryptedTextField(blank=True)
    considerations = EncryptedTextField(blank=True)
    network = EncryptedTextField(blank=True)
    hours_per_month = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    has_time = models.BooleanField(null=True)
    availability = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    interests = models.JSONField(default=list)
    max_distance_km = models.PositiveSmallIntegerField(null=True, blank=True)
    # Keys of code lists, a few taps each: what fits a young person. Nobody must answer.
    experience = models.JSONField(default=list)
    glad_to_help = models.JSONField(default=list)
    rather_not = models.JSONField(default=list)
    traits = models.JSONField(default=list)
    values = models.JSONField(default=list)
    dislikes = models.JSONField(default=list)
    months_in_mind = models.PositiveSmallIntegerField(null=True, blank=True)
    lay_companion = models.BooleanField(null=True)
    backs_agreements = models.BooleanField(null=True)
    manages_or_grades = models.BooleanField(null=True)
    line_management = EncryptedTextField(blank=True)
    offers_one_to_one = models.BooleanField(default=True)
    offers_activities = models.BooleanField(default=False)
    offers_talks = models.BooleanField(default=False)
    capacity = models.PositiveSmallIntegerField(default=1)
    places_taken = models.PositiveSmallIntegerField(default=0)
    paused_until = models.DateField(null=True, blank=True)
    submission_key = models.CharField(max_length=64, blank=True)

    class Meta(OrganisationRecord.Meta):
        indexes = [models.Index(fields=["organisation", "programme", "state"], name="mentor_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"], name="one_mentor_per_person_and_programme"
            ),
            models.CheckConstraint(
                condition=Q(places_taken__lte=F("capacity")), name="never_more_mentees_than_places"
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission_key"],
                condition=~Q(submission_key=""),
                name="one_application_per_submission",
            ),
        ]


class ScreeningStep(OrganisationRecord):
    """One step of screening. For certificates only the fact is kept, never the document (R-140; Danish practice)."""

    mentor = models.ForeignKey(Mentor, on_delete=models.CASCADE, related_name="screening_steps")
    kind = models.CharField(max_length=40)
    booked_for = models.DateTimeField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    passed = models.BooleanField(null=True)
    criteria = models.JSONField(default=dict)
    note = EncryptedTextField(blank=True)
    expires_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OrganisationRecord.Meta):
        constraints = [models.UniqueConstraint(fields=["mentor", "kind"], name="one_step_of_a_kind")]


class ScreeningDecision(OrganisationRecord):
    """Approved, not approved, on hold, withdrawn or suspended – with decider, date and reason (R-132, R-141)."""

    mentor = models.ForeignKey(Mentor, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=14)
    reason = EncryptedTextField(blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")


class TrainingCompletion(OrganisationRecord):
    """A course or a preparatory conversation the mentor has been through (R-143, R-144)."""

    mentor = models.ForeignKey(Mentor, on_delete=models.CASCADE, related_name="training")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=160)
    completed_on = models.DateField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
