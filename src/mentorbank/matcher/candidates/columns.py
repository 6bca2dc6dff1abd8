"""People as columns of numbers: prepared once, read by every limit and every part of the fit.

The mentors come first, because their tags give the words their bits; a mentee's tag that no mentor has needs
no bit, only to be counted.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.availability import SLOT_NAMES
from mentorbank.matcher.candidates.distance import Places, places
from mentorbank.matcher.candidates.tags import TagColumn, open_ended, tag_column
from mentorbank.matcher.people import Criterion, MenteeNeeds, MentorOffer

Mask = NDArray[np.bool_]
Person = TypeVar("Person", MenteeNeeds, MentorOffer)

# Which answers of the two are held against each other, by the names of the fields: mentee, mentor.
FIELDS: Mapping[Criterion, tuple[str, str]] = {
    Criterion.PROFESSION: ("professions", "professions"),
    Criterion.LEARNING_GOAL: ("learning_goals", "experience"),
    Criterion.NEED: ("needs", "experience"),
    Criterion.LANGUAGE: ("languages", "languages"),
    Criterion.MENTEE_WISHES: ("wished_traits", "traits"),
    Criterion.INTERESTS: ("interests", "interests"),
    Criterion.DISLIKES: ("dislikes", "dislikes"),
    Criterion.VALUES: ("values", "values"),
}
INDUSTRY, NETWORK = ("industries", "industries"), ("industries", "network")
GLAD, UNSURE = ("situation", "considerations"), ("situation", "reservations")
CLEARANCES = ("clearances", "clearances")
OF_MENTEES, OF_MENTORS = 1, 2  # see ``tags.open_ended``
LINKS = (*FIELDS.values(), INDUSTRY, NETWORK, GLAD, UNSURE, CLEARANCES)


@dataclass(frozen=True, slots=True, eq=False)
class MentorTable:
    """``m`` mentors as columns, in the order given.

    ``tags``: by field. ``hours``: float64 (m,), NaN unknown; ``reach``: float64 (m,), how far each will go, inf
    not said, and ``farthest`` the largest of those said; ``age``, ``months``: int32 (m,), −1 unknown.
    ``availability``: int32 (m,), bits of slots. ``meets``: the open-ended words of languages, availability and
    regions. ``gender``: int16 (m,), places in ``genders``.
    ``line_manages``, ``teaches``: mentee key → the columns of those with such power.
    """

    people: tuple[MentorOffer, ...]
    column_of: Mapping[str, int]
    tags: Mapping[str, TagColumn]
    regions: TagColumn
    meets: Mapping[str, NDArray[Any]]
    places: Places
    online: Mask
    full: Mask
    municipal: Mask
    hours: NDArray[np.float64]
    reach: NDArray[np.float64]
    farthest: float | None
    months: NDArray[np.int32]
    age: NDArray[np.int32]
    availability: NDArray[np.int32]
    gender: NDArray[np.int16]
    genders: Mapping[str, int]
    line_manages: Mapping[str, list[int]]
    teaches: Mapping[str, list[int]]

    @classmethod
    def of(cls, mentors: Sequence[MentorOffer]) -> "MentorTable":
        """The mentors prepared for any number of questions; ValueError for a key used twice."""
        tags = {field: _tags(mentors, field) for field in dict.fromkeys(yours for _, yours in LINKS)}
        regions = _tags(mentors, "regions")
        availability = _whole(mentors, "availability")
        genders = {one: code for code, one in enumerate(sorted({mentor.gender or "" for mentor in mentors}))}
        return cls(
            people=tuple(mentors),
            column_of=_places_of_keys("mentor", mentors),
            tags=tags,
            regions=regions,
            meets=_meeting(tags["languages"], regions, availability, OF_MENTORS),
            places=_homes(mentors),
            online=_flags(mentors, "online"),
            full=~_flags(mentors, "capacity_left"),
            municipal=_flags(mentors, "municipal_employee"),
            hours=_real(mentors, "hours_per_month", np.nan),
            reach=_real(mentors, "max_distance_km", np.inf),
            farthest=max(
                (one.max_distance_km for one in mentors if one.max_distance_km is not None), default=None
            ),
            months=_whole(mentors, "months"),
            age=_whole(mentors, "age"),
            availability=availability,
            gender=np.array([genders[mentor.gender or ""] for mentor in mentors], dtype=np.int16),
            genders=genders,
            line_manages=_named(mentors, "line_manages"),
            teaches=_named(mentors, "teaches"),
        )


@dataclass(frozen=True, slots=True, eq=False)
class MenteeTable:
    """``n`` mentees as columns, in the order given; ``tags`` by (mentee field, mentor field).

    ``age``: int32 (n,), −1 unknown; ``availability``: int32 (n,); ``region``: in the mentors' words.
    ``meets``: as the mentors', with the other mark.
    """

    people: tuple[MenteeNeeds, ...]
    row_of: Mapping[str, int]
    tags: Mapping[tuple[str, str], TagColumn]
    region: TagColumn
    meets: Mapping[str, NDArray[Any]]
    places: Places
    online: Mask
    outside: Mask
    age: NDArray[np.int32]
    availability: NDArray[np.int32]

    @classmethod
    def of(cls, mentees: Sequence[MenteeNeeds], mentors: MentorTable) -> "MenteeTable":
        """The mentees in the words of these mentors; ValueError for a key used twice."""
        tags = {(mine, yours): _tags(mentees, mine, mentors.tags[yours].vocabulary) for mine, yours in LINKS}
        homes = [frozenset([mentee.region] if mentee.region else ()) for mentee in mentees]
        region = tag_column(homes, mentors.regions.vocabulary)
        availability = _whole(mentees, "availability")
        return cls(
            people=tuple(mentees),
            row_of=_places_of_keys("mentee", mentees),
            tags=tags,
            region=region,
            meets=_meeting(tags["languages", "languages"], region, availability, OF_MENTEES),
            places=_homes(mentees),
            online=_flags(mentees, "online"),
            outside=_flags(mentees, "outside_the_system"),
            age=_whole(mentees, "age"),
            availability=availability,
        )


def _meeting(
    languages: TagColumn, regions: TagColumn, availability: NDArray[np.int32], mark: int
) -> dict[str, NDArray[Any]]:
    return {
        "languages": open_ended(languages.words, languages.sizes == 0, mark, len(languages.vocabulary)),
        "regions": open_ended(regions.words, regions.sizes == 0, mark, len(regions.vocabulary)),
        "availability": open_ended(availability[None], availability == 0, mark, len(SLOT_NAMES)),
    }


def _places_of_keys(kind: str, people: Sequence[Person]) -> dict[str, int]:
    found = {person.key: place for place, person in enumerate(people)}
    if len(found) < len(people):
        keys = [person.key for person in people]
        twice = sorted({key for place, key in enumerate(keys) if found[key] != place})
        raise ValueError(f"These {kind} keys are used more than once: {', '.join(twice[:5])}.")
    return found


def _tags(people: Sequence[Person], field: str, vocabulary: Mapping[str, int] | None = None) -> TagColumn:
    return tag_column(list(map(attrgetter(field), people)), vocabulary)


def _homes(people: Sequence[Person]) -> Places:
    return places([person.latitude for person in people], [person.longitude for person in people])


def _flags(people: Sequence[Person], field: str) -> Mask:
    return np.array(list(map(attrgetter(field), people)), dtype=np.bool_)


def _whole(people: Sequence[Person], field: str) -> NDArray[np.int32]:
    return np.array([-1 if one is None else one for one in map(attrgetter(field), people)], dtype=np.int32)


def _real(people: Sequence[Person], field: str, unsaid: float) -> NDArray[np.float64]:
    found = map(attrgetter(field), people)
    return np.array([unsaid if one is None else one for one in found], dtype=np.float64)


def _named(mentors: Sequence[MentorOffer], field: str) -> dict[str, list[int]]:
    found: dict[str, Any] = defaultdict(list)
    for column, keys in enumerate(map(attrgetter(field), mentors)):
        for key in keys:
            found[key].append(column)
    return dict(found)
