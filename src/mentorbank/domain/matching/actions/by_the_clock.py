"""What time does to a proposal: one friendly reminder, and an end when nobody answers. For the clock's jobs."""

from datetime import datetime, timedelta

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.links.actions import revoke_about
from mentorbank.domain.matching import notices, rules
from mentorbank.domain.matching.access import PROPOSALS
from mentorbank.domain.matching.models import Proposal
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day


def expire_proposals(*, by: Actor, at: datetime) -> list[Proposal]:
    """Afterwards no proposal of this organisation is open beyond its last day. Returns those that ran out now.

    The young person waits on in the same place; the coordinator sees it on the matching page. Nobody is blamed.
    """
    late = PROPOSALS.visible(by, "decide").filter(state=Proposal.State.SENT, answer_by__lt=local_day(at))
    return [done for one in late.order_by("answer_by", "pk") if (done := _expire(by=by, at=at, proposal=one))]


@deed("proposal.expired")
def _expire(*, by: Actor, at: datetime, proposal: Proposal) -> Proposal | None:
    mine = Proposal.objects.filter(pk=proposal.pk, state=Proposal.State.SENT)
    if not mine.update(state=Proposal.State.EXPIRED, closed_at=at):
        return None
    proposal.refresh_from_db()
    revoke_about(by=by, at=at, noun="proposal", subject_ids=[proposal.pk])
    notices.proposal_expired(proposal, by=by, at=at)
    return proposal


def remind_unanswered(*, by: Actor, at: datetime) -> list[Proposal]:
    """Afterwards everybody whose answer is due within two days has been reminded, each proposal once only."""
    soon = local_day(at) + timedelta(days=rules.REMIND_DAYS_BEFORE)
    rows = PROPOSALS.visible(by, "decide").filter(
        state=Proposal.State.SENT, reminded_at=None, answer_by__lte=soon, answer_by__gte=local_day(at)
    )
    return [done for one in rows.order_by("answer_by", "pk") if (done := _remind(by=by, at=at, proposal=one))]


@deed("proposal.reminded")
def _remind(*, by: Actor, at: datetime, proposal: Proposal) -> Proposal | None:
    mine = Proposal.objects.filter(pk=proposal.pk, state=Proposal.State.SENT, reminded_at=None)
    if not mine.update(reminded_at=at):
        return None
    proposal.refresh_from_db()
    note(reminded=notices.proposal_reminder(proposal, by=by, at=at))
    return proposal
