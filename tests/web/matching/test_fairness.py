"""Is it fair? What a coordinator sees of the wait, and what somebody from outside must not."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.matching.actions import make_plan
from mentorbank.domain.matching.models import PlanProof
from mentorbank.kernel.access import Role
from tests.domain.matching.town import mentor, young
from tests.web.matching.test_arguing import text_of
from tests.world import World


@pytest.fixture
def town(world: World) -> World:
    """Seven wait in one group and two in another; three mentors, and Sara has waited longer than is promised."""
    world.at = timezone.localtime()  # days before it are days of the calendar, also where summer time ends
    first, second = ("under_education", "unemployed")
    for number in range(6):
        young(world, f"Young{number}", ("industry", "food", 2), subgroup=first,
              waiting_since=world.at - timedelta(days=5 + number))  # fmt: skip
    young(
        world,
        "Sara",
        ("industry", "food", 3),
        subgroup=first,
        waiting_since=world.at - timedelta(days=61),
        code="8000",
    )
    for name in ("Malik", "Leyla"):
        young(
            world,
            name,
            ("industry", "construction", 3),
            subgroup=second,
            waiting_since=world.at - timedelta(days=9),
        )
    for name in ("Henrik", "Lone", "Karin"):
        mentor(world, name)
    make_plan(by=world.staff, at=world.at, programme=world.programme)
    return world


def shown(client: Client, world: World) -> str:
    response = client.get(reverse("matching-fairness"), {"programme": str(world.programme.pk)})
    assert response.status_code == 200
    return text_of(response.content.decode())


def test_whoever_waits_beyond_the_promise_has_a_name_and_a_reason(town: World, sign_in: Any) -> None:
    page = shown(sign_in(town), town)
    assert "Half of those who wait have waited" in page and "Sara has waited 61 days" in page
    assert "We lack" in page.split("Sara has waited")[1]
    assert re.search(r"Everybody 9 3 6", page), page


def test_the_mentor_who_would_help_most_is_said_in_one_sentence(town: World, sign_in: Any) -> None:
    page = shown(sign_in(town), town)
    assert re.search(r"A mentor from \S.* would give 1 more young person a mentor", page), page[-900:]
    assert "Find a mentor like that" in page


def test_what_a_stricter_plan_costs_is_a_chart_with_its_table(town: World, sign_in: Any) -> None:
    response = sign_in(town).get(reverse("matching-fairness"), {"programme": str(town.programme.pk)})
    html = response.content.decode()
    chart = html.split("What does it cost to ask that every pair fits better?", 1)[1]
    assert "<svg" in chart and "<table" in chart and "Get a mentor" in chart.split("<table")[1]
    assert "Lowest fit a pair may have" in chart.split("<thead", 1)[1].split("</thead")[0]


@pytest.mark.parametrize("role", [Role.STEERING_GROUP, Role.MUNICIPALITY])
def test_outside_readers_see_no_names_and_no_small_numbers(town: World, sign_in: Any, role: Role) -> None:
    reader = sign_in(town, town.person("Reader"), role)
    page = shown(reader, town)
    assert not any(name in page for name in ("Sara", "Malik", "Young1", "Henrik", "61"))
    assert (
        "The programme promises a mentor within 30 days." in page
        and "The figures are from the plan made on" in page
    )
    row = page.split("How waiting falls on groups")[1]
    assert re.search(r"Everybody 9 \S+ \S+", row)
    assert "–" in row and "Groups of fewer than 5 are not shown" in page
    assert not re.search(r"\b2\b", row.split("Groups of fewer")[0])
    report = reader.get(reverse("report", args=[town.programme.pk])).content.decode()
    assert f"{reverse('matching-fairness')}?programme={town.programme.pk}" in report


@pytest.mark.parametrize("role", [Role.MENTEE, Role.MENTOR, Role.COUNSELLOR])
def test_others_do_not_find_it(town: World, sign_in: Any, role: Role) -> None:
    assert sign_in(town, town.person("Other"), role).get(reverse("matching-fairness")).status_code == 404


def test_without_a_plan_or_its_input_it_says_so(world: World, sign_in: Any) -> None:
    client = sign_in(world)
    assert "There is no plan to look at yet." in shown(client, world)
    young(world, "Amina")
    make_plan(by=world.staff, at=world.at, programme=world.programme)
    PlanProof.objects.all().delete()
    assert "There is no plan to look at yet." in shown(client, world)


def test_the_number_of_queries_does_not_grow(world: World, sign_in: Any) -> None:
    client = sign_in(world)

    def count(people: int) -> int:
        for number in range(people):
            young(
                world,
                f"Young{number}",
                waiting_since=timezone.localtime() - timedelta(days=90),
                subgroup="unemployed",
            )
        mentor(world, "Henrik")
        make_plan(by=world.staff, at=timezone.now(), programme=world.programme)
        with CaptureQueriesContext(connection) as caught:
            shown(client, world)
        return len(caught)

    count(2)
    assert count(2) == count(25)
