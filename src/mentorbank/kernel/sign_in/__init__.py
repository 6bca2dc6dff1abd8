"""The rules of signing in, as dated data: who needs a second factor, and how long a session and a code last."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from math import sqrt
from statistics import mean, pstdev
from typing import Any

from mentorbank.kernel.access import Role


@dataclass(frozen=True)
class RoleRule:
    """How somebody in one role signs in. ``stays``: the session outlives the browser window."""

    second_factor: str
    idle: timedelta
    longest: timedelta
    stays: bool


@dataclass(frozen=True)
class CodeRule:
    """What a one-time code may cost an attacker; counts are within an hour unless the file says otherwise."""

    minutes: int
    tries: int
    guesses_an_hour: int
    long_codes_after: int
    letters: int
    letters_when_long: int
    asked_for_one: int
    asked_in_all: int
    guesses_from_one_place: int
    second_factor_guesses: int
    again_after_minutes: int


@dataclass(frozen=True)
class TextRule:
    """What holds for codes as text messages: so many a day to one number, and how long a changed number waits."""

    a_day_to_one_number: int
    a_day_to_a_typed_number: int
    hours_after_change: int


@dataclass(frozen=True)
class ManyLooks:
    """When one reader's day is unusual: people looked at, against the reader's own ``days`` before."""

    fewest: int
    deviations: float
    always_from: int
    days: int

    def unusual(self, people: int, before: Sequence[int]) -> bool:
        """Whether so many different people in a day are more than this reader's days before, as counts, would tell.

        Even days that were all alike would differ by chance: as counts do, by the root of their mean (Poisson).
        """
        spread = max(pstdev(before), sqrt(mean(before))) if before else 0
        usual = mean(before) + self.deviations * spread if before else 0
        return people >= self.always_from or people > max(self.fewest, usual)


@dataclass(frozen=True)
class SignInRules:
    """What holds on one day."""

    codes: CodeRule
    texts: TextRule
    roles: dict[Role, RoleRule]
    forms_an_hour: int
    requests_a_minute: int
    looks: ManyLooks

    def needs_second_factor(self, roles: Iterable[Role]) -> bool:
        """Whether an account with these roles must have one: a single such role is enough. A role nobody wrote down needs it."""
        return any(role not in self.roles or self.roles[role].second_factor == "needed" for role in roles)

    def over(self, role: Role, *, age: timedelta, unused: timedelta) -> bool:
        """Whether a session of this age, unused for so long, has ended for this role."""
        rule = self.roles[role]
        return age >= rule.longest or unused >= rule.idle


@cache
def _in_force() -> list[tuple[date, SignInRules]]:
    data = tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))
    return sorted(((block["from"], _rules(block)) for block in data["in_force"]), key=lambda row: row[0])


def _rules(block: dict[str, Any]) -> SignInRules:
    roles = {
        Role(name): RoleRule(
            second_factor=row["second_factor"],
            idle=timedelta(minutes=row["idle_minutes"]),
            longest=timedelta(hours=row["longest_hours"]),
            stays=row["stays"],
        )
        for name, row in block["roles"].items()
    }
    return SignInRules(
        codes=CodeRule(**block["codes"]),
        texts=TextRule(**block["texts"]),
        roles=roles,
        forms_an_hour=block["forms"]["an_hour_from_one_place"],
        requests_a_minute=block["keys"]["a_minute"],
        looks=ManyLooks(**block["looks"]),
    )


def sign_in_rules(on: date) -> SignInRules:
    """The rules of this day: the newest block that holds, before the first day the first one."""
    blocks = _in_force()
    return next((rules for start, rules in reversed(blocks) if start <= on), blocks[0][1])
