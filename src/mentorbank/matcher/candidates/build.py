"""Every pair that no hard limit rules out, and on demand the limits that rule out each of the others."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.columns import MentorTable
from mentorbank.matcher.candidates.limits import Limit, broken, limits_of
from mentorbank.matcher.candidates.pool import Pairs, Pool, make_pool
from mentorbank.matcher.candidates.screen import make_screen
from mentorbank.matcher.candidates.tags import Index
from mentorbank.matcher.candidates.tiles import neighbours, tiles
from mentorbank.matcher.people import Limits, MenteeNeeds, MentorOffer

Int64 = NDArray[np.int64]
TooLow = Callable[[Pairs], NDArray[np.bool_]]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """``n`` mentees, ``m`` mentors, ``e`` pairs that may be together, in rows (CSR).

    ``indptr``: int64 (n + 1,), ``indices``: int64 (e,), columns ascending within a row. ``forbidden``: pairs
    (mentee key, mentor key) the coordinator has ruled out. ``too_low``: which pairs fit worse than the
    template accepts, once a fit is known. ``kept``: None, or that only so many of the best were kept for a
    mentee with more.
    """

    pool: Pool
    limits: Limits
    indptr: Int64
    indices: Int64
    forbidden: frozenset[tuple[str, str]] = frozenset()
    too_low: TooLow | None = field(default=None, repr=False)
    kept: int | None = None

    @property
    def rows(self) -> Int64:
        """The mentee of each candidate pair, int64 (e,)."""
        return np.repeat(np.arange(len(self.pool.mentees), dtype=np.int64), np.diff(self.indptr))

    def some(self, places: Index) -> Pairs:
        """Some of the candidate pairs, intp (s,) among the e."""
        rows = np.searchsorted(self.indptr, places, side="right") - 1
        return Pairs(self.pool, rows, self.indices[places])

    def place(self, mentee_key: str, mentor_key: str) -> tuple[int, int]:
        """Row and column of a pair; KeyError for an unknown key."""
        return self.pool.place(mentee_key, mentor_key)

    def why_not(self, mentee_key: str, mentor_key: str) -> tuple[Limit, ...]:
        """Every limit that rules this pair out; empty if none does. KeyError for an unknown key."""
        row, column = self.place(mentee_key, mentor_key)
        return limits_of(int(self.excluded(row, np.array([column]))[0]))

    def why_not_these(self, mentee_key: str) -> dict[str, tuple[Limit, ...]]:
        """Mentor key → every limit in the way, for all who may not be together with this mentee; KeyError."""
        bits = self.excluded(self.pool.needs.row_of[mentee_key])
        keys = self.pool.mentors
        return {keys[column].key: limits_of(int(bits[column])) for column in np.flatnonzero(bits)}

    def excluded(self, row: int, columns: Index | None = None) -> NDArray[np.uint32]:
        """The bits of Limit that rule out each mentor, or each of some, for this mentee; 0 = may be together.

        uint32 (m,) or (s,). Computed when asked: nobody needs the reasons of every pair.
        """
        columns = np.arange(len(self.pool.mentors)) if columns is None else columns
        pairs = Pairs(self.pool, np.array([row]), columns)
        bits = np.zeros(len(columns), dtype=np.uint32)
        for limit, mask in broken(pairs, self.limits):
            bits |= np.where(mask, limit.bit, np.uint32(0))
        out = [
            self.pool.offers.column_of[mentor]
            for mentee, mentor in self.forbidden
            if mentee == self._key(row)
        ]
        bits[np.isin(columns, out)] |= Limit.RULED_OUT.bit
        if self.too_low is not None and (bits == 0).any():
            open_pairs = Pairs(self.pool, np.array([row]), columns[bits == 0])
            bits[bits == 0] |= np.where(self.too_low(open_pairs), Limit.LOWEST_FIT.bit, np.uint32(0))
        return bits

    def _key(self, row: int) -> str:
        return self.pool.mentees[row].key

    def only(self, kept: NDArray[np.bool_], **changes: Any) -> "Candidates":
        """The candidate pairs that are kept, bool (e,)."""
        counts = np.bincount(self.rows[kept], minlength=len(self.pool.mentees))
        return replace(self, indptr=indptr_of(counts), indices=self.indices[kept], **changes)

    def ruled_out(self, pairs: Collection[tuple[str, str]]) -> "Candidates":
        """The same candidates without the pairs (mentee key, mentor key) a coordinator has ruled out."""
        places = np.array([self.place(*pair) for pair in pairs], dtype=np.int64).reshape(-1, 2)
        width = max(1, len(self.pool.mentors))
        out = np.isin(self.rows * width + self.indices, places[:, 0] * width + places[:, 1])
        return self.only(~out, forbidden=self.forbidden | {*pairs})


def build_candidates(
    mentees: Sequence[MenteeNeeds], mentors: Sequence[MentorOffer] | MentorTable, limits: Limits
) -> Candidates:
    """Who may be together under ``limits``. ValueError for a key used twice. Memory: 8 bytes per candidate pair."""
    pool = make_pool(mentees, mentors)
    screen = make_screen(pool, limits)
    rows, columns = [], []
    for tile in tiles(pool, limits, screen.open, neighbours(pool)):
        here, there = np.nonzero(screen.allowed(tile))
        rows.append(tile.rows[here, 0])
        columns.append(tile.columns[0, there])
    order, indptr = in_rows(joined(rows), joined(columns), len(pool.mentees), len(pool.mentors))
    return Candidates(pool, limits, indptr, joined(columns)[order])


def joined(pieces: Sequence[NDArray[Any]], dtype: Any = np.int64) -> NDArray[Any]:
    """The pieces one after the other."""
    return np.concatenate(pieces).astype(dtype) if pieces else np.empty(0, dtype=dtype)


def in_rows(rows: Int64, columns: Int64, n: int, m: int) -> tuple[Index, Int64]:
    """The order that puts pairs in rows with ascending columns, and where each row begins."""
    return np.argsort(rows * max(1, m) + columns), indptr_of(np.bincount(rows, minlength=n))


def indptr_of(counts: NDArray[Any]) -> Int64:
    """Where each row begins and the last one ends, int64 (n + 1,), from how many each holds."""
    indptr = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=indptr[1:])
    return indptr
