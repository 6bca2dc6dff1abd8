"""The residual graph of a standing plan: made once, asked for as many people as one likes."""

from dataclasses import dataclass, field

import numpy as np

from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.explanation.chains import Chains
from mentorbank.matcher.explanation.residual import (
    FAR,
    Change,
    Mask,
    Residual,
    Scale,
    WayTo,
    way_to,
)
from mentorbank.matcher.fit.parts import FULL
from mentorbank.matcher.standing import Standing


@dataclass(frozen=True, slots=True)
class Move:
    """One mentee goes from one mentor to another; None stands for waiting."""

    mentee_key: str
    from_mentor: str | None
    to_mentor: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """``gain``: int64 (e,), what each candidate pair is worth on all levels at once (see ``Scale``).

    In play are the pairs of the plan: not below its lowest fit, and nobody's who is locked.
    """

    standing: Standing
    scale: Scale
    gain: Int64
    graph: Residual

    @classmethod
    def of(cls, standing: Standing) -> "Market":
        """ValueError for fits too large to stay exact. Pairs that are no candidates yet can be priced too."""
        likely = FULL + standing.best.question.priority
        scale = Scale.of(np.concatenate([standing.worth, likely]), len(standing.mentor))
        first = standing.goes_first[standing.candidates.rows].astype(np.int64)
        gain = scale.folded(standing.worth, first) * scale.moves
        return cls(standing, scale, gain, residual(standing, gain, standing.in_play, move=1))

    def trip(self, mentee_key: str) -> "Trip":
        """Everything about one mentee, in one pass over the pairs per sweep. KeyError for an unknown key."""
        way = way_to(self.graph, self.standing.row(mentee_key))
        return Trip(self, way, Chains(self.graph, way))

    def worths(self, rows: Int64, fit: Int64) -> Int64:
        """What pairs of these mentees with these fits, candidates or not, are worth on all levels; int64 (k,)."""
        worth = fit + self.standing.best.question.priority[rows]
        first = self.standing.goes_first[rows].astype(np.int64)
        return self.scale.folded(worth, first) * self.scale.moves


@dataclass(frozen=True, slots=True, eq=False)
class Trip:
    """One mentee in a market: the cheapest ways to take her out of where she is, and what they change."""

    market: Market
    way: WayTo
    chains: Chains
    told: dict[int, Move] = field(default_factory=dict)

    def forced(self, column: int, gain: int) -> Change | None:
        """What changes when she gets mentor ``column`` and the pair is worth ``gain``; None: no place can be made."""
        way = int(self.way.mentor[column])
        return self.market.scale.change(way - gain + 1) if way < FAR // 2 else None

    def alone(self) -> Change:
        """What changes when she waits."""
        return self.market.scale.change(self.way.outside)

    def moves(self, column: int) -> tuple[Move, ...]:
        """Her own move to mentor ``column`` (−1: she waits), and everybody whom it moves, in turn."""
        hers = self._move(self.way.row, column)
        return (hers, *(self._told(row, to) for row, to in self.chains.after(column)))

    def _told(self, row: int, column: int) -> Move:
        """Chains run together, and a mentee goes the same way in each of them."""
        if row not in self.told:
            self.told[row] = self._move(row, column)
        return self.told[row]

    def _move(self, row: int, column: int) -> Move:
        standing = self.market.standing
        before = standing.mentor_key(int(standing.mentor[row]))
        return Move(standing.mentee_key(row), before, standing.mentor_key(column))


def residual(
    standing: Standing, gain: Int64, in_play: Mask, *, move: int, rank: Int64 | None = None
) -> Residual:
    """The residual graph of the plan for pairs worth ``gain``, int64 (e,); every move costs ``move``."""
    rows, kept = standing.candidates.rows, np.flatnonzero(in_play)
    n, mentor = len(standing.mentor), standing.mentor
    place, held = standing.held(), np.zeros(n, dtype=np.int64)
    held[place >= 0] = gain[place[place >= 0]]
    capacity = standing.best.question.capacity
    load = np.bincount(mentor[mentor >= 0], minlength=len(capacity))
    return Residual(
        indptr=np.concatenate([[0], np.cumsum(np.bincount(rows[kept], minlength=n))]),
        columns=standing.candidates.indices[kept],
        cost=move - gain[kept],
        mentor=mentor,
        held=held,
        free=standing.best.question.locked < 0,
        spare=load < capacity,
        rank=None if rank is None else rank[kept],
    )
