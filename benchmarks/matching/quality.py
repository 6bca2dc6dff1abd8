"""How good the plan is, beside what others do: who is left without a mentor, how well all fit, who waits on.

    python benchmarks/matching/quality.py [--seeds 5] [--sizes 200x200 200x80 1000x1000 1000x400] [--peers DIR]

The same invented people, limits and fit for all (scoring_people.py), one place per mentor. Ours; a coordinator who
takes the longest waiting first and gives each the best free mentor; deferred acceptance (Gale and Shapley, 1962,
mentees propose, both sides rank by fit); and, up to 200 who wait, the two tools from PyPI (peers.py). Medians over
the seeds. "Needlessly" counts those who have no mentor although somebody within the limits could have been theirs.
"""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # before NumPy is loaded
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

import numpy as np  # noqa: E402

from benchmarks.matching import peers  # noqa: E402
from benchmarks.matching.scoring_people import LIMITS, WEIGHTS, people  # noqa: E402
from mentorbank.matcher import Asked, Standing, Waiting, stand  # noqa: E402
from mentorbank.matcher.assignment.problem import Int64  # noqa: E402
from mentorbank.matcher.explanation.curve import longest_waiting  # noqa: E402
from mentorbank.matcher.explanation.forcing import fits_in  # noqa: E402

PEERS_UP_TO = 200
FIRST = 150  # of up to 200 days
HEADS = (
    "unmatched",
    "needlessly",
    "total fit",
    "fit + waiting",
    "lowest fit",
    "longest-waiting quarter unmatched",
    "invalid pairs",
)


def pool(mentees: int, mentors: int, seed: int, waiting: Waiting | None = None) -> Standing:
    """The plan for invented people; every mentor has one place and could be matched with somebody."""
    people_waiting, offering = people(mentees, mentors, seed)
    return stand(
        Asked(
            mentees=people_waiting,
            mentors=[
                replace(one, capacity_left=1, municipal_employee=False, hours_per_month=6.0)
                for one in offering
            ],
            limits=LIMITS,
            weights=WEIGHTS,
            waiting=waiting or Waiting(),
        )
    )


def longest_waiting_first(standing: Standing) -> Int64:
    """What a coordinator does by hand: the one who has waited longest gets the best mentor who is free."""
    mentor = np.full(len(standing.mentor), -1, dtype=np.int64)
    days = [one.waiting_days for one in standing.candidates.pool.mentees]
    taken: set[int] = set()
    for row in sorted(range(len(mentor)), key=lambda row: -days[row]):
        offers = _by_fit(standing, row)
        mentor[row] = next((column for column in offers if column not in taken), -1)
        taken.add(int(mentor[row]))
    return mentor


def deferred_acceptance(standing: Standing) -> Int64:
    """Every mentee asks in order of fit; every mentor keeps the one who fits best so far."""
    mentor = np.full(len(standing.mentor), -1, dtype=np.int64)
    rows, columns = standing.candidates.rows.tolist(), standing.candidates.indices.tolist()
    fit = dict(zip(zip(rows, columns, strict=True), standing.fit.total.tolist(), strict=True))
    asks = {row: iter(_by_fit(standing, row)) for row in range(len(mentor))}
    holds: dict[int, int] = {}
    waiting = list(asks)
    while waiting:
        row = waiting.pop()
        column = next(asks[row], None)
        if column is None:
            continue
        other = holds.get(column)
        if other is not None and fit[other, column] >= fit[row, column]:
            waiting.append(row)
            continue
        if other is not None:
            mentor[other] = -1
            waiting.append(other)
        holds[column], mentor[row] = row, column
    return mentor


def _by_fit(standing: Standing, row: int) -> list[int]:
    pairs = np.array(standing.pairs_of(row), dtype=np.int64)
    order = np.argsort(-standing.fit.total[pairs], kind="stable")
    return [int(column) for column in standing.candidates.indices[pairs[order]]]


def measured(standing: Standing, mentor: Int64) -> tuple[int, int, int, int, int, int, int]:
    """The figures of HEADS; a pair that breaks a limit counts as no pair."""
    fits = fits_in(standing, mentor)
    invalid = int(((mentor >= 0) & (fits < 0)).sum())
    alone = fits < 0
    could = np.diff(standing.candidates.indptr) > 0
    longest = longest_waiting(standing)
    matched, waiting = fits[~alone], standing.best.question.priority[~alone]
    return (
        int(alone.sum()),
        int((alone & could).sum()),
        int(matched.sum()),
        int(matched.sum() + waiting.sum()),
        int(matched.min(initial=1_000)),
        int(alone[longest].sum()),
        invalid,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--sizes", nargs="*", default=["200x200", "200x80", "1000x1000", "1000x400"])
    parser.add_argument("--peers", help="where mentor-match and mentormatch are installed, if not here")
    given = parser.parse_args()
    known = peers.found(given.peers)
    plans: dict[str, Callable[[Standing], Int64]] = {
        "ours": lambda standing: standing.mentor,
        f"ours, first after {FIRST} days": lambda standing: (
            stand(replace(standing.asked, waiting=Waiting(first_after_days=FIRST))).mentor
        ),
        "longest waiting first": longest_waiting_first,
        "deferred acceptance": deferred_acceptance,
    }
    for size in given.sizes:
        mentees, mentors = (int(side) for side in size.split("x"))
        towns = [pool(mentees, mentors, seed) for seed in range(1, given.seeds + 1)]
        pairs = median(len(one.fit.total) for one in towns)
        print(f"\n{size}: {pairs:.0f} pairs within the limits, {given.seeds} seeds\n")
        print(f"| | {' | '.join(HEADS)} |\n|---|{'---:|' * len(HEADS)}")
        for name, plan in (plans | known if mentees <= PEERS_UP_TO else plans).items():
            figures = [measured(town, plan(town)) for town in towns]
            print(
                f"| {name} | {' | '.join(f'{median(column):,.0f}' for column in zip(*figures, strict=True))} |"
            )


if __name__ == "__main__":
    main()
