"""What the coordinator presses on the way to a match: plan, propose the rest, leave out, take back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mentorbank.domain.matching import actions, queries, rules
from mentorbank.domain.matching.access import PLANS, PROPOSALS
from mentorbank.domain.matching.models import PlanRun
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused
from mentorbank.kernel.regions import key_of
from mentorbank.web.entry import page
from mentorbank.web.matching.cards import state_of
from mentorbank.web.matching.plan_page import in_order, view_of
from mentorbank.web.returning import back
from mentorbank.web.ui.said import said


def came_from(request: HttpRequest, enrolment_id: UUID | None = None) -> str:
    """Back to where the button stood: the plan, the young person's mentors, or the waiting list."""
    if request.POST.get("plan"):
        return reverse("plan", args=[PLANS.get(request.actor, "read", pk=request.POST["plan"]).pk])
    if enrolment_id and request.POST.get("next") != "matching":
        return back(request, reverse("best-mentors", args=[enrolment_id]))
    return reverse("matching")


def plan_of(request: HttpRequest) -> PlanRun | None:
    """The plan the button stood on, if it did."""
    key = request.POST.get("plan")
    return PLANS.get(request.actor, "read", pk=key) if key else None


@page(Role.COORDINATOR)
@require_POST
def planning(request: HttpRequest) -> HttpResponse:
    """Make a plan; asking twice gives the same plan."""
    programme = PROGRAMMES.get(request.actor, "plan", pk=request.POST.get("programme", ""))
    region = key_of(request.actor.regions)
    waits = queries.open_order(programme, region=region)
    if waits or queries.is_big(programme, on=local_day(request.at), region=region):
        order = actions.order_plan(by=request.actor, at=request.at, programme=programme)
        return redirect("plan-order", order_id=order.pk)
    run = actions.make_plan(by=request.actor, at=request.at, programme=programme)
    return redirect("plan", plan_id=run.pk)


@page(Role.COORDINATOR)
@require_POST
def propose_rest(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Propose every pair that is left; each stands alone, so that one refusal stops nobody else."""
    run = PLANS.get(request.actor, "read", pk=plan_id)
    view, sent, refused = view_of(run, request), 0, []
    for key, pair in in_order(run):
        if key not in view.young or state_of(view, key, pair["mentor"]) != "open":
            continue
        if sent == rules.PROPOSED_AT_ONCE:
            refused.append(_("There are more. Press again to propose the next ones."))
            break
        enrolment, mentor = view.young[key], view.mentors[pair["mentor"]]
        try:
            actions.propose(by=request.actor, at=request.at, enrolment=enrolment, mentor=mentor, plan=run)
            sent += 1
        except Refused as refusal:
            refused.append(f"{enrolment.person.given_name}: {refusal.sentence}")
    if sent:
        words = ngettext("%(count)s pair has got a proposal.", "%(count)s pairs have got a proposal.", sent)
        said(request, words % {"count": sent})
    for sentence in refused:
        said(request, sentence, kind="warning")
    if not sent and not refused:
        said(request, _("Every pair already has a proposal."), kind="info")
    return redirect("plan", plan_id=run.pk)


@page(Role.COORDINATOR)
@require_POST
def not_these_two(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Leave a pair out, with undo."""
    enrolment = ENROLMENTS.get(request.actor, "change", pk=enrolment_id)
    mentor = MENTORS.get(request.actor, "change", pk=request.POST.get("mentor", ""))
    kind = request.POST.get("kind", "coordinator")
    actions.ban_pair(by=request.actor, at=request.at, enrolment=enrolment, mentor=mentor, kind=kind)
    names = {"mentee": enrolment.person.given_name, "mentor": mentor.person.given_name}
    if kind == "coordinator":
        said(request, _("Left out: %(mentee)s and %(mentor)s are not proposed to each other.") % names)
    else:
        said(
            request,
            _("Noted: %(mentor)s has a say over %(mentee)s. The programme's rule holds from now on.") % names,
        )
    return redirect(came_from(request, enrolment.pk))


@page(Role.COORDINATOR)
@require_POST
def after_all(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Undo leaving a pair out."""
    enrolment = ENROLMENTS.get(request.actor, "change", pk=enrolment_id)
    mentor = MENTORS.get(request.actor, "change", pk=request.POST.get("mentor", ""))
    actions.lift_ban(by=request.actor, at=request.at, enrolment=enrolment, mentor=mentor)
    said(request, _("Undone: the two may be proposed to each other again."))
    return redirect(came_from(request, enrolment.pk))


@page(Role.COORDINATOR)
@require_POST
def withdraw(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Take a proposal back; pressing twice is harmless."""
    proposal = PROPOSALS.get(request.actor, "decide", pk=proposal_id)
    try:
        actions.withdraw_proposal(by=request.actor, at=request.at, proposal=proposal)
        name = proposal.enrolment.person.given_name
        said(
            request,
            _("The proposal is taken back. %(name)s waits in the same place as before.") % {"name": name},
        )
    except Refused as refusal:
        said(request, refusal.sentence, kind="info")
    return redirect(came_from(request, proposal.enrolment_id))
