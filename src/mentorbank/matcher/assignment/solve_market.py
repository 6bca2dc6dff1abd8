"""One market solved exactly: an auction first, shortest paths where it does not end by itself, then the proof."""

from dataclasses import dataclass

import numpy as np

from mentorbank.matcher.assignment.auction import Auction, Pace, exact_prices
from mentorbank.matcher.assignment.finish import finish, promising
from mentorbank.matcher.assignment.market import Market
from mentorbank.matcher.assignment.prices import supporting
from mentorbank.matcher.assignment.problem import Int64

LARGEST = 2**58
SAMPLE = 1_000
SPARE_SHARE = 0.03  # ours, measured: with fewer spare places bids chase each other for too long
COARSE_STEP = 5  # ours, measured: thousandths
SMALL = 2_000  # ours, measured: wishes, below which paths are found faster than bids
FEW_WORTHS = 8  # ours, measured: with next to no difference there is nothing to bid with
FULL = 3_000  # ours, measured: wishes, as many as places, up to which SciPy takes all pairs faster than bids
DENSE = 30  # ours, measured: pairs per wish, beyond which the promising ones are too often too few
FEW = 700  # ours, measured: wishes up to which paths among the promising pairs beat bids
PATIENCE = 30  # ours: sweeps over all pairs before the missing ones are planned as well


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
    if np.all(market.worth == market.worth[:1]) and market.must.all():
        return _all_equal(market, known)
    if _next_to_no_difference(market.worth):
        return finished(market, known)
    wishes = int(market.wants.sum())
    many = len(market.worth) > DENSE * wishes and market.must.all() and not market.fill.any()
    if (wishes <= FULL and market.perfect()) or (wishes <= FEW and many):
        return _all_pairs(market)
    if wishes <= FEW:
        return finished(market, known)
    auction = Auction(market, _pace(market)).run()
    if auction.pace.scale > 1 and not auction.lacks.any():
        price = exact_prices(auction.price, auction.pace.scale)
        taken = auction.taken()
        found = supporting(market, taken, price, 20)
        if found is not None:
            return Solved(taken, *found)
    return _finished(market, auction.price // auction.pace.scale, known)


def _all_equal(market: Market, known: Int64) -> Solved:
    """Every plan that meets the obligations is as good as any other."""
    gain = np.full(len(market.wants), market.worth[:1].sum(), dtype=np.int64)
    return Solved(known, gain, np.zeros(len(market.room), dtype=np.int64))


def _next_to_no_difference(worth: Int64) -> bool:
    """Whether a sample of the worths has only a few values, or all are nearly equal."""
    return bool(
        len(worth)
        and (np.ptp(worth) < FEW_WORTHS or len(np.unique(worth[:: 1 + len(worth) // SAMPLE])) < FEW_WORTHS)
    )


def _all_pairs(market: Market) -> Solved:
    return _planned(market, np.zeros(len(market.room), dtype=np.int64))


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
    rounds = wishes // (30 if wishes < SMALL else 10)
    optional = not market.must.all()
    plenty = optional or places - wishes > SPARE_SHARE * wishes
    scale = wishes + 3 if plenty and not market.fill.any() else 1
    step = 1 if scale > 1 else min(COARSE_STEP, 1 + spread // 200)
    return Pace(scale, step, min(rounds, LARGEST // (scale * spread)), 0 if scale > 1 else wishes // 100)


def _finished(market: Market, price: Int64, known: Int64) -> Solved:
    """Planned among the promising pairs; those that turn out to be worth more are added until none is left."""
    keep = promising(market, price)
    keep[known] = True
    while True:
        numbers, few = np.flatnonzero(keep), market.only(keep)
        best = _planned(few, price)
        whole = supporting(market, numbers[best.taken], best.price, PATIENCE)
        if whole is not None:
            return Solved(numbers[best.taken], *whole)
        if keep.all():
            raise NotProved("The plan could not be proved the best one.")
        keep |= market.worth > best.gain[market.bidder] + best.price[market.good]
        price = best.price


def _planned(market: Market, price: Int64) -> Solved:
    taken = finish(market, price)
    for start in _starts(market, price):
        found = supporting(market, taken, start, len(market.wants) + len(market.room) + 2)
        if found is not None:
            return Solved(taken, *found)
    raise NotProved("The plan could not be proved the best one.")


def _starts(market: Market, price: Int64) -> list[Int64]:
    """From where to look for the prices: near the auction's first, then from below any."""
    if market.perfect():
        return [price - int(price.min(initial=0))]
    lowest = safe_start(market)
    if market.fill.any() or not price.any():
        return [lowest]
    return [np.maximum(price - 2 * COARSE_STEP, 0), lowest]
