"""The one it is about sees who has looked, by role; whoever answers for the organisation searches and judges samples."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from unittest import mock
from urllib.parse import parse_qsl
from uuid import uuid4

import pytest

from mentorbank.domain.audit import rules
from mentorbank.domain.audit.actions import Look, log_reads
from mentorbank.domain.audit.models import LookDraw, LookSample, ReadEvent
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.processes.review_looks import draw_last_month, judge
from mentorbank.jobs.clock import run
from mentorbank.jobs.daily.rounds import looks_to_look_at_again
from mentorbank.jobs.minutely.looks import looks_that_are_many
from mentorbank.kernel.access import Role, system
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused
from tests.web.asked import asks
from tests.world import World


def _look(world: World, about: Any, *, purpose: str = "follow_up", what: str = "journal", at: datetime | None = None,
          times: int = 1, by: Any = None) -> None:  # fmt: skip
    looks = [Look(about.pk, "journal", uuid4(), what) for _time in range(times)]
    log_reads(by=by or world.staff, at=at or world.at, looks=looks, purpose=purpose)


@pytest.mark.req("R-462", "R-464", "R-466")
def test_a_young_person_sees_day_role_and_purpose_and_nobodys_name(world: World, sign_in: Any) -> None:
    match = world.match()
    young = match.enrolment.person
    _look(world, young, purpose="take_over")
    _look(world, match.mentor.person, purpose="complaint")
    page = sign_in(world, young, Role.MENTEE).get("/my/who-has-looked/").content.decode()
    assert "2. marts 2026 kl. 10.00" in page and "Koordinator" in page
    assert "For at træde til for en kollega" in page and "Medarbejdernes egne notater" in page
    assert "Mette" not in page.split("<main")[1].split("</main>")[0].split("support")[0]
    assert "klage" not in page, "what is about somebody else is not shown"


@pytest.mark.req("R-464")
def test_the_whole_organisations_coordinator_searches_by_who_whom_class_purpose_and_day(
    world: World, sign_in: Any
) -> None:
    amina, jonas = world.person("Amina"), world.person("Jonas")
    _look(world, amina, at=world.at - timedelta(days=40))
    _look(world, jonas, purpose="complaint", what="goals")
    client = sign_in(world)

    def rows(query: str) -> tuple[bool, bool]:
        page = (
            asks(client, "/looks/", **dict(parse_qsl(query)))
            .content.decode()
            .split("<tbody")[1]
            .split("</tbody>")[0]
        )
        return "Amina" in page, "Jonas" in page

    assert rows("") == (True, True)
    assert rows("about=amina") == rows("what=journal") == rows("until=2026-02-01") == (True, False)
    assert rows("purpose=complaint") == rows("since=2026-03-01") == (False, True)
    assert rows("who=Mette+Koordinator") == (True, True) and rows("who=amina") == (False, False)
    assert rows("since=rubbish") == (True, True)


@pytest.mark.req("R-464")
def test_somebody_with_a_role_in_one_programme_does_not_read_the_log(world: World, sign_in: Any) -> None:
    person = world.person("Palle")
    world.role(person, Role.COORDINATOR, world.programme)
    client = sign_in(world, person)
    assert client.get("/looks/").status_code == client.get("/looks/samples/").status_code == 404


def test_the_draw_is_of_last_month_only_once_and_can_be_computed_again(world: World) -> None:
    _look(world, world.coordinator, at=world.at - timedelta(days=20), times=300)
    _look(world, world.coordinator, at=world.at, times=7)
    assert run([looks_to_look_at_again, looks_to_look_at_again], world.at) == 0
    draw = LookDraw.objects.get()
    february = ReadEvent.objects.filter(at__lt=world.at - timedelta(days=10)).order_by("sequence")
    assert (draw.month.isoformat(), draw.looks, draw.samples.count()) == ("2026-02-01", 300, 15)
    seed = rules.seed_of(str(world.organisation.pk), "2026-02-01", february.last().digest)
    again = rules.drawn(seed, [row.pk for row in february], 15)
    assert set(again) == set(draw.samples.values_list("look_id", flat=True))


def test_every_look_is_as_likely_to_be_drawn() -> None:
    """Ten thousand draws of 10 out of 50: each is drawn about 2,000 times (six standard deviations: 240)."""
    ids, drawn = [uuid4() for _number in range(50)], {}
    for number in range(10_000):
        for pk in rules.drawn(f"seed {number}", ids, 10):
            drawn[pk] = drawn.get(pk, 0) + 1
    assert all(1760 < drawn[pk] < 2240 for pk in ids)


def test_a_small_month_is_looked_at_whole_and_an_empty_one_is_noted() -> None:
    assert [rules.sample_size(looks) for looks in (0, 3, 10, 199, 200, 201, 1000)] == [
        0,
        3,
        10,
        10,
        10,
        11,
        50,
    ]


@pytest.mark.req("R-464")
def test_a_sample_is_judged_by_somebody_else_and_once(world: World, sign_in: Any) -> None:
    other = world.person("Palle")
    world.role(other, Role.COORDINATOR)
    _look(world, world.person("Amina"), at=world.at - timedelta(days=20))
    draw_last_month(by=system(world.organisation.pk), at=world.at)
    sample = LookSample.objects.get()
    path = f"/looks/samples/{sample.pk}/"
    mine = sign_in(world).post(path, {"finding": "fine"})
    assert mine.status_code == 422 and "dit eget opslag" in mine.content.decode()
    client = sign_in(world, other)
    unexplained = client.post(path, {"finding": "ask"})
    assert unexplained.status_code == 422 and "hvem du har spurgt" in unexplained.content.decode()
    assert client.post(path, {"finding": "ask", "text": "Spurgte Mette: vikar."}).status_code == 302
    sample.refresh_from_db()
    assert (sample.finding, sample.looked_by_id, sample.note) == ("ask", other.pk, "Spurgte Mette: vikar.")
    by = replace(world.staff, person_id=other.pk)
    with pytest.raises(AlreadyDone):
        judge(by=by, at=world.at, sample=sample, finding="fine")


def test_a_sample_is_nobody_elses_to_judge(world: World) -> None:
    _look(world, world.person("Amina"), at=world.at - timedelta(days=20))
    draw_last_month(by=system(world.organisation.pk), at=world.at)
    sample = LookSample.objects.get()
    with pytest.raises(NotFound):
        judge(by=world.actor(world.person(), Role.MENTOR), at=world.at, sample=sample, finding="fine")
    with pytest.raises(Refused):
        judge(by=world.staff, at=world.at, sample=sample, finding="fine")


def _looks_at(world: World, people: int, *, at: datetime, by: Any) -> None:
    about = [world.person() for _one in range(people)]
    log_reads(
        by=by,
        at=at,
        looks=[Look(one.pk, "journal", uuid4(), "journal") for one in about],
        purpose="follow_up",
    )


@pytest.mark.parametrize(
    ("before", "today", "told"), [(1, 20, 0), (1, 21, 1), (30, 46, 0), (30, 47, 1), (0, 21, 1)]
)
def test_whoever_looks_at_unusually_many_is_noticed_and_a_colleague_is_told_once(
    world: World, sign_in: Any, before: int, today: int, told: int
) -> None:
    """Against the reader's own days, and at the next minute (trust T-19)."""
    boss = world.person("Astrid")
    world.role(boss, Role.COORDINATOR, None)
    for day in range(1, 6) if before else ():
        _looks_at(world, before, at=world.at - timedelta(days=day), by=world.staff)
    _looks_at(world, today, at=world.at, by=world.staff)
    for minute in (1, 2):
        run([looks_that_are_many], world.at + timedelta(minutes=minute))
    letters = Message.objects.filter(purpose="many_looks")
    assert [letter.address for letter in letters] == [boss.email] * told
    assert not any(world.coordinator.full_name in letter.subject + letter.body for letter in letters)
    with mock.patch("mentorbank.web.middleware.timezone.now", return_value=world.at + timedelta(minutes=3)):
        page = sign_in(world, boss).get("/looks/").content.decode()
    assert (f"{world.coordinator.full_name} har kigget på {today} personer i dag" in page) == bool(told)
