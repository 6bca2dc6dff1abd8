"""How fast everybody is scored against everybody, beside a plain loop, pandas and a matrix product.

    python benchmarks/matching/scoring.py [--size 3000] [--rounds 5] [--scattered]

Invented people all over Denmark (scoring_people.py), ten parts, the 50 best of each kept. Rounds are interleaved
and ratios are medians of the rounds' own ratios, so a busy machine disturbs them little. The plain loop and pandas
see as many mentees as fit into some seconds and are counted in pairs per second; their answers are compared with
ours. One thread and seconds of that thread's own work everywhere; only where two processes share the mentees the
clock on the wall decides, for them and for one process beside them.
"""

import argparse
import importlib.util
import os
import resource
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from typing import Any

os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # before NumPy is loaded
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

import numpy as np  # noqa: E402

from benchmarks.matching import scoring_pandas  # noqa: E402
from benchmarks.matching.scoring_people import LIMITS, WEIGHTS, people  # noqa: E402
from mentorbank.matcher import Candidates, Fit, MenteeNeeds, MentorOffer, MentorTable, rank  # noqa: E402
from mentorbank.matcher.candidates.pool import make_pool  # noqa: E402
from mentorbank.matcher.fit.score import best_candidates  # noqa: E402
from tests.matcher import plain  # noqa: E402

MOST, INNER = 50, 128
PLAIN_PAIRS, PANDAS_PAIRS = 300_000, 1_000_000
ASKED = 200  # rankings for one, per round
SIDES: tuple[list[MenteeNeeds], list[MentorOffer]] = ([], [])  # what the child processes inherit


def ours(
    mentees: list[MenteeNeeds], mentors: list[MentorOffer], most: int | None = MOST
) -> tuple[Candidates, Fit]:
    """Everything, from the people to the kept pairs with their parts."""
    return best_candidates(make_pool(mentees, mentors), LIMITS, WEIGHTS, most=most)


def one_share(share: slice) -> float:
    """Seconds of work for a share of the mentees."""
    return _seconds(lambda: ours(SIDES[0][share], SIDES[1]))


def in_two(pool: ProcessPoolExecutor) -> tuple[float, float]:
    """Both halves at once: seconds by the clock, and seconds of work of the slower one."""
    half, begin = len(SIDES[0]) // 2, perf_counter()
    work = max(pool.map(one_share, (slice(0, half), slice(half, None))))
    return perf_counter() - begin, work


