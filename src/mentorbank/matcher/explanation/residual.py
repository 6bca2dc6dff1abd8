"""What it costs to move one person: shortest paths in the residual graph of a plan.

A plan of greatest worth has no chain of moves that gains anything. So the best plan in which mentee i goes to
mentor j differs from it by one chain: whoever must leave j moves on, the next one makes room, until somebody
takes the place that i has left, or somebody waits instead (the shortest cycle through one arc of a minimum-cost
flow: Ahuja, Magnanti & Orlin, Network Flows, 1993, ch. 9). One pass from i backwards finds the chain from every
mentor at once, for about the price of planning once more.

The levels of the objective are one whole number here: coverage, then those who go first, then fit + priority,
and last the fewest moves, each in a step larger than everything below it together.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.assignment.problem import Int64

Mask = NDArray[np.bool_]
FAR = np.int64(2**61)  # no way; every real distance is below half of it, so that sums do not overflow
LOW = np.int64(2**32 - 1)


@dataclass(frozen=True, slots=True)
class Change:
    """What a chain of moves changes: how many are matched, how many of those who go first, thousandths."""

    coverage: int
    first: int
    total: int


@dataclass(frozen=True, slots=True)
class Scale:
    """How the levels are folded into one whole number, and back."""

    first: int
    coverage: int
    moves: int

    @classmethod
    def of(cls, worth: Int64, n: int) -> "Scale":
        """A chain changes coverage and the first by at most 2 each: somebody comes in, somebody goes out, and i.

        ``worth``: int64 (e,), fit + priority. ValueError for numbers too large to stay exact.
        """
        most = int(np.abs(worth).max(initial=0)) + 1
        first = 2 * (n + 2) * most
        scale = cls(first, 8 * first, n + 2)
        if 8 * scale.coverage * scale.moves >= int(FAR):
            raise ValueError(f"fit + priority: {most} is too large for exact prices among {n} mentees.")
        return scale

    def folded(self, worth: Int64, first: Int64) -> Int64:
        """What each pair is worth, int64 (e,), without the moves."""
        return self.coverage + self.first * first + worth

    def change(self, cost: int) -> Change:
        """The change behind the cost of a chain."""
        gain = -(cost // self.moves)
        coverage = (gain + self.coverage // 2) // self.coverage
        rest = gain - coverage * self.coverage
        first = (rest + self.first // 2) // self.first
        return Change(coverage, first, rest - first * self.first)


@dataclass(frozen=True, slots=True, eq=False)
class Residual:
    """A best plan and the pairs in play: ``n`` mentees, ``m`` mentors, ``e`` pairs by row.

    ``indptr`` (n + 1,), ``columns`` (e,), ``cost`` (e,): minus what a pair is worth, one move included.
    ``mentor`` (n,): the plan, −1 waits; ``held`` (n,): what the mentee's own pair is worth, 0 when waiting.
    ``free`` (n,): may be moved. ``spare`` (m,): the mentor has a place left.
    ``rank`` (e,), or None: a pair's place among all fits, highest first, below 2**32. With it, costs are
    multiples of 2**32, and the low half of a way is the lowest of the fits it newly uses.
    """

    indptr: Int64
    columns: Int64
    cost: Int64
    mentor: Int64
    held: Int64
    free: Mask
    spare: Mask
    rank: Int64 | None = None

    def onward(self, mentor: Int64) -> Int64:
        """The ways on from each pair's mentee through that pair, int64 (e,), from the ways of the mentors.

        Beyond FAR // 2 there is no way.
        """
        way = mentor[self.columns] + self.cost
        if self.rank is not None:
            low = way & LOW
            way += np.maximum(low, self.rank) - low
        return way


@dataclass(frozen=True, slots=True, eq=False)
class WayTo:
    """The cheapest ways that end by taking mentee ``row`` out of where she is.

    ``mentor`` (m,): when one more comes to a mentor; ``mentee`` (n,): when a mentee has lost her place, and
    ``onward`` (n,) if she then goes to another mentor; ``leaving`` (m,): when somebody leaves that mentor;
    ``outside``: when a place is filled from outside, or somebody goes outside.
    """

    row: int
    mentor: Int64
    mentee: Int64
    onward: Int64
    leaving: Int64
    outside: int


def way_to(graph: Residual, row: int) -> WayTo:
    """Bellman–Ford with full sweeps of O(e), as many as the longest chain has moves; usually 5–40.

    ArithmeticError if the plan was not of greatest worth: then some chain gains something for ever.
    """
    n, m = len(graph.mentor), len(graph.spare)
    free = graph.free.copy()
    free[row] = True
    used = np.flatnonzero(np.diff(graph.indptr) > 0)
    seated, seats, group = _by_seat(graph, free)
    waits = free & (graph.mentor < 0)
    mentee, onward, leaving = np.full(n, FAR), np.full(n, FAR), np.full(m, FAR)
    mentee[row] = 0
    for _ in range(n + m + 2):
        if len(seats):
            leaving[seats] = _near(np.minimum.reduceat(graph.held[seated] + mentee[seated], group))
        outside = min(leaving.min(initial=FAR), mentee[waits].min(initial=FAR))
        mentor = np.where(graph.spare, np.minimum(leaving, outside), leaving)
        if len(used):
            onward[used] = _near(np.minimum.reduceat(graph.onward(mentor), graph.indptr[used]))
        reached = np.minimum(onward, outside)
        reached[~free] = FAR
        reached[row] = 0
        if (reached == mentee).all():
            return WayTo(row, mentor, mentee, onward, leaving, int(outside))
        mentee = reached
    raise ArithmeticError("The plan is not the best one, so its prices have no meaning.")


def _by_seat(graph: Residual, free: Mask) -> tuple[Int64, Int64, Int64]:
    """The mentees who may be moved from a mentor, by mentor; those mentors; where each one's mentees begin."""
    seated = np.flatnonzero(free & (graph.mentor >= 0))
    seated = seated[np.argsort(graph.mentor[seated], kind="stable")]
    seats, group = np.unique(graph.mentor[seated], return_index=True)
    return seated, seats, group


