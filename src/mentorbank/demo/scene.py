"""Everything the stories of one programme share: its people, its clock, and who acts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from uuid import UUID

from mentorbank.demo.agenda import Agenda
from mentorbank.demo.blueprint import ProgrammePlan
from mentorbank.demo.crowd import Crowd, Drawn
from mentorbank.demo.scripts import Script
from mentorbank.domain.companies.models import Company
from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.matching.models import Match
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.relationships.models import Meeting
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.templates import ProgrammeTemplate


@dataclass
class Life:
    """One young person's story so far. ``direction`` is where life leads, month by month after the course."""

    script: Script
    chance: Random
    who: Drawn
    municipality: str
    wishes: tuple[str, ...]
    referral: Referral | None = None
    enrolment: Enrolment | None = None
    match: Match | None = None
    matches: int = 0
    mentor: Actor | None = None
    first_meeting: Meeting | None = None
    check_ins: set[UUID] = field(default_factory=set)
    running: bool = False
    paused: bool = False
    ends_on: date | None = None
    months_answered: set[int] = field(default_factory=set)
    direction: dict[int, str] = field(default_factory=dict)


@dataclass
class Staff:
    """The people who run one organisation's programmes."""

    coordinator: Person
    colleague: Person
    counsellors: list[Person]


@dataclass
class Scene:
    """One programme being lived through, inside its organisation's scope."""

    plan: ProgrammePlan
    organisation: Organisation
    programme: Programme
    template: ProgrammeTemplate
    staff: Staff
    chance: Random
    crowd: Crowd
    until: datetime
    agenda: Agenda = field(default_factory=Agenda)
    waiting: dict[UUID, Life] = field(default_factory=dict)
    employers: dict[UUID, tuple[str, str]] = field(default_factory=dict)
    companies: list[Company] = field(default_factory=list)
    applied: int = 0
    arrived: int = 0
    matched: int = 0
    expected: int = 0

    @property
    def today(self) -> date:
        return self.until.date()

    @property
    def coordinator(self) -> Actor:
        return self.on_staff(self.staff.coordinator, Role.COORDINATOR)

    @property
    def colleague(self) -> Actor:
        return self.on_staff(self.staff.colleague, Role.COORDINATOR)

    def on_staff(self, person: Person, role: Role) -> Actor:
        """Somebody who works here, acting."""
        everywhere = None if role == Role.COORDINATOR else frozenset({self.programme.pk})
        return Actor(
            role=role, organisation_id=self.organisation.pk, person_id=person.pk, account_id=person.account_id,
            programme_ids=everywhere, name=person.full_name,
        )  # fmt: skip

    def party(self, person: Person, role: Role) -> Actor:
        """A young person or a mentor, acting for themselves."""
        return self.on_staff(person, role)

    def stranger(self) -> Actor:
        """Somebody without an account, on the programme's public page."""
        return Actor(role=Role.ANONYMOUS, organisation_id=self.organisation.pk)

    def mentee(self, life: Life) -> Actor:
        """The young person acting."""
        if life.enrolment is None:
            raise LookupError(f"{life.who.given_name} has not been enrolled yet.")
        return self.party(life.enrolment.person, Role.MENTEE)

    def later(self, moment: datetime, step: Callable[[datetime], None]) -> None:
        """Put a step on the agenda."""
        self.agenda.add(moment, step)


def mentor_actor(scene: Scene, mentor: Mentor) -> Actor:
    """The mentor acting."""
    return scene.party(mentor.person, Role.MENTOR)
