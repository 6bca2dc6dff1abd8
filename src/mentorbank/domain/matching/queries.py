"""Questions about who waits, who may be matched with whom, and what has been proposed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from mentorbank.domain.matching import rules
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import LIVE_STATES, Match, PairBan, Proposal, Wish
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.recruitment.queries import ready
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor
from mentorbank.matcher.people import MenteeNeeds, MentorOffer


@dataclass(frozen=True)
class Waiting:
    """One young person who waits: for how long, what is missing, and an open proposal, if there is one."""

    enrolment: Enrolment
    days: int
    missing: tuple[str, ...]
    proposal: Proposal | None


def waiting_rows(programme: Programme) -> QuerySet[Enrolment]:
    """The queue: first those who go first after no chemistry, then who has waited longest (R-173, R-184)."""
    return (
        Enrolment.objects.filter(programme=programme, state=Enrolment.State.WAITING)
        .select_related("person", "counsellor")
        .order_by("-first_in_queue", "waiting_since", "pk")
    )


def waiting(actor: Actor, programme: Programme, *, on: date) -> list[Waiting]:
    """The waiting list this actor may see, in three queries however long it is."""
    sent = Prefetch(
        "proposals",
        Proposal.objects.filter(state=Proposal.State.SENT).select_related("mentor__person"),
        to_attr="open_proposals",
    )
    wishes = Prefetch("wishes", Wish.objects.all(), to_attr="all_wishes")
    may_see = ENROLMENTS.visible(actor).values("pk")
    rows = waiting_rows(programme).filter(pk__in=may_see).prefetch_related(sent, wishes)
    return [
        Waiting(
            row,
            (on - row.waiting_since.date()).days,
            tuple(rules.missing_before_match(row, bool(row.all_wishes))),
            row.open_proposals[0] if row.open_proposals else None,
        )
        for row in rows
    ]


def pool(programme: Programme, *, on: date) -> tuple[list[MenteeNeeds], list[MentorOffer]]:
    """Everybody a plan is made for: who waits without an open proposal, and mentors with places not already spoken for.

    An open proposal holds a mentor's place until both have answered.
    """
    rows = list(
        waiting_rows(programme).prefetch_related("wishes").exclude(proposals__state=Proposal.State.SENT)
    )
    banned: dict[UUID, list[str]] = {}
    for enrolment_id, mentor_id in PairBan.objects.filter(enrolment__in=[row.pk for row in rows]).values_list(
        "enrolment_id", "mentor_id"
    ):
        banned.setdefault(enrolment_id, []).append(str(mentor_id))
    needs = [rules.needs_of(row, row.wishes.all(), banned.get(row.pk, []), on=on) for row in rows]
    return needs, offers(programme, on=on)


def offers(programme: Programme, *, on: date) -> list[MentorOffer]:
    """Ready mentors with at least one place that is neither taken nor held by an open proposal."""
    held: dict[UUID, int] = {}
    for mentor_id in Proposal.objects.filter(programme=programme, state=Proposal.State.SENT).values_list(
        "mentor_id", flat=True
    ):
        held[mentor_id] = held.get(mentor_id, 0) + 1
    found = []
    for mentor in ready(programme, on=on).select_related("person").order_by("pk"):
        mentor.places_taken += held.get(mentor.pk, 0)
        if mentor.places_taken < mentor.capacity:
            found.append(rules.offer_of(mentor, on=on))
    return found


def live_matches(actor: Actor) -> QuerySet[Match]:
    """The courses that run now and that this actor may see, with everybody's names."""
    return (
        MATCHES.visible(actor)
        .filter(state__in=LIVE_STATES)
        .select_related(
            "programme", "enrolment__person", "mentor__person", "counsellor", "mentor_contact", "backup"
        )
    )
