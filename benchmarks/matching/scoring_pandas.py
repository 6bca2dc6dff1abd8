"""The same scoring as one would write it with pandas: every mentee beside every mentor, then filter and weigh."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.matching.scoring_people import LIMITS, WEIGHTS
from mentorbank.matcher import Criterion, Importance, MenteeNeeds, MentorOffer
from mentorbank.matcher.fit.weigh import has_answered

FIELDS = {
    "industries": ("industries", "network"),
    "learning_goals": ("experience",),
    "languages": ("languages",),
    "interests": ("interests",),
    "dislikes": ("dislikes",),
    "values": ("values",),
    "wished_traits": ("traits",),
    "situation": ("considerations", "reservations"),
    "clearances": ("clearances",),
}


def frames(pandas: Any, mentees: Sequence[MenteeNeeds], mentors: Sequence[MentorOffer]) -> tuple[Any, Any]:
    """Both sides as tables of numbers, sets of tags as bits; made once and not measured."""
    bits: dict[str, dict[str, int]] = {}
    for mine, yours in FIELDS.items():
        every = {tag for one in mentees for tag in getattr(one, mine)}
        every |= {tag for field in yours for one in mentors for tag in getattr(one, field)}
        bits[mine] = {tag: 1 << bit for bit, tag in enumerate(sorted(every))}
    left: dict[str, Any] = {mine: _masks(mentees, mine, bits[mine]) for mine in FIELDS}
    right: dict[str, Any] = {
        f"their_{field}": _masks(mentors, field, bits[mine])
        for mine, fields in FIELDS.items()
        for field in fields
    }
    for field in ("latitude", "longitude", "online", "availability"):
        left[field] = [getattr(one, field) for one in mentees]
        right[f"their_{field}"] = [getattr(one, field) for one in mentors]
    left["woman"] = [one.gender_wish == "woman" for one in mentees]
    left["outside"] = [one.outside_the_system for one in mentees]
    right["is_woman"] = [one.gender == "woman" for one in mentors]
    right["municipal"] = [one.municipal_employee for one in mentors]
    right["open"] = [
        one.capacity_left > 0 and (one.hours_per_month or 99) >= 3 and not one.municipal_employee
        for one in mentors
    ]
    for criterion, weight in WEIGHTS.criteria.items():
        left[f"w_{criterion}"] = [
            weight * one.importance.get(criterion, Importance.NORMAL) * has_answered(one, criterion)
            for one in mentees
        ]
    return pandas.DataFrame(left), pandas.DataFrame(right)


def fits(left: Any, right: Any) -> tuple[int, int]:
    """How many pairs may be together, and the sum of their fits."""
    pairs = left.merge(right[right["open"]], how="cross")
    pairs = pairs[
        ((pairs.languages & pairs.their_languages) != 0)
        & ((pairs.availability & pairs.their_availability) != 0)
        & (~pairs.woman | pairs.is_woman)
        & ((pairs.clearances & ~pairs.their_clearances) == 0)
    ].copy()
    pairs["km"] = _kilometres(pairs)
    pairs = pairs[(pairs.km <= LIMITS.max_distance_km) | (pairs.online & pairs.their_online)]
    parts = _parts(pairs)
    total = sum(pairs[f"w_{criterion}"].to_numpy() * part for criterion, part in parts.items())
    heavy = sum(pairs[f"w_{criterion}"].to_numpy() for criterion in parts)
    return len(pairs), int(((2 * total + heavy) // (2 * heavy)).sum())


def _parts(pairs: Any) -> dict[Criterion, Any]:
    works = (pairs.industries & pairs.their_industries).to_numpy() != 0
    knows = (pairs.industries & pairs.their_network).to_numpy() != 0
    unsure = (pairs.situation & pairs.their_reservations).to_numpy() != 0
    glad = (pairs.situation & pairs.their_considerations).to_numpy() != 0
    near = 1_000 - np.rint(np.minimum(pairs.km.to_numpy() / LIMITS.max_distance_km, 1) * 1_000)
    return {
        Criterion.INDUSTRY: np.where(works, 1_000, np.where(knows, 600, 0)),
        Criterion.GEOGRAPHY: near.astype(np.int64),
        Criterion.LEARNING_GOAL: _share(pairs.learning_goals, pairs.their_experience),
        Criterion.TIME: _share(pairs.availability, pairs.their_availability, most=3),
        Criterion.MENTEE_WISHES: _share(pairs.wished_traits, pairs.their_traits),
        Criterion.MENTOR_CONSIDERATIONS: np.where(unsure, 0, np.where(glad, 1_000, 500)),
        Criterion.VALUES: _share(pairs["values"], pairs.their_values, most=3),
        Criterion.INTERESTS: _share(pairs.interests, pairs.their_interests, most=3),
        Criterion.LANGUAGE: _share(pairs.languages, pairs.their_languages),
        Criterion.DISLIKES: _share(pairs.dislikes, pairs.their_dislikes, most=3),
    }


def _share(mine: Any, yours: Any, most: int = 99) -> Any:
    common = np.bitwise_count((mine & yours).to_numpy()).astype(np.int64)
    goal = np.minimum(np.bitwise_count(mine.to_numpy()), most).astype(np.int64)
    return np.minimum(common, goal) * 1_000 // goal


def _kilometres(pairs: Any) -> Any:
    here, there = np.radians(pairs.latitude), np.radians(pairs.their_latitude)
    east = np.radians(pairs.their_longitude - pairs.longitude)
    half = np.sin((there - here) / 2) ** 2 + np.cos(here) * np.cos(there) * np.sin(east / 2) ** 2
    return (2 * 6371.0088 * np.arcsin(np.sqrt(half))).round(3)


def _masks(people: Sequence[Any], field: str, bits: dict[str, int]) -> list[int]:
    return [sum(bits[tag] for tag in getattr(one, field)) for one in people]
