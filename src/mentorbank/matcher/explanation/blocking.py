"""Pairs who would both rather have each other than what the plan gives them: to know, not to obey.

The plan cares for everybody together, so such pairs can exist; a plan without any (a stable matching) leaves
more young people without a mentor. Both sides are measured by the same fit.
"""

from dataclasses import dataclass

import numpy as np

from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.explanation.forcing import fits_in
from mentorbank.matcher.standing import Standing

NO_LIMIT = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockingPair:
    """``gain``: how much better the mentee would fit, thousandths; her whole fit when she waits.

    ``mentee_has``: her mentor in the plan; ``mentor_has``: the mentee whom the mentor would let go. None: nobody,
    or a free place.
    """

    mentee_key: str
    mentor_key: str
    fit: int
    gain: int
    mentee_has: str | None
    mentor_has: str | None


def blocking_pairs(standing: Standing) -> tuple[BlockingPair, ...]:
    """All of them, the greatest gain first; nobody in a locked pair is asked."""
    rows, columns, fit = standing.candidates.rows, standing.candidates.indices, standing.fit.total
    held = fits_in(standing, standing.mentor)
    lowest, weakest = _weakest(standing, held)
    wanted = (standing.best.question.locked[rows] < 0) & (fit > held[rows]) & (fit > lowest[columns])
    found = [
        BlockingPair(
            mentee_key=standing.mentee_key(int(rows[pair])),
            mentor_key=str(standing.mentor_key(int(columns[pair]))),
            fit=int(fit[pair]),
            gain=int(fit[pair] - max(int(held[rows[pair]]), 0)),
            mentee_has=standing.mentor_key(int(standing.mentor[rows[pair]])),
            mentor_has=_key(standing, int(weakest[columns[pair]])),
        )
        for pair in np.flatnonzero(wanted)
    ]
    return tuple(sorted(found, key=lambda one: (-one.gain, one.mentee_key, one.mentor_key)))


def _weakest(standing: Standing, held: Int64) -> tuple[Int64, Int64]:
    """What a pair must exceed to be wanted by each mentor, int64 (m,), and whom it would replace, −1 nobody."""
    capacity, mentor = standing.best.question.capacity, standing.mentor
    lowest, who = np.full(len(capacity), NO_LIMIT), np.full(len(capacity), -1, dtype=np.int64)
    free = np.flatnonzero((mentor >= 0) & (standing.best.question.locked < 0))
    by_fit = free[np.argsort(-held[free], kind="stable")]
    lowest[mentor[by_fit]], who[mentor[by_fit]] = held[by_fit], by_fit  # the last one written is the weakest
    spare = np.bincount(mentor[mentor >= 0], minlength=len(capacity)) < capacity
    lowest[spare], who[spare] = -1, -1
    return lowest, who


def _key(standing: Standing, row: int) -> str | None:
    return None if row < 0 else standing.mentee_key(row)
