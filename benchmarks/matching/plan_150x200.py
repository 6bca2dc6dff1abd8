"""One municipality: 150 who wait, 200 mentors. Prints one line; medians of five rounds on the same people.

python benchmarks/matching/plan_150x200.py
"""

from collections.abc import Callable
from random import Random
from statistics import median
from time import perf_counter
from typing import TypeVar

from mentorbank.matcher import (
    Limits,
    MenteeNeeds,
    MentorOffer,
    Weights,
    build_candidates,
    plan_for_all,
    score,
)
from mentorbank.matcher.availability import SLOT_NAMES, week

MENTEES, MENTORS, ROUNDS = 150, 200, 5
LIMITS = Limits(max_distance_km=20, min_hours_per_month=3, forbid_municipal_employees=True)
TAGS = tuple(f"tag-{number}" for number in range(20))
Answer = TypeVar("Answer")


def mentee(random: Random, number: int) -> MenteeNeeds:
    latitude, longitude = place(random)
    return MenteeNeeds(
        key=f"mentee-{number}",
        latitude=latitude,
        longitude=longitude,
        industries=some(random),
        learning_goals=some(random),
        interests=some(random),
        values=some(random),
        availability=slots(random),
        gender_wish=random.choice([None, None, None, "woman"]),
        waiting_days=random.randint(0, 200),
    )


def mentor(random: Random, number: int) -> MentorOffer:
    latitude, longitude = place(random)
    return MentorOffer(
        key=f"mentor-{number}",
        latitude=latitude,
        longitude=longitude,
        industries=some(random),
        network=some(random),
        experience=some(random),
        interests=some(random),
        values=some(random),
        availability=slots(random),
        hours_per_month=random.choice([2.0, 4.0, 6.0]),
        gender=random.choice(["woman", "man"]),
        capacity_left=random.choice([1, 1, 2]),
        municipal_employee=random.random() < 0.1,
    )


def place(random: Random) -> tuple[float, float]:
    return 55.0 + random.random() * 0.5, 11.3 + random.random() * 0.9


def some(random: Random) -> frozenset[str]:
    return frozenset(random.sample(TAGS, random.randint(1, 5)))


def slots(random: Random) -> int:
    return week(random.sample(SLOT_NAMES, random.randint(2, 8)))


def seconds(work: Callable[[], Answer]) -> tuple[float, Answer]:
    begin = perf_counter()
    answer = work()
    return perf_counter() - begin, answer


def main() -> None:
    random = Random(150_200)
    people = [mentee(random, number) for number in range(MENTEES)]
    offers = [mentor(random, number) for number in range(MENTORS)]
    scoring, whole, proof = [], [], []
    for _ in range(ROUNDS):
        took, fit = seconds(lambda: score(build_candidates(people, offers, LIMITS), Weights()))
        scoring.append(took)
        took, plan = seconds(lambda: plan_for_all(people, offers, LIMITS))
        whole.append(took)
        took, violation = seconds(plan.verify)
        proof.append(took)
        assert violation is None, violation
    print(
        f"plan {MENTEES} × {MENTORS}: {len(fit.total)} candidate pairs, {len(plan.pairs)} matched, "
        f"lowest fit {plan.floor}; scoring {median(scoring):.3f} s, scoring + planning + reasons "
        f"{median(whole):.3f} s, proof checked in {median(proof):.3f} s"
    )


if __name__ == "__main__":
    main()
