"""An attacker with the published table, subtraction and a linear solver finds no hidden cell."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from mentorbank.kernel.table_suppression import PublicTable, public_table

MINIMUM = 5


def tables(most: int = 30) -> st.SearchStrategy[list[list[int]]]:
    cell = st.one_of(st.integers(0, 6), st.integers(0, most))
    return st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=4)
    )


def whole(table: PublicTable) -> list[list[int | None]]:
    rows = [[*cells, total] for cells, total in zip(table.cells, table.row_totals, strict=True)]
    return [*rows, [*table.column_totals, table.total]]


def truth(cells: list[list[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in cells]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def possible(shown: list[list[int | None]]) -> dict[tuple[int, int], tuple[float, float]]:
    """The least and most every hidden cell can be, by linear programming over all sums."""
    height, width = len(shown), len(shown[0])
    hidden = [(r, c) for r in range(height) for c in range(width) if shown[r][c] is None]
    equations, sums = [], []
    lines = [[(r, c) for c in range(width)] for r in range(height)]
    lines += [[(r, c) for r in range(height)] for c in range(width)]
    for line in lines:
        *parts, total = line
        signs = [(spot, 1) for spot in parts] + [(total, -1)]
        known = sum(sign * (shown[r][c] or 0) for (r, c), sign in signs)
        equations.append([dict(signs).get(spot, 0) for spot in hidden])
        sums.append(-known)
    found = {}
    for number, spot in enumerate(hidden):
        goal = np.eye(len(hidden))[number]
        ends = []
        for sign in (1, -1):
            answer = linprog(sign * goal, A_eq=equations, b_eq=sums, bounds=(0, None))
            ends.append(sign * answer.fun if answer.status == 0 else sign * float("-inf"))
        found[spot] = (ends[0], abs(ends[1]))
    return found


@settings(max_examples=150, deadline=None)
@given(tables())
def test_no_hidden_cell_can_be_worked_out(cells: list[list[int]]) -> None:
    shown = whole(public_table(cells, MINIMUM))
    for low, high in possible(shown).values():
        assert high - low > 1e-6


@given(tables(most=400))
def test_nothing_small_is_shown_and_what_is_shown_is_true(cells: list[list[int]]) -> None:
    for row, true_row in zip(whole(public_table(cells, MINIMUM)), truth(cells), strict=True):
        for value, true in zip(row, true_row, strict=True):
            assert value in (None, true)
            assert value is None or value == 0 or value >= MINIMUM


@given(tables(most=400))
def test_the_hidden_part_of_a_line_is_never_a_small_group(cells: list[list[int]]) -> None:
    shown = whole(public_table(cells, MINIMUM))
    for line in [*shown[:-1], *list(zip(*shown, strict=True))[:-1]]:
        *parts, total = line
        if total is not None and None in parts:
            assert total - sum(part or 0 for part in parts) >= MINIMUM


def test_a_table_without_small_cells_is_shown_whole() -> None:
    assert whole(public_table([[5, 0], [12, 7]])) == truth([[5, 0], [12, 7]])


def test_one_small_cell_takes_three_others_with_it_and_no_total() -> None:
    table = public_table([[2, 20, 30], [40, 50, 60], [70, 80, 90]])
    assert table.total == 442
    assert None not in table.row_totals + table.column_totals
    assert sum(row.count(None) for row in table.cells) == 4


def test_an_empty_table_stays_empty() -> None:
    assert public_table([]) == PublicTable((), (), (), 0)


@pytest.mark.parametrize("cells", [[[1, 2], [3]], [[-1]]])
def test_refuses_what_is_no_table_of_people(cells: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="table of people"):
        public_table(cells)
