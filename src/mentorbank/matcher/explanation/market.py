"""The residual graph of a standing plan: made once, asked for as many people as one likes."""

from dataclasses import dataclass

import numpy as np

from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.explanation.residual import (
    FAR,
    Change,
    Mask,
    Residual,
    Scale,
    WayTo,
    moves_after,
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

    def way(self, mentee_key: str) -> WayTo:
        """The cheapest ways to take this mentee out of where she is. KeyError for an unknown key."""
        return way_to(self.graph, self.standing.row(mentee_key))

    def forced(self, way: WayTo, pair: int) -> Change | None:
        """What changes when the mentee of ``way`` gets this candidate pair; None if no free place can be made."""
        return self.change(int(way.mentor[self.standing.candidates.indices[pair]]), int(self.gain[pair]))

    def worths(self, rows: Int64, fit: Int64) -> Int64:
        """What pairs of these mentees with these fits, candidates or not, are worth on all levels; int64 (k,)."""
        worth = fit + self.standing.best.question.priority[rows]
        first = self.standing.goes_first[rows].astype(np.int64)
        return self.scale.folded(worth, first) * self.scale.moves

    def change(self, way: int, gain: int) -> Change | None:
        """What a chain changes that costs ``way`` and begins with one new pair worth ``gain``; None: no way."""
        return self.scale.change(way - gain + 1) if way < FAR // 2 else None

    def alone(self, way: WayTo) -> Change:
        """What changes when the mentee of ``way`` waits."""
        return self.scale.change(way.outside)

    def moves(self, way: WayTo, column: int) -> tuple[Move, ...]:
        """Her own move to mentor ``column`` (−1: she waits), and everybody whom it moves, in turn."""
        standing = self.standing
        chain = [(way.row, column), *moves_after(self.graph, way, column)]
        return tuple(
            Move(
                standing.mentee_key(row),
                standing.mentor_key(int(standing.mentor[row])),
                standing.mentor_key(to),
            )
            for row, to in chain
        )


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
