"""The same plan from any order of the rows, and from two other engines: in how many places they differ.

    python benchmarks/matching/identical.py [--sizes 200,1000,3000,10000] [--families surplus,ties] [--shuffles 2]

Whole families of problems (engine/families.py) with a published tie number for each pair, so that one plan is the best one.
The others are asked for the greatest sum of fit · K + tie number, with K larger than all tie numbers together, where
everybody can be matched; then that is the same question. Of the tie numbers the upper 22 bits are used:
with more, the sums leave what their numbers hold. Counts mentees whose mentor differs; needs OR-Tools.
"""

import argparse
from importlib.util import find_spec

import numpy as np
from engine.families import FAMILIES, LARGEST_DENSE, Instance, Int64, instance
from engine.rivals import LARGEST, places
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from mentorbank.matcher import assign
from mentorbank.matcher.assignment.ties import tie_numbers

SIZES = (200, 1_000, 3_000, 10_000)
BITS = 22


def ties_of(problem: Instance, mentees: Int64, mentors: Int64) -> Int64:
    """The tie number of each pair, int64 (e,), by the people's keys: their numbers before any shuffling."""
    begin, column, _fit, _capacity = problem
    row = np.repeat(np.arange(len(begin) - 1), np.diff(begin))
    keys = [[f"{kind}{one}" for one in side] for kind, side in (("mentee", mentees), ("mentor", mentors))]
    return tie_numbers("", keys[0], keys[1], row, column) >> (32 - BITS)


def shuffled(problem: Instance, seed: int) -> tuple[Instance, Int64, Int64]:
    """The same problem with mentees, mentors and everybody's pairs in another order, and who stands where."""
    begin, column, fit, capacity = problem
    rng = np.random.default_rng(seed)
    mentees, mentors = rng.permutation(len(begin) - 1), rng.permutation(len(capacity))
    size = np.diff(begin)[mentees]
    starts = np.concatenate([[0], np.cumsum(size)])
    pairs = np.repeat(begin[mentees] - starts[:-1], size) + np.arange(len(column))
    place = np.argsort(mentors)[column[pairs]]
    order = np.lexsort((rng.random(len(pairs)), np.repeat(np.arange(len(size)), size)))
    return (starts, place[order], fit[pairs][order], capacity[mentors]), mentees, mentors


def combined(problem: Instance, tie: Int64) -> Int64:
    """fit · K + tie number, int64 (e,)."""
    mentees = len(problem[0]) - 1
    return problem[2] * (mentees << BITS) + tie


def or_tools(problem: Instance, tie: Int64) -> Int64:
    """The mentor of each mentee, int64 (n,)."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    begin, column, _fit, capacity = problem
    n, m, flow = len(begin) - 1, len(capacity), SimpleMinCostFlow()
    row = np.repeat(np.arange(n), np.diff(begin))
    pairs = flow.add_arcs_with_capacity_and_unit_cost(
        row, n + column, np.ones(len(column), dtype=np.int64), -combined(problem, tie)
    )
    flow.add_arcs_with_capacity_and_unit_cost(n + np.arange(m), np.full(m, n + m), capacity, 0 * capacity)
    flow.set_nodes_supplies(
        np.arange(n + m + 1), np.concatenate([np.ones(n, dtype=np.int64), np.zeros(m, dtype=np.int64), [-n]])
    )
    if flow.solve() != flow.OPTIMAL:
        raise ArithmeticError("OR-Tools found no optimum.")
    used = flow.flows(pairs) > 0
    found = np.full(n, -1)
    found[row[used]] = column[used]
    return found


def scipy_sparse(problem: Instance, tie: Int64) -> Int64:
    """The mentor of each mentee, int64 (n,)."""
    row, place, pair, many = places(problem)
    worth = combined(problem, tie)[pair]
    cost = (int(worth.max()) - worth + 1).astype(np.float64)
    graph = csr_array((cost, (row, place)), shape=(len(problem[0]) - 1, many))
    _, found = min_weight_full_bipartite_matching(graph)
    whose = np.repeat(np.arange(len(problem[3])), problem[3])
    mentors: Int64 = whose[found]
    return mentors


def differences(family: str, n: int, shuffles: int) -> dict[str, int]:
    """How many mentees have another mentor than in our plan, by what was changed."""
    problem = instance(family, n)
    everybody = np.arange(n), np.arange(len(problem[3]))
    tie = ties_of(problem, *everybody)
    plan = assign(*problem, tie=tie).mentor
    found = {}
    for seed in range(shuffles):
        other, mentees, mentors = shuffled(problem, seed)
        again = assign(*other, tie=ties_of(other, mentees, mentors)).mentor
        back = np.full(n, -1)
        back[mentees] = np.where(again >= 0, mentors[again], -1)
        found["shuffled"] = found.get("shuffled", 0) + int((back != plan).sum())
    if (plan >= 0).all():
        found["or-tools"] = int((or_tools(problem, tie) != plan).sum())
        if n <= LARGEST["scipy-sparse"]:
            found["scipy-sparse"] = int((scipy_sparse(problem, tie) != plan).sum())
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--families", default=",".join(FAMILIES))
    parser.add_argument("--shuffles", type=int, default=2)
    chosen = parser.parse_args()
    if find_spec("ortools") is None:
        raise SystemExit("OR-Tools is one of the two we compare with: pip install ortools")
    names, total = ("shuffled", "or-tools", "scipy-sparse"), 0
    print("| family | mentees | " + " | ".join(names) + " |\n|---|---|---|---|---|")
    for n in map(int, chosen.sizes.split(",")):
        for family in chosen.families.split(","):
            if family != "dense" or n <= LARGEST_DENSE // 3:
                found = differences(family, n, chosen.shuffles)
                total += sum(found.values())
                cells = " | ".join(str(found.get(name, "–")) for name in names)
                print(f"| {family} | {n:,} | {cells} |", flush=True)
    print(f"{total} differences (–: not everybody can be matched, or too large)")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        raise SystemExit("Stopped.") from None
