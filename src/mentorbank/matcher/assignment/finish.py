"""The exact finish: shortest augmenting paths from the prices an auction has found.

SciPy's sparse assignment (Jonker & Volgenant 1987) gets the pairs with worth − price subtracted from what the
bidder gets elsewhere. With good prices nearly everybody begins at a cost near nothing and few paths are left.
Pairs that cost much are left out; whether that was right, the proof on all pairs decides afterwards.

A plan in which everybody must be matched and places may stay empty for nothing is found as it is. Any other in
which some may stay without is made a full one by mirroring: every place gets a twin that can keep it empty, every
bidder a twin that takes the other end when the pair is used.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from mentorbank.matcher.assignment.market import Market, Mask, highest, row_starts
from mentorbank.matcher.assignment.problem import Int64

SAMPLE = 50_000
PAIRS_EACH = 10  # ours, measured: pairs kept per wish at first


def promising(market: Market, price: Int64) -> Mask:
    """The pairs, bool (e,), that cost least at these prices: about ``PAIRS_EACH`` per wish."""
    size, wishes = len(market.worth), int(market.wants.sum())
    if size <= PAIRS_EACH * wishes:
        return np.ones(size, dtype=np.bool_)
    cost = _best(market, price)[market.bidder] - market.worth + price[market.good]
    sample = np.sort(cost[:: max(1, size // SAMPLE)])
    limit: int = sample[len(sample) * PAIRS_EACH * wishes // size]
    return cost <= limit


def finish(market: Market, price: Int64) -> Int64:
    """The pairs of the best plan, by number in the market, int64.

    ``price``: int64 (g,), in the unit of the worths; good ones make it fast, any are right. ValueError if no
    plan meets the obligations.
    """
    if not len(market.worth):
        return np.zeros(0, dtype=np.int64)
    best = _best(market, price)
    cost = best[market.bidder] - market.worth + price[market.good]
    wish, place, which, whose, of = _copies(market)
    if market.perfect() or (market.must.all() and not market.fill.any() and not price.any()):
        found = _cheapest(wish, place, cost[which], (len(whose), len(of)))
        return which[found[wish] == place]
    wishes = len(whose)
    alone, empty = np.flatnonzero(~market.must[whose]), np.flatnonzero(~market.fill[of])
    rows = np.concatenate([wish, alone, wishes + empty, wishes + place])
    columns = np.concatenate([place, len(of) + alone, empty, len(of) + wish])
    nothing = np.zeros(len(wish), dtype=np.int64)
    costs = np.concatenate([cost[which], best[whose[alone]], price[of[empty]], nothing])
    found = _cheapest(rows, columns, costs, (wishes + len(of), wishes + len(of)))
    return which[found[wish] == place]


def _best(market: Market, price: Int64) -> Int64:
    best = highest(market, market.worth - price[market.good], 0)
    return np.where(market.must, best, np.maximum(best, 0))


def _copies(
    market: Market,
) -> tuple[NDArray[np.integer], NDArray[np.integer], Int64, Int64, Int64]:
    """The pairs once per wish of the bidder and place of the good: wish, place, which pair.

    And whose each wish is, and of what each place is.
    """
    wants, room = market.wants, market.room
    if (wants == 1).all() and (room == 1).all():
        each, numbers = np.arange(max(len(wants), len(room))), np.arange(len(market.worth))
        return market.bidder, market.good, numbers, each[: len(wants)], each[: len(room)]
    if not market.perfect():  # nobody needs more copies than there are pairs
        wants = np.minimum(wants, np.bincount(market.bidder, minlength=len(wants)))
        room = np.minimum(room, np.bincount(market.good, minlength=len(room)))
    copies = wants[market.bidder] * room[market.good]
    which = np.repeat(np.arange(len(copies)), copies)
    copy = np.arange(len(which)) - np.repeat(np.cumsum(copies) - copies, copies)
    bidder, good = market.bidder[which], market.good[which]
    wish = (np.cumsum(wants) - wants)[bidder] + copy // room[good]
    place = (np.cumsum(room) - room)[good] + copy % room[good]
    return wish, place, which, np.repeat(np.arange(len(wants)), wants), np.repeat(np.arange(len(room)), room)


def _cheapest(
    rows: NDArray[np.integer], columns: NDArray[np.integer], cost: Int64, size: tuple[int, int]
) -> Int64:
    """The column of each row, int64 (rows,). SciPy drops zeros, so the least cost becomes 1."""
    weight = (cost - int(cost.min()) + 1).astype(np.float64)
    place: tuple[NDArray[np.integer], ...] = (rows.astype(np.int32), columns.astype(np.int32))
    if (rows[1:] >= rows[:-1]).all():  # in order already, as without copies and twins
        graph = csr_array((weight, place[1], row_starts(rows, size[0]).astype(np.int32)), shape=size)
    else:
        graph = csr_array((weight, place), shape=size)
    _, found = min_weight_full_bipartite_matching(graph)
    return found.astype(np.int64)
