"""Where somebody more would wait only because nobody may fall below the lowest fit: how far it would have to fall.

The chains of moves that keep as many matched as can be, with every pair allowed, and among those the one whose
lowest new fit is highest: a bottleneck path below two additive levels, in one pass (see ``residual``).
"""

from dataclasses import dataclass

import numpy as np

from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.explanation.market import residual
from mentorbank.matcher.explanation.residual import FAR, LOW, Residual, way_to
from mentorbank.matcher.standing import Standing

COVERAGE = 8  # a chain changes those who go first by at most 2, see residual.Scale
STEP = int(LOW) + 1


@dataclass(frozen=True, slots=True)
class Way:
    """``loss``: 8 × how many fewer are matched + how many fewer of the first; ``lowest_fit`` of the new pairs."""

    loss: int
    lowest_fit: int

    @property
    def coverage(self) -> int:
        """How many more are matched."""
        return (COVERAGE // 2 - self.loss) // COVERAGE

    def better_than(self, coverage: int, first: int) -> bool:
        """Whether fewer lose their mentor this way than with these changes in coverage and among the first."""
        return self.loss < -COVERAGE * coverage - first


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """The residual graph of coverage alone, in which a pair may fit however little; ``fits`` (k,), highest first.

    ``worth`` (n,): what any pair of each mentee counts.
    """

    graph: Residual
    worth: Int64
    fits: Int64

    @classmethod
    def of(cls, standing: Standing) -> "Reach":
        """Made once for a plan."""
        rows = standing.candidates.rows
        negative, rank = np.unique(-standing.fit.total, return_inverse=True)
        worth = (COVERAGE + standing.goes_first.astype(np.int64)) * STEP
        free = standing.best.question.locked[rows] < 0
        place = rank.astype(np.int64).reshape(-1)
        fits = -negative if len(negative) else np.zeros(1, dtype=np.int64)
        return cls(residual(standing, worth[rows], free, move=0, rank=place), worth, fits)

    def ways(self, row: int) -> dict[int, Way]:
        """Mentor column → the best way to get the mentee in ``row`` to that mentor, where there is one.

        Her own pair does not count for the lowest fit.
        """
        cost = way_to(self.graph, row).mentor - self.worth[row]
        return {
            int(column): Way(int(cost[column] // STEP), int(self.fits[cost[column] % STEP]))
            for column in np.flatnonzero(cost < FAR // 2)
        }


def spared_at(standing: Standing, row: int) -> dict[int, Way]:
    """``Reach.ways`` for one mentee of one plan."""
    return Reach.of(standing).ways(row)
