"""What new mentors would be worth in a plan, all of them priced by the plan's own dual prices."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.candidates.build import build_candidates
from mentorbank.matcher.explanation.market import Market, residual
from mentorbank.matcher.explanation.new_mentor import filled
from mentorbank.matcher.explanation.residual import Residual, WayOut, way_out
from mentorbank.matcher.fit.score import score_candidates
from mentorbank.matcher.people import MentorOffer
from mentorbank.matcher.standing import Standing

Rank = tuple[int, int]  # young people, and what the plan gains on all its levels


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """The mentees who may have one imagined mentor, and their fits; both int64 (k,)."""

    rows: Int64
    fit: Int64


@dataclass(frozen=True, slots=True, eq=False)
class Newcomers:
    """Everybody's place in the plan, ready for one more mentor: ``reach`` counts how many are matched, whatever
    the fit; ``market`` what the plan is worth, with nobody below its lowest fit.
    """

    market: Market
    left: WayOut
    reach: Residual
    reached: WayOut
    one: int  # what one more matched mentee counts in ``reach``

    @classmethod
    def of(cls, market: Market) -> "Newcomers":
        standing = market.standing
        one = len(standing.mentor) + 2
        free = standing.best.question.locked[standing.candidates.rows] < 0
        reach = residual(standing, np.full(len(free), one, dtype=np.int64), free, move=1)
        return cls(market, way_out(market.graph), reach, way_out(reach), one)

    def first_place(self, pairs: Pairs) -> Rank:
        """How many more are matched with one place, 0 or 1, and what the place is worth on all levels."""
        rows, cost = self._in_play(pairs)
        reached = int((self.reached.mentee[pairs.rows] + 1 - self.one).min(initial=0))
        return -(reached // self.one), max(0, -int((self.left.mentee[rows] + cost).min(initial=0)))

    def followed(self, pairs: Pairs, room: int) -> tuple[Rank, int | None]:
        """Place after place while somebody gains: the rank, and the plan's total where it counts as many."""
        chains = filled(self.market.graph, self.left, *self._in_play(pairs), room)
        changes = [self.market.scale.change(chain) for chain in chains]
        young = within = sum(change.coverage for change in changes)
        if within < room:  # else nobody more could be reached below the lowest fit either
            every = np.full(len(pairs.rows), 1 - self.one, dtype=np.int64)
            reached = filled(self.reach, self.reached, pairs.rows, every, room)
            young = sum(-(chain // self.one) for chain in reached)
        total = sum(change.total for change in changes)
        return (young, -sum(chains)), total if within == young else None

    def _in_play(self, pairs: Pairs) -> tuple[Int64, Int64]:
        """Mentees who would not go below the plan's lowest fit, and what their pair costs, one move included."""
        floor = self.market.standing.best.floor
        allowed = np.ones(len(pairs.fit), dtype=np.bool_) if floor is None else pairs.fit >= floor
        return pairs.rows[allowed], 1 - self.market.worths(pairs.rows[allowed], pairs.fit[allowed])


def pairs_with(standing: Standing, mentors: list[MentorOffer]) -> list[Pairs]:
    """Who may have each imagined mentor under the same limits."""
    candidates = build_candidates(standing.candidates.pool.mentees, mentors, standing.asked.limits)
    candidates, fit = score_candidates(candidates, standing.asked.weights)
    order = np.argsort(candidates.indices, kind="stable")
    ends = np.searchsorted(candidates.indices[order], np.arange(len(mentors) + 1)).tolist()
    rows, fits = candidates.rows[order], fit.total[order]
    return [Pairs(rows[begin:end], fits[begin:end]) for begin, end in pairwise(ends)]