def product(size: int) -> None:
    """The floor: a float32 matrix product with inner size 128, in blocks, nothing kept."""
    left = np.ones((1_000, INNER), dtype=np.float32)
    right = np.ones((INNER, size), dtype=np.float32)
    block = np.empty((1_000, size), dtype=np.float32)
    for _ in range(-(-size // 1_000)):
        np.matmul(left, right, out=block)


def check(mentees: list[MenteeNeeds], mentors: list[MentorOffer], table: Any) -> str:
    """Plain, pandas and we say the same of every pair of a sample; what was compared."""
    few = mentees[: max(1, PLAIN_PAIRS // len(mentors))]
    candidates, fit = ours(few, mentors, most=None)
    keys = (
        (few[row].key, mentors[column].key)
        for row, column in zip(candidates.rows, candidates.indices, strict=True)
    )
    said = dict(zip(keys, fit.total.tolist(), strict=True))
    assert said == plain.fits(few, mentors, LIMITS, WEIGHTS), "the two scorers do not agree"
    if table is not None:
        left, right = table
        candidates, fit = ours(mentees[: len(left)], mentors, most=None)
        assert scoring_pandas.fits(left, right) == (len(fit.total), int(fit.total.sum())), (
            "pandas does not agree"
        )
    return f"{len(few) * len(mentors):,} pairs compared one by one, {len(said):,} of them possible: no difference"


def measure(
    mentees: list[MenteeNeeds], mentors: list[MentorOffer], table: Any, rounds: int, pool: ProcessPoolExecutor
) -> list[dict[str, float]]:
    """Per round: million pairs per second of each way, and milliseconds of rankings for one."""
    size, prepared = len(mentors), MentorTable.of(mentors)
    few = mentees[: max(1, PLAIN_PAIRS // size)]
    found = []
    for turn in range(rounds):
        say(f"round {turn + 1} of {rounds}")
        everybody = len(mentees) * size
        row = {
            "plain": _rate(len(few) * size, lambda: plain.fits(few, mentors, LIMITS, WEIGHTS)),
            "ours": _rate(everybody, lambda: ours(mentees, mentors)),
            "product": _rate(everybody, lambda: product(size)),
            "one": _rate(everybody, lambda: ours(mentees, mentors), clock=perf_counter),
        }
        clock, work = in_two(pool)
        row |= {"two": everybody / clock / 1e6, "share": everybody / work / 1e6}
        if table is not None:
            row["pandas"] = _rate(len(table[0]) * size, lambda: scoring_pandas.fits(*table))
        row["plain one"] = size / row["plain"] / 1e3
        asked = (mentees * -(-ASKED // len(mentees)))[:ASKED]
        times = sorted(1e3 * _seconds(lambda one=one: _rank(one, prepared)) for one in asked)
        row |= {"p50": times[len(times) // 2], "p99": times[int(len(times) * 0.99)]}
        found.append(row)
    return found


def _rank(one: MenteeNeeds, prepared: MentorTable) -> None:
    rank(one, prepared, limits=LIMITS, weights=WEIGHTS)


def report(rows: list[dict[str, float]], size: int) -> Iterable[str]:
    """The table: medians, and ratios within the rounds."""

    def ratio(above: str, below: str) -> float:
        return median(row[above] / row[below] for row in rows)

    yield f"{size:,} × {size:,}, one core, the {MOST} best kept, median of {len(rows)} interleaved rounds"
    yield f"{'':34}{'M pairs/s':>10}{'seconds':>9}   ours is"
    for name, label in (
        ("plain", "plain Python loop (extrapolated)"),
        ("pandas", "pandas cross merge (extrapolated)"),
    ):
        if name in rows[0]:
            yield _line(label, median(row[name] for row in rows), size, f"{ratio('ours', name):.0f} ×")
        else:
            yield f"{label:34}{'not installed':>19}"
    yield _line("ours", median(row["ours"] for row in rows), size, "")
    yield _line(
        f"float32 product, inner {INNER}",
        median(row["product"] for row in rows),
        size,
        f"{ratio('ours', 'product'):.0%}",
    )
    yield _line(
        "ours, two processes",
        median(row["two"] for row in rows),
        size,
        f"1/{ratio('two', 'one'):.2f} by the clock",
    )
    yield f"{'':55}1/{ratio('share', 'ours'):.2f} of the work in each"
    p50, p99, slow = (median(row[name] for row in rows) for name in ("p50", "p99", "plain one"))
    yield f"ten best for one of {size:,}: p50 {p50:.2f} ms, p99 {p99:.2f} ms ({ratio('p99', 'p50'):.1f} ×)"
    yield f"the same in a plain loop: {slow:.0f} ms ({ratio('plain one', 'p50'):.0f} ×)"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    yield f"most memory of the process, people included: {memory:.2f} GB"


def _line(label: str, rate: float, size: int, ratio: str) -> str:
    return f"{label:34}{rate:>10.2f}{size * size / rate / 1e6:>9.2f}   {ratio}"


def _seconds(work: Callable[[], object], clock: Callable[[], float] = thread_time) -> float:
    begin = clock()
    work()
    return clock() - begin


def _rate(pairs: int, work: Callable[[], object], clock: Callable[[], float] = thread_time) -> float:
    return pairs / _seconds(work, clock) / 1e6


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=3_000, help="mentees, and as many mentors")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scattered", action="store_true", help="everybody at a place of their own")
    chosen = parser.parse_args()
    say("inventing people")
    mentees, mentors = people(chosen.size, chosen.size, scattered=chosen.scattered)
    SIDES[0].extend(mentees)
    SIDES[1].extend(mentors)
    table = None
    if importlib.util.find_spec("pandas"):
        few = mentees[: max(1, PANDAS_PAIRS // chosen.size)]
        table = scoring_pandas.frames(importlib.import_module("pandas"), few, mentors)
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        list(pool.map(one_share, [slice(0, 1), slice(0, 1)]))  # both begun before the first round
        say(check(mentees, mentors, table))
        rows = measure(mentees, mentors, table, chosen.rounds, pool)
    print("\n".join(report(rows, chosen.size)))


if __name__ == "__main__":
    main()
