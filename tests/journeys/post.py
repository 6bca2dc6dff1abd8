"""The links that go out in letters: who gets one, what they press behind it, and what has happened then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from mentorbank.domain.matching.actions import propose
from mentorbank.domain.matching.models import Proposal
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.processes.close_course import TalkFacts, close_course
from mentorbank.domain.programmes.notices import invite
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.relationships.actions import plan_meeting
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.support.actions import ask_by_link, schedule_check_ins
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.access import Role, system
from mentorbank.kernel.periods import add_months
from tests.journeys.clock import Clock
from tests.journeys.letters import Letter, Letters
from tests.journeys.people import Somebody
from tests.journeys.town import Town


@dataclass(frozen=True)
class Task:
    """A letter with a link, the reader, the press that does it, and whether it is done."""

    reader: Somebody
    letter: Letter
    press: str
    is_done: Callable[[], bool]


def proposal(given: Town, letters: Letters, clock: Clock) -> Task:
    """A young person is asked about a mentor."""
    henrik, world = given.a_mentor("Henrik"), given.world
    amina = world.person("Amina", email="amina@example.org")
    enrolment = world.enrolment(amina)
    world.role(amina, Role.MENTEE, world.programme)
    mentor = Mentor.objects.get(person=henrik.person)
    made = propose(by=world.staff, at=timezone.now(), enrolment=enrolment, mentor=mentor)
    reader = given.somebody("amina@example.org", Role.MENTEE)
    return Task(
        reader, letters.newest(to=amina), "Ja, det vil jeg gerne",
        lambda: Proposal.objects.get(pk=made.pk).mentee_answer == "yes",
    )  # fmt: skip


def meeting(given: Town, letters: Letters, clock: Clock) -> Task:
    """A mentor is asked whether the two met."""
    _amina, henrik, match = given.a_course()
    world = given.world
    assert henrik.person
    by = world.actor(henrik.person, Role.MENTOR)
    planned = plan_meeting(
        by=by, at=timezone.now(), match=match, starts_at=timezone.now() + timedelta(hours=6)
    )
    clock.moves(days=1)
    given.the_morning_comes()
    return Task(
        henrik, letters.newest(to=henrik.person, about="Mødtes"), "Cirka en time",
        lambda: Meeting.objects.get(pk=planned.pk).state == Meeting.State.HELD,
    )  # fmt: skip


def check_in(given: Town, letters: Letters, clock: Clock) -> Task:
    """A young person is asked how it goes."""
    amina, _henrik, match = given.a_course()
    by = system(given.world.organisation.pk)
    schedule_check_ins(by=by, at=timezone.now(), match=match)
    due = CheckIn.objects.filter(match=match, party="mentee").earliest("due_on")
    ask_by_link(by=given.world.staff, at=timezone.now(), check_in=due)
    assert amina.person
    return Task(
        amina, letters.newest(to=amina.person), "Godt",
        lambda: CheckIn.objects.get(pk=due.pk).state != CheckIn.State.DUE,
    )  # fmt: skip


def measurement(given: Town, letters: Letters, clock: Clock) -> Task:
    """A young person is asked three months after the course."""
    amina, _henrik, match = given.a_course()
    today = timezone.localdate()
    talks = {
        "mentee": TalkFacts(today, later_contact=True, later_channel="mail"), "mentor": TalkFacts(today),
    }  # fmt: skip
    close_course(by=given.world.staff, at=timezone.now(), match=match, reason="completed", talks=talks)
    clock.moves(days=(add_months(today, 3) - today).days)
    given.the_morning_comes()
    assert amina.person
    return Task(
        amina, letters.newest(to=amina.person, about="Hvordan går det"), "Læreplads",
        lambda: MeasurementTask.objects.get(match=match, offset_months=3).state == MeasurementTask.State.DONE,
    )  # fmt: skip


def invitation(given: Town, letters: Letters, clock: Clock) -> Task:
    """Somebody is invited in. What the press does is to send a code."""
    kim = given.staff("Kim", Role.STEERING_GROUP)
    world = given.world
    assert kim.person
    invite(kim.person, Role.STEERING_GROUP, world.programme, by=world.staff, at=timezone.now())
    reader = kim.person
    return Task(
        kim, letters.newest(to=reader), "Send mig en kode",
        lambda: any("kode" in letter.subject for letter in letters.to(reader)),
    )  # fmt: skip


TASKS = {"proposal": proposal, "meeting": meeting, "check-in": check_in, "measurement": measurement}
