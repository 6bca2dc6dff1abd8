"""Who in a file may come in, who is already here, and what is wrong; the number of queries never grows with the file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from mentorbank.domain.imports.rules import Fault, Kind, PersonRow, repeated, unreachable
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.actions import fitting
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.kernel.refusals import Refused

ASKED = ("given_name", "birth_date", "phone", "email", "municipality_code", "own_yes_on")


@dataclass(frozen=True)
class Sifted:
    """The rows of a file apart: who is new, who is here already and is left alone, which of the new may be somebody we
    know (they come in, and staff look), and what must be corrected before anybody comes in."""

    new: list[PersonRow] = field(default_factory=list)
    known: list[PersonRow] = field(default_factory=list)
    alike: list[PersonRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def sift(programme: Programme, kind: str, rows: Sequence[PersonRow], *, on: date) -> Sifted:
    """Every row in its place. A fault here is what the deed itself would refuse, so the preview keeps its word."""
    young = kind == Kind.YOUNG_PEOPLE
    here = Here.read(_young_people() if young else _mentors(programme))
    known = [row for row in rows if here.knows(row.facts, by_birthday=young)]
    left = {row.number for row in known}
    rest = [row for row in rows if row.number not in left]
    faults = [*repeated(rest), *(_unfit(programme, rest, on) if young else unreachable(rest))]
    wrong = {fault.number for fault in faults}
    new = [row for row in rest if row.number not in wrong]
    alike = [row for row in new if young and here.may_know(row.facts)]
    return Sifted(new, known, alike, sorted(faults, key=lambda fault: fault.number))


def _unfit(programme: Programme, rows: Sequence[PersonRow], on: date) -> Iterator[Fault]:
    template = current_rules(programme, on=on)
    for row in rows:
        asked: dict[str, Any] = {name: row.facts.get(name) for name in ASKED}
        try:
            fitting(programme=programme, template=template, on=on, **asked)
        except Refused as refusal:
            yield Fault(row.number, refusal.field or "", refusal.sentence)


def _young_people() -> QuerySet[Person]:
    """Everybody in the organisation who is, or was, referred or enrolled (R-125)."""
    referred, enrolled = Referral.objects.values("person"), Enrolment.objects.values("person")
    return Person.objects.filter(Q(pk__in=referred) | Q(pk__in=enrolled))


def _mentors(programme: Programme) -> QuerySet[Person]:
    """Everybody who is, was or would like to be a mentor in the programme."""
    return Person.objects.filter(pk__in=Mentor.objects.filter(programme=programme).values("person"))


@dataclass(frozen=True)
class Here:
    """The people who are here, by what they can be recognised by; all words in small letters."""

    births: set[tuple[str, str, date | None, str]] = field(default_factory=set)
    names: set[tuple[str, str, str]] = field(default_factory=set)
    birthdays: set[tuple[date, str]] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, people: QuerySet[Person]) -> "Here":
        """One query, however many there are."""
        here = cls()
        for person in people.values("given_name", "family_name", "birth_date", "phone", "email"):
            given, family = _names(person)
            for contact in _contacts(person):
                here.births.add((given, family, person["birth_date"], contact))
                here.names.add((given, family, contact))
                here.contacts.add(contact)
            if person["birth_date"]:
                here.birthdays.update((person["birth_date"], name) for name in (given, family) if name)
        return here

    def knows(self, facts: dict[str, Any], *, by_birthday: bool) -> bool:
        """A young person: same name and birthday, and phone or mail (R-367). A mentor: same mail, or name and phone."""
        given, family = _names(facts)
        contacts = _contacts(facts)
        if by_birthday:
            return any((given, family, facts["birth_date"], contact) in self.births for contact in contacts)
        mail = (facts.get("email") or "").casefold()
        return mail in self.contacts or any((given, family, contact) in self.names for contact in contacts)

    def may_know(self, facts: dict[str, Any]) -> bool:
        """The same phone or mail, or the same birthday and a name in common: what R-125 asks staff to look at."""
        if self.contacts.intersection(_contacts(facts)):
            return True
        return any((facts["birth_date"], name) in self.birthdays for name in _names(facts) if name)


def _names(facts: Mapping[str, Any]) -> tuple[str, str]:
    return facts["given_name"].casefold(), (facts.get("family_name") or "").casefold()


def _contacts(facts: Mapping[str, Any]) -> list[str]:
    return [contact.casefold() for contact in (facts.get("phone"), facts.get("email")) if contact]
