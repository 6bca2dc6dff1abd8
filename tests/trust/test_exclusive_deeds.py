"""Deeds only one may win: eight press at the same moment, and exactly one has done it; the others are told so.

``--trust``: a thousand trials of each on the engine under test. The careless control, on the same harness, must let several win.
"""

import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.foundation.ledger import erased, ledger_file
from mentorbank.domain.links.actions import issue, spend
from mentorbank.domain.links.models import TaskLink
from mentorbank.domain.matching.actions import propose
from mentorbank.domain.matching.models import Match, MatchEvent, Proposal
from mentorbank.domain.processes.answer_proposal import answer
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.processes.enrol import EnrolmentFacts, enrol
from mentorbank.domain.processes.erase_person import erase
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.recruitment.actions import decide
from mentorbank.domain.recruitment.models import Mentor, ScreeningDecision
from mentorbank.domain.referrals.actions import record_contact
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import Refused
from tests.domain.matching.test_races import at_once, racing  # noqa: F401 – a fixture
from tests.domain.matching.town import both, mentor, young
from tests.trust.figures import note
from tests.world import World

CONTENDERS, QUICK, ALL = 8, 2, 1000
Deed = Callable[[], Any]


def proposing(world: World) -> tuple[list[Deed], Callable[[], int]]:
    """Eight mentors for the same young person."""
    enrolment = young(world, "Amina")
    rivals = [mentor(world, f"Mentor{number}") for number in range(CONTENDERS)]
    deeds = [partial(propose, by=world.staff, at=world.at, enrolment=enrolment, mentor=one) for one in rivals]
    return deeds, Proposal.objects.filter(enrolment=enrolment).count


def accepting(world: World) -> tuple[list[Deed], Callable[[], int]]:
    """The last yes, pressed eight times."""
    proposal = propose(
        by=world.staff, at=world.at, enrolment=young(world, "Amina"), mentor=mentor(world, "Henrik")
    )
    mentee, helper = both(world, proposal)
    answer(by=helper, at=world.at, proposal=proposal, yes=True)
    deed = partial(answer, by=mentee, at=world.at, proposal=proposal, yes=True)
    return [deed] * CONTENDERS, Match.objects.filter(proposal=proposal).count


def closing(world: World) -> tuple[list[Deed], Callable[[], int]]:
    """A course ended eight times."""
    match = world.match()
    deed = partial(end, by=world.staff, at=world.at, match=match, reason="moved")
    return [deed] * CONTENDERS, MatchEvent.objects.filter(match=match, state="ended").count


def deciding(world: World) -> tuple[list[Deed], Callable[[], int]]:
    """A mentor told no eight times."""
    applied = world.mentor(state="applied")
    deed = partial(
        decide, by=world.staff, at=world.at, mentor=applied, outcome="declined", reason="Passer ikke"
    )
    return [deed] * CONTENDERS, ScreeningDecision.objects.filter(mentor=applied).count


def approving(world: World) -> tuple[list[Deed], Callable[[], int]]:
    """A mentor with everything in order, told yes eight times."""
    ready = world.mentor()
    Mentor.objects.filter(pk=ready.pk).update(state="applied", approved_at=None)
    deed = partial(decide, by=world.staff, at=world.at, mentor=ready, outcome="approved")
    return [deed] * CONTENDERS, RoleAssignment.objects.filter(person=ready.person, role=Role.MENTOR).count


def taking(world: World) -> tuple[list[Deed], Callable[[], int]]:
    """A referral that eight people take."""
    referral = world.referral()
    deed = partial(record_contact, by=world.staff, at=world.at, referral=referral)
    return [deed] * CONTENDERS, AuditEvent.objects.filter(
        verb="referral.contacted", thing_id=referral.pk
    ).count


def enrolling(world: World) -> tuple[list[Deed], Callable[[], int]]:
    """A young person let in eight times."""
    referral = world.referral()
    facts = EnrolmentFacts(subgroup="youth_mentor")
    deed = partial(enrol, by=world.staff, at=world.at, referral=referral, facts=facts)
    return [deed] * CONTENDERS, Enrolment.objects.filter(person=referral.person).count


def erasing(world: World) -> tuple[list[Deed], Callable[[], int]]:
    """Somebody forgotten eight times: written down once, where no backup can undo it."""
    person = world.person()
    deed = partial(erase_quietly, by=world.staff, at=world.at, person=person)
    return [deed] * CONTENDERS, lambda: sum(pk == person.pk for _where, pk in erased(ledger_file()))


def erase_quietly(**deed: Any) -> bool:
    """``erase`` gives nothing back."""
    erase(**deed)
    return True


def _spend(world: World, link: TaskLink) -> bool:
    if not spend(by=world.staff, at=world.at, link=link):
        raise Refused("Somebody was first.")
    return True


def redeeming(world: World) -> tuple[list[Deed], Callable[[], int]]:
    """One link, used eight times."""
    match = world.match()
    issue(by=world.staff, at=world.at, person=match.mentor.person, role=Role.MENTOR, purpose="log_meeting",
          noun="match", subject_id=match.pk, days=3)  # fmt: skip
    link = TaskLink.objects.get(subject_id=match.pk)
    return [partial(_spend, world, link)] * CONTENDERS, TaskLink.objects.filter(
        pk=link.pk, used_at=world.at
    ).count


DEEDS = [proposing, accepting, closing, deciding, approving, taking, enrolling, erasing, redeeming]


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


@pytest.mark.parametrize("exclusive", DEEDS)
def test_exactly_one_wins(exclusive: Any, racing: World, request: pytest.FixtureRequest) -> None:  # noqa: F811
    trials = ALL if request.config.getoption("--trust") else QUICK
    wrong = 0
    for _trial in range(trials):
        deeds, done = exclusive(racing)
        outcomes = at_once(racing, deeds)
        winners = sum(not isinstance(one, Refused) for one in outcomes)
        wrong += (winners, done()) != (1, 1)
    if trials == ALL:
        engine = os.environ["MENTORBANK_TEST_ENGINE"]
        note("exclusive deeds with another number of winners than one", f"{exclusive.__name__} {engine}",
             value=wrong, target=0, n=trials)  # fmt: skip
    assert wrong == 0


def test_the_control_a_careless_deed_lets_several_win(racing: World) -> None:  # noqa: F811
    helper, seen = mentor(racing, "Henrik"), threading.Barrier(CONTENDERS)

    def careless() -> bool:
        free = Mentor.objects.get(pk=helper.pk).places_taken < 1
        seen.wait(timeout=60)
        if not free:
            raise Refused("Full.")
        return bool(Mentor.objects.filter(pk=helper.pk).update(places_taken=1))

    outcomes = at_once(racing, [careless] * CONTENDERS)
    assert sum(not isinstance(one, Refused) for one in outcomes) > 1
