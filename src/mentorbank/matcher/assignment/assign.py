"""The best plan for given pairs: exact, with a proof, never greedy.

The objective in one sentence: match as many mentees as can be matched; among those plans take the one with
the greatest sum of fit + priority; among those the one with the greatest sum of the published tie numbers.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mentorbank.matcher.assignment.engine import solve
from mentorbank.matcher.assignment.problem import Int64, make_problem
from mentorbank.matcher.assignment.proof import Certificate, Violation, check


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """``mentor``: int64 (n,), the mentor of each mentee, −1 unmatched.

    ``total``: thousandths, fit + priority of the matched, locked pairs included. ``exact``: proved the best
    one; ``certificate`` is the proof.
    """

    mentor: Int64
    total: int
    exact: bool
    certificate: Certificate


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
    broken = check(problem, plan.mentor, plan.certificate)
    if broken is not None:
        return broken
    total = problem.total(np.asarray(plan.mentor))
    return (
        None
        if plan.total == total
        else Violation("total", f"It says {plan.total}, but the pairs sum to {total}.")
    )
