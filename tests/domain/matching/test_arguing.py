"""The plan argued with: hold, let go, leave out, undo; and what the difference costs whom."""

import pytest

from mentorbank.domain.matching import queries
from mentorbank.domain.matching.actions import change_plan, make_plan, propose, undo_change
from mentorbank.domain.matching.models import PairBan, PlanRun
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.refusals import AlreadyDone, Refused
from tests.domain.matching.town import mentor, young
from tests.world import World


def plan(world: World) -> PlanRun:
    return make_plan(by=world.staff, at=world.at, programme=world.programme)


def change(world: World, run: PlanRun, kind: str, row: Enrolment, helper: Mentor) -> PlanRun:
    return change_plan(by=world.staff, at=world.at, plan=run, enrolment=row, mentor=helper, kind=kind)


def pairs(run: PlanRun) -> dict[str, str]:
    return {mentee: pair["mentor"] for mentee, pair in run.result["pairs"].items()}


@pytest.fixture
def two(world: World) -> tuple[Enrolment, Enrolment, Mentor, Mentor]:
    """Amina lives beside Henrik, and Jonas beside Lone; either could have either."""
    return (
        young(world, "Amina", ("geography", "near", 3)),
        young(world, "Jonas", ("geography", "near", 3), code="4700"),
        mentor(world, "Henrik"),
        mentor(world, "Lone", code="4700"),
    )


@pytest.mark.req("R-170")
def test_a_held_pair_stays_whatever_it_costs_and_the_old_plan_stays_as_it_was(
    world: World, two: tuple[Enrolment, Enrolment, Mentor, Mentor]
) -> None:
    amina, jonas, henrik, lone = two
    before = plan(world)
    assert pairs(before) == {str(amina.pk): str(henrik.pk), str(jonas.pk): str(lone.pk)}
    after = change(world, before, "hold", amina, lone)
    assert pairs(after) == {str(amina.pk): str(lone.pk), str(jonas.pk): str(henrik.pk)}
    assert after.result["pairs"][str(amina.pk)]["locked"] and after.previous == before
    before.refresh_from_db()
    assert pairs(before)[str(amina.pk)] == str(henrik.pk)
    assert not Message.objects.exists()


def test_what_a_change_costs_is_counted_and_named(
    world: World, two: tuple[Enrolment, Enrolment, Mentor, Mentor]
) -> None:
    amina, jonas, _henrik, lone = two
    before = plan(world)
    found = queries.compare(before.result, change(world, before, "hold", amina, lone).result)
    assert found.covered == 0 and found.together < 0 and {one.mentee for one in found.movers} == {
        str(amina.pk), str(jonas.pk)
    }  # fmt: skip
    left = queries.compare(before.result, change(world, before, "leave_out", jonas, lone).result)
    assert left.covered == 0 and len(left.movers) == 2
    same = queries.compare(before.result, before.result)
    assert same.movers == () and same.together == 0 and same.waiting == ()


def test_who_waits_more_is_named(world: World) -> None:
    amina = young(world, "Amina")
    henrik = mentor(world, "Henrik")
    before = plan(world)
    found = queries.compare(before.result, change(world, before, "leave_out", amina, henrik).result)
    assert found.covered == -1 and found.waiting == (str(amina.pk),)


def test_undo_brings_the_plan_before_back_and_lifts_what_was_left_out(
    world: World, two: tuple[Enrolment, Enrolment, Mentor, Mentor]
) -> None:
    amina, _jonas, henrik, _lone = two
    before = plan(world)
    after = change(world, before, "leave_out", amina, henrik)
    assert PairBan.objects.count() == 1 and queries.newest_plan(world.programme) == after
    assert undo_change(by=world.staff, at=world.at, plan=after) == before
    assert not PairBan.objects.exists() and queries.newest_plan(world.programme) == before
    with pytest.raises(AlreadyDone, match="undone already"):
        undo_change(by=world.staff, at=world.at, plan=after)


def test_what_has_been_sent_or_built_upon_is_not_undone(
    world: World, two: tuple[Enrolment, Enrolment, Mentor, Mentor]
) -> None:
    amina, jonas, henrik, lone = two
    first = change(world, plan(world), "hold", amina, lone)
    second = change(world, first, "hold", jonas, henrik)
    with pytest.raises(Refused, match="no longer be undone"):
        undo_change(by=world.staff, at=world.at, plan=first)
    propose(by=world.staff, at=world.at, enrolment=amina, mentor=lone, plan=second)
    with pytest.raises(Refused, match="has been sent"):
        undo_change(by=world.staff, at=world.at, plan=second)


def test_a_place_is_held_for_one_only_and_a_limit_is_never_set_aside(world: World) -> None:
    amina, jonas = young(world, "Amina"), young(world, "Jonas")
    henrik, far = mentor(world, "Henrik"), mentor(world, "Karin", code="8000")
    mentor(world, "Lone")
    held = change(world, plan(world), "hold", amina, henrik)
    with pytest.raises(Refused, match="held for somebody else"):
        change(world, held, "hold", jonas, henrik)
    with pytest.raises(Refused, match="lives too far away"):
        change(world, held, "hold", jonas, far)
    assert pairs(change(world, held, "let_go", amina, henrik)) and PlanRun.objects.count() == 3


def test_a_new_plan_keeps_what_is_held_as_long_as_it_can(
    world: World, two: tuple[Enrolment, Enrolment, Mentor, Mentor]
) -> None:
    amina, _jonas, _henrik, lone = two
    change(world, plan(world), "hold", amina, lone)
    young(world, "Sara")
    again = plan(world)
    assert pairs(again)[str(amina.pk)] == str(lone.pk) and again.held == {str(amina.pk): str(lone.pk)}
    Mentor.objects.filter(pk=lone.pk).update(state="suspended")
    assert plan(world).held == {}
