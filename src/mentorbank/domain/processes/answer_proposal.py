"""A party answers a proposal; when both have said yes, the match is made.

Crosses matching, referrals (the queue) and recruitment (the mentor's places). Exactly one match comes of any race: the
proposal row is locked, the place is taken by compare-and-set, and constraints hold what the code might miss.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.links.actions import revoke_about
from mentorbank.domain.matching import notices
from mentorbank.domain.matching.access import PROPOSALS
from mentorbank.domain.matching.models import Match, MatchEvent, PairBan, Proposal
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.referrals.notices import tell_stage
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.refusals import AlreadyDone, Refused


@deed("proposal.answered")
def answer(*, by: Actor, at: datetime, proposal: Proposal, yes: bool, reason: str = "") -> Proposal:
    """Record this party's yes or no. Both yes: the match is accepted (R-171). A no: the proposal ends and the search goes on.

    Only the two may answer; staff get ``NotFound`` (the young person's yes can never be given by staff). The same answer
    twice changes nothing; another answer later is refused.
    """
    if by.role not in {Role.MENTEE, Role.MENTOR}:
        PROPOSALS.require(by, "answer", proposal)
    _same_again(by, proposal, yes)
    proposal = PROPOSALS.get(by, "answer", lock=True, pk=proposal.pk)
    party = by.role.value
    setattr(proposal, f"{party}_answer", "yes" if yes else "no")
    setattr(proposal, f"{party}_answered_at", at)
    note(party=party, yes=yes)
    if not yes:
        return _declined(proposal, reason, by, at)
    proposal.save()
    if proposal.mentee_answer == proposal.mentor_answer == "yes":
        _matched(proposal, by, at)
    return proposal


def _same_again(by: Actor, proposal: Proposal, yes: bool) -> None:
    """A second press is told what happened instead of an error."""
    current = PROPOSALS.get(by, "read", pk=proposal.pk)
    given = getattr(current, f"{by.role.value}_answer")
    if given == ("yes" if yes else "no"):
        raise AlreadyDone(_("You have already answered. Thank you."))
    if given or current.state != Proposal.State.SENT:
        raise Refused(_("The proposal is no longer open. Your contact person can tell you more."))


def _declined(proposal: Proposal, reason: str, by: Actor, at: datetime) -> Proposal:
    proposal.state, proposal.closed_at, proposal.reason = Proposal.State.DECLINED, at, reason
    proposal.save()
    PairBan.objects.get_or_create(
        enrolment=proposal.enrolment, mentor=proposal.mentor,
        defaults={"organisation_id": proposal.organisation_id, "kind": "declined", "at": at},
    )  # fmt: skip
    revoke_about(by=by, at=at, noun="proposal", subject_ids=[proposal.pk])
    notices.proposal_declined(proposal, by=by, at=at)
    return proposal


def _matched(proposal: Proposal, by: Actor, at: datetime) -> Match:
    taken = Mentor.objects.filter(
        pk=proposal.mentor_id, state="approved", places_taken__lt=F("capacity")
    ).update(places_taken=F("places_taken") + 1)
    left_queue = Enrolment.objects.filter(pk=proposal.enrolment_id, state=Enrolment.State.WAITING).update(
        state=Enrolment.State.MATCHED, first_in_queue=False
    )
    if not (taken and left_queue):
        raise AlreadyDone(_("Something changed in the meantime. We write to you as soon as we know more."))
    proposal.state, proposal.closed_at = Proposal.State.ACCEPTED, at
    proposal.save()
    enrolment, programme = proposal.enrolment, proposal.programme
    match = Match(
        organisation_id=proposal.organisation_id, programme=programme, version_id=enrolment.version_id,
        enrolment=enrolment, mentor=proposal.mentor, proposal=proposal,
        previous=Match.objects.filter(enrolment=enrolment).order_by("-accepted_at").first(), accepted_at=at,
        counsellor_id=enrolment.counsellor_id, mentor_contact_id=proposal.mentor.contact_id or programme.responsible_id,
        backup_id=programme.backup_id or programme.responsible_id,
    )  # fmt: skip
    with transaction.atomic():
        match.save()
    MatchEvent(
        organisation_id=match.organisation_id, match=match, state=Match.State.ACCEPTED,
        effective_on=timezone.localdate(at), recorded_at=at, recorded_by_id=by.person_id,
    ).save()  # fmt: skip
    notices.matched(match, by=by, at=at)
    tell_stage(enrolment, "matched", by=by, at=at)
    return match
