"""Questions about mentors: who is ready, how far somebody is, what is missing."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.recruitment import rules
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep, TrainingCompletion
from mentorbank.domain.recruitment.rules import MentorFacts, StepFacts
from mentorbank.kernel.access import Actor
from mentorbank.kernel.templates import ProgrammeTemplate

State = Mentor.State

#: The tabs of the mentors' list, in their order.
GROUPS = ("applied", "screening", "approved", "paused", "stopped")


def ready(programme: Programme, *, on: date, template: ProgrammeTemplate | None = None) -> QuerySet[Mentor]:
    """The mentors who may be matched on this day, by the programme's current template (``template``, where it is known).

    Approved, every gate passed and not run out, not on a break or suspended, offering one-to-one, with a free place.
    Says the same as ``rules.missing_before_match`` for every mentor, in one query (R-130, R-141, R-143).
    """
    template = template or current_rules(programme, on=on)
    rows = Mentor.objects.filter(
        Q(paused_until=None) | Q(paused_until__lt=on),
        programme=programme,
        state=State.APPROVED,
        offers_one_to_one=True,
        places_taken__lt=F("capacity"),
    )
    if template.screening.gate == "before_match":
        for step in rules.demanded(template):
            rows = rows.filter(Exists(_holding(on).filter(mentor=OuterRef("pk"), kind=step.key)))
    if template.training.requirement == "before_match":
        forms = TrainingCompletion.objects.filter(
            mentor=OuterRef("pk"), kind__in=template.training.may_be_met_by
        )
        rows = rows.filter(Exists(forms))
    return rows


GIVING = Case(When(municipal_employee=True, then=Value(rules.Giving.MUNICIPAL.value)), default=F("pay"))


def by_giving(rows: QuerySet[Mentor]) -> dict[rules.Giving, dict[str, int]]:
    """For each way of giving time: how many of these mentors, approved, and in a course now; one query (R-027, R-028)."""
    counted = rows.order_by().annotate(giving=GIVING).values("giving")
    found = counted.annotate(
        mentors=Count("pk", distinct=True),
        approved=Count("pk", Q(state=State.APPROVED), distinct=True),
        in_course=Count("pk", Q(places_taken__gt=0), distinct=True),
    )
    told: dict[str, dict[str, Any]] = {row["giving"]: dict(row) for row in found}
    nothing = {"mentors": 0, "approved": 0, "in_course": 0}
    return {way: {key: told.get(way, nothing)[key] for key in nothing} for way in rules.Giving}


def _holding(on: date) -> QuerySet[ScreeningStep]:
    return ScreeningStep.objects.filter(Q(expires_on=None) | Q(expires_on__gte=on), passed=True)


def holders(step_key: str, mentors: Iterable[UUID], *, on: date) -> set[UUID]:
    """Which of these mentors hold this step on this day; asked when a young person is under age (R-140)."""
    return set(_holding(on).filter(kind=step_key, mentor__in=mentors).values_list("mentor_id", flat=True))


def facts_of(mentor: Mentor) -> MentorFacts:
    """The mentor as plain values for the rules; no query when steps and training are prefetched."""
    return MentorFacts(
        state=mentor.state,
        kind=mentor.kind,
        hours_per_month=mentor.hours_per_month,
        has_time=mentor.has_time,
        municipal_employee=mentor.municipal_employee,
        manages_or_grades=mentor.manages_or_grades,
        offers_one_to_one=mentor.offers_one_to_one,
        paused_until=mentor.paused_until,
        capacity=mentor.capacity,
        places_taken=mentor.places_taken,
        steps=tuple(
            StepFacts(step.kind, step.passed, step.done_on, step.expires_on)
            for step in mentor.screening_steps.all()
        ),
        training=frozenset(row.kind for row in mentor.training.all()),
    )


def missing_before_approval(mentor: Mentor, template: ProgrammeTemplate, *, on: date) -> list[str]:
    """What must be there before this mentor is approved, as sentences."""
    facts = facts_of(mentor)
    return rules.missing_before_approval(
        facts.steps, template, on=on, kind=facts.kind, municipal_employee=facts.municipal_employee
    )


def missing_now(mentor: Mentor, template: ProgrammeTemplate, *, on: date) -> list[str]:
    """What the next step waits for: approval while screening is open, a match afterwards; nothing when closed."""
    if mentor.state in {State.APPROVED, State.SUSPENDED}:
        return rules.missing_before_match(facts_of(mentor), template, on=on)
    if mentor.state in {State.APPLIED, State.IN_SCREENING, State.ON_HOLD}:
        return missing_before_approval(mentor, template, on=on)
    return []


def in_group(group: str, *, on: date) -> Q:
    """The mentors under one tab. A break and a suspension are both a pause; suspended mentors take no new match."""
    on_break = Q(state=State.APPROVED, paused_until__gte=on)
    return {
        "applied": Q(state=State.APPLIED),
        "screening": Q(state__in=[State.IN_SCREENING, State.ON_HOLD]),
        "approved": Q(state=State.APPROVED) & ~on_break,
        "paused": on_break | Q(state=State.SUSPENDED),
        "stopped": Q(state__in=[State.DECLINED, State.WITHDRAWN, State.STOPPED]),
    }[group]


def mentors(actor: Actor) -> QuerySet[Mentor]:
    """The mentors this actor may see, with what the rules need; the longest waiting first."""
    return (
        MENTORS.visible(actor)
        .select_related("person", "programme", "contact")
        .prefetch_related("screening_steps", "training")
        .order_by("applied_at", "pk")
    )


def called(words: str) -> Q:
    """Mentors whose name, mail address or workplace holds every one of these words."""
    found = Q()
    for word in words.split():
        found &= (
            Q(person__given_name__icontains=word)
            | Q(person__family_name__icontains=word)
            | Q(person__email__icontains=word)
            | Q(employer__icontains=word)
        )
    return found
