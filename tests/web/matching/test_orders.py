"""A large plan from the coordinator's door: asked for, watched, stopped, and there."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.matching import rules
from mentorbank.domain.matching.models import PlanBlock, PlanOrder, PlanRun
from mentorbank.domain.matching.queries.blocks import Work
from mentorbank.kernel.access import Role
from tests.domain.matching.town import mentor, young
from tests.web.matching.test_arguing import page, press
from tests.world import World


@pytest.fixture
def coordinator(world: World, sign_in: Any, monkeypatch: pytest.MonkeyPatch) -> Client:
    """One pair is a large plan here."""
    world.at = timezone.localtime()
    monkeypatch.setattr(rules, "BIG_PLAN", 0)
    young(world, "Amina"), mentor(world, "Henrik")
    return sign_in(world)


def test_a_large_plan_is_asked_for_made_by_the_worker_and_found_again(
    world: World, coordinator: Client
) -> None:
    shown = press(coordinator, "make-plan", programme=str(world.programme.pk))
    assert "The plan is in the queue" in shown and "Look again" in shown and "1 young people" in shown
    assert not PlanRun.objects.exists()
    assert "A plan is being made" in page(coordinator, reverse("matching"))
    call_command("work", "--once")
    order = PlanOrder.objects.get()
    url = reverse("plan-order", args=[order.pk])
    response = coordinator.get(url)
    assert response.status_code == 302 and response.url == reverse("plan", args=[PlanRun.objects.get().pk])
    assert coordinator.get(url, headers={"HX-Request": "true"})["HX-Redirect"] == response.url


def test_a_very_large_plan_says_how_much_is_done(
    world: World, coordinator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "SHARED", rules.Shared(from_pairs=0, pairs_in_a_block=1))
    young(world, "Jonas")
    press(coordinator, "make-plan", programme=str(world.programme.pk))
    seen, order = [], PlanOrder.objects.get()

    def looking(work: Work, block: PlanBlock) -> tuple[bytes, str]:
        seen.append(page(coordinator, reverse("plan-order", args=[order.pk])))
        return score(work, block)

    score = Work.score
    monkeypatch.setattr(Work, "score", looking)
    call_command("work", "--once")
    shares = ("0 % of it is done", "50 % of it is done")
    assert len(seen) == 2 and all(share in shown for share, shown in zip(shares, seen, strict=True))
    assert all("Every possible pair is weighed" in shown and "Stop it" in shown for shown in seen)
    assert PlanRun.objects.exists()


def test_it_can_be_stopped_and_a_second_press_is_harmless(world: World, coordinator: Client) -> None:
    press(coordinator, "make-plan", programme=str(world.programme.pk))
    order = PlanOrder.objects.get()
    assert "This plan was stopped" in press(coordinator, "cancel-plan-order", order.pk)
    assert "no longer being made" in press(coordinator, "cancel-plan-order", order.pk)
    call_command("work", "--once")
    assert not PlanRun.objects.exists()


def test_a_change_in_a_large_plan_goes_the_same_way(world: World, coordinator: Client) -> None:
    press(coordinator, "make-plan", programme=str(world.programme.pk))
    call_command("work", "--once")
    run = PlanRun.objects.get()
    mentee, pair = next(iter(run.result["pairs"].items()))
    given = {"kind": "hold", "mentee": mentee, "mentor": pair["mentor"]}
    assert "The plan is in the queue" in press(coordinator, "plan-change", run.pk, **given)
    call_command("work", "--once")
    newest = PlanRun.objects.get(previous=run)
    assert "You hold Amina and Henrik fast" in page(coordinator, reverse("plan", args=[newest.pk]))


def test_somebody_elses_order_is_not_found(world: World, coordinator: Client, sign_in: Any) -> None:
    press(coordinator, "make-plan", programme=str(world.programme.pk))
    order = PlanOrder.objects.get()
    client = sign_in(world, world.person("Other"), Role.MENTOR)
    assert client.get(reverse("plan-order", args=[order.pk])).status_code == 404
    assert client.post(reverse("cancel-plan-order", args=[order.pk])).status_code == 404
