"""A large plan: asked for on a page, made by a worker, cancelled with one press.

Any number of workers may look for orders: each is taken by one conditional update, and only the worker that still holds
it may finish it. What a worker left behind is taken up by another. The scoring of a very large one they share
(``blocks.py``); the planning is one worker's.
"""

import logging
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching import queries
from mentorbank.domain.matching.access import ORDERS
from mentorbank.domain.matching.actions.bans import ban_pair
from mentorbank.domain.matching.actions.blocks import (
    Clock,
    cut,
    forget_blocks,
    put_together,
    score_blocks,
    still_mine,
)
from mentorbank.domain.matching.actions.plans import (
    Change,
    cannot_be_held,
    lift_bar,
    plan_and_change,
    store_plan,
)
from mentorbank.domain.matching.lifecycle import PLAN_ORDER
from mentorbank.domain.matching.models import PlanOrder, PlanRun
from mentorbank.domain.matching.queries.blocks import Work
from mentorbank.domain.matching.rules import ORDER_MINUTES
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor
from mentorbank.kernel.memory import uncollected
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused
from mentorbank.kernel.regions import key_of

log = logging.getLogger(__name__)
State = PlanOrder.State


@deed("plan.ordered")
def order_plan(*, by: Actor, at: datetime, programme: Programme) -> PlanOrder:
    """Afterwards a worker makes a plan for everybody who waits; asking while one is under way gives that one."""
    return _ordered(PROGRAMMES.get(by, "plan", pk=programme.pk), by, at, region=key_of(by.regions))


@deed("plan.change_ordered")
def order_change(
    *, by: Actor, at: datetime, plan: PlanRun, enrolment: Enrolment, mentor: Mentor, kind: str
) -> PlanOrder:
    """As ``change_plan``, made by a worker. Refused as there, and while another plan is under way."""
    plan, change = plan_and_change(by=by, plan=plan, enrolment=enrolment, mentor=mentor, kind=kind)
    if queries.open_order(plan.programme):
        raise Refused(_("A plan is being made already. Wait for it, or cancel it."))
    if kind == "hold":
        pair, broken, _opens = queries.judge(enrolment, mentor, on=local_day(at))
        if pair is None:
            raise Refused(cannot_be_held(mentor, broken))
    if kind == "leave_out":
        ban_pair(by=by, at=at, enrolment=enrolment, mentor=mentor)
    return _ordered(plan.programme, by, at, previous=plan, change=change.as_data(), region=plan.region)


def _ordered(
    programme: Programme,
    by: Actor,
    at: datetime,
    previous: PlanRun | None = None,
    change: dict[str, str] | None = None,
    region: str = "",
) -> PlanOrder:
    waiting, mentors = queries.size_of(programme, on=local_day(at), region=region)
    order = PlanOrder(
        organisation_id=programme.organisation_id, programme=programme, asked_by_id=by.person_id, asked_at=at,
        previous=previous, change=change or {}, waiting=waiting, mentors=mentors, region=region,
    )  # fmt: skip
    try:
        with transaction.atomic():
            order.save()
    except IntegrityError:
        found = queries.open_order(programme)
        if found is None:
            raise
        if found.region != region:
            raise Refused(_("A plan is being made already. Wait for it, or cancel it.")) from None
        note(again=True)
        return found
    return order


@deed("plan.cancelled")
def cancel_order(*, by: Actor, at: datetime, order: PlanOrder) -> PlanOrder:
    """Afterwards the order comes to nothing, also when a worker is at it. Refused when it has ended already."""
    order = ORDERS.get(by, "change", lock=True, pk=order.pk)
    PLAN_ORDER.require(order.state, State.CANCELLED, _("This plan is no longer being made."))
    order.state, order.ended_at = State.CANCELLED, at
    order.save(update_fields=["state", "ended_at"])
    forget_blocks(order)
    if order.change.get("kind") == "leave_out":
        lift_bar(order.change, by=by, at=at)
    return order


