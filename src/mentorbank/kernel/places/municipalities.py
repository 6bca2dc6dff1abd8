"""The 98 municipalities and the regions they belong to, on any date.

Regions change: on 1 January 2027 Hovedstaden and Sjælland become Region Østdanmark (law 699 of 20 June 2025,
§ 126). Its official number is not published yet, so its code is empty until it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mentorbank.kernel.places.tables import day, rows

# The map of 98 municipalities took effect with the local government reform.
FIRST_DAY = date(2007, 1, 1)


@dataclass(frozen=True, slots=True)
class Municipality:
    """``name`` as on a letter (Københavns Kommune), ``short_name`` as in a list (København).

    ``code`` is the official number with four digits; ``first_region`` the region of 2007, see ``region_of``.
    """

    code: str
    name: str
    short_name: str
    seat_postal_code: str
    first_region: str


@dataclass(frozen=True, slots=True)
class Region:
    """A region and the days it exists, both included; ``code`` is empty when no number is published."""

    key: str
    code: str
    name: str
    valid_from: date
    valid_to: date | None
    successor: str | None

    def exists(self, on: date) -> bool:
        """True from the first day to the last."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@lru_cache(maxsize=1)
def _municipalities() -> dict[str, Municipality]:
    return {
        row["code"]: Municipality(
            row["code"], row["name"], row["short_name"], row["seat_postal_code"], row["region"]
        )
        for row in rows("municipalities")
    }


@lru_cache(maxsize=1)
def _regions() -> dict[str, Region]:
    return {row["key"]: _region(row) for row in rows("regions")}


def _region(row: dict[str, str]) -> Region:
    return Region(
        key=row["key"],
        code=row["code"],
        name=row["name"],
        valid_from=day(row["valid_from"]) or FIRST_DAY,
        valid_to=day(row["valid_to"]),
        successor=row["successor"] or None,
    )


def municipality(code: str) -> Municipality | None:
    """The municipality with this code; ``"390"`` and ``"0390"`` are the same. None when there is none."""
    return _municipalities().get(code.strip().zfill(4))


def municipalities(*, on: date) -> tuple[Municipality, ...]:
    """The municipalities that exist ``on`` that day, by code; none before the reform of 1 January 2007."""
    return tuple(_municipalities().values()) if on >= FIRST_DAY else ()


def region(key: str) -> Region | None:
    """The region with this key (``"sjaelland"``), whether it still exists or not."""
    return _regions().get(key)


def regions(*, on: date) -> tuple[Region, ...]:
    """The regions that exist ``on`` that day: five until 31 December 2026, four from 1 January 2027."""
    return tuple(found for found in _regions().values() if found.exists(on))


def region_of(municipality_code: str, *, on: date) -> Region | None:
    """The municipality's region ``on`` that day; None for an unknown code or a day before 2007."""
    place = municipality(municipality_code)
    found = region(place.first_region) if place else None
    while found and not found.exists(on) and found.successor and found.valid_from <= on:
        found = region(found.successor)
    return found if found and found.exists(on) else None
