"""A market: who bids for what. The shape in which the engine solves one level, or one part of it.

Either side of a plan may bid. Mentees bid for places where places are plenty; where mentees are plenty the
mentors bid for mentees, one mentor for as many as there is room for.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from mentorbank.matcher.assignment.problem import Int64, Problem

Mask = NDArray[np.bool_]
Int32 = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """``b`` bidders, ``g`` goods and ``e`` pairs, sorted by bidder.

    ``begin``: int64 (b + 1,), where each bidder's pairs begin. ``bidder``, ``good``: int32 (e,).
    ``worth``: int64 (e,). ``pair``: int64 (e,), the number of each pair in the problem.
    ``wants``: int64 (b,), how many different goods a bidder takes; ``room``: int64 (g,), how many bidders a
    good takes; one of the two is 1 throughout. ``must``: bool (b,), who has to get all that it wants; the
    others may stay without. ``fill``: bool (g,), which goods have to be full.
    """

    begin: Int64
    bidder: Int32
    good: Int32
    worth: Int64
    pair: Int64
    wants: Int64
    room: Int64
    must: Mask
    fill: Mask

    def turned(self) -> "Market":
        """The same market with the goods bidding."""
        shape = (len(self.wants), len(self.room))
        turned = csr_array((np.arange(len(self.good)), self.good, self.begin), shape=shape).tocsc()
        order = turned.data
        return Market(
            begin=turned.indptr.astype(np.int64),
            bidder=self.good[order],
            good=turned.indices.astype(np.int32),
            worth=self.worth[order],
            pair=self.pair[order],
            wants=self.room,
            room=self.wants,
            must=self.fill,
            fill=self.must,
        )

    def only(self, keep: Mask) -> "Market":
        """The same people with some of the pairs, bool (e,)."""
        if keep.all():
            return self
        kept = np.flatnonzero(keep)
        return replace(
            self,
            begin=np.searchsorted(kept, self.begin),
            bidder=self.bidder.take(kept),
            good=self.good.take(kept),
            worth=self.worth.take(kept),
            pair=self.pair.take(kept),
        )

    def among(self, bidders: Mask, goods: Mask) -> "Market":
        """Only these bidders and goods, renumbered in their order."""
        if bidders.all() and goods.all():
            return self
        kept = self.only(bidders[self.bidder] & goods[self.good])
        counts = np.diff(kept.begin)[bidders]
        return Market(
            begin=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
            bidder=(np.cumsum(bidders, dtype=np.int32) - 1)[kept.bidder].astype(np.int32),
            good=(np.cumsum(goods, dtype=np.int32) - 1)[kept.good].astype(np.int32),
            worth=kept.worth,
            pair=kept.pair,
            wants=self.wants[bidders],
            room=self.room[goods],
            must=self.must[bidders],
            fill=self.fill[goods],
        )

    def perfect(self) -> bool:
        """Whether nobody may stay without and nothing may stay empty."""
        return bool(self.must.all() and self.fill.all())


def market_of(problem: Problem) -> Market:
    """Every mentee bids for one place; nobody is obliged, and no pair is worth anything yet."""
    n = len(problem.locked)
    return Market(
        begin=row_starts(problem.rows, n),
        bidder=problem.rows.astype(np.int32),
        good=problem.columns.astype(np.int32),
        worth=np.zeros(len(problem.rows), dtype=np.int64),
        pair=np.arange(len(problem.rows), dtype=np.int64),
        wants=np.ones(n, dtype=np.int64),
        room=problem.capacity,
        must=np.zeros(n, dtype=np.bool_),
        fill=np.zeros(len(problem.capacity), dtype=np.bool_),
    )


def row_starts(row: NDArray[np.integer], n: int) -> Int64:
    """int64 (n + 1,): where each row begins, for sorted or unsorted row numbers."""
    return np.concatenate([[0], np.cumsum(np.bincount(row, minlength=n))]).astype(np.int64)


def segments(begin: Int64, chosen: NDArray[np.integer]) -> Int64:
    """The positions begin[i] … begin[i + 1] − 1 of the chosen i, one after the other."""
    size = begin[chosen + 1] - begin[chosen]
    before = np.cumsum(size) - size
    return np.repeat(begin[chosen] - before, size) + np.arange(int(size.sum()), dtype=np.int64)


def highest(market: Market, value: Int64, nothing: int) -> Int64:
    """int64 (b,): the highest value (e,) of each bidder, ``nothing`` for who has no pair."""
    top = np.full(len(market.wants), nothing, dtype=np.int64)
    some = np.flatnonzero(np.diff(market.begin))
    if len(some):
        top[some] = np.maximum.reduceat(value, market.begin[some])
    return top
