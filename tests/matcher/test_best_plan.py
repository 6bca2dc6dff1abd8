"""Coverage, then those who go first, then the worst-off, then total fit: against every plan there is."""

from dataclasses import replace
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorbank.matcher import Violation
from mentorbank.matcher.assignment.best_plan import BestPlan, Question, best_plan
from tests.matcher.graphs import Graph, graphs

Rank = tuple[int, int, int, int, int]


@settings(max_examples=150, deadline=None)
@given(graphs(most=4, fits=st.integers(0, 6)))
def test_no_plan_ranks_higher(graph: Graph) -> None:
    best = best_plan(_question(graph))
    assert _rank(graph, best.plan.mentor.tolist()) == max(
        rank for plan in product(range(-1, len(graph.capacity)), repeat=len(graph.worth))
        if (rank := _rank(graph, list(plan))) is not None
    )  # fmt: skip
    assert best.verify() is None


@settings(max_examples=60, deadline=None)
@given(graphs(most=4, fits=st.integers(0, 6)))
def test_a_floor_that_is_too_low_or_too_high_is_refused(graph: Graph) -> None:
    question = _question(graph)
    best = best_plan(question)
    if best.floor is None:
        return
    assert isinstance(_with_floor(best, best.floor - 1).verify(), Violation)
    assert isinstance(_with_floor(best, best.floor + 1).verify(), Violation)
    assert isinstance(replace(best, floor=None, stricter=None).verify(), Violation)


def test_the_worst_off_is_lifted_before_the_total() -> None:
    """Alone, the total would take 1,000 + 100; together both can have 500."""
    graph = Graph(((1_000, 500), (500, 100)), (1, 1), (0, 0), (False, False), ((0, 0), (0, 0)))
    best = best_plan(_question(graph))
    assert best.plan.mentor.tolist() == [1, 0]
    assert best.floor == 500


def test_the_first_in_the_queue_is_not_dropped_to_lift_the_worst_off() -> None:
    """One place, and the one who goes first fits less well (R-173)."""
    graph = Graph(((900,), (200,)), (1,), (0, 0), (False, True), ((0,), (0,)))
    assert best_plan(_question(graph)).plan.mentor.tolist() == [-1, 0]


def _question(graph: Graph) -> Question:
    return Question(locked=np.full(len(graph.worth), -1, dtype=np.int64), **graph.arrays())


def _rank(graph: Graph, mentor: list[int]) -> Rank | None:
    matched = [(row, column) for row, column in enumerate(mentor) if column >= 0]
    if any(mentor.count(column) > graph.capacity[column] for _, column in matched):
        return None
    fits = [graph.worth[row][column] for row, column in matched]
    if None in fits:
        return None
    known = [fit for fit in fits if fit is not None]
    total = sum(known) + sum(graph.priority[row] for row, _ in matched)
    ties = sum(graph.tie[row][column] for row, column in matched)
    return len(known), sum(graph.first[row] for row, _ in matched), min(known, default=0), total, ties


def _with_floor(best: BestPlan, floor: int) -> BestPlan:
    question = best.question
    return replace(
        best,
        floor=floor,
        plan=question.best(question.below(floor)),
        stricter=question.widest(question.below(floor + 1)),
    )
