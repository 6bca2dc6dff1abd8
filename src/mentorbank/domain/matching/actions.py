"""Deeds on the way to a match: wishes, the plan, sending and taking back a proposal. Answers are a process of their own."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.links.actions import revoke_about
from mentorbank.domain.matching import notices, queries, rules
from mentorbank.domain.matching.access import PROPOSALS
from mentorbank.domain.matching.lifecycle import PROPOSAL
from mentorbank.domain.matching.models import PairBan, PlanRun, Proposal, Wish
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules, rules_of
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.recruitment.queries import ready
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor
from mentorbank.kernel.refusals import AlreadyDone, Refused
from mentorbank.matcher import plan_for_all
from mentorbank.matcher.planning import ProposedPlan


@dataclass(frozen=True)
class WishFacts:
    """One wish: its kind, its value (a code or the young person's own words) and how much it matters, 1–3."""

    kind: str
    value: str
    importance: int = 2


@deed("enrolment.wishes_set")
def set_wishes(*, by: Actor, at: datetime, enrolment: Enrolment, wishes: Sequence[WishFacts]) -> Enrolment:
    """Afterwards these are the young person's wishes (R-160); earlier ones are replaced."""
    ENROLMENTS.require(by, "change", enrolment)
    Wish.objects.filter(enrolment=enrolment).delete()
    for wish in wishes:
        Wish(organisation_id=enrolment.organisation_id, enrolment=enrolment, **asdict(wish)).save()
    note(wishes=len(wishes))
    return enrolment


def compute_plan(programme: Programme, *, at: datetime) -> tuple[ProposedPlan, str]:
    """The plan for everybody who waits now, and the SHA-256 digest of what it was computed from. Saves nothing."""
    template = current_rules(programme, on=at.date())
    mentees, mentors = queries.pool(programme, on=at.date())
    limits, weights, waiting = (
        rules.limits_of(template),
        rules.weights_of(template),
        rules.waiting_rule(template),
    )
    made_from = json.dumps([repr(mentees), repr(mentors), repr(limits), repr(weights), repr(waiting)])
    plan = plan_for_all(mentees, mentors, limits, weights, waiting=waiting)
    return plan, hashlib.sha256(made_from.encode()).hexdigest()


@deed("plan.made")
def make_plan(*, by: Actor, at: datetime, programme: Programme) -> PlanRun:
    """Afterwards a plan for everybody who waits is stored: most young people covered, then the worst-off, then total fit.

    Nobody is told: the coordinator decides on each pair (R-170).
    """
    PROGRAMMES.require(by, "change", programme)
    plan, digest = compute_plan(programme, at=at)
    run = PlanRun(
        organisation_id=programme.organisation_id, programme=programme, made_at=at, made_by_id=by.person_id,
        input_digest=digest, result=plan.as_data(),
    )  # fmt: skip
    run.save()
    note(pairs=len(plan.pairs), unmatched=len(plan.unmatched))
    return run


@deed("proposal.sent")
def propose(
    *, by: Actor, at: datetime, enrolment: Enrolment, mentor: Mentor, plan: PlanRun | None = None
) -> Proposal:
    """Afterwards the pair is proposed: both are told, each with a link of their own, and the mentor's place is held.

    Refused when the young person no longer waits or has an open proposal, when the mentor is not ready or has no free
    place, or when the two are not to be proposed to each other.
    """
    enrolment = ENROLMENTS.get(by, "change", lock=True, pk=enrolment.pk)
    mentor = MENTORS.get(by, "change", lock=True, pk=mentor.pk)
    _may_be_proposed(enrolment, mentor, at)
    template = rules_of(enrolment.version_id)
    found = (plan.result if plan else {}).get("pairs", {}).get(str(enrolment.pk), {})
    explained = found if found.get("mentor") == str(mentor.pk) else {}
    proposal = Proposal(
        organisation_id=enrolment.organisation_id, programme_id=enrolment.programme_id, enrolment=enrolment,
        mentor=mentor, plan=plan, fit=explained.get("fit"), reasons=explained.get("reasons", []),
        worry=explained.get("worry"), decided_by_id=by.person_id, sent_at=at,
        answer_by=at.date() + timedelta(days=template.matching.answer_days),
    )  # fmt: skip
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError:
        raise AlreadyDone(
            _("Somebody else has just proposed a mentor here. Load the page to see whom.")
        ) from None
    notices.proposal_sent(proposal, by=by, at=at)
    return proposal


def _may_be_proposed(enrolment: Enrolment, mentor: Mentor, at: datetime) -> None:
    if enrolment.state != Enrolment.State.WAITING:
        raise Refused(_("This young person is no longer waiting."))
    if Proposal.objects.filter(enrolment=enrolment, state=Proposal.State.SENT).exists():
        raise AlreadyDone(_("Somebody else has just proposed a mentor here. Load the page to see whom."))
    if PairBan.objects.filter(enrolment=enrolment, mentor=mentor).exists():
        raise Refused(_("These two are not to be proposed to each other."))
    if not ready(mentor.programme, on=at.date()).filter(pk=mentor.pk).exists():
        raise Refused(_("This mentor is not ready to be matched. The mentor's page says what is missing."))
    held = Proposal.objects.filter(mentor=mentor, state=Proposal.State.SENT).count()
    if mentor.places_taken + held >= mentor.capacity:
        raise Refused(_("This mentor has no free place now. Make a new plan, or choose another mentor."))


@deed("proposal.withdrawn")
def withdraw_proposal(*, by: Actor, at: datetime, proposal: Proposal) -> Proposal:
    """Afterwards the proposal is taken back and its links are closed; the young person waits as before."""
    proposal = PROPOSALS.get(by, "decide", lock=True, pk=proposal.pk)
    PROPOSAL.require(
        proposal.state, "withdrawn", _("The proposal has been answered and cannot be taken back.")
    )
    proposal.state, proposal.closed_at = Proposal.State.WITHDRAWN, at
    proposal.save(update_fields=["state", "closed_at"])
    revoke_about(by=by, at=at, noun="proposal", subject_ids=[proposal.pk])
    notices.proposal_withdrawn(proposal, by=by, at=at)
    return proposal


@deed("pair.banned")
def ban_pair(
    *, by: Actor, at: datetime, enrolment: Enrolment, mentor: Mentor, kind: str = "coordinator"
) -> PairBan:
    """Afterwards these two are never proposed to each other in this programme. Doing it twice changes nothing."""
    ENROLMENTS.require(by, "change", enrolment)
    MENTORS.require(by, "change", mentor)
    found = PairBan.objects.filter(enrolment=enrolment, mentor=mentor).first()
    if found:
        return found
    ban = PairBan(
        organisation_id=enrolment.organisation_id, enrolment=enrolment, mentor=mentor, kind=kind, at=at
    )
    ban.save()
    return ban


@deed("pair.ban_lifted")
def lift_ban(*, by: Actor, at: datetime, enrolment: Enrolment, mentor: Mentor) -> Enrolment:
    """Undo the coordinator's own "not this one"; a ban after no chemistry stays."""
    ENROLMENTS.require(by, "change", enrolment)
    PairBan.objects.filter(enrolment=enrolment, mentor=mentor, kind="coordinator").delete()
    return enrolment
