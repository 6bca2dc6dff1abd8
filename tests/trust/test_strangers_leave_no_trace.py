"""Whatever one organisation does, no page of another changes by a byte.

Three organisations act in any order that Hypothesis finds. What an organisation's pages say may depend on its own history only:
after every deed, pages of the two others are read again and compared with what they said before. One history of the others can
thus be exchanged for any other, step by step, without a byte changing.
"""

import re
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.matching.actions import propose
from mentorbank.domain.matching.models import Match, Proposal
from mentorbank.domain.processes.answer_proposal import answer
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.relationships.actions import log_meeting, set_goal
from mentorbank.domain.support.actions import ask
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import Refused
from tests.domain.matching.town import both, mentor, young
from tests.trust.figures import note
from tests.world import NOW, World, make_world

PAGES = (
    "worklist",
    "referrals",
    "mentors",
    "matching",
    "courses",
    "reports",
    "programmes",
    "companies",
    "questions",
)
QUICK, ALL, EACH = 3, 400, 50  # how many histories, and how many deeds in each
OF_THE_REQUEST = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|-[0-9a-z]{8}(?=")')
ORGANISATIONS = st.integers(0, 2)


class Strangers(RuleBasedStateMachine):
    """Three organisations; every rule is a deed in one of them, and then a look at the two others."""

    enter: Any = None
    steps = differing = 0

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.worlds = [make_world("VORD"), make_world("VORD"), make_world("VIB")]
        self.doors = [self._door(world) for world in self.worlds]
        self.said: list[dict[str, bytes]] = [{}, {}, {}]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def _door(self, world: World) -> Client:
        with inside(world.organisation.pk):
            client: Client = type(self).enter(world)
        return client

    def _reads(self, place: int, page: str) -> bytes:
        response = self.doors[place].get(reverse(page), follow=True)
        assert response.status_code == 200, (page, response.status_code)
        return OF_THE_REQUEST.sub(b"", response.content)

    def _act(self, place: int, deed: Any) -> None:
        """Do the deed in this organisation, then read the others again."""
        for other in {0, 1, 2} - {place}:
            for page in self._turn():
                self.said[other].setdefault(page, self._reads(other, page))
        with inside(self.worlds[place].organisation.pk):
            try:
                with transaction.atomic():
                    deed(self.worlds[place])
            except Refused:
                pass
        self.said[place] = {}
        for other in {0, 1, 2} - {place}:
            for page in self._turn():
                now, before = self._reads(other, page), self.said[other][page]
                type(self).differing += now != before
                changed = [one for one in now.splitlines() if one not in before.splitlines()]
                assert now == before, f"{page} of another organisation changed: {changed[:2]}"
        type(self).steps += 1

    def _turn(self) -> tuple[str, str]:
        """Two pages at a time, so that all have their turn."""
        return PAGES[type(self).steps % len(PAGES)], PAGES[(type(self).steps + 4) % len(PAGES)]

    @rule(place=ORGANISATIONS)
    def refer(self, place: int) -> None:
        self._act(place, lambda world: world.referral())

    @rule(place=ORGANISATIONS)
    def enrol(self, place: int) -> None:
        self._act(place, lambda world: young(world, "Amina"))

    @rule(place=ORGANISATIONS, approved=st.booleans())
    def become_a_mentor(self, place: int, approved: bool) -> None:
        state = "approved" if approved else "applied"
        self._act(place, lambda world: mentor(world, "Henrik", state=state))

    @rule(place=ORGANISATIONS)
    def send_a_proposal(self, place: int) -> None:
        def deed(world: World) -> None:
            waiting = Enrolment.objects.filter(state="waiting").first()
            free = Mentor.objects.filter(state="approved", places_taken=0).first()
            if waiting and free:
                propose(by=world.staff, at=world.at, enrolment=waiting, mentor=free)

        self._act(place, deed)

    @rule(place=ORGANISATIONS, yes=st.booleans())
    def reply(self, place: int, yes: bool) -> None:
        def deed(world: World) -> None:
            for proposal in Proposal.objects.filter(state="sent")[:1]:
                for by in both(world, proposal):
                    answer(by=by, at=world.at, proposal=Proposal.objects.get(pk=proposal.pk), yes=yes)

        self._act(place, deed)

    @rule(place=ORGANISATIONS)
    def begin_a_course(self, place: int) -> None:
        self._act(place, lambda world: world.match())

    @rule(place=ORGANISATIONS, what=st.sampled_from(["goal", "meeting", "question", "end"]))
    def go_on(self, place: int, what: str) -> None:
        def deed(world: World) -> None:
            for match in Match.objects.filter(state="active")[:1]:
                mentee = world.actor(match.enrolment.person, Role.MENTEE)
                if what == "goal":
                    set_goal(by=mentee, at=world.at, match=match, text="Lave et CV")
                elif what == "meeting":
                    log_meeting(
                        by=world.staff, at=world.at, match=match, on=world.today, minutes=60, place="cafe"
                    )
                elif what == "question":
                    ask(by=mentee, at=world.at, match=match, text="Hvornår?")
                else:
                    end(by=world.staff, at=world.at, match=match, reason="moved")

        self._act(place, deed)


@pytest.mark.req("R-461")
def test_no_page_changes_by_what_strangers_do(db: None, sign_in: Any, request: pytest.FixtureRequest) -> None:
    histories = ALL if request.config.getoption("--trust") else QUICK
    Strangers.enter, Strangers.steps, Strangers.differing = staticmethod(sign_in), 0, 0
    demands = settings(
        max_examples=histories, stateful_step_count=EACH, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    with time_machine.travel(NOW, tick=False):
        run_state_machine_as_test(Strangers, settings=demands)
    assert Strangers.steps > histories
    if histories == ALL:
        note("bytes of another organisation that changed", "strangers", value=Strangers.differing, target=0,
             n=Strangers.steps)  # fmt: skip
