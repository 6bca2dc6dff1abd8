"""What a price costs: every alternative of one mentee, beside planning again for each of them.

    python benchmarks/matching/prices.py [--checks 1000] [--rounds 9] [--sizes 150x200 1000x1000 1000x400]

Invented people all over Denmark (scoring_people.py). First as many prices as asked for are compared with planning
again with the pair locked, in small pools where every level of the objective binds; every deviation counts. Then,
in each size, all prices of one mentee after the other are timed against planning again once, in turn and in CPU seconds
of one thread; the ratio is the median of the rounds' own ratios.
"""

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # before NumPy is loaded
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.matching.scoring_people import LIMITS, WEIGHTS, people  # noqa: E402
from mentorbank.matcher import Asked, Market, Standing, Waiting, prices, stand  # noqa: E402
from mentorbank.matcher.explanation.forcing import planned_with  # noqa: E402

MOST = 50  # alternatives per mentee, as many as a coordinator could look through


def pool(mentees: int, mentors: int, seed: int, *, near: float = 40.0, most: int | None = MOST) -> Standing:
    waiting, offering = people(mentees, mentors, seed)
    limits = replace(LIMITS, max_distance_km=near)
    rule = Waiting(first_after_days=180)
    return stand(
        Asked(mentees=waiting, mentors=offering, limits=limits, weights=WEIGHTS, waiting=rule, most=most)
    )


def compared(checks: int) -> tuple[int, int]:
    """How many prices were compared with planning again, and how many deviate."""
    random, seen, wrong = Random(1), 0, 0
    for seed in range(checks):
        standing = pool(random.choice([20, 40, 60]), random.choice([12, 30, 60]), seed, near=90.0)
        market = Market.of(standing)
        for one in random.sample(standing.candidates.pool.mentees, 8):
            for price in prices(standing, one.key, market).options[:12]:
                seen, wrong = seen + 1, wrong + deviates(standing, one.key, price)
                if seen == checks:
                    return seen, wrong
    return seen, wrong


def deviates(standing: Standing, mentee_key: str, price) -> bool:  # type: ignore[no-untyped-def]
    again, question = planned_with(standing, mentee_key, price.mentor_key), standing.best.question
    matched, first = question.served(again)
    before, first_before = question.served(standing.best.plan)
    total = again.total - standing.best.plan.total
    return (matched - before, first - first_before, total) != (price.coverage, price.first, price.total)


def timed(standing: Standing, rounds: int) -> str:
    """All prices of one mentee, chains of moves included, and one planning again; in turn."""
    random = Random(2)
    wanted = [one.key for one in standing.candidates.pool.mentees]
    wanted = [key for key in wanted if len(standing.pairs_of(standing.row(key))) > 1]
    priced, planned, ratios, asked = [], [], [], []
    for key in random.sample(wanted, min(rounds, len(wanted))):
        begin = process_time()
        found = prices(standing, key)
        middle = process_time()
        planned_with(standing, key, found.options[0].mentor_key or "")
        end = process_time()
        priced.append(middle - begin)
        planned.append(end - middle)
        ratios.append(priced[-1] / planned[-1])
        asked.append(len(found.options))
    return (
        f"{median(asked):.0f} prices {1000 * median(priced):.1f} ms, planning again once {1000 * median(planned):.1f} ms; "
        f"ratio {median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--checks", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--sizes", nargs="*", default=["150x200", "1000x1000", "1000x400"])
    given = parser.parse_args()
    if given.checks:
        seen, wrong = compared(given.checks)
        print(f"{seen} prices beside planning again: {wrong} deviate")
    for size in given.sizes:
        mentees, mentors = (int(side) for side in size.split("x"))
        standing = pool(mentees, mentors, seed=3)
        print(
            f"{size}: {len(standing.fit.total)} pairs, {(standing.mentor >= 0).sum()} matched; {timed(standing, given.rounds)}"
        )


if __name__ == "__main__":
    main()
