"""The plan for everyone who waits, in numbers: coverage, then the worst-off, then total fit and waiting."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .assignment import Plan, assign, verify
from .problem import Int64, make_problem
from .proof import Violation
from .worst_off import highest_floor

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class BestPlan:
    """``plan`` is the best one among the pairs of fit ≥ ``floor`` (None: nobody free could be matched).

    ``widest``: the best coverage of all pairs, so that it can be seen that the floor costs nobody a mentor.
    ``stricter``: the best coverage of the pairs above the floor, so that it can be seen that it cannot be lifted.
    ``question``: the arguments of ``assign`` that all three share; ``fit`` int64 (e,) in thousandths.
    """

    plan: Plan
    floor: int | None
    widest: Plan
    stricter: Plan
    fit: Int64
    priority: Int64
    question: dict[str, Any]

    def verify(self) -> Violation | None:
        """None if the plan is proved the best one in the order coverage, worst-off, total; else what is wrong."""
        below, not_above = floor_masks(self.fit, self.floor, self.question)
        nothing = np.zeros_like(self.fit)
        return (
            verify(self.plan, fit=self.fit, priority=self.priority, forbidden=below, **self.question)
            or verify(self.widest, fit=nothing, **_bare(self.question))
            or verify(self.stricter, fit=nothing, forbidden=not_above, **_bare(self.question))
            or self._check_floor()
        )

    def _check_floor(self) -> Violation | None:
        served, most, above = (self._served(plan) for plan in (self.plan, self.widest, self.stricter))
        if served != most:
            return Violation("floor", f"The plan matches {served}, but {most} can be matched.")
        if above == most and self.floor is not None:
            return Violation("floor", f"As many can be matched with every fit above {self.floor}.")
        return None

    def _served(self, plan: Plan) -> tuple[int, int]:
        """How many are matched, and how many of those who go first."""
        matched = plan.mentor >= 0
        first = self.question["first"]
        return int(matched.sum()), 0 if first is None else int((matched & first).sum())


def best_plan(
    indptr: Int64,
    indices: Int64,
    fit: Int64,
    capacity: Int64,
    *,
    priority: Int64,
    locked: Int64,
    first: Mask | None,
    tie: Int64,
) -> BestPlan:
    """Match as many as can be matched (and of those who go first as many as can be, which costs nobody else's place);
    then the lowest fit among the matched is as high as it can be; then fit + priority is greatest; then the tie rule.

    Arguments as in ``assign``. Locked pairs are kept and do not count for the worst-off.
    """
    question = {
        "indptr": indptr, "indices": indices, "capacity": capacity, "locked": locked, "first": first, "tie": tie,
    }  # fmt: skip
    free = make_problem(fit=fit, **_bare(question))
    free_fit = dict(free.levels)["total"]
    goes_first = np.zeros(len(locked), dtype=np.bool_) if first is None else first
    floor = highest_floor(free, free_fit, goes_first)
    below, not_above = floor_masks(fit, floor, question)
    nothing = np.zeros_like(fit)
    return BestPlan(
        plan=assign(fit=fit, priority=priority, forbidden=below, **question),
        floor=floor,
        widest=assign(fit=nothing, **_bare(question)),
        stricter=assign(fit=nothing, forbidden=not_above, **_bare(question)),
        fit=fit,
        priority=priority,
        question=question,
    )


def floor_masks(fit: Int64, floor: int | None, question: dict[str, Any]) -> tuple[Mask, Mask]:
    """The free pairs below the floor, and those not above it, bool (e,); pairs of locked mentees are never barred."""
    keep = question["locked"]
    row = np.repeat(np.arange(len(keep), dtype=np.int64), np.diff(question["indptr"]))
    free = keep[row] < 0
    if floor is None:
        return np.zeros(len(fit), dtype=np.bool_), free
    return free & (fit < floor), free & (fit <= floor)


def _bare(question: dict[str, Any]) -> dict[str, Any]:
    """The question without the tie rule: coverage needs none."""
    return {name: value for name, value in question.items() if name != "tie"}
