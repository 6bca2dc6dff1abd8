"""The two-tap log by link: GET only shows, one press saves, twice is once, and it can be undone for 48 hours."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from mentorbank.domain.links.models import TaskLink
from mentorbank.domain.matching.models import Match
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.relationships import actions
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.support.models import Question
from mentorbank.kernel.access import Role, system
from tests.web.relationships.pairs import pair, words
from tests.world import World


def planned(world: World, match: Match, days_ago: int = 1) -> Meeting:
    meeting = Meeting(
        organisation=world.organisation, match=match, state="planned", starts_at=world.at - timedelta(days=days_ago),
        on=world.today - timedelta(days=days_ago), place="cafe", logged_at=world.at - timedelta(days=9),
    )  # fmt: skip
    meeting.save()
    return meeting


def asked(world: World, at: Any = None) -> list[str]:
    """The links the morning's letters hold, oldest first."""
    actions.ask_about_meetings(by=system(world.organisation.pk), at=at or world.at)
    letters = Message.objects.filter(purpose="log_meeting").order_by("queued_at", "pk")
    return ["/l/log-meeting/" + row.body.split("/l/log-meeting/")[1].split()[0] for row in letters]


@pytest.mark.req("R-227", "R-240")
def test_one_press_on_the_page_saves_the_meeting(world: World) -> None:
    match = pair(world)
    meeting = planned(world, match)
    [link] = asked(world)
    page = words(Client().get(link))
    assert "Mødtes du med Amina i går?" in page and page.count('class="choice"') == 4
    assert "Eksempel" not in page and match.enrolment.person.email not in page
    response = Client().post(link, {"answer": "hour"}, follow=True)
    assert "Gemt" in words(response)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.minutes, meeting.place, meeting.form) == ("held", 60, "cafe", "in_person")
    assert meeting.logged_by == match.mentor.person


def test_a_mail_scanner_changes_nothing(world: World) -> None:
    meeting = planned(world, pair(world))
    [link] = asked(world)
    for _visit in range(3):
        assert Client().get(link).status_code == 200 and Client().head(link).status_code == 200
    for more in ("undo/", "more/", "call/"):
        assert Client().get(link + more).status_code == 405
    meeting.refresh_from_db()
    assert meeting.state == "planned" and TaskLink.objects.get().used_at is None


def test_the_same_press_twice_is_one_meeting(world: World) -> None:
    match = pair(world)
    planned(world, match)
    [link] = asked(world)
    Client().post(link, {"answer": "half_hour"})
    again = Client().post(link, {"answer": "longer"}, follow=True)
    assert again.status_code == 200 and "Gemt" in words(again)
    assert [row.minutes for row in match.meetings.all()] == [30]


@pytest.mark.req("R-241")
def test_not_meeting_is_as_easy_and_says_whose_it_was(world: World) -> None:
    match = pair(world)
    meeting = planned(world, match)
    [link] = asked(world)
    Client().post(link, {"answer": "not_held"})
    Client().post(link + "more/", {"reason": "called_off_mentee", "words": "Vi ses på torsdag"})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.reason, meeting.minutes) == ("not_held", "called_off_mentee", 0)
    assert meeting.note == "Vi ses på torsdag" and meeting.logged_by == match.mentor.person
    assert "Amina aflyste" in words(Client().get(link))


def test_undo_opens_the_question_again_and_is_refused_after_48_hours(world: World) -> None:
    meeting = planned(world, pair(world))
    [link] = asked(world)
    Client().post(link, {"answer": "hour"})
    assert "Mødtes du med Amina" in words(Client().post(link + "undo/", follow=True))
    meeting.refresh_from_db()
    assert (meeting.state, meeting.minutes) == ("planned", 0)
    Client().post(link, {"answer": "longer"})
    Meeting.objects.update(logged_at=world.at - timedelta(hours=49))
    late = Client().post(link + "undo/", follow=True)
    assert "mere end to dage siden" in words(late) and "Fortryd</" not in words(late)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.minutes) == ("held", 120)


def test_call_me_is_one_question_to_the_contact(world: World) -> None:
    planned(world, pair(world))
    [link] = asked(world)
    for _press in range(2):
        Client().post(link + "call/")
    question = Question.objects.get()
    assert question.responsible == world.coordinator


def test_links_that_do_not_work_say_so(world: World) -> None:
    match = pair(world)
    planned(world, match)
    [link] = asked(world)
    assert Client().post("/l/log-meeting/no-such-token/", {"answer": "hour"}).status_code == 404
    assert Client().get(link.replace("log-meeting", "check-in")).status_code == 404
    TaskLink.objects.update(expires_at=world.at - timedelta(seconds=1))
    expired = Client().post(link, {"answer": "hour"})
    assert expired.status_code == 410 and "Linket" in words(expired)
    assert match.meetings.get().state == "planned"


@pytest.mark.req("R-364")
def test_the_link_closes_with_the_course(world: World) -> None:
    match = pair(world)
    planned(world, match)
    [link] = asked(world)
    end(by=world.staff, at=world.at, match=match, reason="moved")
    assert Client().get(link).status_code == 410
    assert Client().post(link, {"answer": "hour"}).status_code == 410
    assert match.meetings.get().state == "cancelled"


def test_each_meeting_is_asked_about_once_and_nobody_twice_a_day(world: World) -> None:
    match = pair(world)
    first, second = planned(world, match, 3), planned(world, match, 1)
    coming = planned(world, match, -2)
    assert len(asked(world)) == 1 and len(asked(world)) == 1
    tomorrow = world.at + timedelta(days=1)
    links = asked(world, tomorrow)
    assert len(links) == 2 and len(asked(world, tomorrow + timedelta(days=1))) == 2
    for meeting in (first, second, coming):
        meeting.refresh_from_db()
    assert first.asked_at == world.at and second.asked_at == tomorrow and coming.asked_at is None
    Client().post(links[0], {"answer": "hour"})
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.state, second.state) == ("held", "planned")


def test_a_meeting_called_off_meanwhile_asks_for_nothing(world: World) -> None:
    match = pair(world)
    meeting = planned(world, match)
    [link] = asked(world)
    actions.cancel_meeting(by=world.actor(match.enrolment.person, Role.MENTEE), at=world.at, meeting=meeting)
    assert "Der er ikke noget at svare på" in words(Client().get(link))
    assert Client().post(link, {"answer": "hour"}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"


@pytest.mark.parametrize("world", ["EMB"], indirect=True)
def test_undoing_the_first_meeting_before_the_course_begins_forgets_it(world: World) -> None:
    match = pair(world, state="accepted", active_from=None, first_meeting_on=None, planned_end=None)
    planned(world, match)
    [link] = asked(world)
    Client().post(link, {"answer": "hour"})
    match.refresh_from_db()
    assert match.first_meeting_on is not None
    Client().post(link + "undo/")
    match.refresh_from_db()
    assert match.first_meeting_on is None
