"""Two workers share the scoring of one plan: the same plan to the last bit, whoever falls silent in the middle."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from mentorbank.domain.matching import queries, rules
from mentorbank.domain.matching.actions import cancel_order, orders
from mentorbank.domain.matching.actions.blocks import score_block, take_block
from mentorbank.domain.matching.models import PlanBlock, PlanOrder, PlanQuestion, PlanRun
from mentorbank.domain.matching.queries.blocks import Work
from mentorbank.domain.processes.erase_person import erase
from tests.domain.matching.test_orders import ordered, work
from tests.domain.matching.test_races import at_once, racing  # noqa: F401
from tests.domain.matching.town import mentor, young
from tests.world import World

NAMES = ("Amina", "Jonas", "Sofie")


@pytest.fixture(autouse=True)
def tiny_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """One young person is a block."""
    monkeypatch.setattr(rules, "SHARED", rules.Shared(from_pairs=0, pairs_in_a_block=1))


def people(world: World) -> None:
    for place, name in enumerate(NAMES):
        young(
            world,
            name,
            ("industry", ("construction", "trade")[place % 2], 2),
            code=("4760", "4700")[place % 2],
        )
        mentor(world, f"Mentor{name}", code=("4760", "4700")[place // 3])


def in_one(world: World) -> queries.Computed:
    """The plan of one process that shares nothing."""
    return queries.compute_plan(queries.question(world.programme, on=world.today))


def is_the_plan(computed: queries.Computed, run: PlanRun | None) -> bool:
    assert run is not None
    kept = (run.result, run.input_digest, run.proof.certificate)
    return kept == (computed.result, computed.question.digest, computed.certificate)


def cut(world: World, monkeypatch: pytest.MonkeyPatch) -> PlanOrder:
    """An order whose first worker has read everybody, cut the blocks, and gone."""
    order = ordered(world)
    with monkeypatch.context() as patched:
        patched.setattr(orders, "score_blocks", lambda *_given: None)
        assert work(world) == []
    order.refresh_from_db()
    assert (order.state, order.step, order.blocks) == ("running", "score", len(NAMES))
    return order


def clock(world: World, **later: int) -> datetime:
    return world.at + timedelta(**later)


def test_two_workers_in_turn_make_the_plan_of_one_to_the_last_bit(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(world)
    alone, order = in_one(world), cut(world, monkeypatch)
    one, other = Work(order), Work(order)
    mine, theirs = take_block(order, at=world.at), take_block(order, at=world.at)
    assert mine and theirs and mine.number != theirs.number
    young(world, "Nynne")  # whoever comes meanwhile is in nobody's question
    score_block(other, theirs, lambda: world.at)
    assert queries.percent_scored(order) == 33 and not queries.all_scored(order).exists()
    score_block(one, mine, lambda: world.at)
    assert [done.state for done in work(world, minutes=1)] == ["done"]
    order.refresh_from_db()
    assert is_the_plan(alone, order.plan)
    assert not PlanBlock.objects.exists() and not PlanQuestion.objects.exists()


def test_a_lost_workers_block_is_given_to_another_and_its_late_piece_is_not_taken(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(world)
    alone, order = in_one(world), cut(world, monkeypatch)
    lost = take_block(order, at=world.at)
    assert lost
    assert work(world, minutes=1) == []
    assert queries.percent_scored(order) == 66
    again = take_block(order, at=clock(world, minutes=6))
    assert again == lost and again.taken_by != lost.taken_by
    score_block(Work(order), lost, lambda: world.at)
    assert queries.percent_scored(order) == 66
    assert [done.state for done in work(world, minutes=12)] == ["done"]
    order.refresh_from_db()
    assert is_the_plan(alone, order.plan)


def test_whoever_is_lost_while_planning_leaves_the_pieces_to_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(world)
    alone, order = in_one(world), ordered(world)

    def power_cut(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(orders.queries, "compute_plan", power_cut)
        with pytest.raises(KeyboardInterrupt):
            work(world)
    assert work(world, minutes=5) == []
    monkeypatch.setattr(Work, "score", power_cut)  # nothing is scored again
    assert [done.state for done in work(world, hours=1)] == ["done"]
    order.refresh_from_db()
    assert is_the_plan(alone, order.plan)


def test_whoever_was_given_up_for_lost_while_planning_finishes_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(world)
    order, compute = ordered(world), queries.compute_plan

    def very_slowly(*given: Any) -> queries.Computed:
        monkeypatch.setattr(orders.queries, "compute_plan", compute)
        PlanOrder.objects.filter(pk=order.pk).update(taken_at=clock(world, hours=1))  # taken by another
        return compute(*given)

    monkeypatch.setattr(orders.queries, "compute_plan", very_slowly)
    assert work(world) == [] and not PlanRun.objects.exists()
    assert [done.state for done in work(world, hours=2)] == ["done"] and PlanRun.objects.count() == 1


def test_when_somebody_is_erased_what_is_shared_is_read_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(world)
    order, gone = cut(world, monkeypatch), world.person("Ukendt")
    assert take_block(order, at=world.at)
    erase(by=world.staff, at=world.at, person=gone)
    assert not (PlanQuestion.objects.exists() or PlanBlock.objects.exists())
    assert [done.state for done in work(world)] == ["done"]


def test_stopped_in_the_middle_nothing_is_left(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    people(world)
    order, score, scored = ordered(world), Work.score, []

    def pressed(self: Work, block: PlanBlock) -> tuple[bytes, str]:
        scored.append(block.number)
        if len(scored) == 2:
            cancel_order(by=world.staff, at=world.at, order=order)
        return score(self, block)

    monkeypatch.setattr(Work, "score", pressed)
    assert [done.state for done in work(world)] == ["cancelled"] and scored == [0, 1]
    assert not (PlanRun.objects.exists() or PlanBlock.objects.exists() or PlanQuestion.objects.exists())


def test_a_piece_of_another_question_or_calculation_is_scored_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(world)
    alone, order = in_one(world), cut(world, monkeypatch)
    first = take_block(order, at=world.at)
    assert first
    score_block(Work(order), first, lambda: world.at)
    PlanBlock.objects.filter(pk=first.pk).update(piece=bytes(5))
    assert [done.state for done in work(world)] == ["done"]
    order.refresh_from_db()
    assert is_the_plan(alone, order.plan)


def test_workers_at_the_same_moment_take_different_blocks(
    racing: World,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people(racing)
    alone, order = in_one(racing), cut(racing, monkeypatch)
    taken = at_once(racing, [partial(take_block, order, at=racing.at)] * len(NAMES))
    assert sorted(block.number for block in taken) == list(range(len(NAMES)))
    outcomes = at_once(racing, [partial(work, racing, minutes=6)] * 3)
    assert work(racing, minutes=6) == [] and sum(len(done) for done in outcomes) >= 1
    assert is_the_plan(alone, PlanRun.objects.get())
