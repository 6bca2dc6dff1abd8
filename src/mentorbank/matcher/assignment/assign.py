"""The best plan for given pairs: exact, with a proof, never greedy.

The objective in one sentence: match as many mentees as can be matched; among those plans take the one with
the greatest sum of fit + priority; among those the one with the greatest sum of the published tie numbers.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mentorbank.matcher.assignment.engine import solve, solve_within
from mentorbank.matcher.assignment.problem import Int64, make_problem
from mentorbank.matcher.assignment.proof import Certificate, Violation, check


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """``mentor``: int64 (n,), the mentor of each mentee, −1 unmatched.

    ``total``: thousandths, fit + priority of the matched, locked pairs included. ``exact``: proved the best
    one; ``certificate`` is the proof. ``gap``: by how much a plan that is not exact can at most miss the
    greatest total, thousandths.
    """

    mentor: Int64
    total: int
    exact: bool
    certificate: Certificate
    gap: int = 0


def assign(
    indptr: ArrayLike,
    indices: ArrayLike,
    fit: ArrayLike,
    capacity: ArrayLike,
    *,
    priority: ArrayLike | None = None,
    locked: ArrayLike | None = None,
    forbidden: ArrayLike | None = None,
    coverage_first: bool = True,
    first: ArrayLike | None = None,
    tie: ArrayLike | None = None,
    within: int = 0,
) -> Plan:
    """The best plan on a sparse candidate graph in CSR form: ``n`` rows are mentees, ``m`` columns mentors.

    ``indptr``: int64 (n + 1,); ``indices``: int64 (e,), the candidate mentors of each mentee in turn.
    ``fit``: int64 (e,), thousandths, may be negative; ``priority``: int64 (n,), thousandths, per mentee.
    ``capacity``: int64 (m,), places with each mentor.
    ``locked``: int64 (n,), the mentor a mentee keeps whatever it costs, −1 = free; must be a candidate pair.
    ``forbidden``: bool (e,), pairs that must not be used.
    ``coverage_first=False`` maximises fit + priority alone; a pair worth less than nothing is left out.
    ``first``: bool (n,): among the plans that match most, one that matches most of these.
    ``tie``: int64 (e,), decides between plans that are equally good (see ``ties.tie_numbers``); without it
    the row order may decide.
    ``within``: for very many people: a plan may miss the greatest total by so many thousandths per mentee. It
    still matches as many as can be matched; ``exact`` then says False and ``gap`` what is certified.

    ValueError saying which row and why for arrays that do not fit together or numbers too large to be exact.
    """
    problem = make_problem(
        indptr,
        indices,
        fit,
        capacity,
        priority=priority,
        locked=locked,
        forbidden=forbidden,
        coverage_first=coverage_first,
        first=first,
        tie=tie,
    )
    near = solve_within(problem, within) if within > 0 else None
    if near is not None:
        mentor, certificate, gap = near
        return Plan(mentor, problem.total(mentor), exact=gap == 0, certificate=certificate, gap=gap)
    mentor, certificate = solve(problem)
    return Plan(mentor, problem.total(mentor), exact=True, certificate=certificate)


def verify(
    plan: Plan,
    indptr: ArrayLike,
    indices: ArrayLike,
    fit: ArrayLike,
    capacity: ArrayLike,
    *,
    priority: ArrayLike | None = None,
    locked: ArrayLike | None = None,
    forbidden: ArrayLike | None = None,
    coverage_first: bool = True,
    first: ArrayLike | None = None,
    tie: ArrayLike | None = None,
) -> Violation | None:
    """None if ``plan`` is proved the best one for these arguments of ``assign``, else what is wrong with it.

    A plan that does not say it is exact is proved to miss the greatest total by at most its ``gap``.

    Plans nothing and trusts nothing in the plan: one pass over the pairs per level, in whole numbers.
    """
    problem = make_problem(
        indptr,
        indices,
        fit,
        capacity,
        priority=priority,
        locked=locked,
        forbidden=forbidden,
        coverage_first=coverage_first,
        first=first,
        tie=tie,
    )
    if plan.exact != (plan.gap == 0):
        return Violation("exact", f"It says exact={plan.exact}, with a gap of {plan.gap}.")
    broken = check(problem, plan.mentor, plan.certificate, plan.gap)
    if broken is not None:
        return broken
    total = problem.total(np.asarray(plan.mentor))
    return (
        None
        if plan.total == total
        else Violation("total", f"It says {plan.total}, but the pairs sum to {total}.")
    )
