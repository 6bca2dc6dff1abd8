"""A link in a letter opens the page it was written for, and nothing else of the person it was written to."""

import re
from uuid import UUID

from django.test import Client

from mentorbank.domain.links.actions import issue
from mentorbank.domain.links.queries import open_link
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.relationships.models import Goal
from mentorbank.kernel.access import Role
from tests.web.relationships.pairs import pair
from tests.world import World

PRIVATE = "Tør at sige, hvad jeg vil"


def _link(world: World, match: Match, noun: str = "match", subject: UUID | None = None) -> str:
    """What the mentor's letter about a meeting holds."""
    return issue(by=world.staff, at=world.at, person=match.mentor.person, role=Role.MENTOR, purpose="log_meeting",
                 noun=noun, subject_id=subject or match.pk, days=3)  # fmt: skip


def test_a_link_to_log_a_meeting_opens_neither_the_goals_nor_the_sign_in(world: World) -> None:
    """It is about the same course, and the mentor may read the goals: but this letter may have been passed on."""
    match = pair(world)
    goal = Goal(organisation=world.organisation, match=match, text=PRIVATE, set_at=world.at)
    goal.save()
    token, stranger = _link(world, match), Client()
    assert stranger.get(f"/l/log-meeting/{token}/").status_code == 200
    before = Message.objects.count()
    for address in (f"/l/goals/{token}/", f"/l/invitation/{token}/", f"/l/application/{token}/"):
        for answer in (stranger.get(address), stranger.post(address, {"goal": goal.pk, "state": "met"})):
            assert answer.status_code == 404 and PRIVATE not in answer.content.decode()
            assert "errors/link_unknown.html" in [part.name for part in answer.templates], address
    goal.refresh_from_db()
    assert goal.state == "open" and Message.objects.count() == before


def test_a_link_opens_its_own_course_and_no_other_of_the_same_mentor(world: World) -> None:
    """The page of a link that names another kind of thing is nobody's, and no page of a link leads on into the house."""
    match = pair(world)
    other = world.match(mentor=match.mentor)
    token = _link(world, match)
    opened = open_link(token, at=world.at)
    assert opened is not None
    assert [row.pk for row in MATCHES.visible(opened.actor())] == [match.pk]
    assert not MATCHES.may(opened.actor(), "log", other)
    page = Client().get(f"/l/log-meeting/{token}/").content.decode()
    assert not re.search(r'href="/(account|mentor|my|courses)', page)
    crossed = _link(world, match, noun="proposal")
    assert Client().get(f"/l/log-meeting/{crossed}/").status_code == 404
