"""A large plan on its way: how far it is, with a way to stop it. Looking again is a link; scripts only look by themselves."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.matching import actions, queries
from mentorbank.domain.matching.access import ORDERS
from mentorbank.domain.matching.models import PlanOrder
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import Refused
from mentorbank.web.entry import page
from mentorbank.web.ui.parts import Crumb, Step
from mentorbank.web.ui.said import said

State = PlanOrder.State


@page(Role.COORDINATOR)
def progress(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """Where the plan is; once it is there, the plan itself."""
    order = ORDERS.get(request.actor, "read", pk=order_id)
    if order.state == State.DONE and order.plan_id:
        url = reverse("plan", args=[order.plan_id])
        if "HX-Request" in request.headers:
            return HttpResponse(headers={"HX-Redirect": url})
        return redirect(url)
    values = {
        "order": order, "programme": order.programme, "steps": steps_of(order), "words": _words(order),
        "under_way": order.state in {State.QUEUED, State.RUNNING}, "here": request.path,
        "crumbs": [
            Crumb(_("Matching"), f"{reverse('matching')}?programme={order.programme_id}"), Crumb(_("The plan")),
        ],
    }  # fmt: skip
    return render(request, "matching/order.html", values)


@page(Role.COORDINATOR)
@require_POST
def cancelling(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """Stop it; pressing twice is harmless."""
    order = ORDERS.get(request.actor, "change", pk=order_id)
    try:
        actions.cancel_order(by=request.actor, at=request.at, order=order)
        said(request, _("Stopped. No plan is made."))
    except Refused as refusal:
        said(request, refusal.sentence, kind="info")
    return redirect("plan-order", order_id=order.pk)


def steps_of(order: PlanOrder) -> list[Step]:
    """The way of a large plan, as far as it has come."""
    labels = {
        "": _("The plan is asked for"),
        "read": _("Everybody is read"),
        **({"score": _("Every possible pair is weighed")} if order.blocks else {}),
        "plan": _("The best plan is found and proved"),
        "save": _("The plan is kept"),
    }
    now = list(labels).index(order.step)
    ended = order.state not in {State.QUEUED, State.RUNNING}
    here = "stopped" if ended else "now"
    notes = {}
    if order.step == "score" and not ended:
        notes[now] = _("%(percent)s %% of it is done") % {"percent": queries.percent_scored(order)}
    return [
        Step(label, "past" if place < now else here if place == now else "future", note=notes.get(place, ""))
        for place, label in enumerate(labels.values())
    ]


def _words(order: PlanOrder) -> str:
    return {
        State.QUEUED: _("The plan is in the queue"),
        State.RUNNING: _("The plan is on its way"),
        State.CANCELLED: _("This plan was stopped"),
        State.FAILED: _("This plan could not be made"),
        State.DONE: _("This plan is no longer kept"),
    }[State(order.state)]
