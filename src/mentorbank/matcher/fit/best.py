"""Only the best candidates of each mentee, where there are too many people to keep every pair."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.pool import Pool, Tile
from mentorbank.matcher.candidates.tags import Index
from mentorbank.matcher.fit.parts import FULL
from mentorbank.matcher.numbers import key_numbers

MIXER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: neighbouring products lie far apart
HALF = np.uint64(32)
LOCKED = FULL + 1  # better than any fit

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """Keeps the ``most`` best of each mentee, and ``locked``: int64 (n,), the column kept anyway, −1 = none.

    ``mentees``, ``mentors``: uint64 (n,) and (m,), a number per key.
    """

    most: int
    locked: NDArray[np.int64]
    mentees: NDArray[np.uint64]
    mentors: NDArray[np.uint64]

    @classmethod
    def of(cls, pool: Pool, most: int, locked: Mapping[str, str]) -> "Cut":
        """The cut for these people; ValueError unless at least one is to be kept, KeyError for an unknown key."""
        if most < 1:
            raise ValueError(f"most is {most}; at least one candidate must be kept for each mentee.")
        kept = np.full(len(pool.mentees), -1, dtype=np.int64)
        for pair in locked.items():
            row, column = pool.place(*pair)
            kept[row] = column
        mentees, mentors = ([one.key for one in people] for people in (pool.mentees, pool.mentors))
        return cls(most, kept, key_numbers(mentees), key_numbers(mentors))

    def narrow(
        self, tile: Tile, flat: Index, allowed: Mask, total: NDArray[np.int16]
    ) -> tuple[Index, Index, bool]:
        """Of the allowed pairs of a tile, ``flat``: intp (e,), the best of each mentee; how many each has, intp (r,);
        and whether anybody had more.

        Among equally good ones the greater of 32 mixed bits of the two keys' numbers decides, so that the
        order of rows does not.
        """
        rows, columns, count = tile.rows[:, 0], tile.columns[0], np.count_nonzero(allowed, axis=1)
        if count.max(initial=0) <= self.most:
            return flat, count, False
        here = np.repeat(np.arange(len(rows)), count)
        there = flat - here * len(columns)
        value = total.ravel().take(flat)
        locked = self.locked[rows]
        if (locked >= 0).any():
            value[columns[there] == locked[here]] = LOCKED
        last = _lowest_kept(here, value, len(rows), self.most)[here]
        kept = value > last
        tied = np.flatnonzero(value == last)
        ours = here[tied]
        number = (self.mentees[rows[ours]] ^ self.mentors[columns[there[tied]]]) * MIXER >> HALF
        tied = tied[np.lexsort((-number.astype(np.int64), ours))]
        room = self.most - np.bincount(here[kept], minlength=len(rows))
        turn = np.arange(len(tied)) - np.searchsorted(here[tied], here[tied])
        kept[tied[turn < room[here[tied]]]] = True
        return flat[kept], np.bincount(here[kept], minlength=len(rows)), True


def _lowest_kept(here: Index, value: NDArray[np.int16], rows: int, most: int) -> Index:
    """Per row the highest fit that at least ``most`` have, −1 where there are not so many.

    Fits are few whole numbers, so they are counted: much faster than sorting or partitioning equal numbers.
    """
    counts = np.bincount(here * (LOCKED + 1) + value, minlength=rows * (LOCKED + 1)).reshape(rows, -1)
    so_good = counts[:, ::-1].cumsum(axis=1) >= most
    return np.count_nonzero(so_good, axis=1) - 1
