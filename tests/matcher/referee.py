"""What "what if" is held against: planning again from the beginning."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import numpy as np

from mentorbank.matcher import Limits, Plan, Waiting
from mentorbank.matcher.explanation.market import Move
from mentorbank.matcher.standing import Asked, Standing, stand
from tests.matcher.town import town

Numbers = tuple[int, int, int]


def small_town(seed: int, mentees: int | None = None, mentors: int | None = None) -> Asked:
    """A town with too few mentors, enough, or more; some rules of going first; a few locked pairs."""
    random = Random(seed)
    n, m = random.choice([(5, 5), (10, 10), (16, 9), (9, 16)])
    people, offers = town(seed, mentees or n, mentors or m)
    limits = Limits(max_distance_km=random.choice([25, 60]))
    asked = Asked(
        mentees=people,
        mentors=offers,
        limits=limits,
        waiting=Waiting(first_after_days=random.choice([None, 100])),
        seed=str(seed),
    )
    return replace(asked, locked=_some_locked(asked, random)) if seed % 3 == 0 else asked


def forced(standing: Standing, mentee_key: str, mentor_key: str) -> Plan:
    """The plan made again with this pair locked and the same lowest fit for all others."""
    locked = standing.best.question.locked.copy()
    row, column = standing.candidates.place(mentee_key, mentor_key)
    locked[row] = column
    question = replace(standing.best.question, locked=locked)
    floor = standing.best.floor
    return question.best(question.below(floor) if floor is not None else np.zeros_like(standing.in_play))


def forbidden(standing: Standing, mentee_key: str) -> Plan:
    """The plan made again without her pair; her own other pairs may lie below the lowest fit."""
    row = standing.row(mentee_key)
    locked = standing.best.question.locked.copy()
    locked[row] = -1
    question = replace(standing.best.question, locked=locked)
    hers = standing.candidates.rows == row
    barred = hers & (standing.candidates.indices == standing.mentor[row])
    floor = standing.best.floor
    return question.best(barred if floor is None else barred | (question.below(floor) & ~hers))


def against(standing: Standing, plan: Plan) -> Numbers:
    """What changes in coverage, among those who go first, and in total."""
    question = standing.best.question
    matched, first = question.served(plan)
    before, first_before = question.served(standing.best.plan)
    return matched - before, first - first_before, plan.total - standing.best.plan.total


def after(standing: Standing, moves: Iterable[Move]) -> Plan:
    """The plan after the moves, each of them from where the mentee really was, with its own total."""
    rows = {one.key: row for row, one in enumerate(standing.candidates.pool.mentees)}
    columns: dict[str | None, int] = {
        one.key: column for column, one in enumerate(standing.candidates.pool.mentors)
    }
    columns[None] = -1
    mentor = standing.mentor.copy()
    for move in moves:
        assert mentor[rows[move.mentee_key]] == columns[move.from_mentor]
        mentor[rows[move.mentee_key]] = columns[move.to_mentor]
    assert (np.bincount(mentor[mentor >= 0], minlength=len(columns) - 1) <= places(standing)).all()
    taken = standing.candidates.indices == mentor[standing.candidates.rows]
    assert taken.sum() == (mentor >= 0).sum(), "every pair is a candidate pair"
    return replace(standing.best.plan, mentor=mentor, total=int(standing.worth[taken].sum()))


def places(standing: Standing) -> np.ndarray:
    return standing.best.question.capacity


def _some_locked(asked: Asked, random: Random) -> dict[str, str]:
    pairs = stand(asked).pairs()
    return dict(random.sample(sorted(pairs.items()), min(2, len(pairs))))
