"""Where somebody more would wait only because nobody may fall below the lowest fit: how far it would have to fall.

The chains of moves that keep as many matched as can be, with every pair allowed, and among those the one whose
lowest new fit is highest: a bottleneck path below two additive levels, in one pass (see ``residual``).
"""

from dataclasses import dataclass

import numpy as np

from mentorbank.matcher.explanation.market import residual
from mentorbank.matcher.explanation.residual import FAR, LOW, way_to
from mentorbank.matcher.standing import Standing

COVERAGE = 8  # a chain changes those who go first by at most 2, see residual.Scale
STEP = int(LOW) + 1


@dataclass(frozen=True, slots=True)
class Way:
    """``loss``: 8 × how many fewer are matched + how many fewer of the first; ``lowest_fit`` of the new pairs."""

    loss: int
    lowest_fit: int

    def better_than(self, coverage: int, first: int) -> bool:
        """Whether fewer lose their mentor this way than with these changes in coverage and among the first."""
        return self.loss < -COVERAGE * coverage - first


def spared_at(standing: Standing, row: int) -> dict[int, Way]:
    """Mentor column → the best way to get the mentee in ``row`` to that mentor when any fit is allowed.

    For every candidate of hers to whom there is a way; her own pair does not count for the lowest fit.
    """
    candidates, fit = standing.candidates, standing.fit.total
    negative, rank = np.unique(-fit, return_inverse=True)
    gain = (COVERAGE + standing.goes_first[candidates.rows].astype(np.int64)) * STEP
    free = standing.best.question.locked[candidates.rows] < 0
    graph = residual(standing, gain, free, move=0, rank=rank.astype(np.int64).reshape(-1))
    way = way_to(graph, row)
    found = {}
    for pair in standing.pairs_of(row):
        column = int(candidates.indices[pair])
        cost = int(way.mentor[column] - gain[pair])
        if cost < FAR // 2:
            found[column] = Way(cost // STEP, -int(negative[cost % STEP]))
    return found
