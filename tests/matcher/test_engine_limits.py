"""The engine where it is pressed: much room with few mentors, any order of the people, and refused input."""

from dataclasses import replace

import numpy as np
import pytest

from mentorbank.matcher import assign, verify
from mentorbank.matcher.assignment.best_plan import Question, best_plan
from mentorbank.matcher.assignment.coverage import most
from mentorbank.matcher.assignment.market import market_of
from mentorbank.matcher.assignment.problem import make_problem
from mentorbank.matcher.assignment.worst_off import highest_floor
from tests.matcher.test_engine import Arrays, Int64, arrays, dense_referee, sparse_referee


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("n", "m", "room"), [(150, 12, 20), (60, 6, 20), (90, 30, 10), (200, 15, 13)])
def test_mentors_with_room_for_up_to_twenty_are_planned_as_two_other_solvers_plan(
    n: int, m: int, room: int, seed: int
) -> None:
    problem = arrays(n, m, seed=seed, room=room)
    plan = assign(*problem)
    found = int((plan.mentor >= 0).sum()), plan.total
    assert found == dense_referee(problem) == sparse_referee(problem)
    assert verify(plan, *problem) is None


@pytest.mark.parametrize("n", [1_000, 3_000])
@pytest.mark.parametrize("share", [0.6, 1.0], ids=["shortage", "balanced"])
def test_neither_the_order_of_mentees_nor_of_mentors_changes_the_plan(n: int, share: float) -> None:
    """Whole points of fit, so that many plans are equally good before the tie numbers decide."""
    m = int(share * n)
    problem = arrays(n, m, seed=n, room=1 if share == 1 else 2, step=100)
    rng = np.random.default_rng(n)
    tie = rng.integers(0, 2**32, len(problem[2]))
    rows, columns = rng.permutation(n), rng.permutation(m)
    straight = assign(*problem, tie=tie).mentor
    other, turned_tie = turned(problem, tie, rows, columns)
    found = assign(*other, tie=turned_tie).mentor
    assert (np.where(found >= 0, columns[found], -1) == straight[rows]).all()
    assert (straight >= 0).any()


def turned(problem: Arrays, tie: Int64, rows: Int64, columns: Int64) -> tuple[Arrays, Int64]:
    """The same people in another order: row i was rows[i], column j was columns[j]."""
    indptr, indices, fit, capacity = problem
    pairs = np.concatenate([np.arange(indptr[row], indptr[row + 1]) for row in rows])
    starts = np.concatenate([[0], np.cumsum(np.diff(indptr)[rows])])
    place = np.argsort(columns)
    order = np.lexsort((place[indices[pairs]], np.repeat(np.arange(len(rows)), np.diff(starts))))
    pairs = pairs[order]
    return (starts, place[indices[pairs]], fit[pairs], capacity[columns]), tie[pairs]


@pytest.mark.parametrize("seed", range(6))
def test_a_plan_to_begin_from_changes_how_many_are_matched_as_little_as_none(seed: int) -> None:
    indptr, indices, fit, capacity = arrays(300, (150, 300)[seed % 2], seed=seed, room=1 + seed % 3)
    problem = make_problem(indptr, indices, fit, capacity)
    market = replace(market_of(problem), worth=fit)
    straight = most(market)
    near = np.full(300, -1, dtype=np.int64)
    near[market.bidder[straight]] = market.good[straight]
    near[np.random.default_rng(seed).random(300) < 0.4] = -1
    repaired = most(market, near)
    assert len(repaired) == len(straight) == (assign(indptr, indices, fit, capacity).mentor >= 0).sum()
    assert len(np.unique(market.bidder[repaired])) == len(repaired)
    assert (np.bincount(market.good[repaired], minlength=len(capacity)) <= capacity).all()


@pytest.mark.parametrize("seed", range(8))
def test_the_lowest_fit_is_the_one_found_by_trying_every_level(seed: int) -> None:
    indptr, indices, fit, capacity = arrays(
        60, (25, 60, 90)[seed % 3], seed=seed, room=1 + seed % 2, fits=400, step=20
    )
    first = np.random.default_rng(seed).random(60) < (0.3, 0.0)[seed % 2]
    problem = make_problem(indptr, indices, fit, capacity)

    def served(level: int) -> tuple[int, int]:
        plan = assign(indptr, indices, 0 * fit, capacity, forbidden=fit < level, first=first)
        return int((plan.mentor >= 0).sum()), int((first & (plan.mentor >= 0)).sum())

    levels = np.unique(fit).tolist()
    most_of_all = served(levels[0])
    assert highest_floor(problem, fit, first) == max(
        level for level in levels if served(level) == most_of_all
    )


def test_somebody_who_goes_first_but_knows_nobody_does_not_lower_the_floor() -> None:
    best = best_plan(
        Question(
            indptr=np.array([0, 2, 4, 4]),
            indices=np.array([0, 1, 0, 1]),
            fit=np.array([1_000, 500, 500, 100]),
            capacity=np.array([1, 1]),
            priority=np.zeros(3, dtype=np.int64),
            locked=np.full(3, -1),
            first=np.array([False, False, True]),
            tie=np.zeros(4, dtype=np.int64),
        )
    )
    assert best.floor == 500
    assert best.verify() is None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"indptr": [1, 2, 3]}, "indptr: must begin with 0"),
        ({"indptr": []}, "indptr: must begin with 0"),
        ({"indptr": [0, 3, 2, 3]}, "indptr: falls at row 1"),
        ({"indptr": [[0, 2, 3]]}, "indptr: needs a row of int64"),
        ({"indices": [0, -1, 0]}, "row 0 names mentor -1; there are 2"),
        ({"indices": [0, 1, 2]}, "row 1 names mentor 2; there are 2"),
        ({"indices": [0, 0, 0]}, "row 0 names mentor 0 twice"),
        ({"indices": np.array([0, 1, 0], dtype=np.uint64)}, "indices: needs a row of int64, not uint64"),
        ({"fit": [float("nan")] * 3}, "fit: needs a row of int64, not float64"),
        ({"fit": ["a", "b", "c"]}, "fit: needs a row of int64"),
        ({"fit": [True, False, True]}, "fit: needs a row of int64, not bool"),
        ({"capacity": [-3, 1]}, "capacity: mentor 0 has -3; it cannot be negative"),
        ({"capacity": [float("nan"), 1.0]}, "capacity: needs a row of int64"),
        ({"capacity": [1]}, "row 0 names mentor 1; there are 1"),
        ({"priority": [float("nan"), 0.0]}, "priority: needs a row of int64"),
        ({"first": [1, 0]}, "first: needs bool"),
        ({"first": [True]}, "first: has shape"),
        ({"forbidden": [True]}, "forbidden: has shape"),
        ({"tie": [0.5, 1.0, 2.0]}, "tie: needs a row of int64"),
        ({"tie": [1]}, "tie: has shape"),
        ({"locked": [5, -1]}, "row 0 and mentor 5 are no candidate pair"),
        ({"locked": [0]}, "locked: has shape"),
    ],
)
def test_more_bad_input_is_refused_with_the_place_and_the_reason(wrong: dict[str, object], says: str) -> None:
    good = {"indptr": [0, 2, 3], "indices": [0, 1, 0], "fit": [1, 2, 3], "capacity": [1, 1]}
    with pytest.raises(ValueError, match=says):
        assign(**(good | wrong))  # type: ignore[arg-type]
