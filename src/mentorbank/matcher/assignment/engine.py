"""The solver: the best plan of one level after the other, each proved before the next begins.

SciPy's sparse assignment needs every row matched, so every mentee gets a private place "nobody"; that also
keeps its first phase fast (scipy issue 26147). A mentor with room for three is three columns. SciPy computes
in float64, exact for the whole numbers that ``make_problem`` lets through, and the proof in integers would
refuse a plan that is not the best.
"""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from mentorbank.matcher.assignment.problem import Int64, Problem, places_of
from mentorbank.matcher.assignment.proof import Certificate, Face, LevelProof, Mask, smallest_prices


class NotProved(ArithmeticError):
    """The plan could not be proved the best one, so there is no plan. Not known to happen."""


def solve(problem: Problem) -> tuple[Int64, Certificate]:
    """The best plan, int64 (n,) with −1 unmatched and locked pairs kept, and its proof level by level."""
    chosen = np.full(len(problem.locked), -1, dtype=np.int64)
    face, proofs = Face.whole(problem), []
    for name, level in problem.levels:
        chosen, proof = _best(problem, name, level, face)
        face = face.settled(problem, level, proof)
        proofs.append(proof)
    mentor = problem.locked.copy()
    mentor[chosen >= 0] = problem.columns[chosen[chosen >= 0]]
    return mentor, Certificate(tuple(proofs))


def _best(problem: Problem, name: str, level: Int64, face: Face) -> tuple[Int64, LevelProof]:
    """The plan within ``face`` that is worth most: places of the chosen pairs, int64 (n,), and the proof.

    Whoever must be matched or filled brings a bonus larger than everything else together.
    """
    spread = int(level.max(initial=0)) - int(level.min(initial=0))
    bonus = len(problem.locked) * spread + 1
    worth = level + bonus * (face.match[problem.rows].astype(np.int64) + face.fill[problem.columns])
    chosen = _heaviest(problem, worth, face.open)
    prices = smallest_prices(problem, worth, face.open, chosen)
    if prices is None:
        raise NotProved(f"The plan could not be proved the best one at the level {name}.")
    gain, price = prices
    return chosen, LevelProof(name, gain - bonus * face.match, price - bonus * face.fill)


def _heaviest(problem: Problem, worth: Int64, in_play: Mask) -> Int64:
    """The pairs of greatest total worth, as places 0…e−1 per mentee; what is worth 0 or less is left out."""
    n = len(problem.locked)
    useful = np.flatnonzero(in_play & (worth > 0) & (problem.capacity[problem.columns] > 0))
    chosen = np.full(n, -1, dtype=np.int64)
    if not len(useful):
        return chosen
    places, pair = places_of(problem, useful)
    largest = int(worth[useful].max())
    width = int(places.max()) + 1
    rows = np.concatenate([problem.rows[pair], np.arange(n)])
    columns = np.concatenate([places, width + np.arange(n)])
    cost = np.concatenate([largest - worth[pair], np.full(n, largest)]) + 1
    graph = csr_array((cost.astype(np.float64), (rows, columns)), shape=(n, width + n))
    _, place = min_weight_full_bipartite_matching(graph)
    placed = place[problem.rows[pair]] == places
    chosen[problem.rows[pair[placed]]] = pair[placed]
    return chosen
