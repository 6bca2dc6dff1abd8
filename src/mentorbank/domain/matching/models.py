"""The pool, the plans, the proposals and the match."""

from django.db import models
from django.db.models import Q

from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme, ProgrammeVersion
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment

LIVE_STATES = ["accepted", "active", "paused"]


class Wish(OrganisationRecord):
    """One wish of the young person with its importance: 1 nice, 2 important, 3 must (R-160)."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="wishes")
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=120)
    importance = models.PositiveSmallIntegerField(default=2)


class PairBan(OrganisationRecord):
    """These two are not to be proposed to each other, and why; no chemistry is nobody's fault (R-173).

    The kinds ``line_management`` and ``grading`` say that the mentor has a say over the young person: what follows
    is the template's choice (R-175, R-176).
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="bans")
    mentor = models.ForeignKey(Mentor, on_delete=models.CASCADE, related_name="bans")
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta(OrganisationRecord.Meta):
        constraints = [models.UniqueConstraint(fields=["enrolment", "mentor"], name="one_ban_per_pair")]


class PlanRun(OrganisationRecord):
    """One computed plan for everybody who waited, with a digest of its input, so that it can be proved again.

    A plan is never changed: whoever holds a pair fast or leaves one out gets another plan, with ``previous`` before it
    and ``change`` = what was asked (``kind``, ``mentee``, ``mentor``). ``held``: mentee key → mentor key, the pairs that
    were kept whatever it cost. A plan that was undone has ``dropped_at``. ``region``: the key of the municipalities it was made
    for (``kernel/regions``), empty for everybody in the programme.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="plans")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    input_digest = models.CharField(max_length=64)
    result = models.JSONField()
    version = models.ForeignKey(ProgrammeVersion, null=True, on_delete=models.PROTECT, related_name="+")
    seed = models.CharField(max_length=64, blank=True)
    engine = models.CharField(max_length=64, blank=True)
    previous = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="changed")
    change = models.JSONField(default=dict)
    held = models.JSONField(default=dict)
    dropped_at = models.DateTimeField(null=True)
    region = models.CharField(max_length=500, blank=True)


class PlanProof(OrganisationRecord):
    """What a plan was computed from, and the prices that prove it: enough to prove it again a year later.

    ``inputs``: everything the matcher read, by key and code, without names; still about people, so unreadable in the
    database. ``certificate``: gains and prices for each level of the objective, about places in a list and nobody.
    """

    plan = models.OneToOneField(PlanRun, on_delete=models.CASCADE, related_name="proof")
    inputs = EncryptedTextField()
    certificate = models.TextField()


class PlanOrder(OrganisationRecord):
    """A plan too large for a page to wait for: asked for here, made by a worker, and cancelled with one press.

    ``blocks``: into how many blocks the scoring was cut for any number of workers; 0 where one does it alone.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"
        FAILED = "failed"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="plan_orders")
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    previous = models.ForeignKey(PlanRun, null=True, on_delete=models.SET_NULL, related_name="+")
    change = models.JSONField(default=dict)
    waiting = models.PositiveIntegerField(default=0)
    mentors = models.PositiveIntegerField(default=0)
    blocks = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    step = models.CharField(max_length=12, blank=True)
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    plan = models.ForeignKey(PlanRun, null=True, on_delete=models.SET_NULL, related_name="+")
    region = models.CharField(max_length=500, blank=True)

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state__in=["queued", "running"]),
                name="one_plan_order_at_a_time",
            )
        ]


class PlanQuestion(OrganisationRecord):
    """What an order's workers all score, so that each of them asks the same whatever has changed meanwhile.

    ``inputs`` as in ``PlanProof``. Gone when the order has ended.
    """

    order = models.OneToOneField(PlanOrder, on_delete=models.CASCADE, related_name="question")
    version = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    inputs = EncryptedTextField()


