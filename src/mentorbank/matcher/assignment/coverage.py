"""The first level: how many can be matched, who is in the way of whom, and its proof.

A greatest matching (Hopcroft & Karp 1973, in SciPy) parts the people after Dulmage & Mendelsohn (1958):
``SCARCE`` – mentees who compete for mentors that are all full; ``AMPLE`` – mentees whose mentors can have
room to spare; ``TIGHT`` – the rest, as many mentees as places. In every plan that matches most, each part is
planned among itself.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from mentorbank.matcher.assignment.market import Market, Mask, row_starts, segments
from mentorbank.matcher.assignment.problem import Int64

SAMPLED_PAIRS = 12  # ours, measured
PHASES = 60  # ours: rounds of growing, beyond which a greatest matching is quicker from the beginning


class Part(IntEnum):
    """Which part of the people somebody belongs to."""

    AMPLE = 0
    TIGHT = 1
    SCARCE = 2


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """``mentee``: int8 (n,), ``mentor``: int8 (m,): the part of each. ``taken``: pairs of one such plan."""

    mentee: NDArray[np.int8]
    mentor: NDArray[np.int8]
    taken: Int64

    def cover(self) -> tuple[Int64, Int64]:
        """The proof (Kőnig): gain 1 for every mentee not in ``SCARCE``, price 1 for every mentor in it."""
        return (self.mentee != Part.SCARCE).astype(np.int64), (self.mentor == Part.SCARCE).astype(np.int64)


def most(market: Market, near: Int64 | None = None) -> Int64:
    """The pairs of a plan that matches as many bidders (who want one each) as can be matched.

    ``near``: int64 (b,), the good of each bidder in a plan that does not need to match most, −1 none; pairs
    that are not in the market are passed over. A near plan makes it quick, any is right.
    """
    if near is None:
        few = _sample(market)
        held = _held(market, np.flatnonzero(few)[_greatest(market.only(few))])
    else:
        held = _held(market, np.flatnonzero(market.good == near[market.bidder]))
    could = min(int((np.diff(market.begin) > 0).sum()), int(market.room.sum()))
    if int((held >= 0).sum()) < could:
        grown = _grown(market, held)
        if grown is None:
            return _greatest(market)
        held = grown
    return held[held >= 0]


def _held(market: Market, taken: Int64) -> Int64:
    held = np.full(len(market.wants), -1, dtype=np.int64)
    held[market.bidder[taken]] = taken
    return held


def _grown(market: Market, held: Int64) -> Int64 | None:
    """The pair of each bidder, −1 none, when no more can be matched; None if that takes too many phases.

    A phase looks from all who are unmatched at once for the nearest goods with room, and moves everybody on
    one path from each of them (Hopcroft & Karp 1973, without looking for all such paths).
    """
    for _ in range(PHASES):
        used = np.bincount(market.good[held[held >= 0]], minlength=len(market.room))
        holders = _holders(market, held)
        via = np.full(len(market.room), -1, dtype=np.int64)  # the pair along which a good was reached
        root = np.where(held < 0, np.arange(len(held)), -1)
        fresh, depth = np.flatnonzero((held < 0) & (np.diff(market.begin) > 0)), 0
        found = fresh[:0]
        while len(fresh) and not len(found):
            pairs = segments(market.begin, fresh)
            pairs = pairs[via[market.good[pairs]] < 0]
            via[market.good[pairs]] = pairs
            pairs = pairs[via[market.good[pairs]] == pairs]
            goods = market.good[pairs].astype(np.int64)
            found, depth = goods[used[goods] < market.room[goods]], depth + 1
            begin, who = holders
            at = segments(begin, goods)
            fresh = who[at]
            root[fresh] = np.repeat(root[market.bidder[pairs]], begin[goods + 1] - begin[goods])
        if not len(found):
            return held
        _, one = np.unique(root[market.bidder[via[found]]], return_index=True)
        _move(market, held, via, found[one], depth)
    return None


def _holders(market: Market, held: Int64) -> tuple[Int64, Int64]:
    """Where the holders of each good begin, and who they are."""
    who = np.flatnonzero(held >= 0)
    good = market.good[held[who]]
    return row_starts(good, len(market.room)), who[np.argsort(good, kind="stable")]


def _move(market: Market, held: Int64, via: Int64, goods: Int64, depth: int) -> None:
    """Everybody on the paths to these goods, all so long, takes the next pair; ``held`` in place."""
    for _ in range(depth):
        pairs = via[goods]
        before = held[market.bidder[pairs]]
        held[market.bidder[pairs]] = pairs
        goods = market.good[before].astype(np.int64)  # at the root none is held, and none is looked for


def _sample(market: Market) -> Mask:
    """Some pairs of each bidder, evenly spread over its list: often they are enough to match everybody."""
    size = np.diff(market.begin)
    some = np.minimum(size, SAMPLED_PAIRS)
    which = np.repeat(np.arange(len(size)), some)
    step = np.arange(len(which)) - np.repeat(np.cumsum(some) - some, some)
    at = (step * size[which] + which % size[which]) // some[which] % size[which]
    chosen = np.zeros(len(market.good), dtype=np.bool_)
    chosen[market.begin[which] + at] = True
    return chosen


def _greatest(market: Market) -> Int64:
    if (market.room == 1).all():
        return _among_places(market.begin, market.bidder, market.good, len(market.room))
    room = np.minimum(market.room, np.bincount(market.good, minlength=len(market.room)))
    copies = room[market.good]
    which = np.repeat(np.arange(len(copies)), copies)
    copy = np.arange(len(which)) - np.repeat(np.cumsum(copies) - copies, copies)
    place = (np.cumsum(room) - room)[market.good[which]] + copy
    begin = np.concatenate([[0], np.cumsum(copies)])[market.begin]
    return which[_among_places(begin, market.bidder[which], place, int(room.sum()))]


def _among_places(
    begin: Int64, bidder: NDArray[np.integer], place: NDArray[np.integer], places: int
) -> NDArray[np.intp]:
    """Which of the pairs of a bidder and a place are in a greatest matching; ``begin`` as in ``Market``."""
    if not len(place):
        return np.zeros(0, dtype=np.intp)
    shape = (len(begin) - 1, places)
    ones = np.ones(len(place), dtype=np.int8)
    graph = csr_array((ones, place.astype(np.int32), begin.astype(np.int32)), shape=shape)
    found = maximum_bipartite_matching(graph, perm_type="column")
    return np.flatnonzero(found[bidder] == place)


def parts(market: Market, near: Int64 | None = None) -> Parts:
    """The three parts of the mentees (bidders) and mentors (goods); ``near`` as for ``most``."""
    taken = most(market, near)
    place = np.full(len(market.wants), -1, dtype=np.int64)
    place[market.bidder[taken]] = market.good[taken]
    used = np.bincount(market.good[taken], minlength=len(market.room))
    scarce = reached_from_unmatched(market, place)
    ample = reached_from_spare(market, place, used < market.room)
    mentee, mentor = (np.full(len(side), Part.TIGHT, dtype=np.int8) for side in (place, used))
    for part, (rows, columns) in ((Part.AMPLE, ample), (Part.SCARCE, scarce)):
        mentee[rows], mentor[columns] = part, part
    return Parts(mentee, mentor, taken)


def reached_from_unmatched(market: Market, place: Int64) -> tuple[Mask, Mask]:
    """From the unmatched along pairs to mentors and along the plan back to mentees."""
    rows, columns = place < 0, np.zeros(len(market.room), dtype=np.bool_)
    fresh = np.flatnonzero(rows)
    while len(fresh):
        good = market.good[segments(market.begin, fresh)]
        new = np.zeros_like(columns)
        new[good] = True
        new &= ~columns
        columns |= new
        matched = np.flatnonzero((place >= 0) & ~rows)
        fresh = matched[new[place[matched]]]
        rows[fresh] = True
    return rows, columns


def reached_from_spare(market: Market, place: Int64, spare: Mask) -> tuple[Mask, Mask]:
    """From mentors with room along pairs to mentees and along the plan to their mentors."""
    rows, columns, new = np.zeros(len(place), dtype=np.bool_), spare.copy(), spare
    while new.any():
        near = market.bidder[new[market.good]]
        fresh = np.zeros_like(rows)
        fresh[near] = True
        fresh &= ~rows & (place >= 0)
        rows |= fresh
        new = np.zeros_like(columns)
        new[place[fresh]] = True
        new &= ~columns
        columns |= new
    return rows, columns
