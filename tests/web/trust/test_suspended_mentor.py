"""A suspended mentor is out at the next request, by every door that stood open, and nothing says why."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.domain.matching.models import Match
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.processes.suspend_mentor import suspend_mentor
from mentorbank.domain.relationships.actions import ask_about_meetings, log_meeting, plan_meeting
from mentorbank.domain.support.actions import ask_by_link
from mentorbank.kernel.access import Role, system
from mentorbank.kernel.refusals import Refused
from tests.web.relationships.test_two_tap_log import asked, planned
from tests.web.support.scene import running
from tests.world import World

WHY = "Kanariefugl: nogen har klaget"
COURSE = (
    "goals", "meetings", "plan-meeting", "log-meeting", "agreement", "write-agreement", "go-on", "no-chemistry", "raise-concern",
)  # fmt: skip


@pytest.fixture
def match(world: World) -> Match:
    return running(world, names=("Zarifa", "Henrik"))


def _suspend(world: World, match: Match) -> None:
    suspend_mentor(by=world.staff, at=world.at, mentor=match.mentor, reason=WHY)


def test_every_page_of_the_course_is_shut_at_the_next_request(
    world: World, sign_in: Any, match: Match, figure: Any
) -> None:
    mentor = sign_in(world, match.mentor.person, Role.MENTOR)
    pages = [reverse(name, args=[match.pk]) for name in COURSE]
    assert [mentor.get(page).status_code for page in pages] == [200] * len(pages)
    assert "Zarifa" in mentor.get("/mentor/").content.decode()
    _suspend(world, match)
    assert [mentor.get(page).status_code for page in pages] == [404] * len(pages)
    home = mentor.get("/mentor/").content.decode()
    for word in ("Zarifa", "Kanariefugl", "klaget", "uspen", "uspended"):
        assert word not in home
    assert "Dine forløb hviler" in home
    figure(
        "pages a suspended mentor still gets at the next request", "courses", value=0, target=0, n=len(pages)
    )


def test_a_link_that_was_sent_before_opens_nothing(world: World, match: Match) -> None:
    planned(world, match)
    [path] = asked(world)
    assert 'name="answer"' in Client().get(path).content.decode()
    _suspend(world, match)
    page = Client().get(path).content.decode()
    assert not any(word in page for word in ('name="answer"', "Zarifa", "uspen"))
    Client().post(path, {"answer": "hour"})
    assert [meeting.state for meeting in match.meetings.all()] == ["planned"]


def test_no_letter_about_the_young_person_goes_out(world: World, match: Match) -> None:
    young = world.actor(match.enrolment.person, Role.MENTEE)
    plan_meeting(by=young, at=world.at, match=match, starts_at=world.at + timedelta(days=1))
    _suspend(world, match)
    Message.objects.all().delete()
    ask_about_meetings(by=system(world.organisation.pk), at=world.at + timedelta(days=2))
    plan_meeting(by=young, at=world.at, match=match, starts_at=world.at + timedelta(days=3))
    with pytest.raises(Refused, match="suspenderet"):
        ask_by_link(by=world.staff, at=world.at, check_in=match.check_ins.filter(party="mentor").first())
    assert not Message.objects.filter(recipient_id=match.mentor.person_id).exists()


def test_staff_still_write_down_what_was(world: World, match: Match) -> None:
    _suspend(world, match)
    log_meeting(by=world.staff, at=world.at, match=match, on=world.today, minutes=60)
    assert match.meetings.count() == 1
