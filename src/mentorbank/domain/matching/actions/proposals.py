"""Sending a proposal and taking it back."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.links.actions import revoke_about
from mentorbank.domain.matching import notices, queries, rules
from mentorbank.domain.matching.access import PROPOSALS
from mentorbank.domain.matching.lifecycle import PROPOSAL
from mentorbank.domain.matching.models import MentorChoice, PlanRun, Proposal
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.programmes.queries import current_rules, rules_of
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.recruitment.queries import ready
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, Refused
from mentorbank.matcher import ExplainedPair


@deed("proposal.sent")
def propose(
    *,
    by: Actor,
    at: datetime,
    enrolment: Enrolment,
    mentor: Mentor,
    plan: PlanRun | None = None,
    exception: str = "",
) -> Proposal:
    """Afterwards the pair is proposed: both are told, each with a link of their own, and the mentor's place is held.

    ``exception``: why these two although the mentor has a say over the young person, where the template lets a written
    reason open that (R-175). Refused when the young person no longer waits or has an open proposal, when the mentor is
    not ready or has no free place, and when a hard limit stands between the two – the sentence says which.
    """
    enrolment = ENROLMENTS.get(by, "change", lock=True, pk=enrolment.pk)
    mentor = MENTORS.get(by, "change", lock=True, pk=mentor.pk)
    _both_are_free(enrolment, mentor, at)
    pair = _pair_within_limits(enrolment, mentor, at, exception.strip())
    proposal = make_proposal(enrolment, mentor, pair, plan=plan, by=by.person_id, at=at, exception=exception)
    notices.proposal_sent(proposal, by=by, at=at)
    return proposal


def make_proposal(
    enrolment: Enrolment,
    mentor: Mentor,
    pair: ExplainedPair,
    *,
    plan: PlanRun | None,
    by: UUID | None,
    at: datetime,
    exception: str = "",
) -> Proposal:
    """A proposal as a row, inside the deed that decided it; ``AlreadyDone`` when somebody else was faster."""
    template = rules_of(enrolment.version_id)
    proposal = Proposal(
        organisation_id=enrolment.organisation_id, programme_id=enrolment.programme_id, enrolment=enrolment,
        mentor=mentor, plan=plan, fit=pair.fit, reasons=[reason.as_data() for reason in pair.reasons],
        worry=pair.worry.as_data() if pair.worry else None, decided_by_id=by, sent_at=at,
        answer_by=local_day(at) + timedelta(days=template.matching.answer_days), exception_reason=exception.strip(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError:
        raise AlreadyDone(_taken()) from None
    note(enrolment=str(enrolment.pk), mentor=str(mentor.pk), exception=bool(exception.strip()))
    return proposal


def _taken() -> str:
    return _("Somebody else has just proposed a mentor here. Load the page to see whom.")


def _both_are_free(enrolment: Enrolment, mentor: Mentor, at: datetime) -> None:
    if enrolment.state != Enrolment.State.WAITING:
        raise Refused(_("This young person is no longer waiting."))
    if Proposal.objects.filter(enrolment=enrolment, state=Proposal.State.SENT).exists():
        raise AlreadyDone(_taken())
    if MentorChoice.objects.filter(enrolment=enrolment, state=MentorChoice.State.OPEN).exists():
        raise Refused(_("This young person is choosing between mentors now. Take the choice back first."))
    if mentor.programme_id != enrolment.programme_id:
        raise Refused(_("This mentor belongs to another programme."))
    if not ready(mentor.programme, on=local_day(at)).filter(pk=mentor.pk).exists():
        raise Refused(_("This mentor is not ready to be matched. The mentor's page says what is missing."))
    require_place(enrolment, mentor, at)


def require_place(enrolment: Enrolment, mentor: Mentor, at: datetime) -> None:
    """Refused when every place with this mentor is taken or spoken for by others than this young person."""
    spoken = queries.spoken_for(mentor.programme)
    held = sum(1 for other, key in spoken if key == mentor.pk and other != enrolment.pk)
    places = rules.places_of(mentor.capacity, mentor.kind, current_rules(mentor.programme, on=local_day(at)))
    if mentor.places_taken + held >= places:
        raise Refused(_("This mentor has no free place now. Make a new plan, or choose another mentor."))


def _pair_within_limits(enrolment: Enrolment, mentor: Mentor, at: datetime, exception: str) -> ExplainedPair:
    pair, broken, opens = queries.judge(enrolment, mentor, on=local_day(at), exception=bool(exception))
    if pair:
        return pair
    words = {"name": mentor.person.given_name, "why": rules.limit_words(broken)}
    if opens:
        raise Refused(
            _("%(name)s %(why)s. Write why it is right all the same; then you can propose it.") % words,
            field="exception",
        )
    raise Refused(_("%(name)s %(why)s. That cannot be set aside here; choose another mentor.") % words)


@deed("proposal.withdrawn")
def withdraw_proposal(*, by: Actor, at: datetime, proposal: Proposal) -> Proposal:
    """Afterwards the proposal is taken back and its links are closed; the young person waits as before.

    A letter that has not left yet is stopped, and whoever never got it hears nothing.
    """
    proposal = PROPOSALS.get(by, "decide", lock=True, pk=proposal.pk)
    PROPOSAL.require(
        proposal.state, "withdrawn", _("The proposal has been answered and cannot be taken back.")
    )
    proposal.state, proposal.closed_at = Proposal.State.WITHDRAWN, at
    proposal.save(update_fields=["state", "closed_at"])
    revoke_about(by=by, at=at, noun="proposal", subject_ids=[proposal.pk])
    notices.proposal_withdrawn(proposal, heard=_stop_letters(proposal), by=by, at=at)
    return proposal


def _stop_letters(proposal: Proposal) -> set[UUID]:
    """Cancel what is still queued; returns whom the proposal has reached."""
    letters = Message.objects.filter(noun="proposal", thing_id=proposal.pk)
    letters.filter(state=Message.State.QUEUED).update(state=Message.State.CANCELLED)
    reached = letters.exclude(state=Message.State.CANCELLED).values_list("recipient_id", flat=True)
    return {person for person in reached if person}


@deed("proposal.no_explained")
def explain_no(*, by: Actor, at: datetime, proposal: Proposal, reason: str) -> Proposal:
    """Afterwards the coordinator knows why it was a no, because the one who said no wanted to say so.

    ``reason`` is one of ``rules.REASONS`` for the party; refused otherwise. Nobody else can give it.
    """
    proposal = PROPOSALS.get(by, "explain", lock=True, pk=proposal.pk)
    if reason not in rules.REASONS[by.role.value]:
        raise Refused(_("Choose one of the answers, or leave it."))
    proposal.reason = reason
    proposal.save(update_fields=["reason"])
    return proposal
