"""The coordinator argues with the plan, and the page argues back: what it costs whom, with undo, and the proof."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.matching.actions import change_plan, make_plan
from mentorbank.domain.matching.models import PairBan, PlanProof, PlanRun, Proposal
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Role
from tests.domain.matching.town import mentor, young
from tests.world import World


@pytest.fixture
def coordinator(world: World, sign_in: Any) -> Client:
    world.at = timezone.localtime()
    return sign_in(world)


@pytest.fixture
def town(world: World, coordinator: Client) -> tuple[PlanRun, Enrolment, Enrolment, Mentor, Mentor]:
    """Amina lives beside Henrik, and Jonas beside Lone."""
    amina = young(world, "Amina", ("geography", "near", 3))
    jonas = young(world, "Jonas", ("geography", "near", 3), code="4700")
    henrik, lone = mentor(world, "Henrik"), mentor(world, "Lone", code="4700", industries=["food"])
    return make_plan(by=world.staff, at=world.at, programme=world.programme), amina, jonas, henrik, lone


Town = tuple[PlanRun, Enrolment, Enrolment, Mentor, Mentor]


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html.split("<main")[1].split("</main")[0]))


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return text_of(response.content.decode())


def press(client: Client, name: str, *args: Any, **fields: Any) -> str:
    response = client.post(reverse(name, args=args), fields, follow=True)
    assert response.status_code == 200
    return text_of(response.content.decode())


def change(client: Client, run: PlanRun, kind: str, row: Enrolment, helper: Mentor) -> str:
    return press(client, "plan-change", run.pk, kind=kind, mentee=str(row.pk), mentor=str(helper.pk))


@pytest.mark.req("R-170")
def test_another_mentor_is_chosen_and_the_page_says_what_it_costs_whom(
    coordinator: Client, town: Town
) -> None:
    run, amina, _jonas, _henrik, lone = town
    asked = page(coordinator, reverse("plan-mentors", args=[run.pk, amina.pk]))
    assert (
        "Jonas moves from Lone to Henrik" in asked and "As many young people get a mentor as before." in asked
    )
    shown = change(coordinator, run, "hold", amina, lone)
    assert "You hold Amina and Lone fast" in shown and "As many young people get a mentor as before." in shown
    assert "Amina Henrik Lone" in shown and "Jonas Lone Henrik" in shown and "less well" in shown
    assert "Held fast by you" in shown and not Message.objects.exists() and not Proposal.objects.exists()


def test_what_it_would_take_to_choose_the_next_best_stands_folded_on_the_plan(
    coordinator: Client, town: Town
) -> None:
    run, *_rest = town
    shown = page(coordinator, reverse("plan", args=[run.pk]))
    assert "What would it take to choose Lone?" in shown
    assert "Jonas moves from Lone to Henrik." in shown.split("What would it take to choose Lone?")[1]


def test_no_points_are_said_of_anybody(coordinator: Client, town: Town) -> None:
    run, amina, _jonas, _henrik, lone = town
    shown = change(coordinator, run, "hold", amina, lone) + page(
        coordinator, reverse("plan-mentors", args=[run.pk, amina.pk])
    )
    fits = {pair["fit"] for plan in PlanRun.objects.all() for pair in plan.result["pairs"].values()}
    assert fits and not any(re.search(rf"\b{fit}\b", shown) for fit in fits)
    assert "%" not in shown


def test_undo_goes_back_until_something_is_sent(coordinator: Client, town: Town) -> None:
    run, amina, jonas, henrik, lone = town
    assert "You have left out Amina and Henrik" in change(coordinator, run, "leave_out", amina, henrik)
    left_out = PlanRun.objects.get(previous=run)
    back = press(coordinator, "plan-undo", left_out.pk)
    assert "Undone. This is the plan from before." in back and not PairBan.objects.exists()
    assert "undone already" in press(coordinator, "plan-undo", left_out.pk)
    change(coordinator, run, "hold", amina, lone)
    held = PlanRun.objects.get(previous=run, dropped_at=None)
    press(coordinator, "propose", jonas.pk, mentor=str(henrik.pk), plan=str(held.pk))
    assert Proposal.objects.count() == 1
    assert "can no longer be undone" in press(coordinator, "plan-undo", held.pk)


def test_one_who_must_wait_is_named(world: World, coordinator: Client) -> None:
    amina, henrik = young(world, "Amina"), mentor(world, "Henrik")
    run = make_plan(by=world.staff, at=world.at, programme=world.programme)
    asked = page(coordinator, reverse("plan-mentors", args=[run.pk, amina.pk]))
    assert "What if it is not Henrik?" in asked and "One young person more waits: Amina." in asked
    assert "One young person more waits: Amina." in change(coordinator, run, "leave_out", amina, henrik)


def test_what_cannot_be_held_is_said_and_nothing_changes(
    world: World, coordinator: Client, town: Town
) -> None:
    run, amina, _jonas, _henrik, _lone = town
    far = mentor(world, "Karin", code="8000")
    assert "Karin lives too far away" in change(coordinator, run, "hold", amina, far)
    assert "undone" in change(coordinator, run, "nonsense", amina, far)
    assert PlanRun.objects.count() == 1


def test_the_pairs_are_read_by_place_and_by_trade(coordinator: Client, town: Town) -> None:
    run, *_rest = town
    url = reverse("plan", args=[run.pk])
    narrowed = page(coordinator, url + "?place=Vordingborg")
    assert "Amina and Henrik" in narrowed and "Jonas and Lone" not in narrowed
    by_trade = page(coordinator, url + "?order=trade")
    assert "Construction" in by_trade and "Amina and Henrik" in by_trade and "Jonas and Lone" in by_trade
    assert "No pair is like that." in page(
        coordinator, url + "?place=Vordingborg&trade=" + "Food and hospitality"
    ) or ("Jonas and Lone" not in page(coordinator, url + "?place=Vordingborg"))


def test_the_proof_is_tried_again_with_an_honest_answer(coordinator: Client, town: Town) -> None:
    run, *_rest = town
    assert "Check the proof again" in page(coordinator, reverse("plan-proof", args=[run.pk]))
    assert "Yes. No plan could have been better" in press(coordinator, "plan-proof", run.pk, how="check")
    assert "the same plan came out, pair for pair" in press(coordinator, "plan-proof", run.pk, how="plan")
    PlanProof.objects.all().delete()
    assert "We cannot say." in press(coordinator, "plan-proof", run.pk, how="check")


@pytest.mark.parametrize("name", ["plan-mentors", "plan-proof"])
def test_the_number_of_queries_does_not_grow(world: World, coordinator: Client, name: str) -> None:
    def people(count: int) -> str:
        rows = [young(world, f"Young{number}", ("industry", "construction", 2)) for number in range(count)]
        for number in range(count):
            mentor(world, f"Mentor{number}", code=("4760", "4720")[number % 2])
        run = make_plan(by=world.staff, at=world.at, programme=world.programme)
        row = next(one for one in rows if str(one.pk) in run.result["pairs"])
        helper = Mentor.objects.get(pk=run.result["pairs"][str(row.pk)]["mentor"])
        held = change_plan(by=world.staff, at=world.at, plan=run, enrolment=row, mentor=helper, kind="hold")
        return reverse(name, args=[held.pk, row.pk] if name == "plan-mentors" else [held.pk])

    def count(url: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            page(coordinator, url)
        return len(caught)

    few = people(3)
    page(coordinator, few)
    assert count(few) == count(people(25))


@pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE, Role.COUNSELLOR, Role.STEERING_GROUP])
def test_nobody_else_argues(world: World, sign_in: Any, town: Town, role: Role) -> None:
    run, amina, _jonas, henrik, _lone = town
    client = sign_in(world, world.person("Somebody"), role)
    given = {"kind": "hold", "mentee": str(amina.pk), "mentor": str(henrik.pk)}
    assert client.post(reverse("plan-change", args=[run.pk]), given).status_code == 404
    assert client.post(reverse("plan-undo", args=[run.pk])).status_code == 404
    assert client.get(reverse("plan-proof", args=[run.pk])).status_code == 404
    assert client.get(reverse("plan-mentors", args=[run.pk, amina.pk])).status_code == 404
