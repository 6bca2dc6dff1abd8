"""The programme's money on the page: a budget with sums both ways, and a saving that never stands alone."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.kernel.access import Role
from tests.town import Course, fill
from tests.web.reports.reading import tables
from tests.world import World

VIBORG = pytest.mark.parametrize("world", ["VIB"], indirect=True)


def _html(client: Client, world: World) -> str:
    return client.get(reverse("report", args=[world.programme.pk]), {"on": "2021-06-30"}).content.decode()


@VIBORG
@pytest.mark.req("R-424", "R-425", "R-426", "R-445")
def test_the_budget_adds_up_by_line_by_year_and_in_total(world: World, sign_in: Any) -> None:
    budget = next(found for found in tables(_html(sign_in(world), world)) if found and "Budget" in found[0])
    assert [[cells["2019"], cells["2020"], cells["I alt"]] for cells in budget] == [
        ["0,25 mio. kr.", "0,5 mio. kr.", "0,75 mio. kr."],
        ["0,1 mio. kr.", "0,2 mio. kr.", "0,3 mio. kr."],
        ["0,35 mio. kr.", "0,7 mio. kr.", "1,05 mio. kr."],
    ]
    assert "årsværk" in budget[0]["Budget"] and "Code of Care" in budget[1]["Budget"]


@VIBORG
@pytest.mark.req("R-427", "R-428", "R-430", "R-445")
def test_the_saving_is_shown_both_ways_and_each_time_with_its_caveat(world: World, sign_in: Any) -> None:
    fill(
        world,
        [
            Course(date(2020, 1, 6), after="full_time_job", benefit="kontanthjaelp" if n < 7 else "none")
            for n in range(20)
        ],
    )
    html = _html(sign_in(world), world)
    assert (
        "ca. 2,63 mio. kr." in html
        and "38 unge × 69.227 kr. om året (2019-priser, kilde: 002 L217-224)" in html
    )
    assert "7 unge × 69.227 kr." in html and "ca. 0,48 mio. kr." in html
    sums, caveats = html.count("× 69.227 kr."), html.count("kan ikke tages for pålydende")
    assert sums == 2 and caveats >= sums


@VIBORG
@pytest.mark.req("R-429")
def test_the_programme_is_an_expense_and_no_budget_line_is_a_saving(world: World, sign_in: Any) -> None:
    html = _html(sign_in(world), world)
    assert "Programmet er en indsatsudgift. En besparelse finansierer det aldrig." in html
    budget = next(found for found in tables(html) if found and "Budget" in found[0])
    assert not any("esparelse" in cells["Budget"] for cells in budget)


@VIBORG
@pytest.mark.req("R-421")
def test_a_saving_for_a_few_people_is_not_shown_to_the_steering_group(world: World, sign_in: Any) -> None:
    fill(
        world,
        [Course(date(2020, 1, 6), after="full_time_job" if n < 3 else "benefit_active") for n in range(20)],
    )
    html = _html(sign_in(world, world.person("Sten"), Role.STEERING_GROUP), world)
    assert "38 unge × 69.227 kr." in html and "3 unge × 69.227 kr." not in html
    assert "Budget pr. matchet ung" not in html
