"""A party answers a proposal; when both have said yes, the match is made.

Crosses matching, referrals (the queue) and recruitment (the mentor's places). Exactly one match comes of any race: the
proposal row is locked before anything is read, the queue and the place are taken by compare-and-set, and constraints
hold what the code might miss.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.consents.actions import write_yes
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.consents.rules import asked
from mentorbank.domain.links.actions import revoke_about
from mentorbank.domain.matching import notices, rules
from mentorbank.domain.matching.access import PROPOSALS
from mentorbank.domain.matching.models import Match, MatchEvent, PairBan, Proposal
from mentorbank.domain.programmes.queries import current_rules, rules_of
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, Refused


@deed("proposal.answered")
def answer(*, by: Actor, at: datetime, proposal: Proposal, yes: bool, reason: str = "") -> Proposal:
    """Record this party's yes or no. Both yes: the match is accepted (R-171). A no: the proposal ends and the search goes on.

    Only the two may answer; staff get ``NotFound`` (the young person's yes can never be given by staff). The same answer
    twice raises ``AlreadyDone`` and changes nothing; another answer later is refused. When the second yes comes and the
    mentor's place or the young person's wait is gone meanwhile, the proposal is closed as withdrawn and both are told.
    """
    if by.role not in {Role.MENTEE, Role.MENTOR}:
        PROPOSALS.require(by, "answer", proposal)
    proposal = PROPOSALS.get(by, "read", lock=True, pk=proposal.pk)
    party = by.role.value
    _still_open(proposal, party, yes)
    setattr(proposal, f"{party}_answer", "yes" if yes else "no")
    setattr(proposal, f"{party}_answered_at", at)
    note(party=party, yes=yes)
    if not yes:
        return _declined(proposal, reason, by, at)
    if by.role == Role.MENTEE:
        say_yes_to_what_it_rests_on(by=by, at=at, enrolment=proposal.enrolment)
    if proposal.mentee_answer == proposal.mentor_answer == "yes":
        return _both_yes(proposal, by, at)
    proposal.save()
    return proposal


def say_yes_to_what_it_rests_on(*, by: Actor, at: datetime, enrolment: Enrolment) -> None:
    """For a deed under way in which the young person says yes to a mentor: the words stood on the page they pressed (R-460)."""
    version = enrolment.version
    for text in asked(rules_of(version.pk), Consent.AskedOf.MENTEE):
        if text.required:
            write_yes(
                by=by, at=at, person=enrolment.person, version=version, text=text,
                asked_of=Consent.AskedOf.MENTEE, how=Consent.How.SIGNED_IN,
            )  # fmt: skip


def _still_open(proposal: Proposal, party: str, yes: bool) -> None:
    """A second press is told what happened instead of an error."""
    given = getattr(proposal, f"{party}_answer")
    if given == ("yes" if yes else "no"):
        raise AlreadyDone(_("You have already answered. Thank you."))
    if given or proposal.state != Proposal.State.SENT:
        raise Refused(_("The proposal is no longer open. Your contact person can tell you more."))


def _declined(proposal: Proposal, reason: str, by: Actor, at: datetime) -> Proposal:
    proposal.state, proposal.closed_at = Proposal.State.DECLINED, at
    proposal.reason = reason if reason in rules.REASONS[by.role.value] else ""
    proposal.save()
    PairBan.objects.get_or_create(
        enrolment=proposal.enrolment, mentor=proposal.mentor,
        defaults={"organisation_id": proposal.organisation_id, "kind": "declined", "at": at},
    )  # fmt: skip
    revoke_about(by=by, at=at, noun="proposal", subject_ids=[proposal.pk])
    notices.proposal_declined(proposal, by=by, at=at)
    return proposal


class _Gone(Exception):
    """The place or the wait was taken by somebody else a moment before."""


def _both_yes(proposal: Proposal, by: Actor, at: datetime) -> Proposal:
    try:
        with transaction.atomic():
            _take(proposal, at)
    except _Gone:
        return _too_late(proposal, by, at)
    proposal.state, proposal.closed_at = Proposal.State.ACCEPTED, at
    proposal.save()
    _match(proposal, by, at)
    return proposal


def _take(proposal: Proposal, at: datetime) -> None:
    """Take the young person out of the queue and one of the mentor's places, both or neither.

    Each is one conditional UPDATE, so two transactions can never both see it free. The young person comes first, as
    when a proposal is sent, so that nobody waits for the other in a circle.
    """
    left_queue = Enrolment.objects.filter(pk=proposal.enrolment_id, state=Enrolment.State.WAITING).update(
        state=Enrolment.State.MATCHED, first_in_queue=False
    )
    mentor = proposal.mentor
    places = rules.places_of(
        mentor.capacity, mentor.kind, current_rules(proposal.programme, on=local_day(at))
    )
    free = Mentor.objects.filter(
        pk=mentor.pk, state=Mentor.State.APPROVED, places_taken__lt=F("capacity")
    ).filter(places_taken__lt=places)
    if not (left_queue and free.update(places_taken=F("places_taken") + 1)):
        raise _Gone


def _too_late(proposal: Proposal, by: Actor, at: datetime) -> Proposal:
    proposal.state, proposal.closed_at = Proposal.State.WITHDRAWN, at
    proposal.save()
    note(too_late=True)
    revoke_about(by=by, at=at, noun="proposal", subject_ids=[proposal.pk])
    notices.no_place_left(proposal, by=by, at=at)
    return proposal


def _match(proposal: Proposal, by: Actor, at: datetime) -> None:
    enrolment, programme = proposal.enrolment, proposal.programme
    earlier = Match.objects.filter(enrolment__person=enrolment.person_id, programme=programme)
    match = Match(
        organisation_id=proposal.organisation_id, programme=programme, version_id=enrolment.version_id,
        enrolment=enrolment, mentor=proposal.mentor, proposal=proposal,
        previous=earlier.order_by("-accepted_at").first(), accepted_at=at,
        counsellor_id=enrolment.counsellor_id, mentor_contact_id=proposal.mentor.contact_id or programme.responsible_id,
        backup_id=programme.backup_id or programme.responsible_id,
    )  # fmt: skip
    match.save()
    MatchEvent(
        organisation_id=match.organisation_id, match=match, state=Match.State.ACCEPTED, effective_on=local_day(at),
        recorded_at=at, recorded_by_id=by.person_id,
    ).save()  # fmt: skip
    notices.matched(match, by=by, at=at)
