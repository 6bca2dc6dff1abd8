"""The auction: all who lack something bid at once, round after round, in whole numbers.

Bertsekas, "The auction algorithm" (1988), with the treatment of equal places and of bidders who want several
goods after Bertsekas & Castañon (1989). A bid raises the price by what the good is worth more to the bidder
than the best one it leaves aside, plus ``step``. When nobody lacks anything, the plan is less than
step · (number of bidders' wishes) from the best one; with worths scaled by more than that number it is the
best one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.assignment.market import Market
from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.assignment.shortlist import NOTHING, Shortlist

LIST_LENGTH = 12  # ours, measured: shorter lists are renewed too often, longer ones cost every bid
LOOKS = 20  # ours, measured: who looks at every pair more often than that is bidding in circles


@dataclass(frozen=True, slots=True)
class Pace:
    """``scale`` of the worths, ``step`` of a bid; stop after so many ``rounds``, or when ≤ ``enough`` lack."""

    scale: int
    step: int
    rounds: int
    enough: int = 0


class Auction:
    """The state of an auction. ``price``: int64 (g,), scaled: what the cheapest place of a good costs.

    A good with room for three is three places; ``ask`` and ``edge``: int64 (places,), ascending within a
    good, the price of each place and the pair that holds it, −1 empty. ``lacks``: int64 (b,).
    """

    def __init__(self, market: Market, pace: Pace) -> None:
        self.market, self.pace = market, pace
        self.first_place = np.cumsum(market.room) - market.room
        places = int(market.room.sum())
        self.ask: Int64 = np.zeros(places, dtype=np.int64)
        self.edge: Int64 = np.full(places, -1, dtype=np.int64)
        self.price: Int64 = np.where(market.room > 0, 0, -NOTHING // 4)
        self.lacks = np.minimum(market.wants, np.diff(market.begin))
        self.single = bool((market.wants <= 1).all())
        length = LIST_LENGTH + (0 if self.single else int(market.wants.max()))
        self.list = Shortlist(market, length, pace.scale)
        self.leap = pace.scale * (1 + int(np.ptp(market.worth))) if len(market.worth) else 1

    def run(self) -> "Auction":
        """Bid until enough have what they want, or the rounds are over."""
        active: NDArray[np.integer] = np.flatnonzero(self.lacks)
        self.list.renew(active, self.price)
        most = LOOKS * len(self.market.good)
        for _ in range(self.pace.rounds):
            if int(self.lacks[active].sum()) <= self.pace.enough or self.list.looked > most:
                break
            active = self._round(active)
        return self

    def taken(self) -> Int64:
        """The pairs that hold a place, by number in the market."""
        return self.edge[self.edge >= 0]

    def _round(self, active: NDArray[np.integer]) -> NDArray[np.integer]:
        bidder, slot, value, other = self._wishes(active)
        edge, good = self.list.edge[bidder, slot], self.list.good[bidder, slot]
        optional = ~self.market.must[bidder]
        other = np.where(optional, np.maximum(other, 0), np.maximum(other, value - self.leap))
        keen = ~(optional & (value <= 0))
        self.lacks[bidder[~keen]] = 0  # to stay without is worth more
        bid = self.price[good] + value - other + self.pace.step
        lost = self._award(bidder[keen], edge[keen], good[keen], bid[keen])
        active = np.concatenate([active, lost])
        return (
            np.unique(active[self.lacks[active] > 0]) if not self.single else active[self.lacks[active] > 0]
        )

    def _values(self, active: NDArray[np.integer]) -> Int64:
        good = self.list.good[active]
        value: Int64 = self.list.worth[active] - self.price[good]
        if not self.single:
            held = self.edge[self.first_place[good]]
            mine = (held >= 0) & (self.market.bidder[held] == active[:, None])
            value[mine] = NOTHING * 2
        return value

    def _wishes(self, active: NDArray[np.integer]) -> tuple[NDArray[np.integer], Int64, Int64, Int64]:
        """Who bids for which slot of its list, what that is worth, and what the best one left aside is."""
        value = self._values(active)
        slot, best, other = self._choose(active, value)
        stale = other < self.list.mark[active]
        if stale.any():
            self.list.renew(active[stale], self.price)
            value[stale] = self._values(active[stale])
            slot, best, other = self._choose(active, value)
        other = np.maximum(other, self.list.mark[active])
        if self.single:
            return active, slot[:, 0], best[:, 0], other
        which, rank = np.nonzero(best > NOTHING // 2)
        return active[which], slot[which, rank], best[which, rank], other[which]

    def _choose(self, active: NDArray[np.integer], value: Int64) -> tuple[Int64, Int64, Int64]:
        """The best slots (a, wishes), their values, NOTHING beyond what is lacked, and the next value (a,)."""
        line = np.arange(len(active))
        if self.single:
            slot = value.argmax(axis=1)
            best = value[line, slot]
            value[line, slot] = NOTHING
            other = value.max(axis=1)
            value[line, slot] = best
            return slot[:, None], best[:, None], other
        lacks = np.minimum(self.lacks[active], value.shape[1] - 1)
        order = np.argsort(-value, axis=1, kind="stable")[:, : int(lacks.max()) + 1]
        ranked = np.take_along_axis(value, order, axis=1)
        other = ranked[line, lacks]
        ranked[np.arange(ranked.shape[1]) >= lacks[:, None]] = NOTHING
        return order, ranked, other

    def _award(
        self, bidder: NDArray[np.integer], edge: NDArray[np.integer], good: NDArray[np.integer], bid: Int64
    ) -> NDArray[np.integer]:
        """Give each good to the highest bids; the bidders who lost a place they held."""
        if not len(good):
            return bidder
        order = np.lexsort((-bid, good))
        good, bid = good[order], bid[order]
        new = np.ones(len(good), dtype=np.bool_)
        np.not_equal(good[1:], good[:-1], out=new[1:])
        begins = np.flatnonzero(new)
        rank = np.arange(len(good)) - begins[np.cumsum(new) - 1]
        room = self.market.room[good]
        place = self.first_place[good] + np.minimum(rank, room - 1)
        won = np.flatnonzero((rank < room) & (bid > self.ask[place]))
        place = place[won]
        out = self.edge[place]
        lost = self.market.bidder[out[out >= 0]]
        self.edge[place], self.ask[place] = edge[order[won]], bid[won]
        self._count(bidder[order[won]], lost)
        self._sort_places(good[begins])
        return lost

    def _count(self, won: NDArray[np.integer], lost: NDArray[np.integer]) -> None:
        """Who has won a place lacks one less, who has lost one lacks one more."""
        if self.single:  # nobody is named twice
            self.lacks[won] -= 1
            self.lacks[lost] += 1
        else:
            np.subtract.at(self.lacks, won, 1)
            np.add.at(self.lacks, lost, 1)

    def _sort_places(self, goods: NDArray[np.integer]) -> None:
        many = goods[self.market.room[goods] > 1]
        if len(many):
            room = self.market.room[many]
            which = np.repeat(np.arange(len(many)), room)
            place = np.repeat(self.first_place[many] - (np.cumsum(room) - room), room) + np.arange(len(which))
            order = place[np.lexsort((self.ask[place], which))]
            self.ask[place], self.edge[place] = self.ask[order], self.edge[order]
        self.price[goods] = self.ask[self.first_place[goods]]


def exact_prices(price: Int64, scale: int) -> Int64:
    """The prices in whole units after an auction of step 1 in which everybody got what it wants.

    ``price``: int64, scaled, ≥ 0, with fewer than ``scale`` − 1 different values. Prices that are right to
    within one scaled unit become exactly right when they are cut at a remainder that none of them has: no
    cut then parts two prices that differ by one. A price of nothing stays nothing.
    """
    used = np.unique(np.append(price % scale, 0))
    unused = np.flatnonzero(used != np.arange(len(used)))
    cut = int(unused[0]) if len(unused) else len(used)
    return (price - cut - 1) // scale + 1
