"""The plan is the best one, whatever the order of the rows, and its proof cannot be bent."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorbank.matcher import Certificate, LevelProof, Plan, Violation, assign, verify
from tests.matcher.graphs import Graph, best_score, graphs, score_of


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_no_plan_matches_more_or_is_worth_more(graph: Graph) -> None:
    plan = assign(**graph.arrays())
    assert score_of(graph, plan.mentor.tolist()) == best_score(graph)
    assert plan.total == score_of(graph, plan.mentor.tolist())[2]
    assert plan.exact
    assert verify(plan, **graph.arrays()) is None


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_worth_alone_leaves_out_what_is_worth_less_than_nothing(graph: Graph) -> None:
    arrays = graph.arrays() | {"first": None}
    plan = assign(**arrays, coverage_first=False)
    assert score_of(graph, plan.mentor.tolist(), coverage_first=False) == best_score(
        graph, coverage_first=False
    )
    assert verify(plan, **arrays, coverage_first=False) is None


@settings(max_examples=100, deadline=None)
@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_the_people_does_not_matter(graph: Graph, random: st.randoms) -> None:
    rows, columns = list(range(len(graph.worth))), list(range(len(graph.capacity)))
    random.shuffle(rows)
    random.shuffle(columns)
    straight = assign(**graph.arrays()).mentor
    shuffled = assign(**graph.permuted(rows, columns).arrays()).mentor
    for place, row in enumerate(rows):
        found = shuffled[place]
        assert (columns[found] if found >= 0 else -1) == straight[row]


@settings(max_examples=100, deadline=None)
@given(graphs(), st.data())
def test_a_changed_plan_or_price_is_refused(graph: Graph, data: st.DataObject) -> None:
    arrays = graph.arrays()
    plan = assign(**arrays)
    if not len(plan.mentor):
        return
    row = data.draw(st.integers(0, len(plan.mentor) - 1))
    other = data.draw(
        st.integers(-1, len(graph.capacity) - 1).filter(lambda column: column != plan.mentor[row])
    )
    changed = plan.mentor.copy()
    changed[row] = other
    if score_of_or_none(graph, changed.tolist()) != best_score(graph):
        assert isinstance(verify(replace(plan, mentor=changed), **arrays), Violation)
    level = data.draw(st.integers(0, len(plan.certificate.levels) - 1))
    assert isinstance(
        verify(_nudged(plan, level, row, data.draw(st.sampled_from([-1, 1]))), **arrays), Violation
    )


def score_of_or_none(graph: Graph, mentor: list[int]) -> tuple[int, int, int, int] | None:
    used = [column for column in mentor if column >= 0]
    if any(used.count(column) > graph.capacity[column] for column in used):
        return None
    if any(column >= 0 and graph.worth[row][column] is None for row, column in enumerate(mentor)):
        return None
    return score_of(graph, mentor)


def _nudged(plan: Plan, level: int, row: int, step: int) -> Plan:
    levels = list(plan.certificate.levels)
    gain = levels[level].gain.copy()
    gain[row] += step
    levels[level] = LevelProof(levels[level].name, gain, levels[level].price)
    return replace(plan, certificate=Certificate(tuple(levels)))


@settings(max_examples=60, deadline=None)
@given(graphs(most=5))
def test_one_more_mentor_never_lowers_coverage(graph: Graph) -> None:
    fewer = graph.permuted(range(len(graph.worth)), range(len(graph.capacity) - 1))
    matched = (assign(**graph.arrays()).mentor >= 0).sum()
    assert matched >= (assign(**fewer.arrays()).mentor >= 0).sum()


@settings(max_examples=60, deadline=None)
@given(graphs(most=5), st.integers(1, 9))
def test_waiting_longer_never_costs_anybody_the_place(graph: Graph, more: int) -> None:
    arrays = graph.arrays()
    before = assign(**arrays).mentor
    for row in np.flatnonzero(before >= 0):
        longer = arrays["priority"].copy()
        longer[row] += more
        assert assign(**(arrays | {"priority": longer})).mentor[row] >= 0


@settings(max_examples=60, deadline=None)
@given(graphs(most=5), st.data())
def test_locked_pairs_stay_and_forbidden_ones_are_not_used(graph: Graph, data: st.DataObject) -> None:
    arrays = graph.arrays() | {"first": None}
    pairs = [pair for pair in graph.pairs() if graph.capacity[pair[1]]]
    if not pairs:
        return
    row, column = data.draw(st.sampled_from(pairs))
    locked = np.full(len(graph.worth), -1, dtype=np.int64)
    locked[row] = column
    barred = np.array([one[1] == column and one[0] != row for one in graph.pairs()], dtype=np.bool_)
    plan = assign(**arrays, locked=locked, forbidden=barred)
    assert plan.mentor[row] == column
    assert (plan.mentor == column).sum() == 1
    assert verify(plan, **arrays, locked=locked, forbidden=barred) is None


def test_a_mentor_with_room_for_twenty_takes_twenty() -> None:
    n = 25
    plan = assign(np.arange(n + 1), np.zeros(n, dtype=np.int64), np.arange(n), [20])
    assert plan.mentor.tolist() == [-1] * 5 + [0] * 20
    more, fewer = (
        assign(np.arange(n + 1), np.zeros(n, dtype=np.int64), np.arange(n), [room]) for room in (21, 19)
    )
    price = int(plan.certificate.prices[0])
    assert more.total - plan.total == 4 and plan.total - fewer.total == 5
    assert 4 <= price <= 5, "no less than one more place is worth, no more than one less costs"


def test_extreme_fits_are_planned_exactly() -> None:
    big = 2**44
    plan = assign([0, 2, 4], [0, 1, 0, 1], [big, big - 1, big - 1, -big], [1, 1])
    assert plan.mentor.tolist() == [1, 0]
    assert plan.total == 2 * big - 2


def test_a_price_war_ends() -> None:
    """Many who want the same few, all nearly equal: the shape that makes an auction bid for ever."""
    rng = np.random.default_rng(7)
    n, m = 120, 100
    fit = np.where(np.arange(m) < 10, 1_000, rng.integers(0, 3, (n, m))).ravel()
    arrays = (np.arange(n + 1) * m, np.tile(np.arange(m), n), fit, np.ones(m, dtype=np.int64))
    plan = assign(*arrays)
    assert (plan.mentor >= 0).sum() == m
    assert plan.total == 10 * 1_000 + 90 * 2
    assert verify(plan, *arrays) is None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"indptr": [0, 2, 1]}, "indptr: must begin with 0 and end with 3"),
        ({"indptr": [0, 4, 3]}, "indptr: falls at row 1"),
        ({"indices": [0, 2, 1]}, "row 0 names mentor 2"),
        ({"indices": [1, 1, 0]}, "row 0 names mentor 1 twice"),
        ({"indices": [0.0, 1.0, 0.0]}, "indices: needs a row of int64"),
        ({"fit": [1, 2, float("nan")]}, "fit: needs a row of int64"),
        ({"fit": [1, 2]}, "fit: has shape"),
        ({"fit": [2**49, 2, 3]}, "too large to be planned exactly"),
        ({"fit": [-(2**63), 2, 3]}, "too large to be planned exactly"),
        ({"capacity": [1, -1]}, "capacity: mentor 1 has -1"),
        ({"priority": [1]}, "priority: has shape"),
        ({"tie": [2**49, 0, 0]}, "tie: "),
        ({"locked": [1, 1]}, "row 1 and mentor 1 are no candidate pair"),
        ({"locked": [0, 0]}, "mentor 0 has room for 1, but 2 are locked"),
        ({"locked": [0, -1], "forbidden": [True, False, False]}, "a locked pair is forbidden"),
        ({"forbidden": [1, 0, 0]}, "forbidden: needs bool"),
    ],
)
def test_bad_input_is_refused_with_the_row_and_the_reason(wrong: dict[str, object], says: str) -> None:
    good = {"indptr": [0, 2, 3], "indices": [0, 1, 0], "fit": [1, 2, 3], "capacity": [1, 1]}
    with pytest.raises(ValueError, match=says):
        assign(**(good | wrong))  # type: ignore[arg-type]


def test_prices_from_somewhere_else_are_refused() -> None:
    good = ([0, 2, 3], [0, 1, 0], [1, 2, 3], [1, 1])
    plan = assign(*good)
    short = Certificate(plan.certificate.levels[:1])
    assert verify(replace(plan, certificate=short), *good).where == "certificate"  # type: ignore[union-attr]
    assert verify(replace(plan, total=6), *good).where == "total"  # type: ignore[union-attr]
    huge = LevelProof("total", np.array([2**62, 0]), np.array([0, 0]))
    bent = Certificate((plan.certificate.levels[0], huge))
    assert verify(replace(plan, certificate=bent), *good).where == "total"  # type: ignore[union-attr]
