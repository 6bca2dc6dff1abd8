"""Whatever one organisation does, no page of another changes by a byte.

Three organisations act in any order that Hypothesis finds. What an organisation's pages say may depend on its own history only:
for a while one of them keeps still while the two others act, and then all its pages must say what they said before. One history
of the others can thus be exchanged for any other without a byte changing. When it has been still for long enough, another is.
"""

import os
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
from mentorbank.domain.shares.access import SHARES
from mentorbank.domain.shares.actions import give_share, withdraw_share
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
    "shared",
)
QUICK, ALL = {"sqlite": 10, "postgres": 2}, 100  # how many histories: the pages are the same on both engines
EACH = 200  # deeds in each
STILL = 100  # deeds of the others while one organisation keeps still
OF_THE_REQUEST = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|-[0-9a-z]{8}(?=")')
OTHERS = st.sampled_from([1, 2])  # the next organisation after the still one, or the one after that


class Strangers(RuleBasedStateMachine):
    """Three organisations; every rule is a deed in one of the two that do not keep still."""

    enter: Any = None
    steps = differing = begun = 0

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.worlds = [make_world("VORD"), make_world("VORD"), make_world("VIB")]
        self.doors = [self._door(world) for world in self.worlds]
        self.still, self.acted = type(self).begun % 3, 0
        type(self).begun += 1
        self.said = self._pages()

    def teardown(self) -> None:
        try:
            self._compare()
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def _door(self, world: World) -> Client:
        with inside(world.organisation.pk):
            client: Client = type(self).enter(world)
        return client

    def _pages(self) -> dict[str, bytes]:
        """What every page of the still organisation says, without what belongs to the request."""
        said = {}
        for page in PAGES:
            response = self.doors[self.still].get(reverse(page), follow=True)
            assert response.status_code == 200, (page, response.status_code)
            said[page] = OF_THE_REQUEST.sub(b"", response.content)
        return said

    def _compare(self) -> None:
        now, before = self._pages(), self.said
        differing = [page for page in PAGES if now[page] != before[page]]
        type(self).differing += len(differing)
        lines = {page: set(now[page].splitlines()) ^ set(before[page].splitlines()) for page in differing}
        assert not differing, f"Another organisation's pages changed: {lines}"

    def _act(self, other: int, deed: Any) -> None:
        """Do the deed in another organisation than the still one; after enough of them it is another's turn."""
        world = self.worlds[(self.still + other) % 3]
        with inside(world.organisation.pk):
            try:
                with transaction.atomic():
                    deed(world)
            except Refused:
                pass
        type(self).steps += 1
        self.acted += 1
        if self.acted % STILL == 0:
            self._compare()
            self.still = (self.still + 1) % 3
            self.said = self._pages()

    @rule(other=OTHERS)
    def refer(self, other: int) -> None:
        self._act(other, lambda world: world.referral())

    @rule(other=OTHERS)
    def enrol(self, other: int) -> None:
        self._act(other, lambda world: young(world, "Amina"))

    @rule(other=OTHERS, approved=st.booleans())
    def become_a_mentor(self, other: int, approved: bool) -> None:
        state = "approved" if approved else "applied"
        self._act(other, lambda world: mentor(world, "Henrik", state=state))

    @rule(other=OTHERS)
    def send_a_proposal(self, other: int) -> None:
        def deed(world: World) -> None:
            waiting = Enrolment.objects.filter(state="waiting").first()
            free = Mentor.objects.filter(state="approved", places_taken=0).first()
            if waiting and free:
                propose(by=world.staff, at=world.at, enrolment=waiting, mentor=free)

        self._act(other, deed)

    @rule(other=OTHERS, stops=st.booleans())
    def show_or_stop(self, other: int, stops: bool) -> None:
        def deed(world: World) -> None:
            for enrolment in Enrolment.objects.order_by("-entered_at", "pk")[:1]:
                by = world.actor(enrolment.person, Role.MENTEE)
                if stops:
                    for share in SHARES.visible(by, "withdraw")[:1]:
                        withdraw_share(by=by, at=world.at, share=share)
                else:
                    give_share(
                        by=by, at=world.at, recipient=world.coordinator, role=Role.COORDINATOR, kind="goals",
                        until=world.today,
                    )  # fmt: skip

        self._act(other, deed)

    @rule(other=OTHERS, yes=st.booleans())
    def reply(self, other: int, yes: bool) -> None:
        def deed(world: World) -> None:
            for proposal in Proposal.objects.filter(state="sent")[:1]:
                for by in both(world, proposal):
                    answer(by=by, at=world.at, proposal=Proposal.objects.get(pk=proposal.pk), yes=yes)

        self._act(other, deed)

    @rule(other=OTHERS)
    def begin_a_course(self, other: int) -> None:
        self._act(other, lambda world: world.match())

    @rule(other=OTHERS, what=st.sampled_from(["goal", "meeting", "question", "end"]))
    def go_on(self, other: int, what: str) -> None:
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

        self._act(other, deed)


@pytest.mark.req("R-461")
def test_no_page_changes_by_what_strangers_do(db: None, sign_in: Any, request: pytest.FixtureRequest) -> None:
    histories = ALL if request.config.getoption("--trust") else QUICK[os.environ["MENTORBANK_TEST_ENGINE"]]
    Strangers.enter = staticmethod(sign_in)
    Strangers.steps = Strangers.differing = Strangers.begun = 0
    demands = settings(
        max_examples=histories, stateful_step_count=EACH, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    with time_machine.travel(NOW, tick=False):
        run_state_machine_as_test(Strangers, settings=demands)
    assert Strangers.steps >= 0.9 * histories * EACH
    if histories == ALL:
        note("bytes of another organisation that changed", "strangers", value=Strangers.differing, target=0,
             n=Strangers.steps)  # fmt: skip
