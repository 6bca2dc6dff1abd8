"""The engine on problems too large to try every plan: SciPy's two exact solvers agree, and the proof holds."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from mentorbank.matcher import assign, verify
from mentorbank.matcher.assignment.auction import exact_prices

Int64 = NDArray[np.int64]
Arrays = tuple[Int64, Int64, Int64, Int64]


def arrays(n: int, m: int, *, seed: int, room: int = 1, fits: int = 1_000, step: int = 1) -> Arrays:
    """``n`` mentees with up to 20 of ``m`` mentors each, fits −100…``fits`` in steps."""
    rng = np.random.default_rng(seed)
    count = rng.integers(0, min(20, m) + 1, n)
    indices = [np.sort(rng.choice(m, size, replace=False)) for size in count]
    fit = rng.integers(-100, fits, int(count.sum())) // step * step
    indptr = np.concatenate([[0], np.cumsum(count)])
    return indptr, np.concatenate(indices).astype(np.int64), fit, rng.integers(0, room + 1, m)


def table(problem: Arrays) -> tuple[Int64, Int64]:
    """(pair number or −1, mentor) as mentees × places."""
    indptr, indices, _, capacity = problem
    of = np.repeat(np.arange(len(capacity)), capacity)
    cells = np.full((len(indptr) - 1, len(of)), -1, dtype=np.int64)
    for row in range(len(indptr) - 1):
        for pair in range(indptr[row], indptr[row + 1]):
            cells[row, of == indices[pair]] = pair
    return cells, of


def dense_referee(problem: Arrays) -> tuple[int, int]:
    cells, _ = table(problem)
    bonus = 10_000 * (len(cells) + 1)
    worth = np.where(cells >= 0, problem[2][cells] + bonus, 0)
    pairs = cells[linear_sum_assignment(worth, maximize=True)]
    return int((pairs >= 0).sum()), int(problem[2][pairs[pairs >= 0]].sum())


def sparse_referee(problem: Arrays) -> tuple[int, int]:
    cells, _ = table(problem)
    n, places = cells.shape
    row, place = np.nonzero(cells >= 0)
    bonus = 10_000 * (n + 1)
    cost = np.concatenate([bonus - problem[2][cells[row, place]], np.full(n, 2 * bonus)]).astype(float)
    where = np.concatenate([row, np.arange(n)]), np.concatenate([place, places + np.arange(n)])
    _, found = min_weight_full_bipartite_matching(csr_array((cost, where), shape=(n, places + n)))
    pairs = cells[np.flatnonzero(found < places), found[found < places]]
    return len(pairs), int(problem[2][pairs].sum())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("n", "m", "room", "step"),
    [(60, 60, 1, 1), (80, 30, 2, 1), (40, 80, 3, 1), (90, 90, 1, 100), (120, 20, 4, 100), (30, 5, 20, 1)],
    ids=["balanced", "shortage", "surplus", "ties", "shortage with ties", "room for twenty"],
)
def test_two_independent_solvers_find_no_better_plan(n: int, m: int, room: int, step: int, seed: int) -> None:
    problem = arrays(n, m, seed=seed, room=room, step=step)
    plan = assign(*problem)
    found = int((plan.mentor >= 0).sum()), plan.total
    assert found == dense_referee(problem) == sparse_referee(problem)
    assert verify(plan, *problem) is None


@pytest.mark.parametrize("step", [1, 100])
@pytest.mark.parametrize("m", [700, 1_500, 2_400])
def test_thousands_are_planned_and_proved(m: int, step: int) -> None:
    """Large enough that bidding ends by itself in one case and is finished by paths in the other."""
    problem = arrays(2_500, m, seed=5, room=2, step=step)
    plan = assign(*problem)
    assert plan.exact
    assert verify(plan, *problem) is None


def test_the_proof_of_one_problem_is_no_proof_of_another() -> None:
    problem = arrays(200, 150, seed=1)
    plan = assign(*problem)
    better = problem[2].copy()
    pair = int(np.flatnonzero(problem[1] != plan.mentor[np.repeat(np.arange(200), np.diff(problem[0]))])[0])
    better[pair] += 5_000
    assert verify(plan, problem[0], problem[1], better, problem[3]) is not None


@pytest.mark.parametrize("seed", range(4))
def test_with_ties_decided_the_plan_does_not_depend_on_the_order(seed: int) -> None:
    indptr, indices, fit, capacity = arrays(300, 200, seed=seed, room=2, step=100)
    rng = np.random.default_rng(seed)
    tie = rng.integers(0, 2**32, len(fit))
    order = rng.permutation(300)
    pairs = np.concatenate([np.arange(indptr[row], indptr[row + 1]) for row in order])
    starts = np.concatenate([[0], np.cumsum(np.diff(indptr)[order])])
    straight = assign(indptr, indices, fit, capacity, tie=tie).mentor
    turned = assign(starts, indices[pairs], fit[pairs], capacity, tie=tie[pairs]).mentor
    assert (turned == straight[order]).all()


def test_two_with_equal_data_only_change_names() -> None:
    indptr, indices = [0, 2, 4, 5], [0, 1, 0, 1, 1]
    plan = assign(indptr, indices, [700, 300, 700, 300, 900], [1, 1])
    assert plan.total == 1_600
    assert sorted(plan.mentor[:2].tolist()) == [-1, 0]


@pytest.mark.parametrize("step", [1, 20])
def test_a_plan_within_a_gap_says_so_and_proves_it(step: int) -> None:
    rng = np.random.default_rng(3)
    n, m = 400, 600
    problem = (np.arange(n + 1) * 15, np.concatenate([rng.permutation(m)[:15] for _ in range(n)]),
               rng.integers(0, 1_000, 15 * n), rng.integers(1, 3, m))  # fmt: skip
    best, near = assign(*problem), assign(*problem, within=step)
    assert near.exact == (near.gap == 0)
    assert 0 <= best.total - near.total <= near.gap <= step * n
    assert (near.mentor >= 0).sum() == (best.mentor >= 0).sum()
    assert verify(near, *problem) is None
    assert verify(replace(near, gap=near.gap + 1, exact=False), *problem) is not None
    assert verify(replace(near, exact=not near.exact), *problem) is not None


def test_no_people_no_plan() -> None:
    assert assign([0], [], [], []).mentor.tolist() == []
    assert assign([0, 0], [], [], [3]).mentor.tolist() == [-1]
    assert assign([0, 1], [0], [5], [0]).mentor.tolist() == [-1]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 500), min_size=1, max_size=20))
def test_rounding_never_parts_prices_that_differ_by_one(price: list[int]) -> None:
    scale = len(price) + 3
    whole = exact_prices(np.array(price), scale)
    assert (whole[np.array(price) == 0] == 0).all()
    for one, at in zip(price, whole, strict=True):
        assert all(at <= other_at for other, other_at in zip(price, whole, strict=True) if one <= other + 1)
