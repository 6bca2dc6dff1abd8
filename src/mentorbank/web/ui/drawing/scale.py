"""Scales: even steps for the eye, and positions as short numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence


def steps(highest: float, *, wanted: int = 4) -> list[float]:
    """Return 0 and even steps up to at least `highest`, about `wanted` of them."""
    if highest <= 0:
        return [0, 1]
    rough = highest / wanted
    power = 10 ** math.floor(math.log10(rough))
    size = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough)
    size = max(1, size) if float(highest).is_integer() and highest <= wanted else size
    return [round(size * n, 6) for n in range(math.ceil(round(highest / size, 6)) + 1)]


def short(number: float) -> str:
    """Write a position for SVG: at most two decimals, no trailing zeros, always a point."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def percent(value: float, whole: float) -> float:
    """Return value as a share of whole, held between 0 and 100."""
    return max(0.0, min(100.0, 100 * value / whole)) if whole else 0.0


def highest(rows: Iterable[Sequence[float | None]], *others: float | None) -> float:
    """Return the largest known value, 0 when nothing is known."""
    known = [value for row in rows for value in row if value is not None]
    return max([*known, *(value for value in others if value is not None)], default=0)


def shown_labels(count: int, *, most: int = 6) -> list[int]:
    """Return which of `count` labels along the axis are written: first, last, and even ones between."""
    if count <= most:
        return list(range(count))
    every = math.ceil((count - 1) / (most - 1))
    picked = list(range(0, count, every))
    if picked[-1] != count - 1:
        picked = picked[:-1] if count - 1 - picked[-1] < every / 2 + 1 else picked
        picked.append(count - 1)
    return picked
