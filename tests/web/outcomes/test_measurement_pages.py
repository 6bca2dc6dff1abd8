"""Months later, through the door: the list, the staff page, and the young person's link."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.measurement.models import StatusObservation
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.outcomes.actions import ask_due_measurements
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.programmes.models import Programme, RoleAssignment
from mentorbank.domain.reports.facts import facts_of
from mentorbank.kernel.access import Role, system
from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.targets import compute
from mentorbank.kernel.templates import load_template
from mentorbank.web.outcomes import links
from tests.web.support.scene import link, running, text
from tests.world import World


def _due(world: World, **facts: Any) -> MeasurementTask:
    """A course ended 95 days ago, so that its first measurement is due now."""
    match = running(world, days=200, **facts)
    end(by=world.staff, at=world.at, match=match, reason="moved", on=world.today - timedelta(days=95))
    return match.measurements.get(offset_months=3)


def _asked(world: World, task: MeasurementTask) -> str:
    ask_due_measurements(by=system(world.organisation.pk), at=world.at)
    return link("measurement", task.match.enrolment.person)


def _answer(task: MeasurementTask, **given: str) -> dict[str, str]:
    return {"category": "fgu", "source": "school", "on": str(timezone.localdate())} | given


def test_two_taps_and_a_named_person_to_call(world: World) -> None:
    task = _due(world)
    path, young = _asked(world, task), Client()
    events = AuditEvent.objects.count()
    page = text(young, path)
    assert page.count('name="answer"') == 10 and "Vil helst ikke svare" in page
    assert young.head(path).status_code == 200 and AuditEvent.objects.count() == events
    thanks = young.post(path, {"answer": "apprenticeship"}).content.decode()
    assert world.coordinator.full_name in thanks and world.coordinator.phone in thanks
    for again in ("fgu", "rather_not"):
        assert young.post(path, {"answer": again}).status_code == 200
    seen = StatusObservation.objects.get()
    assert (seen.category, seen.source, seen.on, seen.offset_months) == (
        "apprenticeship",
        "mentee",
        world.today,
        3,
    )


@pytest.mark.parametrize("answer", ["fgu", "rather_not"])
def test_a_press_that_comes_second_by_a_hair_is_thanked_too(
    world: World, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    path, spend = _asked(world, _due(world)), links.spend

    def just_after_another(**facts: Any) -> bool:
        monkeypatch.setattr(links, "spend", spend)
        Client().post(path, {"answer": "apprenticeship"})
        return spend(**facts)

    monkeypatch.setattr(links, "spend", just_after_another)
    thanks = Client().post(path, {"answer": answer})
    assert thanks.status_code == 200 and world.coordinator.full_name in thanks.content.decode()
    assert StatusObservation.objects.get().category == "apprenticeship"


def test_a_no_is_kept_and_nobody_asks_again(world: World) -> None:
    task = _due(world)
    path = _asked(world, task)
    assert Client().post(path, {"answer": "rather_not"}).status_code == 200
    task.refresh_from_db()
    assert task.state == "refused" and not StatusObservation.objects.exists()
    assert Client().post(path, {"answer": "rubbish"}).status_code == 200


@pytest.mark.req("R-387")
def test_it_works_when_the_programme_and_every_role_have_ended(world: World, sign_in: Any) -> None:
    task = _due(world)
    later = _due(world, names=("Ida", "Poul"))
    Programme.objects.filter(pk=world.programme.pk).update(closes_on=world.today - timedelta(days=60))
    client = sign_in(world)
    RoleAssignment.objects.exclude(person=world.coordinator).update(ends_on=world.today - timedelta(days=60))
    assert Client().post(_asked(world, task), {"answer": "full_time_job"}).status_code == 200
    assert "Ida" in text(client, reverse("measurements"))
    client.post(reverse("measurement", args=[later.pk]), _answer(later))
    assert {row.category for row in StatusObservation.objects.all()} == {"full_time_job", "fgu"}


@pytest.mark.req("R-389")
def test_every_answer_has_its_source_and_its_day(world: World, sign_in: Any) -> None:
    client, yesterday = sign_in(world), timezone.localdate() - timedelta(days=1)
    for number, source in enumerate(["mentee", "counsellor", "school", "mentor", "register"]):
        task = _due(world, names=(f"Ung{number}", "Mentor"))
        client.post(reverse("measurement", args=[task.pk]), _answer(task, source=source, on=str(yesterday)))
        seen = MeasurementTask.objects.get(pk=task.pk).observation
        assert seen is not None and (seen.source, seen.on) == (source, yesterday)
    task = _due(world)
    tomorrow = str(world.today + timedelta(days=1))
    future = client.post(reverse("measurement", args=[task.pk]), _answer(task, on=tomorrow))
    assert "Den dag er ikke kommet endnu" in future.content.decode()
    assert MeasurementTask.objects.get(pk=task.pk).state == "open"


@pytest.mark.req("R-369")
def test_staff_choose_among_every_atomic_status(world: World, sign_in: Any) -> None:
    page = text(sign_in(world), reverse("measurement", args=[_due(world).pk]))
    assert all(f'value="{status.value}"' in page for status in StatusCategory)


@pytest.mark.req("R-370")
@pytest.mark.parametrize("world", ["VIB"], indirect=True)
@pytest.mark.parametrize(
    ("category", "counted"),
    [
        ("ordinary_education", 1),
        ("full_time_job", 1),
        ("apprenticeship", 1),
        ("work_placement", 0),
        ("none", 0),
    ],
)
def test_self_supporting_is_made_of_the_answers(
    world: World, sign_in: Any, category: str, counted: int
) -> None:
    task = _due(world)
    sign_in(world).post(reverse("measurement", args=[task.pk]), _answer(task, category=category))
    target = next(row for row in load_template("VIB").targets if row.key == "self_supporting_3")
    facts = facts_of(world.programme)
    assert compute(target, facts, as_of=world.today, programme_end=None).numerator == counted


@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_the_perspective_is_asked_only_where_a_target_wants_it(world: World, sign_in: Any) -> None:
    client, task = sign_in(world), _due(world)
    page = reverse("measurement", args=[task.pk])
    assert 'name="perspective"' in text(client, page)
    Client().post(_asked(world, task), {"answer": "work_placement"})
    assert "Ja, det kan det" in text(client, page)
    client.post(reverse("measurement-perspective", args=[task.pk]), {"perspective": "yes"})
    assert MeasurementTask.objects.get(pk=task.pk).observation.perspective
    other = _due(world, names=("Ida", "Poul"))
    client.post(reverse("measurement", args=[other.pk]), _answer(other, category="fgu", perspective="yes"))
    assert not MeasurementTask.objects.get(pk=other.pk).observation.perspective


def test_a_template_without_such_a_target_does_not_ask(world: World, sign_in: Any) -> None:
    assert 'name="perspective"' not in text(sign_in(world), reverse("measurement", args=[_due(world).pk]))


@pytest.mark.parametrize("name", ["measurement-not-reached", "measurement-refused"])
def test_no_answer_is_said_and_said_once(world: World, sign_in: Any, name: str) -> None:
    client, task = sign_in(world), _due(world)
    for _twice in range(2):
        assert client.post(reverse(name, args=[task.pk])).status_code == 302
    assert client.get(reverse(name, args=[task.pk])).status_code == 405
    assert MeasurementTask.objects.get(pk=task.pk).state in {"not_reached", "refused"}
    assert facts_of(world.programme).refusals and not facts_of(world.programme).statuses


def test_a_new_link_closes_the_old_one(world: World, sign_in: Any) -> None:
    task = _due(world)
    old = _asked(world, task)
    sign_in(world).post(reverse("measurement-ask", args=[task.pk]))
    new = link("measurement", task.match.enrolment.person)
    assert Client().get(old).status_code == 410 and Client().get(new).status_code == 200
    assert Message.objects.filter(purpose="measurement").count() == 2


def test_others_tasks_are_nobodys(world: World, sign_in: Any) -> None:
    counsellor = world.person("Louise")
    task = _due(world, counsellor=counsellor)
    page = reverse("measurement", args=[task.pk])
    assert sign_in(world, counsellor, Role.COUNSELLOR).get(page).status_code == 200
    assert sign_in(world, world.person(), Role.COUNSELLOR).get(page).status_code == 404
    assert sign_in(world, task.match.mentor.person, Role.MENTOR).get(page).status_code == 404
