"""What is given when a journey begins, and the deeds nobody walks through a page for: time, and other journeys' work."""

from contextlib import ExitStack
from datetime import date
from typing import Any

from django.utils import timezone

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.matching.models import Match
from mentorbank.domain.people.models import Person
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.jobs.clock import run
from mentorbank.jobs.daily.rounds import DAILY
from mentorbank.jobs.hourly.rounds import HOURLY
from mentorbank.kernel.access import Role
from tests.journeys.people import Screen, Somebody
from tests.journeys.windows import Windows
from tests.world import World, make_world

# Where each programme is, by municipality code and postal code.
PLACES = {"VORD": ("0390", "4760"), "VIB": ("0791", "8800"), "PIFT": ("0727", "8300")}


class Town(ExitStack):
    """One organisation with one programme, and those who come by it."""

    world: World

    def __init__(self, windows: Windows, screen: Screen, site: str) -> None:
        super().__init__()
        self.windows, self.screen, self.site = windows, screen, site

    def a_programme(self, code: str) -> World:
        """A programme from a shipped template, with a coordinator."""
        self.world = make_world(code, timezone.now())
        self.enter_context(inside(self.world.organisation.pk))
        municipality, self.postal_code = PLACES[code]
        self.world.programme.municipality_codes = [municipality]
        self.world.programme.save()
        self.world.account(self.world.coordinator)
        return self.world

    def passer_by(self, **options: Any) -> Somebody:
        """Somebody we do not know."""
        return self._somebody(None, None, **options)

    def coordinator(self) -> Somebody:
        """The coordinator, not signed in yet."""
        return self._somebody(self.world.coordinator, Role.COORDINATOR)

    def staff(self, given_name: str, role: Role, **facts: Any) -> Somebody:
        """Somebody with a role in the programme, not signed in yet."""
        person = self.world.person(given_name, **facts)
        self.world.account(person)
        self.world.role(person, role, self.world.programme)
        return self._somebody(person, role)

    def belongs(self, person: Person, role: Role) -> Somebody:
        """Somebody from outside who belongs to something here already, with the role that goes with it."""
        self.world.account(person)
        self.world.role(person, role, self.world.programme)
        return self._somebody(person, role)

    def somebody(self, email: str, role: Role, **options: Any) -> Somebody:
        """Whom the programme knows by this address."""
        return self._somebody(Person.objects.get(email=email), role, **options)

    def a_mentor(self, given_name: str, **facts: Any) -> Somebody:
        """An approved mentor who lives nearby; another journey walks the way there."""
        person = self.world.person(
            given_name, birth_date=date(1971, 4, 9), postal_code=self.postal_code, phone="+4500000030"
        )
        self.world.account(person)
        self.world.role(person, Role.MENTOR, self.world.programme)
        self.world.mentor(person, **facts)
        return self._somebody(person, Role.MENTOR)

    def a_course(self) -> tuple[Somebody, Somebody, Match]:
        """Amina and Henrik have met for a month."""
        henrik, world = self.a_mentor("Henrik"), self.world
        amina = world.person("Amina", email="amina@example.org", postal_code=self.postal_code)
        world.account(amina)
        world.role(amina, Role.MENTEE, world.programme)
        world.at = timezone.localtime()
        assert henrik.person
        match = world.match(world.enrolment(amina), Mentor.objects.get(person=henrik.person))
        return self._somebody(amina, Role.MENTEE), henrik, match

    def _somebody(self, person: Person | None, role: Role | None, **options: Any) -> Somebody:
        one = Somebody(self.windows, self.screen, self.site, person=person, role=role, **options)
        self.callback(self.windows.left, one.window)
        return one

    def the_morning_comes(self) -> None:
        """What the clock does every morning and every hour."""
        run(HOURLY, timezone.now())
        run(DAILY, timezone.now())
