"""What a stricter lowest fit costs: the coordinator's own people at one floor after the other."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.explanation.forcing import fits_in
from mentorbank.matcher.standing import Standing

OUR_FLOORS = tuple(range(0, 1_001, 100))


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """The best plan in which no pair fits less than ``floor`` thousandths, locked pairs aside.

    ``total``: thousandths of fit + priority. ``lowest_fit``: the lowest among free pairs, None without any.
    ``longest_waiting``: how many are in the quarter that has waited longest; ``of_them_waiting``: how many of
    those have no mentor in this plan.
    """

    floor: int
    matched: int
    waiting: int
    total: int
    lowest_fit: int | None
    longest_waiting: int
    of_them_waiting: int


def curve(standing: Standing, floors: Iterable[int] = OUR_FLOORS) -> tuple[CurvePoint, ...]:
    """One exact plan per floor, without the plan's own rule for the lowest fit."""
    longest = longest_waiting(standing)
    return tuple(_point(standing, floor, longest) for floor in floors)


def longest_waiting(standing: Standing) -> Int64:
    """Rows of the quarter that has waited longest, at least one where anybody waits; equal waits by key."""
    days = np.array([one.waiting_days for one in standing.candidates.pool.mentees], dtype=np.int64)
    return np.argsort(-days, kind="stable")[: -(-len(days) // 4)]


def _point(standing: Standing, floor: int, longest: Int64) -> CurvePoint:
    question = standing.best.question
    plan = question.best(question.below(floor))
    fits = fits_in(standing, plan.mentor)
    free = fits[(plan.mentor >= 0) & (question.locked < 0)]
    return CurvePoint(
        floor=floor,
        matched=int((plan.mentor >= 0).sum()),
        waiting=int((plan.mentor < 0).sum()),
        total=plan.total,
        lowest_fit=int(free.min()) if len(free) else None,
        longest_waiting=len(longest),
        of_them_waiting=int((plan.mentor[longest] < 0).sum()),
    )
