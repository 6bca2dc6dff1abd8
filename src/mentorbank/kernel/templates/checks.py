"""Small checks that several tables share; each refuses with a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from typing import Protocol

from mentorbank.kernel.sentences import gettext_noop
from mentorbank.kernel.templates.fault import Fault


class Keyed(Protocol):
    @property
    def key(self) -> str: ...


def in_order(low_name: str, low: int | Decimal | None, high_name: str, high: int | Decimal | None) -> None:
    if low is not None and high is not None and low > high:
        raise Fault(
            gettext_noop("%(low_name)s (%(low)s) must not be higher than %(high_name)s (%(high)s)."),
            low_name=low_name,
            low=low,
            high_name=high_name,
            high=high,
        )


def unique(name: str, rows: Iterable[Keyed]) -> None:
    twice = [key for key, count in Counter(row.key for row in rows).items() if count > 1]
    if twice:
        raise Fault(
            gettext_noop("%(name)s uses the key %(key)s twice. Give each row its own key."),
            name=name,
            key=twice[0],
        )


def rising(name: str, values: tuple[int, ...]) -> None:
    if list(values) != sorted(set(values)):
        raise Fault(gettext_noop("%(name)s must rise, with no number twice."), name=name)


def adjacent(name: str, ranges: list[tuple[int, int]]) -> None:
    for (_, high), (low, _) in pairwise(ranges):
        if low != high + 1:
            raise Fault(
                gettext_noop("%(name)s must follow each other: after %(high)s comes %(next)s."),
                name=name,
                high=high,
                next=high + 1,
            )
