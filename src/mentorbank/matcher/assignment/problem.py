"""One assignment problem: who may get whom, what each pair is worth, how many each mentor can take."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mentorbank.matcher.assignment.checks import (
    check_capacity,
    check_rows,
    check_shape,
    check_size,
    flags,
    whole,
)

Int64 = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """``n`` mentees, ``m`` mentors and the ``e`` pairs that are still free to choose.

    ``rows``, ``columns``: int64 (e,), sorted by row. ``capacity``: int64 (m,), what locked pairs leave, ≤ n.
    ``locked``: int64 (n,), the mentor a mentee keeps, −1 free. ``levels``: (name, int64 (e,)) in order of
    rank: the plan maximises the sum of the first, among those plans the sum of the second, and so on.
    ``worth``: int64 (e₀,), fit + priority of every pair given, locked and forbidden ones included, with
    ``given`` = (indptr, indices).
    """

    rows: Int64
    columns: Int64
    capacity: Int64
    locked: Int64
    levels: tuple[tuple[str, Int64], ...]
    worth: Int64
    given: tuple[Int64, Int64]

    def narrowed(self, keep: NDArray[np.bool_], levels: tuple[tuple[str, Int64], ...]) -> "Problem":
        """The same people with some of the pairs, bool (e,), and these levels, int64 (e,) each."""
        open_levels = tuple((name, level[keep]) for name, level in levels)
        return replace(self, rows=self.rows[keep], columns=self.columns[keep], levels=open_levels)

    def total(self, mentor: Int64) -> int:
        """Sum of fit + priority over a plan, int64 (n,); ValueError for a pair that was not given."""
        return int(self.worth[_find(*self.given, mentor)].sum())


def make_problem(
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
) -> Problem:
    """The problem that ``assign`` solves; see there for the arguments.

    ValueError, naming the row and the reason, for a wrong dtype or shape, indices out of range, a column
    twice in a row, a negative capacity, an indptr that falls, a locked pair that is no candidate or
    forbidden, more locked mentees than a mentor has room for, and numbers too large to be computed exactly.
    """
    start, column = whole("indptr", indptr), whole("indices", indices)
    room, value = whole("capacity", capacity), whole("fit", fit)
    check_rows(start, column, len(room))
    n, e = len(start) - 1, len(column)
    check_shape("fit", value, e)
    check_capacity(room)
    extra = np.zeros(n, dtype=np.int64) if priority is None else whole("priority", priority)
    check_shape("priority", extra, n)
    row = np.repeat(np.arange(n, dtype=np.int64), np.diff(start))
    check_size("fit + priority", [value, extra], n)
    worth = value if priority is None else value + extra[row]
    keep = np.full(n, -1, dtype=np.int64) if locked is None else whole("locked", locked)
    check_shape("locked", keep, n)
    barred = np.zeros(e, dtype=np.bool_) if forbidden is None else flags("forbidden", forbidden, e)
    if barred[_find(start, column, keep)].any():
        raise ValueError("forbidden: a locked pair is forbidden as well.")
    free = ~barred & (keep < 0)[row]
    levels = [("coverage", np.ones(e, dtype=np.int64))] if coverage_first else []
    if first is not None:
        levels.append(("first", flags("first", first, n)[row].astype(np.int64)))
    levels.append(("total", worth))
    if tie is not None:
        levels.append(("tie", whole("tie", tie)))
        check_shape("tie", levels[-1][1], e)
        check_size("tie", [levels[-1][1]], n)
    left = _room_left(room, keep, n)
    if free.all():  # as it mostly is
        return Problem(row, column, left, keep, tuple(levels), worth, (start, column))
    open_levels = tuple((name, level[free]) for name, level in levels)
    return Problem(row[free], column[free], left, keep, open_levels, worth, (start, column))


def _find(start: Int64, column: Int64, mentor: Int64) -> Int64:
    """Where each matched pair stands among the given ones; ValueError for a pair that is not given."""
    if not (mentor >= 0).any():
        return np.zeros(0, dtype=np.int64)
    row = np.repeat(np.arange(len(start) - 1, dtype=np.int64), np.diff(start))
    found = np.flatnonzero(column == mentor[row])
    if len(found) != int((mentor >= 0).sum()):
        lost = np.setdiff1d(np.flatnonzero(mentor >= 0), row[found])
        raise ValueError(f"locked: row {lost[0]} and mentor {mentor[lost[0]]} are no candidate pair.")
    return found


def _room_left(room: Int64, keep: Int64, n: int) -> Int64:
    taken = np.bincount(keep[keep >= 0], minlength=len(room)).astype(np.int64)
    over = np.flatnonzero(taken > room)
    if len(over):
        raise ValueError(
            f"locked: mentor {over[0]} has room for {room[over[0]]}, but {taken[over[0]]} are locked there."
        )
    left: Int64 = np.minimum(room - taken, n)
    return left