def _near(distance: Int64) -> Int64:
    return np.where(distance > FAR // 2, FAR, distance)


@dataclass(frozen=True, slots=True, eq=False)
class WayOut:
    """What follows when somebody leaves: ``mentee`` (n,): the mentee is no longer here, ``place`` (m,): a place
    with the mentor is free. The best use is made of what is left behind, which may be nothing.
    """

    mentee: Int64
    place: Int64


def way_out(graph: Residual) -> WayOut:
    """Bellman–Ford as in ``way_to``, the other way round: from outside to everybody. Not for ``rank``."""
    n, m = len(graph.mentor), len(graph.spare)
    rows = np.repeat(np.arange(n), np.diff(graph.indptr))
    order = np.argsort(graph.columns, kind="stable")
    rows, cost = rows[order], graph.cost[order]
    named, begin = np.unique(graph.columns[order], return_index=True)
    seated = graph.free & (graph.mentor >= 0)
    place = np.zeros(m, dtype=np.int64)
    mentee = np.where(graph.free, 0, FAR)
    for _ in range(n + m + 2):
        mentee[seated] = graph.held[seated] + place[graph.mentor[seated]]
        nearer = np.zeros(m, dtype=np.int64)
        if len(named):
            nearer[named] = np.minimum(np.minimum.reduceat(mentee[rows] + cost, begin), 0)
        if (nearer == place).all():
            return WayOut(mentee, place)
        place = nearer
    raise ArithmeticError("The plan is not the best one, so its prices have no meaning.")


def moves_into(graph: Residual, way: WayOut, row: int) -> list[tuple[int, int]]:
    """Who takes the place that the mentee in ``row`` leaves, and so on: (row, new column)."""
    moves: list[tuple[int, int]] = []
    rows = np.repeat(np.arange(len(graph.mentor)), np.diff(graph.indptr))
    while (column := int(graph.mentor[row])) >= 0 and way.place[column] < 0:
        pairs = np.flatnonzero(graph.columns == column)
        row = int(rows[pairs[np.argmin(_near(way.mentee[rows[pairs]] + graph.cost[pairs]))]])
        moves.append((row, column))
    return moves
