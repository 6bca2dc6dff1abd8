"""A small world for tests: one organisation in scope, a programme made from a shipped template, and people in it.

Rows are made directly, so that a test of one stage does not need every stage before it.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.matching.models import Match, MatchEvent
from mentorbank.domain.people.models import Account, Person
from mentorbank.domain.programmes.models import Programme, ProgrammeVersion, RoleAssignment
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep, TrainingCompletion
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import add_months
from mentorbank.kernel.templates import load_template, to_data

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
_count = itertools.count(1)


@dataclass
class World:
    """One organisation with one programme; ``at`` is the moment deeds happen."""

    organisation: Organisation
    programme: Programme
    version: ProgrammeVersion
    coordinator: Person
    at: datetime = NOW
    people: list[Person] = field(default_factory=list)

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    @property
    def staff(self) -> Actor:
        """The coordinator of the whole organisation, acting."""
        return self.actor(self.coordinator, Role.COORDINATOR)

    def person(self, given_name: str = "", **facts: Any) -> Person:
        number = next(_count)
        facts = {"family_name": "Eksempel", "email": f"person{number}@example.org", "postal_code": "4760",
                 "municipality_code": "0390", "birth_date": date(2007, 5, 17)} | facts  # fmt: skip
        person = Person(organisation=self.organisation, given_name=given_name or f"Person{number}", **facts)
        person.save()
        return person

    def role(self, person: Person, role: Role, programme: Programme | None = None) -> RoleAssignment:
        assignment = RoleAssignment(
            organisation=self.organisation,
            person=person,
            role=role,
            programme=programme,
            starts_on=date(2019, 1, 1),
        )
        assignment.save()
        return assignment

    def account(self, person: Person) -> Account:
        """Let the person sign in."""
        if person.account is None:
            person.account = Account.objects.create_user(person.email)
            person.save()
        return person.account

    def actor(self, person: Person, role: Role) -> Actor:
        """The person acting in the role: staff in the whole organisation, others in the programme."""
        everywhere = role in {Role.COORDINATOR}
        return Actor(
            role=role, organisation_id=self.organisation.pk, person_id=person.pk, account_id=person.account_id,
            programme_ids=None if everywhere else frozenset({self.programme.pk}), name=person.full_name,
        )  # fmt: skip

    def referral(self, person: Person | None = None, **facts: Any) -> Referral:
        facts = {"via": "link", "source": "jobcentre", "referrer_email": "counsellor@example.org",
                 "own_yes_on": self.today, "received_at": self.at} | facts  # fmt: skip
        referral = Referral(
            organisation=self.organisation, programme=self.programme, person=person or self.person(), **facts
        )
        referral.save()
        return referral

    def enrolment(self, person: Person | None = None, **facts: Any) -> Enrolment:
        facts = {"entered_at": self.at, "waiting_since": self.at, "municipality_code": "0390"} | facts
        enrolment = Enrolment(
            organisation=self.organisation, programme=self.programme, version=self.version,
            person=person or self.person(), **facts,
        )  # fmt: skip
        enrolment.save()
        return enrolment

    def mentor(self, person: Person | None = None, **facts: Any) -> Mentor:
        facts = {"state": "approved", "applied_at": self.at, "approved_at": self.at, "hours_per_month": 6,
                 "industries": ["construction"], "contact": self.coordinator} | facts  # fmt: skip
        mentor = Mentor(
            organisation=self.organisation, programme=self.programme,
            person=person or self.person(birth_date=date(1975, 1, 1)), **facts,
        )  # fmt: skip
        mentor.save()
        if mentor.state == "approved":
            self._papers(mentor)
        return mentor

    def _papers(self, mentor: Mentor) -> None:
        """What an approved mentor has behind them: the demanded steps of the template, and training."""
        template, own = (
            load_template(self.programme.template_code),
            {"organisation": self.organisation, "mentor": mentor},
        )
        for step in template.screening.steps:
            if step.required and step.when == "always":
                ScreeningStep(**own, kind=step.key, passed=True, done_on=self.today).save()
        form = template.training.may_be_met_by[0]
        TrainingCompletion(**own, kind=form, title=template.training.name.da, completed_on=self.today).save()

    def match(self, enrolment: Enrolment | None = None, mentor: Mentor | None = None, **facts: Any) -> Match:
        """An active match since a month ago, unless told otherwise."""
        start = self.today - timedelta(days=30)
        enrolment = enrolment or self.enrolment()
        mentor = mentor or self.mentor()
        facts = {"state": "active", "accepted_at": self.at - timedelta(days=32), "active_from": start,
                 "first_meeting_on": start, "planned_end": add_months(start, 4), "mentor_contact": self.coordinator,
                 "backup": self.coordinator} | facts  # fmt: skip
        match = Match(
            organisation=self.organisation, programme=self.programme, version=self.version, enrolment=enrolment,
            mentor=mentor, **facts,
        )  # fmt: skip
        match.save()
        Enrolment.objects.filter(pk=enrolment.pk).update(
            state="matched" if match.state != "ended" else "ended"
        )
        Mentor.objects.filter(pk=mentor.pk).update(places_taken=1 if match.state != "ended" else 0)
        for state, on in [("accepted", start - timedelta(days=2)), ("active", start)]:
            MatchEvent(
                organisation=self.organisation, match=match, state=state, effective_on=on,
                recorded_at=timezone.make_aware(datetime.combine(on, datetime.min.time())),
            ).save()  # fmt: skip
        if match.state == "ended":
            MatchEvent(
                organisation=self.organisation, match=match, state="ended", effective_on=match.ended_on,
                recorded_at=self.at, reason=match.end_reason,
            ).save()  # fmt: skip
        return match


def make_world(code: str = "VORD", at: datetime = NOW) -> World:
    """A fresh organisation with a programme from this template. The caller opens its scope first for more rows."""
    number = next(_count)
    organisation = Organisation.objects.create(
        name=f"Prøveby {number}", slug=f"proeveby-{number}", kind="municipality"
    )
    with inside(organisation.pk):
        coordinator = Person(
            organisation=organisation, given_name="Mette", family_name="Koordinator", phone="+4500000001",
            email=f"coordinator{number}@example.org",
        )  # fmt: skip
        coordinator.save()
        template = load_template(code)
        programme = Programme(
            organisation=organisation, name=template.name.da, slug=f"programme-{number}", template_code=code,
            opens_on=date(2019, 9, 1), created_at=at, municipality_codes=["0390"], responsible=coordinator,
            backup=coordinator,
        )  # fmt: skip
        programme.save()
        version = ProgrammeVersion(
            organisation=organisation, programme=programme, number=1, content=to_data(template),
            valid_from=date(2019, 9, 1), created_at=at,
        )  # fmt: skip
        version.save()
        world = World(organisation, programme, version, coordinator, at)
        world.role(coordinator, Role.COORDINATOR)
    return world


@pytest.fixture
def world(db: None, request: pytest.FixtureRequest) -> Iterator[World]:
    """A world in scope. ``@pytest.mark.parametrize("world", ["VIB"], indirect=True)`` chooses the template."""
    made = make_world(getattr(request, "param", "VORD"))
    with inside(made.organisation.pk):
        yield made


def both_factors(account: Account) -> dict[str, Any]:
    """What a session remembers of somebody who came in by a code and a second factor; other tests walk that way."""
    return {
        "account_authentication_methods": [{"method": "mfa", "type": "totp", "at": 0}],
        "account_authentication_methods_user": str(account.pk),
    }


@pytest.fixture
def sign_in() -> Any:
    """``sign_in(world, person, role)`` gives a signed-in test client acting in that role."""

    def enter(world: World, person: Person | None = None, role: Role = Role.COORDINATOR) -> Client:
        person = person or world.coordinator
        if not RoleAssignment.objects.filter(person=person, role=role).exists():
            world.role(person, role, None if role == Role.COORDINATOR else world.programme)
        entered = Client()
        entered.force_login(world.account(person))
        session = entered.session
        session["role"] = f"{person.pk}:{role.value}"
        session.update(both_factors(person.account))
        session.save()
        entered.get("/health/")  # the session begins its clock
        return entered

    return enter