def carry_out_orders(*, by: Actor, at: datetime, now: Clock | None = None) -> list[PlanOrder]:
    """For workers: afterwards nothing of this organisation's orders is left to do that nobody else has taken.

    ``now``: the clock of whoever calls, because an order takes its time; else it is ``at`` throughout. Returns the
    orders this worker saw to their end.
    """
    now = now or (lambda: at)
    open_to_all = Q(state=State.RUNNING, step="score")
    left = now() - timedelta(minutes=ORDER_MINUTES)
    forgotten = PlanOrder.objects.filter(~open_to_all, state=State.RUNNING, taken_at__lt=left)
    forgotten.update(state=State.QUEUED, taken_at=None, step="")
    waiting = ORDERS.visible(by, "change").filter(Q(state=State.QUEUED) | open_to_all)
    return [done for order in waiting.order_by("asked_at", "pk") if (done := _carry_out(order, by, now))]


def _carry_out(order: PlanOrder, by: Actor, now: Clock) -> PlanOrder | None:
    if order.state == State.QUEUED and not _taken(order, now()):
        return None  # another worker was faster
    asker = replace(by, person_id=order.asked_by_id)
    try:
        with uncollected():
            computed = _computed(order, now)
            if computed is not None:
                finish_order(by=asker, at=now(), order=order, computed=computed)
    except Exception as problem:
        log.error("A plan could not be made: %s", type(problem).__name__)
        if still_mine(order).update(state=State.FAILED, ended_at=now()):
            forget_blocks(order)
    order.refresh_from_db()
    return None if order.state in queries.OPEN_ORDERS else order


def _taken(order: PlanOrder, moment: datetime) -> bool:
    free = PlanOrder.objects.filter(pk=order.pk, state=State.QUEUED)
    order.taken_at = moment
    return bool(free.update(state=State.RUNNING, taken_at=moment, step="read"))


def _computed(order: PlanOrder, now: Clock) -> queries.Computed | None:
    """The plan, worked out outside any transaction; None when it is no longer wanted, or others are still at it."""
    work = Work(order)
    if order.state == State.QUEUED and order.blocks:
        _next_step(order, "score")  # cut by a worker that is gone
    elif order.state == State.QUEUED:
        work.question = _question(order, local_day(now()))
        ranges = queries.blocks_of(work.question)
        if not ranges:
            return _alone(order, work.question)
        if not cut(order, work.question, ranges):
            return None
    score_blocks(work, now)
    scored = put_together(work, now)
    if scored is None:
        return None
    computed = queries.compute_plan(work.question, scored)
    return computed if _next_step(order, "save") else None


def _alone(order: PlanOrder, question: queries.Question) -> queries.Computed | None:
    if not _next_step(order, "plan"):
        return None
    computed = queries.compute_plan(question)
    return computed if _next_step(order, "save") else None


def _question(order: PlanOrder, on: date) -> queries.Question:
    last = order.previous or queries.newest_plan(order.programme, region=order.region)
    held = last.held if last else {}
    if order.change:
        held = Change(**order.change).held_after(held)
    return queries.question(order.programme, on=on, held=held, region=order.region)


def _next_step(order: PlanOrder, step: str) -> bool:
    return bool(still_mine(order).update(step=step))


@deed("plan.made")
def finish_order(*, by: Actor, at: datetime, order: PlanOrder, computed: queries.Computed) -> PlanRun | None:
    """Afterwards the plan is stored and the order done, unless it was cancelled meanwhile: then nothing is stored."""
    if not still_mine(order).update(state=State.DONE, ended_at=at, step=""):
        note(cancelled=True)
        return None
    forget_blocks(order)
    unless = None if order.change else queries.newest_plan(order.programme, region=order.region)
    run = store_plan(
        computed, order.programme, by=by, at=at, previous=order.previous, change=order.change, unless=unless,
        region=order.region,
    )  # fmt: skip
    PlanOrder.objects.filter(pk=order.pk).update(plan=run)
    return run
