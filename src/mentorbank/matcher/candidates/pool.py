"""The people of one run as arrays: what every limit and every part of the fit reads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.distance import distances_km
from mentorbank.matcher.people import MenteeNeeds, MentorOffer, Tags

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """``n`` mentees and ``m`` mentors in the caller's order; ``distance_km`` (n, m), NaN = unknown."""

    mentees: tuple[MenteeNeeds, ...]
    mentors: tuple[MentorOffer, ...]
    distance_km: NDArray[np.float64]

    def shared(
        self, of_mentee: Callable[[MenteeNeeds], Tags], of_mentor: Callable[[MentorOffer], Tags]
    ) -> tuple[Counts, Counts, Counts]:
        """How many tags each pair shares (n, m), how many each mentee has (n,) and each mentor has (m,)."""
        wanted = [of_mentee(person) for person in self.mentees]
        offered = [of_mentor(person) for person in self.mentors]
        vocabulary = {tag: column for column, tag in enumerate(sorted(frozenset().union(*wanted)))}
        common = np.zeros(self.distance_km.shape, dtype=np.int64)
        for mine, yours in zip(_words(wanted, vocabulary), _words(offered, vocabulary), strict=True):
            common += np.bitwise_count(mine[:, None] & yours)
        return common, _sizes(wanted), _sizes(offered)

    def shared_slots(self) -> tuple[Counts, Counts, Counts]:
        """How many slots each pair shares (n, m), and how many each mentee (n,) and mentor (m,) has."""
        mine = np.array([person.availability for person in self.mentees], dtype=np.int64)
        yours = np.array([person.availability for person in self.mentors], dtype=np.int64)
        bits = np.bitwise_count
        return (
            bits(mine[:, None] & yours).astype(np.int64),
            bits(mine).astype(np.int64),
            bits(yours).astype(np.int64),
        )


def make_pool(
    mentees: Sequence[MenteeNeeds],
    mentors: Sequence[MentorOffer],
    distance_km: NDArray[np.float64] | None = None,
) -> Pool:
    """The people with their distances; ValueError for a key used twice or distances of another shape."""
    _unique("mentee", [person.key for person in mentees])
    _unique("mentor", [person.key for person in mentors])
    shape = (len(mentees), len(mentors))
    if distance_km is None:
        distance_km = distances_km(mentees, mentors)
    distance_km = np.asarray(distance_km, dtype=np.float64)
    if distance_km.shape != shape:
        raise ValueError(f"distance_km has shape {distance_km.shape}, but the people need {shape}.")
    if (distance_km < 0).any():
        raise ValueError("distance_km holds a negative distance.")
    return Pool(tuple(mentees), tuple(mentors), distance_km)


def _unique(kind: str, keys: list[str]) -> None:
    twice = {key for key in keys if keys.count(key) > 1} if len(set(keys)) < len(keys) else set()
    if twice:
        raise ValueError(f"These {kind} keys are used more than once: {', '.join(sorted(twice)[:5])}.")


def _words(tags: Sequence[Tags], vocabulary: dict[str, int]) -> NDArray[np.uint64]:
    """Sets of tags as bits, 64 to a word: shape (words, people)."""
    table = np.zeros((-(-len(vocabulary) // 64), len(tags)), dtype=np.uint64)
    for person, mine in enumerate(tags):
        for bit in (vocabulary[tag] for tag in mine if tag in vocabulary):
            table[bit // 64, person] |= np.uint64(1 << bit % 64)
    return table


def _sizes(tags: Sequence[Tags]) -> Counts:
    return np.array([len(mine) for mine in tags], dtype=np.int64)
