"""The plan made again with one pair locked, and what is different in it."""

from dataclasses import replace

import numpy as np

from mentorbank.matcher.assignment.assign import Plan
from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.explanation.market import Move
from mentorbank.matcher.standing import Standing


def planned_with(standing: Standing, mentee_key: str, mentor_key: str) -> Plan:
    """The best plan with this pair locked and the same lowest fit for everybody else; exact, ties and all.

    KeyError for somebody unknown; ValueError if the two are no candidate pair, or all places are locked.
    """
    row, column = standing.candidates.place(mentee_key, mentor_key)
    locked = standing.best.question.locked.copy()
    locked[row] = column
    question = replace(standing.best.question, locked=locked)
    floor = standing.best.floor
    nothing = np.zeros(len(question.fit), dtype=np.bool_)
    return question.best(nothing if floor is None else question.below(floor))


def moves_between(standing: Standing, mentor: Int64) -> tuple[Move, ...]:
    """Everybody who has another mentor in ``mentor``, int64 (n,), than in the plan."""
    return tuple(
        Move(
            standing.mentee_key(int(row)),
            standing.mentor_key(int(standing.mentor[row])),
            standing.mentor_key(int(mentor[row])),
        )
        for row in np.flatnonzero(mentor != standing.mentor)
    )


def fits_in(standing: Standing, mentor: Int64) -> Int64:
    """int64 (n,): each mentee's fit in another plan of the same people, −1 where somebody waits."""
    fits = np.full(len(mentor), -1, dtype=np.int64)
    rows = standing.candidates.rows
    taken = np.flatnonzero(standing.candidates.indices == mentor[rows])
    fits[rows[taken]] = standing.fit.total[taken]
    return fits
