"""Where somebody more would wait only because nobody may fall below the lowest fit: how far it would have to fall.

The chains of moves that keep as many matched as can be, with every pair allowed, and among those the one whose
lowest new fit is highest: a bottleneck path below two additive levels, in one pass (see ``residual``).
"""

from dataclasses import dataclass

import numpy as np

from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.explanation.market import residual
from mentorbank.matcher.explanation.residual import LOW, Residual, way_to
from mentorbank.matcher.standing import Standing

COVERAGE = 8  # a chain changes those who go first by at most 2, see residual.Scale
STEP = int(LOW) + 1


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """To every mentor, for one mentee. ``cost`` (m,): what the best way costs, far where there is none."""

    cost: Int64
    fits: Int64

    def loss(self, column: int) -> int:
        """8 × how many fewer are matched + how many fewer of those who go first; enormous where there is no way."""
        return int(self.cost[column]) // STEP

    def lowest_fit(self, column: int) -> int:
        """The lowest fit among the pairs that are new by this way, her own aside."""
        return int(self.fits[int(self.cost[column]) % STEP])

    def coverage(self, column: int) -> int:
        """How many more are matched."""
        return (COVERAGE // 2 - self.loss(column)) // COVERAGE

    def better_than(self, column: int, coverage: int, first: int) -> bool:
        """Whether fewer lose their mentor this way than with these changes in coverage and among the first."""
        return self.loss(column) < -COVERAGE * coverage - first


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

    def ways(self, row: int) -> Ways:
        """The best ways to get the mentee in ``row`` to each mentor; her own pair does not count for its fit."""
        return Ways(way_to(self.graph, row).mentor - self.worth[row], self.fits)
