"""Why not the next one: the mentor who would have fitted best instead, and what stood against it."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from mentorbank.matcher.assignment.best_plan import BestPlan
from mentorbank.matcher.candidates.build import Candidates
from mentorbank.matcher.fit.visible import Fit
from mentorbank.matcher.messages import Message


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """Another candidate of the same mentee, with its fit in thousandths and why the plan does not use it."""

    mentor_key: str
    fit: int
    because: Message

    def as_data(self) -> dict[str, Any]:
        """The runner-up as plain JSON values."""
        return {"mentor": self.mentor_key, "fit": self.fit, "because": self.because.as_data()}


def runner_up(candidates: Candidates, fit: Fit, best: BestPlan, pair: int) -> RunnerUp | None:
    """The best fitting other candidate of the mentee of ``pair`` (ties by tie number), if there is one."""
    row = int(np.searchsorted(candidates.indptr, pair, side="right")) - 1
    others = np.arange(candidates.indptr[row], candidates.indptr[row + 1])
    others = others[others != pair]
    if not len(others):
        return None
    tie = best.question.tie
    other = int(others[np.lexsort((-tie[others], -fit.total[others]))[0]])
    key = candidates.pool.mentors[candidates.indices[other]].key
    return RunnerUp(key, int(fit.total[other]), _because(candidates, fit, best, row, pair, other))


def _because(candidates: Candidates, fit: Fit, best: BestPlan, row: int, pair: int, other: int) -> Message:
    """A better fit that is free would have been taken, so a better one is locked away or needed by others."""
    difference = int(fit.total[pair] - fit.total[other])
    if best.question.locked[row] >= 0:
        return Message("runner_up.locked")
    if difference > 0:
        return Message("runner_up.lower_fit", {"thousandths": difference})
    if difference == 0:
        return Message("runner_up.equal_fit")
    holders = np.flatnonzero(best.plan.mentor == candidates.indices[other])
    return Message(
        "runner_up.needed_by_others", {"mentees": [candidates.pool.mentees[one].key for one in holders]}
    )