class PlanBlock(OrganisationRecord):
    """One block of an order's young people: taken by one worker, scored, and its pairs kept until the plan is there.

    ``begin``, ``end``: places among the mentees as the matcher orders them. ``taken_by``: new with every taking, so
    that who was given up for lost stores nothing. ``piece``: places and fits, about nobody without the question;
    ``seal``: its SHA-256 together with the question and the calculation.
    """

    order = models.ForeignKey(PlanOrder, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    begin = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    taken_at = models.DateTimeField(null=True)
    taken_by = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)
    piece = models.BinaryField(default=bytes)
    seal = models.CharField(max_length=64, blank=True)

    class Meta(OrganisationRecord.Meta):
        constraints = [models.UniqueConstraint(fields=["order", "number"], name="one_block_of_each_number")]


class Proposal(OrganisationRecord):
    """A pair put to both parties: the coordinator decides to send it; each party answers alone (R-170, R-171)."""

    class State(models.TextChoices):
        SENT = "sent"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"
        EXPIRED = "expired"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="proposals")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="proposals")
    mentor = models.ForeignKey(Mentor, on_delete=models.PROTECT, related_name="proposals")
    plan = models.ForeignKey(PlanRun, null=True, on_delete=models.SET_NULL, related_name="proposals")
    state = models.CharField(max_length=10, choices=State.choices, default=State.SENT)
    fit = models.IntegerField(null=True)
    reasons = models.JSONField(default=list)
    worry = models.JSONField(null=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    answer_by = models.DateField()
    mentee_answer = models.CharField(max_length=3, blank=True)
    mentee_answered_at = models.DateTimeField(null=True)
    mentor_answer = models.CharField(max_length=3, blank=True)
    mentor_answered_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=40, blank=True)
    closed_at = models.DateTimeField(null=True)
    exception_reason = EncryptedTextField(blank=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta(OrganisationRecord.Meta):
        indexes = [models.Index(fields=["organisation", "programme", "state"], name="proposal_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(state="sent"), name="one_open_proposal_per_young_person"
            )
        ]


class MentorChoice(OrganisationRecord):
    """Two or three mentors the young person may choose among; the others are never asked, and never hear of it.

    ``options``: a list of ``mentor`` (key), ``reasons``, ``worry`` and ``fit``, the plan's own first.
    """

    class State(models.TextChoices):
        OPEN = "open"
        CHOSEN = "chosen"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"
        EXPIRED = "expired"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="choices")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="choices")
    plan = models.ForeignKey(PlanRun, null=True, on_delete=models.SET_NULL, related_name="choices")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    options = models.JSONField(default=list)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    answer_by = models.DateField()
    closed_at = models.DateTimeField(null=True)
    proposal = models.OneToOneField(Proposal, null=True, on_delete=models.SET_NULL, related_name="choice")

    class Meta(OrganisationRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(state="open"), name="one_open_choice_per_young_person"
            )
        ]


class Match(OrganisationRecord):
    """A pair from yes to end. Every state is also a dated row (R-183), so that any past day can be computed again."""

    class State(models.TextChoices):
        ACCEPTED = "accepted"
        ACTIVE = "active"
        PAUSED = "paused"
        ENDED = "ended"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="matches")
    version = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="matches")
    mentor = models.ForeignKey(Mentor, on_delete=models.PROTECT, related_name="matches")
    proposal = models.OneToOneField(Proposal, null=True, on_delete=models.PROTECT, related_name="match")
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="next")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACCEPTED)
    accepted_at = models.DateTimeField()
    first_meeting_on = models.DateField(null=True)
    active_from = models.DateField(null=True)
    planned_end = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=40, blank=True)
    completed = models.BooleanField(null=True)
    counsellor = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    mentor_contact = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    backup = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OrganisationRecord.Meta):
        indexes = [models.Index(fields=["organisation", "programme", "state"], name="match_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(state__in=LIVE_STATES),
                name="one_live_match_per_young_person",
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_on__isnull=False) | (~Q(state="ended") & Q(ended_on=None)),
                name="ended_and_its_date_belong_together",
            ),
        ]


class MatchEvent(OrganisationRecord):
    """One state of a match: when it took effect and when it was recorded. Newest wins; rows are never changed."""

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="events")
    state = models.CharField(max_length=20)
    effective_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)
