"""What the arrays of an assignment problem must be: every refusal is a ValueError with the place and the reason."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Int64 = NDArray[np.int64]
EXACT_IN_FLOAT = 2**53  # SciPy computes in float64, which holds every whole number up to here


def whole(name: str, values: ArrayLike) -> Int64:
    """The values as one row of int64."""
    array = np.asarray(values)
    if array.size == 0:
        array = array.astype(np.int64)
    if array.ndim != 1 or array.dtype.kind != "i":
        raise ValueError(f"{name}: needs a row of int64, not {array.dtype} in {array.ndim} dimensions.")
    return array.astype(np.int64, copy=False)


def flags(name: str, values: ArrayLike, size: int) -> NDArray[np.bool_]:
    """The values as one row of bool."""
    array: NDArray[Any] = np.asarray(values)
    if array.dtype != np.bool_:
        raise ValueError(f"{name}: needs bool, not {array.dtype}.")
    check_shape(name, array, size)
    return array


def check_shape(name: str, array: NDArray[Any], size: int) -> None:
    """One value per mentee, or per pair."""
    if array.shape != (size,):
        raise ValueError(f"{name}: has shape {array.shape}, needs ({size},).")


def check_rows(start: Int64, column: Int64, m: int) -> None:
    """The candidate graph is a proper CSR matrix with ``m`` columns, each at most once a row."""
    if len(start) == 0 or start[0] != 0 or start[-1] != len(column):
        raise ValueError(
            f"indptr: must begin with 0 and end with {len(column)}, the number of candidate pairs."
        )
    falls = np.flatnonzero(np.diff(start) < 0)
    if len(falls):
        raise ValueError(f"indptr: falls at row {falls[0]}.")
    if len(column) and not 0 <= int(column.min()) <= int(column.max()) < m:
        where = int(np.flatnonzero((column < 0) | (column >= m))[0])
        raise ValueError(f"indices: row {_row(start, where)} names mentor {column[where]}; there are {m}.")
    _check_once(start, column)


def _check_once(start: Int64, column: Int64) -> None:
    falls = np.flatnonzero(column[1:] <= column[:-1]) + 1
    begins = np.zeros(len(column) + 1, dtype=np.bool_)
    begins[start] = True
    if begins[falls].all():  # every row is sorted already, as it mostly is
        return
    row = np.repeat(np.arange(len(start) - 1, dtype=np.int64), np.diff(start))
    order = np.lexsort((column, row))
    twice = np.flatnonzero((np.diff(row[order]) == 0) & (np.diff(column[order]) == 0))
    if len(twice):
        where = order[twice[0]]
        raise ValueError(f"indices: row {row[where]} names mentor {column[where]} twice.")


def _row(start: Int64, where: int) -> int:
    return int(np.searchsorted(start, where, side="right")) - 1


def check_capacity(room: Int64) -> None:
    """No mentor has room for fewer than nobody."""
    below = np.flatnonzero(room < 0)
    if len(below):
        raise ValueError(f"capacity: mentor {below[0]} has {room[below[0]]}; it cannot be negative.")


def check_size(name: str, parts: list[Int64], n: int) -> None:
    """16·n·W < 2**53 keeps every number of the solver, and every price of the proof, exact."""
    largest = sum(max(int(part.max()), -int(part.min())) for part in parts if len(part))
    if 16 * (n + 1) * (largest + 1) >= EXACT_IN_FLOAT:
        raise ValueError(
            f"{name}: {largest} is too large to be planned exactly for {n} mentees; "
            f"stay below {EXACT_IN_FLOAT // (16 * (n + 1))}."
        )
