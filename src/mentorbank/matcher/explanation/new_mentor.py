"""One more mentor in the residual graph of a plan, filled place by place.

Each place is filled by the chain that gains most: somebody comes to the new mentor, somebody else takes the place
left behind, and so on, until a place stays empty or somebody who waited is in. A plan that was the best one stays
the best one after each such chain (successive shortest paths), so the sum is exact.
"""

from dataclasses import replace

import numpy as np

from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.explanation.residual import Residual, WayOut, moves_into, way_out


def filled(graph: Residual, out: WayOut, rows: Int64, cost: Int64, room: int) -> list[int]:
    """What each chain costs, all of them negative, at most ``room``.

    ``out``: ``way_out(graph)``; ``rows``, ``cost``: int64 (k,), the mentees who may have the new mentor, and what
    each of those pairs costs, in the numbers of ``graph`` and with one move included.
    """
    chains: list[int] = []
    if not len(rows):
        return chains
    wide, new = _with_mentor(graph, rows, cost), len(graph.spare)
    while len(chains) < room:
        ways = out.mentee[rows] + cost
        best = int(np.argmin(ways))
        if ways[best] >= 0:
            break
        chains.append(int(ways[best]))
        if len(chains) < room:
            row = int(rows[best])
            wide = _moved(wide, [(row, new), *moves_into(wide, out, row)])
            out = way_out(wide)
    return chains


def _with_mentor(graph: Residual, rows: Int64, cost: Int64) -> Residual:
    """The same graph with one column more, where nobody sits yet."""
    new, ends = len(graph.spare), graph.indptr[rows + 1]
    more = np.zeros(len(graph.indptr), dtype=np.int64)
    np.add.at(more, rows + 1, 1)
    return replace(
        graph,
        indptr=graph.indptr + np.cumsum(more),
        columns=np.insert(graph.columns, ends, new),
        cost=np.insert(graph.cost, ends, cost),
        spare=np.append(graph.spare, False),
    )


def _moved(graph: Residual, moves: list[tuple[int, int]]) -> Residual:
    """The graph of the plan after the moves; a pair is worth one move less its cost."""
    mentor, held = graph.mentor.copy(), graph.held.copy()
    for row, column in moves:
        pairs = slice(graph.indptr[row], graph.indptr[row + 1])
        found = np.flatnonzero(graph.columns[pairs] == column)[0]
        mentor[row], held[row] = column, 1 - graph.cost[pairs][found]
    return replace(graph, mentor=mentor, held=held)
