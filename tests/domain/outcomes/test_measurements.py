"""Measurements are planned at closure, asked for once, and live past the programme's end."""

from datetime import timedelta

import pytest

from mentorbank.domain.matching.models import Match
from mentorbank.domain.measurement.models import StatusObservation
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.outcomes.actions import (
    ask_due_measurements,
    not_reached,
    note_perspective,
    record_answer,
    refuse,
)
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.processes.close_course import TalkFacts, close_course
from mentorbank.domain.processes.end_match import end
from mentorbank.kernel.access import Role, system
from mentorbank.kernel.periods import add_months
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused
from mentorbank.kernel.statuses import StatusCategory
from tests.world import World


def _closed(world: World, **talk: object) -> Match:
    talks = {
        "mentee": TalkFacts(world.today, **talk),  # type: ignore[arg-type]
        "mentor": TalkFacts(world.today, learning="Begynd tidligt"),
    }
    match = world.match()
    return close_course(by=world.staff, at=world.at, match=match, reason="completed", talks=talks)


def _asked(world: World) -> int:
    ask_due_measurements(by=system(world.organisation.pk), at=world.at)
    return Message.objects.filter(purpose="measurement").count()


@pytest.mark.req("R-368")
def test_closing_plans_three_measurements_with_window_and_responsible(world: World) -> None:
    match = _closed(world)
    rows = list(match.measurements.order_by("due_on"))
    assert [(row.offset_months, row.due_on) for row in rows] == [
        (months, add_months(world.today, months)) for months in (3, 6, 12)
    ]
    for row in rows:
        assert row.window_from == row.due_on - timedelta(days=14)
        assert row.window_to == row.due_on + timedelta(days=30)
        assert row.responsible_id == world.coordinator.pk


def test_each_due_task_is_asked_once_and_not_before_its_day(world: World) -> None:
    match = _closed(world)
    due = match.measurements.get(offset_months=3).due_on
    world.at += due - world.today - timedelta(days=1)
    assert _asked(world) == 0
    world.at += timedelta(days=1)
    assert _asked(world) == 1
    assert _asked(world) == 1
    world.at += timedelta(days=40)
    assert _asked(world) == 1


@pytest.mark.parametrize(
    "talk", [{"later_contact": False}, {"later_contact": True, "later_channel": "phone"}]
)
def test_a_no_or_a_wish_for_a_call_is_kept(world: World, talk: dict[str, object]) -> None:
    _closed(world, **talk)
    world.at += timedelta(days=120)
    assert _asked(world) == 0


def test_who_has_a_new_mentor_is_not_asked_by_letter(world: World) -> None:
    match = _closed(world)
    world.match(enrolment=match.enrolment)
    world.at += timedelta(days=120)
    assert _asked(world) == 0


def test_an_early_end_is_measured_too(world: World) -> None:
    match = end(by=world.staff, at=world.at, match=world.match(), reason="moved")
    assert match.completed is False and match.measurements.count() == 3


def _task(world: World) -> MeasurementTask:
    return _closed(world).measurements.get(offset_months=3)


def test_an_answer_is_given_once(world: World) -> None:
    task, facts = _task(world), {"category": StatusCategory.FGU, "source": "school"}
    record_answer(by=world.staff, at=world.at, task=task, **facts)
    for again in (not_reached, refuse):
        with pytest.raises(AlreadyDone):
            again(by=world.staff, at=world.at, task=task)
    with pytest.raises(AlreadyDone):
        record_answer(by=world.staff, at=world.at, task=task, **facts)
    assert StatusObservation.objects.count() == 1


def test_somebody_must_have_said_so(world: World) -> None:
    with pytest.raises(Refused) as refused:
        record_answer(
            by=world.staff, at=world.at, task=_task(world), category=StatusCategory.FGU, source="rumour"
        )
    assert refused.value.field == "source"


@pytest.mark.parametrize("state", ["not_reached", "refused"])
def test_no_answer_makes_no_observation(world: World, state: str) -> None:
    task = _task(world)
    {"not_reached": not_reached, "refused": refuse}[state](by=world.staff, at=world.at, task=task)
    task.refresh_from_db()
    assert task.state == state and task.observation is None and not StatusObservation.objects.exists()


def test_only_staff_note_a_perspective_and_the_newest_row_wins(world: World) -> None:
    task = _task(world)
    young = world.actor(task.match.enrolment.person, Role.MENTEE)
    record_answer(by=young, at=world.at, task=task, category=StatusCategory.WORK_PLACEMENT, source="mentee")
    with pytest.raises(NotFound):
        note_perspective(by=young, at=world.at, task=task, perspective=True)
    noted = note_perspective(by=world.staff, at=world.at, task=task, perspective=True)
    assert noted.observation and noted.observation.perspective and noted.observation.source == "mentee"
    assert StatusObservation.objects.count() == 2


@pytest.mark.parametrize("role", [Role.MENTOR, Role.STEERING_GROUP, Role.MUNICIPALITY, Role.COUNSELLOR])
def test_nobody_else_may_answer(world: World, role: Role) -> None:
    task = _task(world)
    stranger = world.actor(task.match.mentor.person, role)
    with pytest.raises(NotFound):
        record_answer(by=stranger, at=world.at, task=task, category=StatusCategory.FGU, source="mentor")
