"""Every pair that no hard limit rules out, and the limits that rule out each of the others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.limits import Limit, broken, limits_of
from mentorbank.matcher.candidates.pool import Pool, make_pool
from mentorbank.matcher.people import Limits, MenteeNeeds, MentorOffer


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """``n`` mentees, ``m`` mentors, ``e`` pairs that may be together, in rows (CSR).

    ``excluded``: uint32 (n, m), the bits of Limit that rule a pair out, 0 = may be together.
    ``indptr``: int64 (n + 1,), ``indices``: int64 (e,), columns ascending within a row.
    """

    pool: Pool
    limits: Limits
    excluded: NDArray[np.uint32]
    indptr: NDArray[np.int64]
    indices: NDArray[np.int64]

    @property
    def rows(self) -> NDArray[np.int64]:
        """The mentee of each candidate pair, int64 (e,)."""
        return np.repeat(np.arange(len(self.pool.mentees), dtype=np.int64), np.diff(self.indptr))

    def why_not(self, mentee_key: str, mentor_key: str) -> tuple[Limit, ...]:
        """Every limit that rules this pair out; empty if none does. KeyError for an unknown key."""
        row, column = self.place(mentee_key, mentor_key)
        return limits_of(int(self.excluded[row, column]))

    def place(self, mentee_key: str, mentor_key: str) -> tuple[int, int]:
        """Row and column of a pair; KeyError for an unknown key."""
        row = next((i for i, person in enumerate(self.pool.mentees) if person.key == mentee_key), None)
        column = next((j for j, person in enumerate(self.pool.mentors) if person.key == mentor_key), None)
        if row is None:
            raise KeyError(mentee_key)
        if column is None:
            raise KeyError(mentor_key)
        return row, column

    def without(self, limit: Limit, pairs: NDArray[np.bool_]) -> "Candidates":
        """The same candidates with ``pairs``, bool (n, m), ruled out by ``limit`` as well."""
        excluded = np.where(pairs, self.excluded | limit.bit, self.excluded)
        indptr, indices = _rows_of(excluded == 0)
        return replace(self, excluded=excluded, indptr=indptr, indices=indices)

    def ruled_out(self, pairs: Collection[tuple[str, str]]) -> "Candidates":
        """The same candidates without the pairs (mentee key, mentor key) a coordinator has ruled out."""
        mask = np.zeros(self.excluded.shape, dtype=np.bool_)
        for mentee_key, mentor_key in pairs:
            mask[self.place(mentee_key, mentor_key)] = True
        return self.without(Limit.RULED_OUT, mask)


def build_candidates(
    mentees: Sequence[MenteeNeeds],
    mentors: Sequence[MentorOffer],
    limits: Limits,
    *,
    distance_km: NDArray[np.float64] | None = None,
) -> Candidates:
    """Who may be together under ``limits``.

    ``distance_km``: float64 (n, m), NaN = unknown, computed from the places unless given.
    ValueError for a key used twice or distances of another shape. Memory: about 60 bytes per pair of people.
    """
    pool = make_pool(mentees, mentors, distance_km)
    excluded = np.zeros((len(mentees), len(mentors)), dtype=np.uint32)
    for limit, mask in broken(pool, limits):
        excluded |= np.where(mask, limit.bit, np.uint32(0))
    return Candidates(pool, limits, excluded, *_rows_of(excluded == 0))


def _rows_of(allowed: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    indptr = np.zeros(allowed.shape[0] + 1, dtype=np.int64)
    np.cumsum(allowed.sum(axis=1), out=indptr[1:])
    return indptr, np.nonzero(allowed)[1].astype(np.int64)
