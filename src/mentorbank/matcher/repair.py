"""When somebody leaves or comes: the best plan that keeps what was already proposed.

Every pair already proposed is worth ``per_pair`` thousandths more than its fit, and the plan is made again with
that: so a pair is given up only where all others together gain more than that, or where somebody more gets a
mentor. For any other plan that matches as many, and as many of those who go first,

    its total − the repaired total ≤ per_pair × (pairs kept by the repaired plan − pairs kept by it),

because the repaired plan is the best one for fit + bonus (``Repaired.verify`` proves it).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from mentorbank.matcher.assignment.assign import Plan
from mentorbank.matcher.assignment.best_plan import Question
from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.assignment.proof import Violation
from mentorbank.matcher.explanation.forcing import fits_in
from mentorbank.matcher.explanation.market import Move
from mentorbank.matcher.standing import Asked, Mask, Standing, stand

OUR_PRICE = 100  # thousandths per pair; ours


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Repaired:
    """``free``: the best plan as if nothing had been proposed. ``pairs``: mentee key → mentor key.

    ``kept``: proposed pairs that stand; ``given_up``: possible still, but others gain more or get a mentor;
    ``gone``: no longer possible, somebody has left or a limit forbids it. ``moves``: who was proposed something
    and now has something else. ``total``: thousandths of fit + priority; ``regret``: how much more the free plan
    has; it may be negative, because the free plan pays for a higher lowest fit. ``free_keeps``: how many proposed
    pairs the free plan happens to keep. ``lowest_fit``: None without any free pair.
    """

    free: Standing
    pairs: Mapping[str, str]
    kept: tuple[tuple[str, str], ...]
    given_up: tuple[tuple[str, str], ...]
    gone: tuple[tuple[str, str], ...]
    moves: tuple[Move, ...]
    total: int
    regret: int
    free_keeps: int
    lowest_fit: int | None
    plan: Plan
    question: Question
    barred: Mask

    def verify(self) -> Violation | None:
        """None if the plan is proved the best one for fit + bonus, else what is wrong."""
        return self.question.check_best(self.plan, self.barred)


def repair(asked: Asked, proposed: Mapping[str, str], *, per_pair: int = OUR_PRICE) -> Repaired:
    """The best plan for what is asked now that keeps each pair of ``proposed`` (mentee key → mentor key)
    unless keeping it costs more than ``per_pair`` thousandths, or costs somebody a mentor.

    Say what happened with ``Asked.without_mentor``, ``without_mentee``, ``plus_mentor``, ``plus_mentee``:
    ``repair(standing.asked.without_mentor(key), standing.pairs())``. Nobody is put below the free plan's lowest
    fit, but a proposed pair may stand below it. ValueError for a negative ``per_pair``; else errors as ``stand``.
    """
    if per_pair < 0:
        raise ValueError(f"per_pair is {per_pair}; what was proposed cannot be worth less for it.")
    free = stand(asked)
    known = _known(free, proposed)
    question = replace(free.best.question, fit=free.fit.total + per_pair * known)
    barred = np.zeros(len(known), dtype=np.bool_)
    if free.best.floor is not None:
        barred = free.best.question.below(free.best.floor) & ~known
    return _told(free, proposed, known, question, barred)


def _told(
    free: Standing, proposed: Mapping[str, str], known: Mask, question: Question, barred: Mask
) -> Repaired:
    plan = question.best(barred)
    here = replace(free, best=replace(free.best, plan=plan))
    pairs, before = here.pairs(), free.pairs()
    possible = {pair for pair in proposed.items() if pair in _pairs(free, np.flatnonzero(known))}
    kept = {pair for pair in possible if pairs.get(pair[0]) == pair[1]}
    total = int(free.worth[here.held()[plan.mentor >= 0]].sum())
    fits = fits_in(free, plan.mentor)[(plan.mentor >= 0) & (question.locked < 0)]
    staying = {one.key for one in free.candidates.pool.mentees}
    return Repaired(
        free=free,
        pairs=pairs,
        kept=tuple(sorted(kept)),
        given_up=tuple(sorted(possible - kept)),
        gone=tuple(sorted(set(proposed.items()) - possible)),
        moves=tuple(
            Move(mentee, mentor, pairs.get(mentee))
            for mentee, mentor in sorted(proposed.items())
            if mentee in staying and pairs.get(mentee) != mentor
        ),
        total=total,
        regret=free.best.plan.total - total,
        free_keeps=sum(before.get(mentee) == mentor for mentee, mentor in proposed.items()),
        lowest_fit=int(fits.min()) if len(fits) else None,
        plan=plan,
        question=question,
        barred=barred,
    )


def _known(free: Standing, proposed: Mapping[str, str]) -> Mask:
    """bool (e,): the candidate pairs that were proposed."""
    columns = {one.key: column for column, one in enumerate(free.candidates.pool.mentors)}
    wanted: Int64 = np.array(
        [columns.get(proposed.get(one.key, ""), -1) for one in free.candidates.pool.mentees], dtype=np.int64
    )
    return wanted[free.candidates.rows] == free.candidates.indices


def _pairs(free: Standing, places: Int64) -> set[tuple[str, str]]:
    rows, columns = free.candidates.rows[places], free.candidates.indices[places]
    return {
        (free.mentee_key(int(row)), str(free.mentor_key(int(column))))
        for row, column in zip(rows, columns, strict=True)
    }
