"""What a row of a file must say, decided from plain values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from mentorbank.kernel.retention import retention_rules

# How long an uploaded file waits for a decision before it is thrown away: the dated list says it.
DAYS_KEPT = retention_rules(date.max).kept["uploads"].days or 0


class Kind(StrEnum):
    """Whom a file is about."""

    MENTORS = "mentors"
    YOUNG_PEOPLE = "young_people"


@dataclass(frozen=True)
class PersonRow:
    """One person in a file: the number the spreadsheet shows beside the row, and the facts for the deed."""

    number: int
    facts: dict[str, Any]

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.facts['given_name']} {self.facts.get('family_name', '')}".strip()


@dataclass(frozen=True)
class Fault:
    """One thing to correct: the row, the fact it is about (as deeds name it), and the sentence."""

    number: int
    fact: str
    sentence: str


Identity = tuple[str, object]


def identity(facts: dict[str, Any]) -> Identity:
    """What makes two rows of a file the same person: the name with the birthday, or with how they are reached."""
    name = f"{facts['given_name']} {facts.get('family_name', '')}".strip().casefold()
    born: date | None = facts.get("birth_date")
    return name, born or facts.get("email", "") or facts.get("phone", "")


def repeated(rows: Iterable[PersonRow]) -> Iterator[Fault]:
    """A fault for each row about somebody who stands in an earlier row (R-125)."""
    first: dict[Identity, int] = {}
    for row in rows:
        earlier = first.setdefault(identity(row.facts), row.number)
        if earlier != row.number:
            sentence = _("The same person already stands in row %(row)d. Keep one of the two rows.")
            yield Fault(row.number, "given_name", sentence % {"row": earlier})


def unreachable(rows: Iterable[PersonRow]) -> Iterator[Fault]:
    """A fault for each row with neither mail nor phone."""
    for row in rows:
        if not (row.facts.get("email") or row.facts.get("phone")):
            sentence = _("Write a phone number or a mail address, so that we can reach the person.")
            yield Fault(row.number, "contact", sentence)
