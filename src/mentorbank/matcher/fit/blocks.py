"""Scoring in blocks of mentees that share nothing: one process scores them all, or many hosts some each.

However the mentees are cut, the pieces put together are the same to the last bit: what a pair is worth, and which of a
mentee's pairs are kept, depends on nobody else who waits.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.build import Candidates, indptr_of, joined
from mentorbank.matcher.candidates.pool import Pool, Tile
from mentorbank.matcher.candidates.screen import Screen, make_screen
from mentorbank.matcher.candidates.tags import Index
from mentorbank.matcher.candidates.tiles import neighbours, tiles
from mentorbank.matcher.fit.best import Cut
from mentorbank.matcher.fit.parts import FULL, Part
from mentorbank.matcher.fit.visible import Fit, Parts
from mentorbank.matcher.fit.weigh import Scale, make_scale
from mentorbank.matcher.people import Limits, Weights

Mask = NDArray[np.bool_]

NOBODY: Mapping[str, str] = MappingProxyType({})
COUNT, NARROW, WIDE, TOTAL = (np.dtype(kind) for kind in ("<u4", "<u2", "<u4", "<i2"))  # on any host


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The candidate pairs of a block's ``b`` mentees, in rows.

    ``counts``: int64 (b,), how many each has; ``columns``: int64 (e,), ascending within a row; ``totals``:
    int64 (e,), their fit; ``cut``: whether anybody had more.
    """

    counts: NDArray[np.int64]
    columns: NDArray[np.int64]
    totals: NDArray[np.int64]
    cut: bool

    def to_bytes(self, mentors: int) -> bytes:
        """The piece in 4 bytes a mentee and 4 a pair, 6 where there are more than 65,536 mentors."""
        kinds = (self.counts, COUNT), (self.columns, _column_kind(mentors)), (self.totals, TOTAL)
        return bytes([self.cut]) + b"".join(values.astype(kind).tobytes() for values, kind in kinds)

    @classmethod
    def from_bytes(cls, data: bytes, mentees: int, mentors: int) -> "Piece":
        """What ``to_bytes`` was made from, for so many mentees. ValueError when it cannot be that."""
        kind = _column_kind(mentors)
        edge = 1 + mentees * COUNT.itemsize
        counts = np.frombuffer(data[1:edge], dtype=COUNT).astype(np.int64)
        pairs = int(counts.sum())
        if (
            len(counts) != mentees
            or len(data) != edge + pairs * (kind.itemsize + TOTAL.itemsize)
            or data[0] > 1
        ):
            raise ValueError(
                f"A piece of {len(data)} bytes does not hold {mentees} mentees and their {pairs} pairs."
            )
        columns = np.frombuffer(data, dtype=kind, count=pairs, offset=edge).astype(np.int64)
        totals = np.frombuffer(data, dtype=TOTAL, offset=edge + pairs * kind.itemsize).astype(np.int64)
        if (
            columns.max(initial=0) >= max(1, mentors)
            or totals.min(initial=0) < 0
            or totals.max(initial=0) > FULL
        ):
            raise ValueError("A piece names a mentor who is not here, or a fit that is none.")
        return cls(counts, columns, totals, bool(data[0]))


@dataclass(frozen=True, slots=True, eq=False)
class Scoring:
    """The scoring of one pool, ready to be done block by block, in any order and by anybody.

    ``order``: intp (n,), the mentees so that neighbours stand together; a block is a range of places in it.
    """

    pool: Pool
    screen: Screen
    scale: Scale
    cut: Cut | None
    order: Index
    forbidden: frozenset[tuple[str, str]]

    @classmethod
    def of(
        cls,
        pool: Pool,
        limits: Limits,
        weights: Weights,
        *,
        forbidden: Collection[tuple[str, str]] = (),
        most: int | None = None,
        locked: Mapping[str, str] = NOBODY,
    ) -> "Scoring":
        """Prepared; terms and errors as ``score.best_candidates``."""
        return cls(
            pool=pool,
            screen=make_screen(pool, limits, forbidden),
            scale=make_scale(pool.mentees, weights, limits),
            cut=None if most is None else Cut.of(pool, most, locked),
            order=neighbours(pool),
            forbidden=frozenset(forbidden),
        )

    @property
    def everybody(self) -> range:
        """All as one block."""
        return range(len(self.order))

    def piece(self, block: range) -> Piece:
        """The candidate pairs of a block: allowed, fitting well enough, and among the best of each mentee."""
        counts, columns, totals, cut = [], [], [], False
        for tile, allowed, total in self._tiles(self.order[block.start : block.stop]):
            flat = np.flatnonzero(allowed)
            if self.cut is None:
                count = np.count_nonzero(allowed, axis=1)
            else:
                flat, count, narrowed = self.cut.narrow(tile, flat, allowed, total)
                cut = cut or narrowed
            counts.append(count)
            columns.append(tile.columns[0].take(flat % tile.shape[1]))
            totals.append(total.ravel().take(flat))
        return Piece(joined(counts), joined(columns), joined(totals), cut)

    def together(self, pieces: Sequence[Piece]) -> tuple[Candidates, Fit]:
        """Everybody's candidates and their fit, from the pieces of all blocks in the order of the blocks."""
        counts = joined([piece.counts for piece in pieces])
        size, begin = np.empty_like(counts), np.empty_like(counts)
        size[self.order], begin[self.order] = counts, indptr_of(counts)[:-1]
        indptr = indptr_of(size)
        take = np.arange(int(indptr[-1])) + np.repeat(begin - indptr[:-1], size)
        limits, scale, most = self.screen.limits, self.scale, self.cut.most if self.cut else None
        candidates = Candidates(
            self.pool,
            limits,
            indptr,
            joined([piece.columns for piece in pieces])[take],
            forbidden=self.forbidden,
            too_low=lambda pairs: scale.total(pairs) < limits.lowest_fit,
            kept=most if any(piece.cut for piece in pieces) else None,
        )
        total = joined([piece.totals for piece in pieces])[take]
        return candidates, Fit(total, Parts(candidates, scale.weights), scale.weights)

    def _tiles(self, rows: Index) -> Iterator[tuple[Tile, Mask, Part]]:
        """Tile by tile which pairs may be together and fit well enough, bool (r, c), and the fit, int16 (r, c).

        The fit of all pairs of a tile is computed and most of it thrown away: picking pairs out costs more.
        """
        lowest = self.screen.limits.lowest_fit
        for tile in tiles(self.pool, self.screen.limits, self.screen.open, rows):
            allowed = self.screen.allowed(tile)
            total = self.scale.total(tile)
            if lowest:
                allowed &= total >= lowest
            yield tile, allowed, total


def blocks(mentees: int, mentors: int, pairs: int) -> list[range]:
    """Ranges of about so many pairs of people each, as even as can be, that hold all ``mentees``; at least one."""
    count = max(1, -(-mentees * mentors // pairs))
    count = min(count, max(1, mentees))
    edges = [mentees * number // count for number in range(count + 1)]
    return [range(begin, end) for begin, end in zip(edges, edges[1:], strict=False)]


def _column_kind(mentors: int) -> "np.dtype[Any]":
    return NARROW if mentors <= 1 << 16 else WIDE
