"""Those who are on their way in: referrals, the queue, and people who would like to be mentors."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, Max, OuterRef

from mentorbank.domain.matching.access import PROPOSALS
from mentorbank.domain.matching.models import Match, Proposal
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.queries import rules_of, versions_on
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep
from mentorbank.domain.referrals.access import ENROLMENTS, REFERRALS
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.referrals.queries import OPEN_STATES
from mentorbank.domain.referrals.rules import contact_is_late, first_contact_by
from mentorbank.domain.reports.worklist import rules
from mentorbank.domain.reports.worklist.tasks import Task
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day


def referral_tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """Young people nobody has talked to, and those somebody has talked to but not enrolled; two queries.

    ``new_referral``: subjects referral, person; params ``days``, ``late``, ``by`` (day promised or None).
    ``to_enrol``: the same subjects; params ``days`` since the talk.
    """
    rows = REFERRALS.visible(actor, "contact").filter(state__in=OPEN_STATES)
    facts = rows.values_list(
        "pk", "person", "person__given_name", "programme", "state", "received_at", "contacted_at"
    )
    versions = versions_on(PROGRAMMES.visible(actor), on=local_day(at))
    for pk, person, name, programme, state, received, contacted in facts:
        if state == Referral.State.CONTACTED:
            days = (local_day(at) - local_day(contacted or received)).days
            since = local_day(contacted or received)
            yield Task("to_enrol", rules.to_enrol(days), since, (pk, person), (name,), {"days": days})
            continue
        sla = rules_of(versions[programme]).sla
        late = contact_is_late(sla, received, None, at)
        days = (local_day(at) - local_day(received)).days
        params = {"days": days, "late": late, "by": first_contact_by(sla, received)}
        yield Task(
            "new_referral", rules.new_referral(late=late), local_day(received), (pk, person), (name,), params
        )


@dataclass(frozen=True)
class Wait:
    """One young person in the queue: since when, by the referral or the end of a match that was not to be."""

    enrolment: UUID
    person: UUID
    programme: UUID
    name: str
    version: UUID
    since: date
    first: bool


def queue(actor: Actor, verb: str) -> list[Wait]:
    """Everybody who waits for a mentor and to whom this actor may ``verb``; two queries."""
    rows = ENROLMENTS.visible(actor, verb).filter(state=Enrolment.State.WAITING)
    facts = rows.values_list(
        "pk", "person", "programme", "person__given_name", "version", "waiting_since", "first_in_queue"
    )
    ended = _last_ended()
    return [
        Wait(pk, person, programme, name, version, max(local_day(began), ended.get(pk, date.min)), first)
        for pk, person, programme, name, version, began, first in facts
    ]


def _last_ended() -> dict[UUID, date]:
    """When the last match of those who wait again ended: asked at once, because once for each row is slow in a big town."""
    rows = Match.objects.filter(state=Match.State.ENDED, enrolment__state=Enrolment.State.WAITING).order_by()
    return dict(rows.values_list("enrolment").annotate(Max("ended_on")))


def _last_proposals(actor: Actor) -> dict[UUID, str]:
    """How the newest proposal to each of those who wait stands."""
    rows = PROPOSALS.visible(actor).filter(enrolment__state=Enrolment.State.WAITING)
    return {
        enrolment: state
        for enrolment, state, _sent in rows.order_by("sent_at", "pk").values_list(
            "enrolment", "state", "sent_at"
        )
    }


def waiting_tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """Who waits without an open proposal; three queries.

    Subjects enrolment, person, programme; params ``days``, ``limit``, ``first`` (first in the queue). When the newest
    proposal ran out, the kind is ``proposal_ran_out``.
    """
    proposals = _last_proposals(actor)
    for wait in queue(actor, "change"):
        state = proposals.get(wait.enrolment)
        if state == Proposal.State.SENT:
            continue
        days = max(0, (local_day(at) - wait.since).days)
        limit, ran_out = rules_of(wait.version).sla.days_to_match, state == Proposal.State.EXPIRED
        urgency = "now" if ran_out else rules.waiting(days, limit, first=wait.first)
        params = {"days": days, "limit": limit, "first": wait.first}
        subjects = (wait.enrolment, wait.person, wait.programme)
        kind = "proposal_ran_out" if ran_out else "waiting"
        yield Task(kind, urgency, wait.since, subjects, (wait.name,), params)


def screening_tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """Who would like to be a mentor and waits for us; one query. A booked talk that is still to come is nobody's task.

    Subjects mentor; params ``days`` and ``applied`` (nobody has begun).
    """
    booked = ScreeningStep.objects.filter(mentor=OuterRef("pk"), booked_for__gt=at, done_on=None)
    rows = MENTORS.visible(actor, "screen").filter(
        state__in=[Mentor.State.APPLIED, Mentor.State.IN_SCREENING]
    )
    facts = rows.filter(~Exists(booked)).values_list("pk", "person__given_name", "applied_at", "state")
    for pk, name, applied, state in facts:
        days = (local_day(at) - local_day(applied)).days
        params = {"days": days, "applied": state == Mentor.State.APPLIED}
        yield Task("screening", rules.screening(days), local_day(applied), (pk,), (name,), params)
