"""Prices that support a plan, by raising only those that are too low.

A bidder gets what its own pairs are worth above their price; whoever would get more elsewhere raises the
price there, and so its holder's next best counts for less, and so on (Bellman & Ford). From prices that an
auction has found, few are too low; only bidders whose own gain has fallen look again.
"""

import numpy as np

from mentorbank.matcher.assignment.market import Market, segments
from mentorbank.matcher.assignment.problem import Int64

PAIRS_AT_A_TIME = 2**21
UNKNOWN = 2**61


def supporting(market: Market, taken: Int64, start: Int64, sweeps: int) -> tuple[Int64, Int64] | None:
    """Gains int64 (b,) and prices int64 (g,), none below ``start``, that prove a plan to be the best one.

    ``taken``: the pairs of the plan, by number in the market. None if there are none above ``start``: the
    plan is not the best one, or ``start`` is too high; and None after so many ``sweeps``.
    """
    holder, held, worth = market.bidder[taken], market.good[taken], market.worth[taken]
    spare = np.bincount(held, minlength=len(start)) < market.room
    spare &= ~market.fill
    price, gain = start.copy(), _gains(market, taken, start)
    look = np.arange(len(gain))
    for _ in range(sweeps):
        if (gain[~market.must] < 0).any():
            return None
        risen = _raise(market, look, gain, price)
        if not risen.any():
            return None if price[spare].any() else (gain, price)
        if (price[spare & risen] > 0).any():
            return None
        touched = np.flatnonzero(risen[held])
        before = gain.copy()
        np.minimum.at(gain, holder[touched], worth[touched] - price[held[touched]])
        look = np.unique(holder[touched][gain[holder[touched]] < before[holder[touched]]])
    return None


def _gains(market: Market, taken: Int64, price: Int64) -> Int64:
    """What each bidder gets from the least of its pairs; nothing for who stays without."""
    gain = np.full(len(market.wants), UNKNOWN, dtype=np.int64)
    np.minimum.at(gain, market.bidder[taken], market.worth[taken] - price[market.good[taken]])
    gain[gain == UNKNOWN] = 0
    return gain


def _raise(
    market: Market, look: Int64, gain: Int64, price: Int64
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Raise the prices (in place) that are too low for these bidders; which rose, bool (g,)."""
    risen = np.zeros(len(price), dtype=np.bool_)
    everybody = len(look) == len(gain)
    size = len(market.good) if everybody else int((market.begin[look + 1] - market.begin[look]).sum())
    pairs = None if everybody else segments(market.begin, look)
    for begin in range(0, size, PAIRS_AT_A_TIME):
        part = slice(begin, begin + PAIRS_AT_A_TIME)
        chosen = part if pairs is None else pairs[part]
        good = market.good[chosen]
        least = market.worth[chosen] - gain[market.bidder[chosen]]
        low = np.flatnonzero(least > price[good])
        np.maximum.at(price, good[low], least[low])
        risen[good[low]] = True
    return risen
