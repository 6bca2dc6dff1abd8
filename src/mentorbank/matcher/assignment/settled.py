"""What earlier levels leave no choice about, so that a level only plans what is still open."""

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.assignment.market import Market, Mask
from mentorbank.matcher.assignment.problem import Int64

PASSES = 60  # ours: long chains beyond that are left to the planning


def forced(market: Market) -> tuple[Int64, Mask]:
    """The pairs in every plan that meets the obligations, and bool (e,): the pairs still to choose from.

    A bidder who must be matched and has one pair left takes it; a good that must be full and has no more
    pairs than places takes them all. Bidders want one good each.
    """
    open_, taken = np.ones(len(market.good), dtype=np.bool_), np.zeros(len(market.good), dtype=np.bool_)
    for _ in range(PASSES):
        at = np.flatnonzero(open_)
        bidder, good = market.bidder[at], market.good[at]
        left = market.room - _count(market.good[taken], len(market.room))
        choices, suitors = _count(bidder, len(market.wants)), _count(good, len(market.room))
        only = market.must[bidder] & (choices[bidder] == 1)
        needed = market.fill[good] & (suitors[good] <= left[good])
        new = at[only | needed]
        if not len(new):
            break
        taken[new] = True
        done = np.zeros(len(market.wants), dtype=np.bool_)
        done[market.bidder[new]] = True
        full = _count(market.good[taken], len(market.room)) >= market.room
        open_[at] = ~done[bidder] & ~full[good]
    return np.flatnonzero(taken), open_


def _count(who: NDArray[np.integer], size: int) -> Int64:
    return np.bincount(who, minlength=size).astype(np.int64)
