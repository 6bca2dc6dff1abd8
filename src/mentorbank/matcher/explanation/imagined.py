"""Mentors nobody has met yet: trade, place and time, taken from what those who wait have asked for."""

from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from mentorbank.matcher.availability import DAY_PARTS, SLOT_NAMES
from mentorbank.matcher.people import MenteeNeeds, MentorOffer
from mentorbank.matcher.standing import Standing

MOST_PLACES, MOST_TRADES = 12, 12  # how large the catalogue grows, with up to three parts of the day; ours


@dataclass(frozen=True, slots=True)
class Imagined:
    """An offer nobody has made yet, and whose place it lies at."""

    offer: MentorOffer
    near: str | None


def catalogue(standing: Standing, room: int = 1) -> list[Imagined]:
    """Trades × places × parts of the day that those who wait have asked for, the most asked for first.

    An industry or, where somebody wishes for one, a profession; every clearance the mentees need is taken to be
    got. Empty when nobody waits.
    """
    people = standing.candidates.pool.mentees
    waiting = [people[row] for row in np.flatnonzero(standing.mentor < 0)]
    cleared = standing.asked.limits.clearances.union(*(one.clearances for one in waiting))
    return [
        Imagined(
            MentorOffer(
                key=f"imagined-{number}", capacity_left=room, clearances=cleared, availability=slots, **trade, **place
            ),
            near,
        )
        for number, (trade, (near, place), slots) in enumerate(
            product(_trades(waiting), _places(waiting), _times(waiting)) if waiting else ()
        )
    ]  # fmt: skip


def _trades(waiting: list[MenteeNeeds]) -> list[dict[str, Any]]:
    industries = Counter(tag for one in waiting for tag in sorted(one.industries))
    trades = Counter(tag for one in waiting for tag in sorted(one.professions))
    asked: list[dict[str, Any]] = [
        *({"industries": frozenset([tag])} for tag, _ in industries.most_common(MOST_TRADES)),
        *({"professions": frozenset([tag])} for tag, _ in trades.most_common(MOST_TRADES)),
    ]
    return asked or [{}]


def _places(waiting: list[MenteeNeeds]) -> list[tuple[str | None, dict[str, Any]]]:
    """Places where somebody waits, with the first one who lives there."""
    asked = Counter((one.latitude, one.longitude, one.region) for one in waiting if one.latitude is not None)
    first = {(one.latitude, one.longitude, one.region): one.key for one in reversed(waiting)}
    return [
        (
            first[place],
            {
                "latitude": place[0],
                "longitude": place[1],
                "regions": frozenset([place[2]] if place[2] else []),
            },
        )
        for place, _ in asked.most_common(MOST_PLACES)
    ] or [(None, {})]


def _times(waiting: list[MenteeNeeds]) -> list[int]:
    """Mornings, afternoons, evenings: of each the days on which somebody who waits has time."""
    asked = 0
    for one in waiting:
        asked |= one.availability
    parts = [
        sum(1 << bit for bit in range(len(SLOT_NAMES)) if bit % len(DAY_PARTS) == part)
        for part in range(len(DAY_PARTS))
    ]
    return [asked & part for part in parts if asked & part] or [0]
