"""Courses as they look when somebody opens a page now."""

import re
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from mentorbank.domain.matching.models import Match
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.relationships.models import Goal, Meeting
from mentorbank.domain.support.actions import schedule_check_ins
from tests.world import World


def running(
    world: World, *, days: int = 30, names: tuple[str, str] = ("Amina", "Henrik"), **facts: Any
) -> Match:
    """A course that began so many days ago, with its check-ins planned; the world's clock is the page's."""
    world.at = timezone.localtime()
    start = world.today - timedelta(days=days)
    facts = {
        "accepted_at": world.at - timedelta(days=days + 2), "active_from": start, "first_meeting_on": start,
        "planned_end": start + timedelta(days=120),
    } | facts  # fmt: skip
    mentee, mentor = world.person(names[0], phone="+4500000011"), world.person(names[1], phone="+4500000022")
    match = world.match(world.enrolment(mentee), world.mentor(mentor), **facts)
    schedule_check_ins(by=world.staff, at=world.at, match=match)
    return match


def met(world: World, match: Match, days_ago: int, **facts: Any) -> Meeting:
    """They met so many days ago."""
    day = world.today - timedelta(days=days_ago)
    facts = {"state": "held", "on": day, "minutes": 60, "logged_at": world.at} | facts
    meeting = Meeting(organisation=world.organisation, match=match, **facts)
    meeting.save()
    return meeting


def goal(world: World, match: Match, text: str) -> Goal:
    """A goal in the young person's words."""
    made = Goal(organisation=world.organisation, match=match, text=text, set_at=world.at)
    made.save()
    return made


def calm(world: World, match: Match) -> Match:
    """Nothing is asked of anybody: heard of lately, and every check-in so far is held."""
    met(world, match, 2)
    match.check_ins.filter(due_on__lte=world.today).update(state="done", done_at=world.at, answer="fine")
    return match


def link(purpose: str, person: Person) -> str:
    """The path of the newest link somebody has been sent."""
    body = Message.objects.filter(purpose=purpose, recipient_id=person.pk).latest("queued_at").body
    found = re.search(r"/l/\S+", body)
    assert found, body
    return found[0]


def text(client: Client, path: str) -> str:
    """What a page says."""
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()
