"""Who waits, for how long, and what is missing."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, OuterRef, Prefetch, QuerySet, Subquery

from mentorbank.domain.matching import rules
from mentorbank.domain.matching.access import CHOICES, PROPOSALS
from mentorbank.domain.matching.models import Match, MentorChoice, Proposal, Wish
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import version_that_holds
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day


@dataclass(frozen=True)
class Waiting:
    """One young person who waits: for how long, what is missing, and an open proposal, if there is one."""

    enrolment: Enrolment
    days: int
    missing: tuple[str, ...]
    proposal: Proposal | None
    choice: MentorChoice | None = None


def waiting_rows(programme: Programme, *, region: frozenset[str] | None = None) -> QuerySet[Enrolment]:
    """The queue: first those who go first after no chemistry, then who has waited longest (R-173, R-184).

    ``region``: only those who live in these municipalities.
    """
    rows = _since(Enrolment.objects.filter(programme=programme, state=Enrolment.State.WAITING))
    if region is not None:
        rows = rows.filter(person__municipality_code__in=region)
    return rows.select_related("person", "counsellor").order_by("-first_in_queue", "waiting_since", "pk")


def one_by_one(on: date) -> QuerySet[Enrolment]:
    """For looking at one: the young person, the programme and ``rules_on`` this day (a version's id) in one question."""
    rows = _since(Enrolment.objects.select_related("person", "programme"))
    return rows.annotate(rules_on=version_that_holds(on))


def _since(rows: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """With the last day of a match, see ``waited_since``."""
    ended = Match.objects.filter(enrolment=OuterRef("pk")).order_by().values("enrolment")
    return rows.annotate(last_ended=Subquery(ended.annotate(last=Max("ended_on")).values("last")))


def waited_since(row: Enrolment) -> date:
    """The day this wait began: the referral, or the end of a match that was not to be. For rows of the queue."""
    began, ended = local_day(row.waiting_since), row.last_ended  # type: ignore[attr-defined]
    return max(began, ended) if ended else began


def waiting(actor: Actor, programme: Programme, *, on: date) -> list[Waiting]:
    """The waiting list this actor may see, in four queries however long it is.

    Whoever works in one region is told of no mentor, and no choice, outside it.
    """
    proposed = Proposal.objects.filter(state=Proposal.State.SENT).select_related("mentor__person")
    chosen = MentorChoice.objects.filter(state=MentorChoice.State.OPEN)
    if actor.regions is not None:
        proposed = proposed.filter(pk__in=PROPOSALS.visible(actor).values("pk"))
        chosen = chosen.filter(pk__in=CHOICES.visible(actor).values("pk"))
    sent = Prefetch("proposals", proposed, to_attr="open_proposals")
    wishes = Prefetch("wishes", Wish.objects.all(), to_attr="all_wishes")
    may_see = ENROLMENTS.visible(actor).values("pk")
    choosing = Prefetch("choices", chosen, to_attr="open_choices")
    rows = waiting_rows(programme).filter(pk__in=may_see).prefetch_related(sent, wishes, choosing)
    return [_row(row, on) for row in rows]


def _row(row: Enrolment, on: date) -> Waiting:
    missing = rules.missing_before_match(
        has_wish=bool(row.all_wishes),  # type: ignore[attr-defined]
        availability=row.availability,
        postal_code=row.person.postal_code,
        has_counsellor=row.counsellor_id is not None,
    )
    proposals = row.open_proposals  # type: ignore[attr-defined]
    choices = row.open_choices  # type: ignore[attr-defined]
    days = max(0, (on - waited_since(row)).days)
    return Waiting(row, days, missing, proposals[0] if proposals else None, choices[0] if choices else None)
