"""Lifting the worst-off: the highest fit that all can have while as many are matched as can be.

A bottleneck threshold. Whether a set of pairs can still match as many mentees, and as many of those who go
first, is two greatest matchings: mentees that can be matched together form a matroid, so serving the first
never lowers how many are served in all. The search begins at a fit that nobody can get above: the best pair
of who has to be matched, or full. Where that is too high, the greatest matching there says how far down the
next pair lies that could lengthen it, and it is repaired, not found again.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.assignment.coverage import (
    Part,
    most,
    parts,
    reached_from_spare,
    reached_from_unmatched,
)
from mentorbank.matcher.assignment.market import Market, market_of
from mentorbank.matcher.assignment.problem import Int64, Problem

Mask = NDArray[np.bool_]
STRAIGHT = 8  # ours, measured: steps from one bound down to the next before the rest is halved


@dataclass(frozen=True, slots=True, eq=False)
class Lifted:
    """``floor``: the highest lowest fit. ``at``: int64 (n,), a plan of so many with no fit below it.

    ``above``: int64 (n,), a plan with every fit above it, of nearly as many as can be.
    """

    floor: int
    at: Int64
    above: Int64


def highest_floor(problem: Problem, fit: Int64, first: Mask) -> int | None:
    """The highest fit t such that the pairs of fit ≥ t still cover as many; None if nobody can be matched.

    ``fit``: int64 (e,) of the problem's free pairs; ``first``: bool (n,).
    """
    found = lifted(problem, fit, first)
    return None if found is None else found.floor


def lifted(problem: Problem, fit: Int64, first: Mask) -> Lifted | None:
    """The same, with the plans that were found on the way."""
    market = replace(market_of(problem), worth=fit)
    groups = [Group(market)]
    if not len(groups[0].plan):
        return None
    if first[market.bidder].any():
        groups += [group for group in [Group(market.only(first[market.bidder]))] if len(group.plan)]
    low, high = min(group.lowest() for group in groups), min(group.highest for group in groups)
    above, tries = groups[0].place(), 0
    while low < high:
        level, tries = high if tries < STRAIGHT else (low + high + 1) // 2, tries + 1
        short = next((group for group in groups if not group.reaches(level)), None)
        if short is None:
            low = min(group.lowest() for group in groups)
        else:
            high = short.highest
            above = groups[0].trial
    return Lifted(low, groups[0].place(), above)


class Group:
    """Those who are to be matched, with the pairs that a plan of as many as can be may use.

    ``plan``: the pairs of such a plan; ``highest``: no such plan has a lowest fit above it. ``trial``: the
    good of each bidder in the plan of the last level tried.
    """

    def __init__(self, market: Market) -> None:
        split = parts(market)
        inside = split.mentee[market.bidder] == split.mentor[market.good]
        known = np.zeros(len(inside), dtype=np.bool_)
        known[split.taken] = True
        self.market = market.only(inside)
        self.plan = np.flatnonzero(known[inside])
        self.trial = self.place()
        self.highest = self._bound(split.mentee != Part.SCARCE, split.mentor != Part.AMPLE)

    def _bound(self, must: Mask, fill: Mask) -> int:
        """Who has to be matched, and who has to be full, cannot have more than the best pair."""
        market, least = self.market, int(self.market.worth.min(initial=0))
        mentee, mentor = np.full(len(must), least), np.full(len(fill), least)
        np.maximum.at(mentee, market.bidder, market.worth)
        np.maximum.at(mentor, market.good, market.worth)
        ends = np.concatenate([mentee[must & (np.diff(market.begin) > 0)], mentor[fill & (market.room > 0)]])
        return int(ends.min()) if len(ends) else int(market.worth.max(initial=0))

    def place(self) -> Int64:
        """int64 (b,): the good of each bidder in the plan, −1 none."""
        place = np.full(len(self.market.wants), -1, dtype=np.int64)
        place[self.market.bidder[self.plan]] = self.market.good[self.plan]
        return place

    def lowest(self) -> int:
        """The lowest fit of the plan; the highest there is when it is empty."""
        return int(self.market.worth[self.plan].min(initial=self.highest))

    def reaches(self, level: int) -> bool:
        """Whether as many can be matched with no fit below the level: a new plan, or a lower bound."""
        if self.lowest() >= level:
            return True
        numbers = np.flatnonzero(self.market.worth >= level)
        few = self.market.only(self.market.worth >= level)
        taken = most(few, self.trial)
        self.trial = np.full(len(few.wants), -1, dtype=np.int64)
        self.trial[few.bidder[taken]] = few.good[taken]
        if len(taken) == len(self.plan):
            self.plan = numbers[taken]
            return True
        self.highest = self._next(few, level)
        return False

    def _next(self, few: Market, level: int) -> int:
        """The highest fit below the level that could match one more: a pair from one reach to beyond it."""
        market, used = self.market, np.bincount(self.trial[self.trial >= 0], minlength=len(few.room))
        rows, columns = reached_from_unmatched(few, self.trial)
        forward = market.worth[rows[market.bidder] & ~columns[market.good]].max()
        rows, columns = reached_from_spare(few, self.trial, used < few.room)
        backward = market.worth[~rows[market.bidder] & columns[market.good]].max()
        return min(int(forward), int(backward), level - 1)
