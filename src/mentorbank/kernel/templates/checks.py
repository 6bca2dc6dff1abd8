"""Small checks that several tables share; each refuses with a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol


class Keyed(Protocol):
    @property
    def key(self) -> str: ...


def in_order(low_name: str, low: int | Decimal | None, high_name: str, high: int | Decimal | None) -> None:
    if low is not None and high is not None and low > high:
        raise ValueError(f"{low_name} ({low}) must not be higher than {high_name} ({high}).")


def unique(name: str, rows: Iterable[Keyed]) -> None:
    twice = [key for key, count in Counter(row.key for row in rows).items() if count > 1]
    if twice:
        raise ValueError(f"{name} uses the key {twice[0]} twice. Give each row its own key.")


def rising(name: str, values: tuple[int, ...]) -> None:
    if list(values) != sorted(set(values)):
        raise ValueError(f"{name} must rise, with no number twice.")
