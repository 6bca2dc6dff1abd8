"""Small assignment problems for hypothesis, and the slow, obvious way to solve them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from hypothesis import strategies as st


@dataclass(frozen=True)
class Graph:
    """``worth[i][j]``: fit of mentee i and mentor j, None where they may not be together."""

    worth: tuple[tuple[int | None, ...], ...]
    capacity: tuple[int, ...]
    priority: tuple[int, ...]
    first: tuple[bool, ...]
    tie: tuple[tuple[int, ...], ...]

    def arrays(self) -> dict[str, Any]:
        """The arguments of ``assign``."""
        pairs = self.pairs()
        counts = [sum(value is not None for value in row) for row in self.worth]
        return {
            "indptr": np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
            "indices": np.array([column for _, column in pairs], dtype=np.int64),
            "fit": np.array([self.worth[row][column] for row, column in pairs], dtype=np.int64),
            "capacity": np.array(self.capacity, dtype=np.int64),
            "priority": np.array(self.priority, dtype=np.int64),
            "first": np.array(self.first, dtype=np.bool_),
            "tie": np.array([self.tie[row][column] for row, column in pairs], dtype=np.int64),
        }

    def pairs(self) -> list[tuple[int, int]]:
        return [
            (row, column)
            for row, values in enumerate(self.worth)
            for column, value in enumerate(values)
            if value is not None
        ]

    def permuted(self, rows: Sequence[int], columns: Sequence[int]) -> "Graph":
        return Graph(
            tuple(tuple(self.worth[row][column] for column in columns) for row in rows),
            tuple(self.capacity[column] for column in columns),
            tuple(self.priority[row] for row in rows),
            tuple(self.first[row] for row in rows),
            tuple(tuple(self.tie[row][column] for column in columns) for row in rows),
        )


ANY_FIT = st.integers(-5, 9)


@st.composite
def graphs(draw: st.DrawFn, most: int = 7, fits: st.SearchStrategy[int] = ANY_FIT) -> Graph:
    n, m = draw(st.integers(0, most)), draw(st.integers(0, most))
    fit = st.one_of(st.none(), fits)
    return Graph(
        tuple(tuple(draw(fit) for _ in range(m)) for _ in range(n)),
        tuple(draw(st.integers(0, 3)) for _ in range(m)),
        tuple(draw(st.integers(0, 6)) for _ in range(n)),
        tuple(draw(st.booleans()) for _ in range(n)),
        tuple(tuple(draw(st.integers(0, 2**32 - 1)) for _ in range(m)) for _ in range(n)),
    )


Score = tuple[int, int, int, int]


def best_score(graph: Graph, *, coverage_first: bool = True) -> Score:
    """(matched, matched first ones, fit + priority, ties) of the best plan, by trying everything."""

    @cache
    def best(row: int, room: tuple[int, ...]) -> Score:
        if row == len(graph.worth):
            return 0, 0, 0, 0
        found = best(row + 1, room)
        for column, fit in enumerate(graph.worth[row]):
            if fit is not None and room[column] > 0:
                left = (*room[:column], room[column] - 1, *room[column + 1 :])
                found = max(found, _plus(best(row + 1, left), _gain(graph, row, column, coverage_first)))
        return found

    return best(0, graph.capacity)


def score_of(graph: Graph, mentor: Sequence[int], *, coverage_first: bool = True) -> Score:
    """The same four numbers of a given plan."""
    total: Score = (0, 0, 0, 0)
    for row, column in enumerate(mentor):
        if column >= 0:
            total = _plus(total, _gain(graph, row, column, coverage_first))
    return total


def _gain(graph: Graph, row: int, column: int, coverage_first: bool) -> Score:
    fit = graph.worth[row][column]
    assert fit is not None
    count = (1, int(graph.first[row])) if coverage_first else (0, 0)
    return (*count, fit + graph.priority[row], graph.tie[row][column])


def _plus(one: Score, other: Score) -> Score:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]
