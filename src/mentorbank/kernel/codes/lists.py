"""Reads the lists in ``data/``. Keys are stored in the database: add rows, never rename or remove one.

What the law may change has days: a row that no longer applies keeps its key, gets ``valid_to`` and names its
``successor``, so that old answers stay readable and new forms do not offer it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

ListName = Literal[
    "industries",
    "occupations",
    "languages",
    "recruitment_channels",
    "referral_sources",
    "place_types",
    "benefits",
    "target_groups",
    "read_purposes",  # why something sensitive is read
    "read_classes",
    # What people say of themselves so that they fit: nothing about health, faith or origin.
    "help_topics",
    "traits",
    "values",
    "dislikes",
]
LIST_NAMES: tuple[ListName, ...] = get_args(ListName)


@dataclass(frozen=True, slots=True)
class Code:
    """One row: its key, what it is called, and the days it applies (both included; None is an open end).

    ``group`` is the industry of an occupation; of a benefit it says when the code means none, or not known.
    ``synonyms`` are other words found in spreadsheets, Danish only; they are read, never shown.
    """

    key: str
    da: str
    en: str
    group: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    synonyms: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """Danish for ``da`` and ``da-dk``; English for everything else."""
        return self.da if language.lower().startswith("da") else self.en

    def applies(self, on: date) -> bool:
        """True from the first valid day to the last."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )


def load(name: ListName) -> list[Code]:
    """Every row of the list in its shipped order, also rows no longer valid; KeyError for an unknown list."""
    if name not in LIST_NAMES:
        raise KeyError(f"There is no code list {name!r}; the lists are {', '.join(LIST_NAMES)}.")
    return list(_rows(name))


def active(codes: Iterable[Code], *, on: date) -> list[Code]:
    """The rows that apply ``on`` that day, in the same order."""
    return [code for code in codes if code.applies(on)]


def by_key(name: ListName, key: str) -> Code | None:
    """The row with this key, whether it still applies or not; None when there is none."""
    return next((code for code in _rows(name) if code.key == key), None)


def successor_of(name: ListName, key: str, *, on: date) -> Code | None:
    """The row that stands for ``key`` ``on`` that day: itself, or what took over; None when nothing did."""
    code = by_key(name, key)
    while code and not code.applies(on) and code.successor:
        code = by_key(name, code.successor)
    return code if code and code.applies(on) else None


@cache
def _rows(name: str) -> tuple[Code, ...]:
    text = (files("mentorbank.kernel.codes") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(_code(row) for row in csv.DictReader(text.splitlines()))


def _code(row: dict[str, str]) -> Code:
    return Code(
        key=row["key"],
        da=row["da"],
        en=row["en"],
        group=row["group"],
        valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        successor=row["successor"] or None,
        synonyms=tuple(word for word in row["synonyms"].split("|") if word),
    )
