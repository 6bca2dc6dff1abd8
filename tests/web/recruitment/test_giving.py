"""Volunteers are volunteers: paid mentors, employers' time and the municipality's own employees are counted apart."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.domain.programmes.models import ProgrammeVersion
from mentorbank.domain.programmes.queries import _frozen
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Role
from tests.web.recruitment.test_becoming import send
from tests.world import World


def table(page: Any) -> dict[str, list[str]]:
    """The rows of the page's table of volunteers and others."""
    rows = page.context["giving"].rows
    return {str(row.cells[0]): [str(cell) for cell in row.cells[1:]] for row in rows}


def give(client: Any, mentor: Mentor, giving: str) -> Any:
    return client.post(reverse("mentor-giving", args=[mentor.pk]), {"giving": giving})


@pytest.mark.req("R-027")
def test_paid_mentors_are_never_among_the_volunteers(world: World, sign_in: Any) -> None:
    staff = sign_in(world)
    world.mentor(), world.mentor()
    paid, lent = world.mentor(), world.mentor()
    assert give(staff, paid, "paid").status_code == 302 == give(staff, lent, "employer_time").status_code
    world.match(mentor=paid)
    counted = table(staff.get(reverse("mentor-channels")))
    assert counted["Frivillige"] == ["2", "2", "0"] and counted["Lønnede"] == ["1", "1", "1"]
    assert counted["I arbejdsgiverens tid"] == ["1", "1", "0"]
    words = staff.get(reverse("mentors"), {"tab": "approved"}).context["giving"]
    assert words == "Frivillige: 2 · I arbejdsgiverens tid: 1 · Lønnede: 1"
    page = staff.get(reverse("mentor", args=[paid.pk])).content.decode()
    assert re.search(r"Giver tid som.{0,400}?Lønnet", page, re.S)


@pytest.mark.req("R-028")
def test_the_municipality_s_own_employees_are_a_kind_of_their_own(world: World, sign_in: Any) -> None:
    staff, social = sign_in(world), world.mentor()
    world.mentor()
    assert give(staff, social, "municipal").status_code == 302
    # Also where the mentor says so on their own page, whatever else the record says.
    own = world.mentor(municipal_employee=True, pay="volunteer")
    counted = table(staff.get(reverse("mentor-channels")))
    assert counted["Ansatte i kommunen"][0] == "2" and counted["Frivillige"][0] == "1"
    listed = staff.get(reverse("mentors"), {"tab": "approved"})
    assert "Frivillige: 1 · Ansatte i kommunen: 2" in listed.content.decode()
    assert give(staff, own, "volunteer").status_code == 302
    assert table(staff.get(reverse("mentor-channels")))["Frivillige"][0] == "2"


@pytest.mark.req("R-027")
def test_every_mentor_is_counted_once(world: World, sign_in: Any) -> None:
    staff = sign_in(world)
    for pay in Mentor.Pay.values:
        for municipal in (True, False):
            world.mentor(pay=pay, municipal_employee=municipal)
    counted = table(staff.get(reverse("mentor-channels")))
    assert [int(cells[0]) for cells in counted.values()] == [1, 1, 1, 3]


@pytest.mark.req("R-027")
def test_a_programme_that_pays_begins_with_paid_mentors(today: World, visitor: Client) -> None:
    version = ProgrammeVersion.objects.get(pk=today.version.pk)
    version.content["mentor"]["remuneration"] = "salary"
    version.save()
    _frozen.pop(version.pk, None)
    assert send(visitor, today).status_code == 302
    assert Mentor.objects.get().pay == "paid"


def test_nobody_but_those_who_run_it_says_so(world: World, sign_in: Any) -> None:
    mentor = world.mentor()
    own = sign_in(world, mentor.person, Role.MENTOR)
    assert give(own, mentor, "paid").status_code == 404
    assert give(sign_in(world), mentor, "gold").status_code == 422
    mentor.refresh_from_db()
    assert mentor.pay == "volunteer"
