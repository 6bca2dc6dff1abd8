"""Drawing people: names, obviously fictitious mail and phone, a birthday that fits, a place nearby."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any
from unicodedata import combining, normalize

from mentorbank.demo.words import names

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ı": "i", "ł": "l"})


@dataclass(frozen=True)
class Drawn:
    """Somebody who does not exist."""

    given_name: str
    family_name: str
    gender: str
    birth_date: date
    email: str
    phone: str
    language: str
    postal_code: str

    @property
    def contact(self) -> dict[str, Any]:
        """Name and ways to be reached, as the deeds take them."""
        return {
            "given_name": self.given_name, "family_name": self.family_name, "email": self.email, "phone": self.phone,
        }  # fmt: skip


class Crowd:
    """Gives people nobody has met before: no two share a mail address, a phone number or a full name."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._taken: set[str] = set()
        self._phones: set[str] = set()

    def draw(
        self, *, ages: tuple[int, int], on: date, postal_codes: tuple[str, ...], gender: str = ""
    ) -> Drawn:
        """Somebody of this age (both ends included) on the day, living in one of the districts."""
        chance = self._chance
        gender = gender or chance.choice(("woman", "man"))
        given, family = self._name(gender)
        return Drawn(
            given, family, gender, _birthday(chance, ages, on), self._email(given, family), self._phone(),
            names.LANGUAGE_OF.get(family, ""), chance.choice(postal_codes),
        )  # fmt: skip

    def _name(self, gender: str) -> tuple[str, str]:
        chance, woman = self._chance, gender == "woman"
        for _ in range(200):
            if chance.random() < names.SHARE_ELSEWHERE:
                given, family = chance.choice(names.WOMEN_ELSEWHERE if woman else names.MEN_ELSEWHERE)
            else:
                given, family = (
                    chance.choice(names.WOMEN if woman else names.MEN),
                    chance.choice(names.FAMILIES),
                )
            if f"{given} {family}" not in self._taken:
                break
        self._taken.add(f"{given} {family}")
        return given, family

    def _email(self, given: str, family: str) -> str:
        address = f"{_plain(given)}.{_plain(family)}"
        number = 1
        while f"{address}@{number}" in self._taken:
            number += 1
        self._taken.add(f"{address}@{number}")
        return f"{address}{number if number > 1 else ''}@example.org"

    def _phone(self) -> str:
        """No number in Denmark begins with 00."""
        while (number := f"+4500{self._chance.randrange(10**6):06}") in self._phones:
            pass
        self._phones.add(number)
        return number


def _birthday(chance: Random, ages: tuple[int, int], on: date) -> date:
    age = chance.randint(*ages)
    # Somebody who turned `age` between one and 364 days ago; the odd days keep clear of 29 February.
    return date(on.year - age, on.month, min(on.day, 28)) - timedelta(days=chance.randint(1, 360))


def _plain(name: str) -> str:
    bare = normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(letter for letter in bare if not combining(letter) and letter.isalnum())
