"""What came of it: courses that run, who has been matched, and proposals that wait for somebody."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from mentorbank.domain.matching.access import MATCHES, PROPOSALS
from mentorbank.domain.matching.models import LIVE_STATES, Match, Proposal
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor


def live_matches(actor: Actor) -> QuerySet[Match]:
    """The courses that run now and that this actor may see, with everybody's names."""
    return (
        MATCHES.visible(actor)
        .filter(state__in=LIVE_STATES)
        .select_related(
            "programme", "enrolment__person", "mentor__person", "counsellor", "mentor_contact", "backup"
        )
    )


def matched_so_far(programme: Programme, *, on: date) -> int:
    """How many different young people had begun a course by this day; a rematch counts nobody twice (R-174, R-187)."""
    begun = Match.objects.filter(programme=programme, active_from__lte=on)
    return begun.values("enrolment__person").distinct().count()


def mentees_in_all(people: Iterable[UUID]) -> dict[UUID, int]:
    """How many different young people each of these persons has been mentor for, in every programme (R-179)."""
    rows = (
        Match.objects.filter(mentor__person__in=list(people), active_from__isnull=False)
        .order_by()
        .values_list("mentor__person")
        .annotate(Count("enrolment__person", distinct=True))
    )
    return dict(rows)


def my_open_proposals(actor: Actor) -> QuerySet[Proposal]:
    """The proposals this young person or mentor is asked about now, the oldest first."""
    return (
        PROPOSALS.visible(actor, "answer")
        .select_related("enrolment__person", "mentor__person")
        .order_by("sent_at", "pk")
    )


def ran_out(actor: Actor, programme: Programme) -> QuerySet[Proposal]:
    """Proposals nobody answered in time, about young people who still wait: for the coordinator to call."""
    return (
        PROPOSALS.visible(actor)
        .filter(programme=programme, state=Proposal.State.EXPIRED, enrolment__state=Enrolment.State.WAITING)
        .exclude(enrolment__proposals__state=Proposal.State.SENT)
        .select_related("enrolment__person", "mentor__person")
        .order_by("-closed_at", "pk")
    )
