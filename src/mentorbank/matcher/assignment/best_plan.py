"""The plan for everyone who waits, in numbers: coverage, then the worst-off, then total fit and waiting."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.assignment.assign import Plan, assign, verify
from mentorbank.matcher.assignment.engine import solve
from mentorbank.matcher.assignment.problem import Int64, Problem, make_problem
from mentorbank.matcher.assignment.proof import Violation
from mentorbank.matcher.assignment.worst_off import highest_floor, lifted

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question:
    """``n`` mentees, ``m`` mentors, ``e`` candidate pairs; the arrays are those of ``assign``."""

    indptr: Int64
    indices: Int64
    fit: Int64
    capacity: Int64
    priority: Int64
    locked: Int64
    first: Mask | None
    tie: Int64

    def rows(self) -> Int64:
        """int64 (e,): whose pair each is."""
        return np.repeat(np.arange(len(self.locked), dtype=np.int64), np.diff(self.indptr))

    def below(self, fit: int) -> Mask:
        """The pairs, bool (e,), of less than this fit; a locked mentee's pairs are never among them."""
        return (self.locked[self.rows()] < 0) & (self.fit < fit)

    def problem(self) -> Problem:
        """What is asked, with every pair in it."""
        return make_problem(
            self.indptr,
            self.indices,
            self.fit,
            self.capacity,
            priority=self.priority,
            locked=self.locked,
            first=self.first,
            tie=self.tie,
        )

    def floor(self) -> int | None:
        """The highest fit that all matched can have; None when no free mentee can be matched."""
        free = make_problem(self.indptr, self.indices, self.fit, self.capacity, locked=self.locked)
        nobody = np.zeros(len(self.locked), dtype=np.bool_)
        return highest_floor(free, dict(free.levels)["total"], nobody if self.first is None else self.first)

    def best(self, forbidden: Mask) -> Plan:
        """The best plan without the forbidden pairs."""
        return assign(
            self.indptr,
            self.indices,
            self.fit,
            self.capacity,
            priority=self.priority,
            locked=self.locked,
            forbidden=forbidden,
            first=self.first,
            tie=self.tie,
        )

    def check_best(self, plan: Plan, forbidden: Mask) -> Violation | None:
        """None if ``plan`` is proved to be that plan."""
        return verify(
            plan,
            self.indptr,
            self.indices,
            self.fit,
            self.capacity,
            priority=self.priority,
            locked=self.locked,
            forbidden=forbidden,
            first=self.first,
            tie=self.tie,
        )

    def widest(self, forbidden: Mask) -> Plan:
        """A plan that matches most without the forbidden pairs, whatever the fit."""
        no_fit = np.zeros_like(self.fit)
        return assign(
            self.indptr,
            self.indices,
            no_fit,
            self.capacity,
            locked=self.locked,
            forbidden=forbidden,
            first=self.first,
        )

    def check_widest(self, plan: Plan, forbidden: Mask) -> Violation | None:
        """None if ``plan`` is proved to be such a plan."""
        no_fit = np.zeros_like(self.fit)
        return verify(
            plan,
            self.indptr,
            self.indices,
            no_fit,
            self.capacity,
            locked=self.locked,
            forbidden=forbidden,
            first=self.first,
        )

    def served(self, plan: Plan) -> tuple[int, int]:
        """How many a plan matches, and how many of those who go first."""
        matched = plan.mentor >= 0
        return int(matched.sum()), 0 if self.first is None else int((matched & self.first).sum())


@dataclass(frozen=True, slots=True, eq=False)
class BestPlan:
    """``plan`` is the best one among the pairs of fit ≥ ``floor`` (None: nobody free could be matched).

    ``widest`` shows that the floor costs nobody a mentor; ``stricter``, the widest plan above the floor,
    shows that the floor cannot be lifted.
    """

    question: Question
    plan: Plan
    floor: int | None
    widest: Plan
    stricter: Plan | None

    def verify(self) -> Violation | None:
        """None if the plan is proved the best by coverage, worst-off and total, in this order."""
        question, everything = self.question, np.zeros(len(self.question.fit), dtype=np.bool_)
        below = everything if self.floor is None else question.below(self.floor)
        broken = question.check_best(self.plan, below) or question.check_widest(self.widest, everything)
        most = question.served(self.widest)
        if broken is None and question.served(self.plan) != most:
            return Violation("floor", f"The plan matches {question.served(self.plan)}, but it can be {most}.")
        return broken or self._check_floor(most)

    def _check_floor(self, most: tuple[int, int]) -> Violation | None:
        if self.floor is None or self.stricter is None:
            free = most[0] - int((self.question.locked >= 0).sum())
            return Violation("floor", "There is no floor, but somebody is matched.") if free else None
        broken = self.question.check_widest(self.stricter, self.question.below(self.floor + 1))
        if broken is None and self.question.served(self.stricter) == most:
            return Violation("floor", f"As many can be matched with every fit above {self.floor}.")
        return broken


def best_plan(question: Question) -> BestPlan:
    """Match as many as can be matched; among such plans most of those who go first, which costs no coverage.

    Among those plans the lowest fit is as high as it can be; among those fit + priority is greatest; ties by
    the tie numbers. Locked pairs are kept and do not count for the worst-off.
    """
    problem = question.problem()
    fit = question.fit[question.locked[question.rows()] < 0]
    nobody = np.zeros(len(question.locked), dtype=np.bool_)
    lift = lifted(problem, fit, nobody if question.first is None else question.first)
    everything = np.ones(len(fit), dtype=np.bool_)
    if lift is None:
        return BestPlan(question, _best(problem, None), None, _widest(problem, everything, None), None)
    return BestPlan(
        question,
        plan=_best(problem.narrowed(fit >= lift.floor, problem.levels), lift.at),
        floor=lift.floor,
        widest=_widest(problem, everything, lift.at),
        stricter=_widest(problem, fit > lift.floor, lift.above),
    )


def _best(problem: Problem, near: Int64 | None) -> Plan:
    mentor, certificate = solve(problem, near)
    return Plan(mentor, problem.total(mentor), exact=True, certificate=certificate)


def _widest(problem: Problem, keep: Mask, near: Int64 | None) -> Plan:
    """As ``Question.widest``: matches most among the pairs to keep, bool (e,), whatever the fit."""
    levels = tuple(
        (name, np.zeros_like(level) if name == "total" else level)
        for name, level in problem.levels
        if name != "tie"
    )
    no_worth = replace(problem.narrowed(keep, levels), worth=np.zeros_like(problem.worth))
    return _best(no_worth, near)
