"""Lifting the worst-off: the highest fit that all can have while as many are matched as can be.

A bottleneck threshold by binary search over the distinct fits. Whether a set of pairs can still match as many
mentees, and as many of those who go first, is two maximum matchings: mentees that can be matched together
form a matroid, so serving the first never lowers how many are served in all.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.assignment.coverage import most
from mentorbank.matcher.assignment.market import market_of
from mentorbank.matcher.assignment.problem import Int64, Problem

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many mentees can be matched, and how many of those who go first."""

    mentees: int
    first: int


def coverage(problem: Problem, in_play: Mask, first: Mask) -> Coverage:
    """The most that can be matched with the pairs in play, bool (e,), besides locked ones."""
    everybody = _matched(problem, in_play)
    return Coverage(everybody, _matched(problem, in_play & first[problem.rows]) if first.any() else 0)


def highest_floor(problem: Problem, fit: Int64, first: Mask) -> int | None:
    """The highest fit t such that the pairs of fit ≥ t still cover as many; None if nobody can be matched.

    ``fit``: int64 (e,) of the problem's free pairs; ``first``: bool (n,).
    """
    levels = np.unique(fit)
    best = coverage(problem, np.ones(len(fit), dtype=np.bool_), first)
    if best.mentees == 0:
        return None
    low, high = 0, len(levels) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if coverage(problem, fit >= levels[middle], first) == best:
            low = middle
        else:
            high = middle - 1
    return int(levels[low])


def _matched(problem: Problem, in_play: Mask) -> int:
    nobody, none = np.zeros(len(problem.locked), np.bool_), np.zeros(len(problem.capacity), np.bool_)
    return len(most(market_of(problem, problem.levels[0][1], in_play, nobody, none)))
