"""WHO-5 through the young person's own door."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.measurement.access import WELLBEING
from mentorbank.domain.measurement.models import WellbeingAnswer
from mentorbank.domain.processes.end_match import end
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import add_months
from tests.web.relationships.pairs import as_mentee, as_mentor, pair, words
from tests.world import World

pytestmark = pytest.mark.parametrize("world", ["PIFT"], indirect=True)
ADDRESS = "/my/wellbeing/"


def answer(client: Any, items: list[int]) -> Any:
    """Press one answer after the other, and then send."""
    sent: dict[str, str] = {}
    for number, item in enumerate(items):
        sent[f"item{number}"] = str(item)
        assert client.post(ADDRESS, sent).status_code == 200
    return client.post(ADDRESS, sent | {"send": "1"})


@pytest.mark.req("R-291")
def test_it_is_asked_at_baseline_along_the_way_and_at_the_end(world: World, sign_in: Any) -> None:
    today = timezone.localdate()
    match = pair(world, active_from=today, first_meeting_on=today)
    client = as_mentee(world, sign_in, match)
    for months, expected in [(0, 0), (3, 3), (6, 6)]:
        match.active_from = add_months(today, -months)
        match.save()
        assert ADDRESS in words(client.get(reverse("mentee-home"))), months
        answer(client, [3, 3, 3, 3, 3])
        assert WellbeingAnswer.objects.latest("recorded_at").month == expected
        assert client.get(ADDRESS).status_code == 302
    match.active_from = add_months(today, -7)
    match.save()
    assert ADDRESS not in words(client.get(reverse("mentee-home")))
    end(by=world.staff, at=world.at, match=match, reason="moved")
    answer(client, [4, 4, 4, 4, 4])
    assert WellbeingAnswer.objects.count() == 4 and WellbeingAnswer.objects.latest("recorded_at").month == 7


@pytest.mark.req("R-292")
@pytest.mark.parametrize(
    ("items", "band"),
    [([0, 0, 0, 0, 0], "great_risk"), ([2, 2, 2, 1, 1], "great_risk"), ([2, 2, 2, 2, 1], "risk"), ([3, 3, 3, 3, 3], "no_sign"),
     ([5, 5, 5, 5, 5], "no_sign")],
)  # fmt: skip
def test_five_answers_give_a_band(items: list[int], band: str, world: World, sign_in: Any) -> None:
    match = pair(world)
    answer(as_mentee(world, sign_in, match), items)
    assert WellbeingAnswer.objects.get().band == band


@pytest.mark.req("R-263")
def test_a_low_band_asks_staff_to_call_the_next_day(world: World, sign_in: Any) -> None:
    match = pair(world)
    response = answer(as_mentee(world, sign_in, match), [0, 1, 0, 1, 0])
    assert "70 201 201" in words(response) and "ringer Mette til dig" in words(response)
    call = match.check_ins.get(kind="wellbeing")
    assert call.due_on == timezone.localdate() + timedelta(days=1) and call.note == ""


def test_one_statement_a_screen_back_is_allowed_and_nothing_is_kept_before_send(
    world: World, sign_in: Any
) -> None:
    client = as_mentee(world, sign_in, pair(world))
    assert "Spørgsmål 1 af 5" in words(client.get(ADDRESS))
    assert "Spørgsmål 2 af 5" in words(client.post(ADDRESS, {"item0": "4"}))
    back = client.post(ADDRESS, {"item0": "4", "item1": "2", "back": "1"})
    assert "Spørgsmål 2 af 5" in words(back)
    assert "Spørgsmål 2 af 5" in words(client.post(ADDRESS, {"item0": "4", "item1": "9", "send": "1"}))
    assert not WellbeingAnswer.objects.exists()


def test_sent_twice_is_one_answer(world: World, sign_in: Any) -> None:
    client = as_mentee(world, sign_in, pair(world))
    for _press in range(2):
        client.post(ADDRESS, {f"item{n}": "3" for n in range(5)} | {"send": "1"})
    assert WellbeingAnswer.objects.count() == 1


@pytest.mark.req("R-299")
def test_a_refusal_is_kept_as_a_refusal_and_nobody_else_can_answer(world: World, sign_in: Any) -> None:
    match = pair(world)
    client = as_mentee(world, sign_in, match)
    client.post(reverse("wellbeing-refuse"))
    refusal = WellbeingAnswer.objects.get()
    assert refusal.refused and refusal.items == "" and refusal.band == ""
    assert ADDRESS not in words(client.get(reverse("mentee-home")))
    for other in (as_mentor(world, sign_in, match), sign_in(world)):
        assert other.post(ADDRESS, {f"item{n}": "3" for n in range(5)} | {"send": "1"}).status_code == 404
    assert WellbeingAnswer.objects.count() == 1 and not match.check_ins.filter(kind="wellbeing").exists()


@pytest.mark.req("R-300")
def test_nobody_but_the_young_person_reads_an_answer(world: World, sign_in: Any) -> None:
    match = pair(world)
    answer(as_mentee(world, sign_in, match), [0, 1, 2, 3, 4])
    row = WellbeingAnswer.objects.get()
    assert WELLBEING.may(world.actor(match.enrolment.person, Role.MENTEE), "read", row)
    for role in (Role.MENTOR, Role.COORDINATOR, Role.COUNSELLOR, Role.MUNICIPALITY, Role.STEERING_GROUP):
        person = {Role.MENTOR: match.mentor.person, Role.COORDINATOR: world.coordinator}.get(
            role
        ) or world.person()
        assert not WELLBEING.may(world.actor(person, role), "read", row), role
    page = words(as_mentor(world, sign_in, match).get(reverse("mentor-home")))
    assert "depression" not in page and "great_risk" not in page
    with connection.cursor() as cursor:
        cursor.execute("SELECT items FROM mentorbank_wellbeinganswer")
        assert "[0, 1, 2, 3, 4]" not in str(cursor.fetchall())
