"""Deeds of a course that pages cannot show alone: both keys of the lock, and who may not."""

from datetime import timedelta

import pytest

from mentorbank.domain.processes.log_meeting import log_meeting, undo_meeting
from mentorbank.domain.relationships import actions
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused
from tests.world import World


def test_the_same_submission_is_the_same_meeting(world: World) -> None:
    match = world.match()
    given = {"by": world.staff, "at": world.at, "match": match, "on": world.today, "minutes": 60}
    first = log_meeting(**given, submission_key="one")
    assert log_meeting(**given, submission_key="one") == first
    assert log_meeting(**given, submission_key="two") != first


def test_a_planned_meeting_of_the_day_becomes_the_one_held(world: World) -> None:
    match = world.match()
    mentor = world.actor(match.mentor.person, Role.MENTOR)
    planned = actions.plan_meeting(
        by=mentor, at=world.at, match=match, starts_at=world.at + timedelta(hours=2)
    )
    later = world.at + timedelta(hours=5)
    held = log_meeting(by=mentor, at=later, match=match, on=world.today, minutes=30)
    assert held == planned
    with pytest.raises(AlreadyDone):
        log_meeting(by=mentor, at=later, match=match, on=world.today, minutes=30, planned=planned)


def test_undo_is_for_two_days_then_for_staff(world: World) -> None:
    match = world.match()
    mentor = world.actor(match.mentor.person, Role.MENTOR)
    meeting = log_meeting(by=mentor, at=world.at, match=match, on=world.today, minutes=30)
    with pytest.raises(Refused):
        undo_meeting(by=mentor, at=world.at + timedelta(hours=48, seconds=1), meeting=meeting)
    with pytest.raises(NotFound):
        other = world.actor(world.mentor().person, Role.MENTOR)
        undo_meeting(by=other, at=world.at, meeting=meeting)
    assert undo_meeting(by=world.staff, at=world.at + timedelta(days=9), meeting=meeting).state == "undone"
    with pytest.raises(AlreadyDone):
        undo_meeting(by=world.staff, at=world.at + timedelta(days=9), meeting=meeting)


def test_a_meeting_before_the_match_or_after_the_end_is_refused(world: World) -> None:
    match = world.match(state="ended", ended_on=world.today - timedelta(days=2))
    for days in (1, 60):
        with pytest.raises(Refused):
            log_meeting(
                by=world.staff, at=world.at, match=match, on=world.today - timedelta(days=days), minutes=30
            )


def test_a_step_belongs_to_a_goal_of_the_same_course(world: World) -> None:
    match, other = world.match(), world.match()
    mentee = world.actor(match.enrolment.person, Role.MENTEE)
    theirs = actions.set_goal(
        by=world.actor(other.enrolment.person, Role.MENTEE), at=world.at, match=other, text="Et mål"
    )
    with pytest.raises(NotFound):
        actions.set_goal(by=mentee, at=world.at, match=match, text="Et skridt", part_of=theirs)


@pytest.mark.parametrize("world", ["PIFT"], indirect=True)
def test_a_second_question_about_going_on_waits_for_the_first(world: World) -> None:
    match = world.match()
    mentee = world.actor(match.enrolment.person, Role.MENTEE)
    to = {"by": mentee, "at": world.at, "match": match, "to_date": match.planned_end + timedelta(days=30)}
    actions.ask_to_prolong(**to)
    with pytest.raises(AlreadyDone):
        actions.ask_to_prolong(**to)
