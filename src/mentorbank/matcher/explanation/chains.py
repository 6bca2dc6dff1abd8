"""The chains of moves behind the cheapest ways to one mentee, read off the distances; each step once."""

from functools import cached_property

import numpy as np

from mentorbank.matcher.explanation.residual import Residual, WayTo


class Chains:
    """Chains that end with the mentee ``way.row``; all of them run together sooner or later."""

    def __init__(self, graph: Residual, way: WayTo) -> None:
        self.graph, self.way = graph, way
        self._to: dict[int, int] = {}
        self._next: dict[int, int] = {}

    def after(self, column: int) -> list[tuple[int, int]]:
        """Who moves where when one more comes to mentor ``column`` (−1: goes outside): (row, column or −1)."""
        moves: list[tuple[int, int]] = []
        while (row := self._leaves(column)) != self.way.row:
            column = self._goes(row)
            moves.append((row, column))
        return moves

    def _leaves(self, column: int) -> int:
        """Whose turn it is when one more has come to this mentor, or has gone outside."""
        if column < 0 or self.way.leaving[column] != self.way.mentor[column]:
            return self._comes_in
        if column not in self._next:
            self._next[column] = self._rises(column)
        return self._next[column]

    def _rises(self, column: int) -> int:
        here = np.flatnonzero(self.graph.mentor == column)
        return int(here[np.argmin(self.graph.held[here] + self.way.mentee[here])])

    @cached_property
    def _comes_in(self) -> int:
        """Who fills a place from outside: somebody who waits and has a way on, or somebody whose place stays empty."""
        way, waits = self.way, self.graph.mentor < 0
        arrives = waits & (way.mentee == way.outside) & (way.onward == way.outside)
        arrives[way.row] = waits[way.row] and way.outside == 0
        if arrives.any():
            return int(np.argmax(arrives))
        return self._rises(int(np.argmax(way.leaving == way.outside)))

    def _goes(self, row: int) -> int:
        """Where a mentee goes who has lost her place; −1 for nowhere."""
        if row not in self._to:
            begin, end = self.graph.indptr[row], self.graph.indptr[row + 1]
            ways = self.way.mentor[self.graph.columns[begin:end]] + self.graph.cost[begin:end]
            onward = self.way.onward[row] == self.way.mentee[row]
            self._to[row] = int(self.graph.columns[begin + np.argmin(ways)]) if onward else -1
        return self._to[row]
