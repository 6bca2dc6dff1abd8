"""The exact finish: shortest augmenting paths from the prices an auction has found.

SciPy's sparse assignment (Jonker & Volgenant 1987) gets the pairs with worth − price subtracted from what the
bidder gets elsewhere. With good prices nearly everybody begins at a cost near nothing and few paths are left.
Pairs that cost much are left out; whether that was right, the proof on all pairs decides afterwards.

A plan in which some may stay without is made a full one by mirroring: every place gets a twin that can keep
it empty, every bidder a twin that takes the other end when the pair is used.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from mentorbank.matcher.assignment.market import Market, Mask, highest
from mentorbank.matcher.assignment.problem import Int64

PAIRS_EACH = 10  # ours, measured: pairs kept per wish in the first attempt


def finish(market: Market, price: Int64, known: Int64, each: int | None = PAIRS_EACH) -> Int64:
    """The pairs of the best plan, by number in the market, int64.

    ``price``: int64 (g,), in the unit of the worths. ``known``: the pairs of a plan that meets every
    obligation; they are always kept. ``each``: about how many pairs to keep per wish, None for all.
    ValueError if no plan meets the obligations.
    """
    value = market.worth - price[market.good]
    best = highest(market, value, 0)
    best[~market.must] = np.maximum(best[~market.must], 0)
    cost = best[market.bidder] - value
    kept = np.flatnonzero(_cheap(market, cost, each) | _among(known, len(cost)))
    if not len(kept):
        return kept
    if market.perfect():
        return _full(market, kept, cost[kept])
    return _mirrored(market, kept, cost[kept], best, price)


def _cheap(market: Market, cost: Int64, each: int | None) -> Mask:
    wishes = int(market.wants.sum())
    if each is None or len(cost) <= each * wishes:
        return np.ones(len(cost), dtype=np.bool_)
    sample = np.sort(cost[:: max(1, len(cost) // 50_000)])
    limit: int = sample[min(len(sample) - 1, len(sample) * each * wishes // len(cost))]
    return cost <= limit


def _among(numbers: Int64, size: int) -> Mask:
    mask = np.zeros(size, dtype=np.bool_)
    mask[numbers] = True
    return mask


def _copies(market: Market, kept: Int64) -> tuple[Int64, Int64, Int64, Int64, Int64]:
    """The kept pairs once per wish of the bidder and place of the good: wish, place, which of the kept.

    And whose each wish is, and of what each place is.
    """
    wants, room = market.wants, market.room
    if not market.perfect():  # nobody needs more copies than there are pairs
        wants = np.minimum(wants, np.bincount(market.bidder[kept], minlength=len(wants)))
        room = np.minimum(room, np.bincount(market.good[kept], minlength=len(room)))
    copies = wants[market.bidder[kept]] * room[market.good[kept]]
    which = np.repeat(np.arange(len(kept)), copies)
    copy = np.arange(len(which)) - np.repeat(np.cumsum(copies) - copies, copies)
    bidder, good = market.bidder[kept[which]], market.good[kept[which]]
    wish = (np.cumsum(wants) - wants)[bidder] + copy // room[good]
    place = (np.cumsum(room) - room)[good] + copy % room[good]
    return wish, place, which, np.repeat(np.arange(len(wants)), wants), np.repeat(np.arange(len(room)), room)


def _full(market: Market, kept: Int64, cost: Int64) -> Int64:
    wish, place, which, whose, _ = _copies(market, kept)
    found = _cheapest(wish, place, cost[which], len(whose))
    return kept[which[found[wish] == place]]


def _mirrored(market: Market, kept: Int64, cost: Int64, best: Int64, price: Int64) -> Int64:
    wish, place, which, whose, of = _copies(market, kept)
    wishes, places = len(whose), len(of)
    alone = np.flatnonzero(~market.must[whose])
    empty = np.flatnonzero(~market.fill[of])
    rows = np.concatenate([wish, alone, wishes + empty, wishes + place])
    columns = np.concatenate([place, places + alone, empty, places + wish])
    costs = np.concatenate([cost[which], best[whose[alone]], price[of[empty]], np.zeros(len(wish), np.int64)])
    found = _cheapest(rows, columns, costs, wishes + places)
    return kept[which[found[wish] == place]]


def _cheapest(rows: NDArray[np.integer], columns: NDArray[np.integer], cost: Int64, size: int) -> Int64:
    """The column of each row, int64 (size,). SciPy drops zeros, so the least cost becomes 1."""
    weight = (cost - int(cost.min()) + 1).astype(np.float64)
    graph = csr_array((weight, (rows.astype(np.int32), columns.astype(np.int32))), shape=(size, size))
    _, found = min_weight_full_bipartite_matching(graph)
    return found.astype(np.int64)
