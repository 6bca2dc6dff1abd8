"""The course: agreement, goals, meetings, journal, closure."""

from django.db import models
from django.db.models import Q

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.matching.models import Match
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.models import Enrolment


class Agreement(OrganisationRecord):
    """Expectation alignment and ground rules; a revision is a new row, earlier ones stay (R-190–R-197)."""

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="agreements")
    number = models.PositiveSmallIntegerField()
    contact_days = models.JSONField(default=list)
    contact_from = models.TimeField(null=True, blank=True)
    contact_to = models.TimeField(null=True, blank=True)
    channels = models.JSONField(default=list)
    cancellations = EncryptedTextField(blank=True)
    frequency = models.CharField(max_length=160, blank=True)
    place = models.CharField(max_length=40, blank=True)
    mentee_expects = EncryptedTextField(blank=True)
    mentor_expects = EncryptedTextField(blank=True)
    focus_areas = models.JSONField(default=list)
    own_focus = EncryptedTextField(blank=True)
    backs_plan = models.BooleanField(null=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    mentee_confirmed_at = models.DateTimeField(null=True)
    mentor_confirmed_at = models.DateTimeField(null=True)

    class Meta(OrganisationRecord.Meta):
        constraints = [models.UniqueConstraint(fields=["match", "number"], name="one_agreement_per_number")]


class Goal(OrganisationRecord):
    """A goal the young person owns (R-210–R-226). Its words are theirs and are encrypted."""

    class State(models.TextChoices):
        OPEN = "open"
        MET = "met"
        PARTLY = "partly"
        NOT_MET = "not_met"
        DROPPED = "dropped"

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="goals")
    text = EncryptedTextField()
    horizon = models.CharField(max_length=10, default="short")
    kind = models.CharField(max_length=20, blank=True)
    success = EncryptedTextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="steps")


class OwnWords(OrganisationRecord):
    """What the young person says about themselves, as ground for goals (R-223). Theirs to write and to empty."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, related_name="own_words")
    good_at = EncryptedTextField(blank=True)
    likes = EncryptedTextField(blank=True)
    changed_at = models.DateTimeField()


class GoalChange(OrganisationRecord):
    """How a goal changed along the way, with date (R-212)."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    by_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10)
    text = EncryptedTextField(blank=True)


class Meeting(OrganisationRecord):
    """A meeting or other contact, planned, held or not held (R-227, R-241). Only the fact is needed.

    ``asked_at`` is when a link was sent that asks whether it was held.
    """

    class State(models.TextChoices):
        PLANNED = "planned"
        HELD = "held"
        NOT_HELD = "not_held"
        CANCELLED = "cancelled"
        UNDONE = "undone"

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="meetings")
    state = models.CharField(max_length=10, choices=State.choices)
    on = models.DateField()
    starts_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(default=0)
    form = models.CharField(max_length=20, default="in_person")
    place = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=30, default="meeting")
    topics = models.JSONField(default=list)
    note = EncryptedTextField(blank=True)
    reason = models.CharField(max_length=40, blank=True)
    logged_at = models.DateTimeField()
    logged_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    submission_key = models.CharField(max_length=64, blank=True)

    class Meta(OrganisationRecord.Meta):
        indexes = [models.Index(fields=["organisation", "match", "on"], name="meeting_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["match", "submission_key"],
                condition=~Q(submission_key=""),
                name="one_meeting_per_submission",
            )
        ]


class TakenBack(OrganisationRecord):
    """A held meeting that was logged and later taken back. A report as of a day in between still counts it (R-388)."""

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="taken_back")
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    logged_at = models.DateTimeField()
    taken_back_at = models.DateTimeField()


class JournalEntry(OrganisationRecord):
    """Staff's own notes on a match, apart from the pair's notes (R-239). Reading them is logged (R-464)."""

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="journal")
    at = models.DateTimeField()
    by_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, blank=True)
    text = EncryptedTextField()


class ClosingTalk(OrganisationRecord):
    """The closing conversation with one party (R-353), with learning for the concept (R-495)."""

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="closing_talks")
    party = models.CharField(max_length=6)
    held_on = models.DateField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    next_step = EncryptedTextField(blank=True)
    learning = EncryptedTextField(blank=True)
    later_contact = models.BooleanField(null=True)
    later_channel = models.CharField(max_length=10, blank=True)
    goes_on_privately = models.BooleanField(default=False)

    class Meta(OrganisationRecord.Meta):
        constraints = [models.UniqueConstraint(fields=["match", "party"], name="one_closing_talk_per_party")]


class Prolonging(OrganisationRecord):
    """A longer course, agreed by both within the template's range (R-358)."""

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="prolongings")
    from_date = models.DateField()
    to_date = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    mentee_yes_at = models.DateTimeField(null=True)
    mentor_yes_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
