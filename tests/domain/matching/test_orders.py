"""A large plan is made by a worker: taken once, cancelled at any time, and never half made."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from mentorbank.domain.matching import queries
from mentorbank.domain.matching.actions import (
    cancel_order,
    carry_out_orders,
    make_plan,
    order_change,
    order_plan,
    orders,
)
from mentorbank.domain.matching.models import PairBan, PlanOrder, PlanRun
from mentorbank.kernel.access import system
from mentorbank.kernel.refusals import AlreadyDone, Refused
from tests.domain.matching.test_races import at_once, racing  # noqa: F401
from tests.domain.matching.town import mentor, young
from tests.world import World


def ordered(world: World) -> PlanOrder:
    return order_plan(by=world.staff, at=world.at, programme=world.programme)


def work(world: World, **later: int) -> list[PlanOrder]:
    return carry_out_orders(by=system(world.organisation.pk), at=world.at + timedelta(**later))


def test_a_worker_makes_the_same_plan_as_a_press_would_have(world: World) -> None:
    for name in ("Amina", "Jonas"):
        young(world, name), mentor(world, f"Mentor{name}")
    order = ordered(world)
    assert ordered(world) == order and (order.waiting, order.mentors) == (2, 2)
    assert [one.state for one in work(world)] == ["done"] and work(world) == []
    order.refresh_from_db()
    assert order.plan and order.plan.made_by == world.coordinator
    assert make_plan(by=world.staff, at=world.at, programme=world.programme) == order.plan


def test_a_change_is_made_by_the_worker_too(world: World) -> None:
    amina, henrik = young(world, "Amina"), mentor(world, "Henrik")
    mentor(world, "Lone")
    run = make_plan(by=world.staff, at=world.at, programme=world.programme)
    given: dict[str, Any] = {"by": world.staff, "at": world.at, "plan": run, "enrolment": amina}
    order = order_change(**given, mentor=henrik, kind="leave_out")
    with pytest.raises(Refused, match="made already"):
        order_change(**given, mentor=henrik, kind="hold")
    work(world)
    order.refresh_from_db()
    assert order.plan and order.plan.previous == run
    assert order.plan.result["pairs"][str(amina.pk)]["mentor"] != str(henrik.pk)


def test_cancelled_before_and_while_it_is_made_it_comes_to_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, henrik = young(world, "Amina"), mentor(world, "Henrik")
    order = ordered(world)
    cancel_order(by=world.staff, at=world.at, order=order)
    assert work(world) == [] and not PlanRun.objects.exists()
    with pytest.raises(AlreadyDone, match="no longer"):
        cancel_order(by=world.staff, at=world.at, order=order)
    run = make_plan(by=world.staff, at=world.at, programme=world.programme)
    late = order_change(
        by=world.staff, at=world.at, plan=run, enrolment=amina, mentor=henrik, kind="leave_out"
    )
    compute = queries.compute_plan

    def slow(question: queries.Question) -> queries.Computed:
        cancel_order(by=world.staff, at=world.at, order=late)
        return compute(question)

    monkeypatch.setattr(orders.queries, "compute_plan", slow)
    assert [one.state for one in work(world)] == ["cancelled"]
    assert PlanRun.objects.get() == run and not PairBan.objects.exists()


def test_what_falls_over_is_said_and_what_was_left_behind_is_taken_up(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    young(world, "Amina"), mentor(world, "Henrik")

    def broken(_question: queries.Question) -> queries.Computed:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(orders.queries, "compute_plan", broken)
        ordered(world)
        assert [one.state for one in work(world)] == ["failed"]
    order = ordered(world)
    PlanOrder.objects.filter(pk=order.pk).update(state="running", taken_at=world.at)
    assert work(world, minutes=5) == []
    assert [one.state for one in work(world, hours=1)] == ["done"]


def test_several_workers_and_one_order_are_one_plan(racing: World) -> None:  # noqa: F811
    for name in ("Amina", "Jonas"):
        young(racing, name), mentor(racing, f"Mentor{name}")
    for _round in range(3):
        ordered(racing)
        outcomes = at_once(racing, [partial(work, racing)] * 4)
        assert sum(len(done) for done in outcomes) == 1
        assert not queries.open_order(racing.programme)
    assert PlanRun.objects.count() == 1
