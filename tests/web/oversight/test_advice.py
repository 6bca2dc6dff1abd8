"""A local advisory board reads its own municipality's figures and gives advice; nothing of anybody else is there."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.oversight.models import Advice
from mentorbank.domain.people.models import Account, Person
from mentorbank.domain.programmes import queries
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.reports.worklist import work_list
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from tests.town import Course, fill
from tests.web.reports.reading import row
from tests.world import World

HERE, THERE = "0390", "0370"
LAST = "2025-12-31"
#: The trials of every cell ask all the others.
OTHERS = (Role.MENTEE, Role.COUNSELLOR, Role.STEERING_GROUP, Role.PARTNER)
pytestmark = pytest.mark.parametrize("world", ["EMB"], indirect=True)


def _town(world: World) -> None:
    """Twelve young people in one municipality, seven in the other."""
    world.programme.municipality_codes = [HERE, THERE]
    world.programme.save()
    places = {HERE: 12, THERE: 7}
    fill(
        world,
        [Course(date(2024, 3, 4), place=place) for place, count in places.items() for _n in range(count)],
    )


def _invited(world: World, office: Client, sign_in: Any, code: str = HERE, mail: str = "board") -> Client:
    """A member of the board, by the coordinator's invitation."""
    answer = office.post(
        reverse("colleague-invite"),
        {"given_name": "Birgit", "family_name": "Raad", "email": f"{mail}@example.org", "role": "advisory_board",
         "programme": str(world.programme.pk), "municipality_code": code},
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    person = Person.objects.get(email=f"{mail}@example.org")
    assert Account.objects.filter(email=person.email).exists()
    return sign_in(world, person, Role.ADVISORY_BOARD)  # type: ignore[no-any-return]


@pytest.mark.req("R-016")
def test_the_board_reads_its_own_municipality_and_nothing_of_the_other(world: World, sign_in: Any) -> None:
    _town(world)
    board = _invited(world, sign_in(world), sign_in)
    assert board.get("/")["Location"] == reverse("advice")
    report = reverse("report", args=[world.programme.pk])
    assert report in board.get(reverse("reports"))["Location"]
    html = board.get(report, {"on": LAST}).content.decode()
    assert row(html, "Mindst 300")["Resultat"] == "12" and "19" not in row(html, "Mindst 300").values()
    assert "Kun borgere i Vordingborg" in html and "Ung1" not in html
    assert board.get(reverse("report-file", args=[world.programme.pk, "pdf"])).status_code == 200


@pytest.mark.req("R-016")
def test_a_board_needs_its_municipality_to_be_invited(world: World, sign_in: Any) -> None:
    office = sign_in(world)
    answer = office.post(
        reverse("colleague-invite"),
        {"given_name": "B", "family_name": "R", "email": "b@example.org", "role": "advisory_board",
         "programme": str(world.programme.pk), "municipality_code": ""},
    )  # fmt: skip
    assert answer.status_code == 422 and "Vælg den kommune" in answer.content.decode()
    assert not RoleAssignment.objects.filter(role=Role.ADVISORY_BOARD).exists()


@pytest.mark.req("R-016")
def test_advice_stands_on_the_list_until_noted_and_the_answer_is_read_by_board_and_steering_group(
    world: World, sign_in: Any
) -> None:
    _town(world)
    office = sign_in(world)
    board = _invited(world, office, sign_in)
    other = _invited(world, office, sign_in, THERE, "other")
    steering = sign_in(world, world.person("Sten"), Role.STEERING_GROUP)
    words = "Hold aktiviteterne på biblioteket om aftenen."
    given = board.post(reverse("advice"), {"on": local_day(timezone.now()).isoformat(), "text": words})
    assert given.status_code == 302, given.content.decode()
    advice = Advice.objects.get()
    assert (advice.municipality_code, advice.by_person.email) == (HERE, "board@example.org")
    page = reverse("advice-answer", args=[advice.pk])
    assert page in office.get(reverse("worklist")).content.decode()
    assert words in office.get(page).content.decode()
    for reader in (board, steering):
        html = reader.get(reverse("advice")).content.decode()
        assert words in html and "Birgit Raad" in html and "Ikke noteret endnu" in html
    assert words not in other.get(reverse("advice")).content.decode()
    assert office.post(page, {"answer": "Vi prøver fra januar."}).status_code == 302
    assert page not in office.get(reverse("worklist")).content.decode()
    for reader in (board, steering):
        assert "Vi prøver fra januar." in reader.get(reverse("advice")).content.decode()
    again = office.post(page, {"answer": "Nej."})
    assert again.status_code == 422 and Advice.objects.get().answer == "Vi prøver fra januar."


@pytest.mark.req("R-016")
def test_a_day_to_come_or_no_words_are_refused_and_nothing_typed_is_lost(world: World, sign_in: Any) -> None:
    board = _invited(world, sign_in(world), sign_in)
    tomorrow = (local_day(timezone.now()) + timedelta(days=3)).isoformat()
    answer = board.post(reverse("advice"), {"on": tomorrow, "text": "Gør mere ud af praktik."})
    html = answer.content.decode()
    assert (
        answer.status_code == 422
        and "Den dag er ikke kommet endnu" in html
        and "Gør mere ud af praktik." in html
    )
    assert board.post(reverse("advice"), {"on": LAST, "text": " "}).status_code == 422
    assert not Advice.objects.exists()


@pytest.mark.req("R-016")
def test_nobody_else_gives_advice_and_the_board_reaches_no_person(world: World, sign_in: Any) -> None:
    match = world.match()
    board = _invited(world, sign_in(world), sign_in)
    about = [
        reverse("course", args=[match.pk]), reverse("young-person", args=[match.enrolment.person_id]),
        reverse("worklist"), reverse("referrals"), reverse("mentor", args=[match.mentor_id]), reverse("colleagues"),
    ]  # fmt: skip
    assert {board.get(path).status_code for path in about} == {404}
    for role in OTHERS:
        sign_in(world, world.person(), role).post(reverse("advice"), {"on": LAST, "text": "Råd"})
    assert not Advice.objects.exists()


@pytest.mark.req("R-016")
def test_a_programme_that_passes_nothing_on_shows_its_board_no_figures(world: World, sign_in: Any) -> None:
    """People of the municipality sit on the board: what the authority may not read does not get there that way."""
    _town(world)
    board = _invited(world, sign_in(world), sign_in)
    version = world.version
    version.content = version.content | {"disclosure": version.content["disclosure"] | {"authority": "none"}}
    type(version).objects.filter(pk=version.pk).update(content=version.content)
    queries._frozen.clear()
    assert board.get(reverse("report", args=[world.programme.pk])).status_code == 404
    assert reverse("reports") not in board.get(reverse("advice")).content.decode().split("<main")[1]


def test_the_longer_it_waits_the_more_it_hurries(world: World) -> None:
    advice = Advice(
        organisation=world.organisation, programme=world.programme, municipality_code=HERE, text="Råd",
        given_on=world.today, given_at=world.at, by_person=world.person(),
    )  # fmt: skip
    advice.save()
    for days, urgency in ((0, "calm"), (14, "calm"), (15, "soon")):
        tasks = [
            task
            for task in work_list(world.staff, at=world.at + timedelta(days=days))
            if task.kind == "advice"
        ]
        assert [task.urgency for task in tasks] == [urgency]
