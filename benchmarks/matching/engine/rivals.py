"""The engines set beside ours. Each answers (mentees matched, sum of fit) for the same objective.

Coverage first is a bonus larger than all fits together; SciPy gets a private place "nobody" per mentee.
"""

from collections.abc import Callable

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from engine.families import Instance, Int64
from mentorbank.matcher import assign

Answer = tuple[int, int]
LARGEST_TABLE = 30_000_000  # cells: more than that is no fair question to a dense engine


def ours(problem: Instance) -> Answer:
    plan = assign(*problem)
    return int((plan.mentor >= 0).sum()), plan.total


def or_tools(problem: Instance) -> Answer:
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    begin, column, fit, capacity = problem
    n, m = len(begin) - 1, len(capacity)
    flow, row = SimpleMinCostFlow(), np.repeat(np.arange(n), np.diff(begin))
    one = np.ones(max(n, len(column)), dtype=np.int64)
    pairs = flow.add_arcs_with_capacity_and_unit_cost(row, n + column, one[: len(column)], -fit)
    nobody = np.full(n, n + m)
    flow.add_arcs_with_capacity_and_unit_cost(np.arange(n), nobody, one[:n], np.full(n, _bonus(problem)))
    flow.add_arcs_with_capacity_and_unit_cost(n + np.arange(m), np.full(m, n + m), capacity, 0 * capacity)
    supplies = np.concatenate([one[:n], np.zeros(m, dtype=np.int64), [-n]])
    flow.set_nodes_supplies(np.arange(n + m + 1), supplies)
    if flow.solve() != flow.OPTIMAL:
        raise ArithmeticError("OR-Tools found no optimum.")
    used = flow.flows(pairs) > 0
    return int(used.sum()), int(fit[used].sum())


def scipy_sparse(problem: Instance) -> Answer:
    fit, n = problem[2], len(problem[0]) - 1
    row, place, pair, many = places(problem)
    top = int(fit.max())
    cost = np.concatenate([top - fit[pair], np.full(n, top + _bonus(problem))]) + 1.0
    where = np.concatenate([row, np.arange(n)]), np.concatenate([place, many + np.arange(n)])
    _, found = min_weight_full_bipartite_matching(csr_array((cost, where), shape=(n, many + n)))
    used = found[row] == place
    return int(used.sum()), int(fit[pair[used]].sum())


def scipy_dense(problem: Instance) -> Answer:
    fit, n = problem[2], len(problem[0]) - 1
    row, place, pair, many = places(problem)
    top, bonus = int(fit.max()), _bonus(problem)
    cost = np.full((n, many), float(top + bonus))
    cost[row, place] = top - fit[pair]
    chosen = cost[linear_sum_assignment(cost)]
    matched = chosen < top + bonus
    return int(matched.sum()), int((top - chosen[matched]).sum())


ENGINES: dict[str, Callable[[Instance], Answer]] = {
    "ours": ours,
    "or-tools": or_tools,
    "scipy-sparse": scipy_sparse,
    "scipy-dense": scipy_dense,
}
LARGEST = {"scipy-sparse": 10_000, "scipy-dense": 3_000}  # mentees: beyond that it takes minutes


def fair(name: str, problem: Instance) -> bool:
    """Whether the question is of a size this engine can answer."""
    n = len(problem[0]) - 1
    fits = name != "scipy-dense" or n * int(problem[3].sum()) <= LARGEST_TABLE
    return fits and n <= LARGEST.get(name, n)


def _bonus(problem: Instance) -> int:
    begin, _, fit, capacity = problem
    return (int(np.ptp(fit)) + 1) * (min(len(begin) - 1, int(capacity.sum())) + 1)


def places(problem: Instance) -> tuple[Int64, Int64, Int64, int]:
    """Each pair once per place of the mentor: mentee, place, which pair; and how many places there are."""
    begin, column, _, capacity = problem
    row, room = np.repeat(np.arange(len(begin) - 1), np.diff(begin)), capacity[column]
    pair = np.repeat(np.arange(len(column)), room)
    copy = np.arange(len(pair)) - np.repeat(np.cumsum(room) - room, room)
    return row[pair], (np.cumsum(capacity) - capacity)[column[pair]] + copy, pair, int(capacity.sum())
