"""Several people press at the same moment. One wins, and the others are told what happened (R-171, R-183).

Every contender has a thread and a connection of its own and waits at a barrier, so that they meet inside the deed. The
control at the end reads first and writes afterwards, as a careless deed would: with the same contenders it lets more than
one win, so the harness can fail.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import pytest
from django.db import connections
from django.utils import translation

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.matching.actions import propose
from mentorbank.domain.matching.models import Match, Proposal
from mentorbank.domain.processes.answer_proposal import answer
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.refusals import Refused
from tests.domain.matching.town import both, mentor, young
from tests.world import World, make_world

ROUNDS = 6


@pytest.fixture
def racing(transactional_db: None) -> Iterator[World]:
    """A world whose rows other connections can see."""
    made = make_world("VORD")
    with inside(made.organisation.pk):
        yield made


def at_once(world: World, deeds: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do all the deeds at the same moment, each on its own connection; returns what each gave, or its refusal."""
    barrier, outcomes = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place: int, deed: Callable[[], Any]) -> None:
        try:
            with inside(world.organisation.pk), translation.override("en"):
                barrier.wait(timeout=60)
                outcomes[place] = deed()
        except Refused as refusal:
            outcomes[place] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place, deed)) for place, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(outcome is not None for outcome in outcomes), "A contender fell over."
    return outcomes


def refusals(outcomes: list[Any]) -> list[str]:
    return [outcome.sentence for outcome in outcomes if isinstance(outcome, Refused)]


@pytest.mark.req("R-170", "R-183")
def test_two_coordinators_propose_the_same_young_person(racing: World) -> None:
    for _round in range(ROUNDS):
        enrolment = young(racing, "Amina")
        helpers = [mentor(racing, name) for name in ("Henrik", "Lone", "Bo", "Karin")]
        outcomes = at_once(
            racing,
            [partial(propose, by=racing.staff, at=racing.at, enrolment=enrolment, mentor=m) for m in helpers],
        )
        assert Proposal.objects.filter(enrolment=enrolment).count() == 1
        assert len(refusals(outcomes)) == 3 and all("just proposed" in words for words in refusals(outcomes))


@pytest.mark.req("R-171", "R-178")
def test_one_place_and_two_proposals_accepted_at_once(racing: World) -> None:
    for _round in range(ROUNDS):
        helper = mentor(racing, "Henrik", capacity=2)
        sent = [
            propose(by=racing.staff, at=racing.at, enrolment=young(racing, name), mentor=helper)
            for name in ("Amina", "Jonas")
        ]
        Mentor.objects.filter(pk=helper.pk).update(capacity=1)
        for proposal in sent:
            answer(by=both(racing, proposal)[1], at=racing.at, proposal=proposal, yes=True)
        outcomes = at_once(
            racing,
            [partial(answer, by=both(racing, p)[0], at=racing.at, proposal=p, yes=True) for p in sent],
        )
        assert sorted(row.state for row in outcomes) == ["accepted", "withdrawn"]
        assert Match.objects.filter(mentor=helper).count() == 1
        assert Mentor.objects.get(pk=helper.pk).places_taken == 1
        waiting = Enrolment.objects.filter(pk__in=[one.enrolment_id for one in sent], state="waiting")
        assert waiting.count() == 1


@pytest.mark.req("R-171")
def test_the_same_yes_pressed_eight_times_is_one_match(racing: World) -> None:
    for _round in range(ROUNDS):
        proposal = propose(
            by=racing.staff, at=racing.at, enrolment=young(racing, "Amina"), mentor=mentor(racing, "Henrik")
        )
        mentee, helper = both(racing, proposal)
        answer(by=helper, at=racing.at, proposal=proposal, yes=True)
        outcomes = at_once(
            racing, [partial(answer, by=mentee, at=racing.at, proposal=proposal, yes=True)] * 8
        )
        assert Match.objects.filter(enrolment=proposal.enrolment_id).count() == 1
        assert refusals(outcomes) == ["You have already answered. Thank you."] * 7


@pytest.mark.req("R-171")
def test_both_yeses_at_the_same_moment_make_one_match(racing: World) -> None:
    for _round in range(ROUNDS):
        proposal = propose(
            by=racing.staff, at=racing.at, enrolment=young(racing, "Amina"), mentor=mentor(racing, "Henrik")
        )
        parties = both(racing, proposal)
        at_once(racing, [partial(answer, by=by, at=racing.at, proposal=proposal, yes=True) for by in parties])
        assert Match.objects.filter(enrolment=proposal.enrolment_id).count() == 1


def test_the_control_a_careless_deed_lets_more_than_one_win(racing: World) -> None:
    helper = mentor(racing, "Henrik")
    seen = threading.Barrier(4)

    def careless() -> bool:
        free = Mentor.objects.get(pk=helper.pk).places_taken < 1
        seen.wait(timeout=60)
        return bool(Mentor.objects.filter(pk=helper.pk).update(places_taken=1)) and free

    assert sum(at_once(racing, [careless] * 4)) > 1
