"""One market solved exactly: an auction first, shortest paths where it does not end by itself, then the proof."""

from dataclasses import dataclass

import numpy as np

from mentorbank.matcher.assignment.auction import Auction, Pace, exact_prices
from mentorbank.matcher.assignment.finish import finish
from mentorbank.matcher.assignment.market import Market
from mentorbank.matcher.assignment.prices import supporting
from mentorbank.matcher.assignment.problem import Int64

LARGEST = 2**58
SPARE_SHARE = 0.03  # ours, measured: with fewer spare places bids chase each other for too long
COARSE_STEP = 5  # ours, measured: thousandths
ATTEMPTS = ((10, 300), (40, 300), (None, 2**62))  # pairs kept per wish, sweeps before giving up


class NotProved(ArithmeticError):
    """The plan could not be proved the best one, so there is no plan. Not known to happen."""


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """``taken``: pairs by number in the market; ``gain`` int64 (b,) and ``price`` int64 (g,) prove them best."""

    taken: Int64
    gain: Int64
    price: Int64


def solved(market: Market, known: Int64) -> Solved:
    """The best plan of the market that meets every obligation. ``known``: the pairs of one that does."""
    auction = Auction(market, _pace(market)).run()
    if auction.pace.scale > 1 and not auction.lacks.any():
        price = exact_prices(auction.price, auction.pace.scale)
        taken = auction.taken()
        found = supporting(market, taken, price, 20)
        if found is not None:
            return Solved(taken, *found)
    return _finished(market, auction.price // auction.pace.scale, known)


def finished(market: Market, known: Int64) -> Solved:
    """The same without an auction: for markets where few pairs are left to choose."""
    return _finished(market, np.zeros(len(market.room), dtype=np.int64), known)


def safe_start(market: Market) -> Int64:
    """Prices below any that are needed: nothing, or less than any bonus for a good that must be full."""
    spread = int(np.ptp(market.worth)) if len(market.worth) else 0
    largest = int(np.abs(market.worth).max(initial=0))
    return -(market.fill.astype(np.int64) * ((len(market.wants) + 1) * spread + largest + 1))


def _pace(market: Market) -> Pace:
    """Exact steps where places are plenty; coarse ones and an early end where the paths will be needed."""
    wishes, places = int(market.wants.sum()), int(market.room.sum())
    spread = 1 + (int(np.ptp(market.worth)) if len(market.worth) else 0)
    rounds = 300 + wishes // 10
    optional = not market.must.all()
    plenty = optional or places - wishes > SPARE_SHARE * wishes
    scale = wishes + 3 if plenty and not market.fill.any() else 1
    step = 1 if scale > 1 else min(COARSE_STEP, 1 + spread // 200)
    return Pace(scale, step, min(rounds, LARGEST // (scale * spread)), 0 if scale > 1 else wishes // 100)


def _finished(market: Market, price: Int64, known: Int64) -> Solved:
    lowest = safe_start(market)
    for each, sweeps in ATTEMPTS:
        taken = finish(market, price, known, each)
        for start in _starts(market, price, lowest):
            found = supporting(market, taken, start, sweeps)
            if found is not None:
                return Solved(taken, *found)
    raise NotProved("The plan could not be proved the best one.")


def _starts(market: Market, price: Int64, lowest: Int64) -> list[Int64]:
    """From where to look for the prices: near the auction's first, then from below any."""
    if market.perfect():
        return [price - int(price.min(initial=0))]
    margin = 2 * COARSE_STEP
    near = np.where(market.fill, price, np.maximum(price - margin, 0))
    return [near, lowest] if price.any() else [lowest]
