"""Made-up assignment problems, the same for the same seed: (indptr, indices, fit, capacity), fit in thousandths.

About 37 candidates per mentee (dense: everybody). Places per mentee: surplus 1.5, balanced 1, shortage 0.6,
dense 1, geographic 1.1, ties 1 (whole points: 1,000, 900, …), price war 1 (a tenth of the mentors is
everybody's wish, all others are nearly equal).
"""

import numpy as np
from numpy.typing import NDArray

Int64 = NDArray[np.int64]
Instance = tuple[Int64, Int64, Int64, Int64]
FAMILIES = ("surplus", "balanced", "shortage", "dense", "geographic", "ties", "price-war")
CANDIDATES, LARGEST_DENSE = 37, 3_000
MENTORS = {"surplus": 0.75, "shortage": 0.4, "geographic": 0.75}  # per mentee, else 1
ROOM = {"surplus": (1, 4), "shortage": (1, 3), "geographic": (1, 3)}  # from, below, else 1


def instance(family: str, n: int, seed: int = 1) -> Instance:
    """One problem with ``n`` mentees."""
    rng = np.random.default_rng([seed, n, FAMILIES.index(family)])
    m = max(1, int(MENTORS.get(family, 1) * n))
    row, column = _everybody(n, m) if family == "dense" else _pairs(rng, n, m, family == "geographic")
    low, high = ROOM.get(family, (1, 2))
    begin = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=n))])
    return begin, column, _fit(rng, family, row, column, n, m), rng.integers(low, high, m)


def _everybody(n: int, m: int) -> tuple[Int64, Int64]:
    return np.repeat(np.arange(n), m), np.tile(np.arange(m), n)


def _pairs(rng: np.random.Generator, n: int, m: int, near: bool) -> tuple[Int64, Int64]:
    most = min(m, CANDIDATES + CANDIDATES // 2)
    count = rng.integers(max(1, most // 3), most + 1, n)
    row = np.repeat(np.arange(n), count)
    column = rng.integers(0, m, len(row))
    if near:  # people along a line; one pair in ten meets online
        online = rng.random(len(row)) < 0.1
        local = (row * (m / n) + rng.normal(0, 150, len(row))).astype(np.int64)
        column = np.where(online, column, np.clip(local, 0, m - 1))
    pair = np.unique(row * m + column)
    return pair // m, pair % m


def _fit(rng: np.random.Generator, family: str, row: Int64, column: Int64, n: int, m: int) -> Int64:
    if family == "price-war":
        wished = rng.random(m) < 0.1
        return np.where(wished[column], 1_000, rng.integers(0, 3, len(row)) * 10)
    fit = (rng.beta(2, 2, len(row)) * 700 + rng.random(m)[column] * 300).astype(np.int64)
    if family == "geographic":
        away = np.minimum(np.abs(row * (m / n) - column) / 300, 1)
        fit = (fit * 0.7 + 300 * (1 - away)).astype(np.int64)
    return fit // 100 * 100 if family == "ties" else fit
