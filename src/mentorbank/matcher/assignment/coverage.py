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

from mentorbank.matcher.assignment.market import Market, Mask, segments
from mentorbank.matcher.assignment.problem import Int64

SAMPLED_PAIRS = 12  # ours, measured


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


def most(market: Market) -> Int64:
    """The pairs of a plan that matches as many bidders (who want one each) as can be matched."""
    few = _sample(market)
    taken = np.flatnonzero(few)[_greatest(market.only(few))]
    could = min(int((np.diff(market.begin) > 0).sum()), int(market.room.sum()))
    return taken if len(taken) == could else _greatest(market)


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
    room = np.minimum(market.room, np.bincount(market.good, minlength=len(market.room)))
    copies = room[market.good]
    which = np.repeat(np.arange(len(copies), dtype=np.int32), copies)
    if not len(which):
        return which.astype(np.int64)
    copy = np.arange(len(which)) - np.repeat(np.cumsum(copies) - copies, copies)
    place = ((np.cumsum(room) - room)[market.good[which]] + copy).astype(np.int32)
    begin = np.concatenate([[0], np.cumsum(copies)])[market.begin].astype(np.int32)
    shape = (len(market.wants), int(room.sum()))
    graph = csr_array((np.ones(len(which), dtype=np.int8), place, begin), shape=shape)
    found = maximum_bipartite_matching(graph, perm_type="column")
    return which[found[market.bidder[which]] == place].astype(np.int64)


def parts(market: Market) -> Parts:
    """The three parts of the mentees (bidders) and mentors (goods)."""
    taken = most(market)
    place = np.full(len(market.wants), -1, dtype=np.int64)
    place[market.bidder[taken]] = market.good[taken]
    used = np.bincount(market.good[taken], minlength=len(market.room))
    scarce = _reached_from_unmatched(market, place)
    ample = _reached_from_spare(market, place, used < market.room)
    mentee, mentor = (np.full(len(side), Part.TIGHT, dtype=np.int8) for side in (place, used))
    for part, (rows, columns) in ((Part.AMPLE, ample), (Part.SCARCE, scarce)):
        mentee[rows], mentor[columns] = part, part
    return Parts(mentee, mentor, taken)


def _reached_from_unmatched(market: Market, place: Int64) -> tuple[Mask, Mask]:
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


def _reached_from_spare(market: Market, place: Int64, spare: Mask) -> tuple[Mask, Mask]:
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
