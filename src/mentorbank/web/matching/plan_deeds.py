"""The plan argued with: hold a pair fast, let go, leave one out, undo. Every press gives a plan beside the old one."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.matching import actions, queries
from mentorbank.domain.matching.access import PLANS
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused
from mentorbank.web.entry import page
from mentorbank.web.ui.said import said


@page(Role.COORDINATOR)
@require_POST
def changing(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """One change; the answer is the new plan with what it costs, or the old one with why it cannot be."""
    plan = PLANS.get(request.actor, "change", pk=plan_id)
    enrolment = ENROLMENTS.get(request.actor, "change", pk=request.POST.get("mentee", ""))
    mentor = MENTORS.get(request.actor, "change", pk=request.POST.get("mentor", ""))
    given: dict[str, Any] = {
        "plan": plan,
        "enrolment": enrolment,
        "mentor": mentor,
        "kind": request.POST.get("kind", ""),
    }
    try:
        if queries.is_big(plan.programme, on=local_day(request.at), region=plan.region):
            order = actions.order_change(by=request.actor, at=request.at, **given)
            return redirect("plan-order", order_id=order.pk)
        changed = actions.change_plan(by=request.actor, at=request.at, **given)
    except Refused as refusal:
        said(request, refusal.sentence, kind="warning")
        return redirect("plan", plan_id=plan.pk)
    return redirect("plan", plan_id=changed.pk)


@page(Role.COORDINATOR)
@require_POST
def undoing(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Back to the plan before."""
    plan = PLANS.get(request.actor, "change", pk=plan_id)
    try:
        before = actions.undo_change(by=request.actor, at=request.at, plan=plan)
        said(request, _("Undone. This is the plan from before."))
    except Refused as refusal:
        said(request, refusal.sentence, kind="info")
        before = plan.previous if plan.dropped_at and plan.previous else plan
    return redirect("plan", plan_id=before.pk)
