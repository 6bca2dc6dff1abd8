"""The proof that a plan is the best one: prices that anybody can check without planning again.

Linear-programming duality, one level of the objective at a time. At every level each mentee has a gain and
each mentor a price such that gain + price ≥ worth for every pair still in play, and the gains and the price
of every place add up to exactly what the plan is worth: so no plan can be worth more. What a level settles
binds the next: only pairs with gain + price = worth stay in play, a mentee with a gain must be matched, a
mentor with a price must be full; there the sign of the next gain or price is free.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.assignment.problem import Int64, Problem

Mask = NDArray[np.bool_]
LARGEST_PRICE = 2**61


@dataclass(frozen=True, slots=True, eq=False)
class LevelProof:
    """Of one level: ``gain`` int64 (n,) per mentee, ``price`` int64 (m,) per place, in the unit of the level.

    At the level "total" that is thousandths of fit: a price says what the mentor's next best use is worth.
    """

    name: str
    gain: Int64
    price: Int64


@dataclass(frozen=True, slots=True, eq=False)
class Certificate:
    """One proof per level, in order of rank."""

    levels: tuple[LevelProof, ...]

    @property
    def prices(self) -> Int64:
        """int64 (m,), level "total": one more place with a mentor is worth at most, one less costs at least this."""
        return next(level.price for level in self.levels if level.name == "total")


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong with a plan or its certificate: where, and one sentence."""

    where: str
    sentence: str


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """What earlier levels have settled: pairs in play (e,), mentees to match (n,), mentors to fill (m,)."""

    open: Mask
    match: Mask
    fill: Mask

    @classmethod
    def whole(cls, problem: Problem) -> "Face":
        """Nothing settled yet."""
        n, m = len(problem.locked), len(problem.capacity)
        none = np.zeros(n, dtype=np.bool_)
        return cls(np.ones(len(problem.rows), dtype=np.bool_), none, np.zeros(m, dtype=np.bool_))

    def settled(self, problem: Problem, level: Int64, proof: LevelProof) -> "Face":
        """What holds in every best plan of this level."""
        tight = proof.gain[problem.rows] + proof.price[problem.columns] == level
        return Face(self.open & tight, self.match | (proof.gain > 0), self.fill | (proof.price > 0))


def check(problem: Problem, mentor: Int64, certificate: Certificate, gap: int = 0) -> Violation | None:
    """None if the plan is proved the best one; else the first thing that is wrong. Time O(n + m + e).

    ``gap``: by how much it may miss the best one at the level "total", which then has to be the last one.
    """
    if gap and problem.levels[-1][0] != "total":
        return Violation("total", "Only a plan without ties to decide can be near the best one.")
    broken = _check_plan(problem, mentor)
    if broken is not None:
        return broken
    if [proof.name for proof in certificate.levels] != [name for name, _ in problem.levels]:
        return Violation("certificate", "It does not have one proof per level of the objective, in order.")
    free = np.where(problem.locked < 0, mentor, -1)
    taken = problem.columns == free[problem.rows]
    face = Face.whole(problem)
    for (name, level), proof in zip(problem.levels, certificate.levels, strict=True):
        sentence = _check_level(problem, level, face, proof, taken, gap if name == "total" else 0)
        if sentence is not None:
            return Violation(name, sentence)
        face = face.settled(problem, level, proof)
    return None


def _check_plan(problem: Problem, mentor: Int64) -> Violation | None:
    n, m = len(problem.locked), len(problem.capacity)
    if mentor.shape != (n,) or mentor.dtype != np.int64 or ((mentor < -1) | (mentor >= m)).any():
        return Violation("plan", f"It does not name a mentor 0…{m - 1} or −1 for each of {n} mentees.")
    kept = problem.locked >= 0
    if (mentor[kept] != problem.locked[kept]).any():
        return Violation("plan", "A locked pair is not kept.")
    free = np.where(kept, -1, mentor)
    known = np.zeros(n, dtype=np.bool_)
    known[problem.rows[problem.columns == free[problem.rows]]] = True
    strange = np.flatnonzero((free >= 0) & ~known)
    if len(strange):
        return Violation(
            "plan", f"Mentee {strange[0]} and mentor {mentor[strange[0]]} are no candidate pair."
        )
    over = np.flatnonzero(np.bincount(free[free >= 0], minlength=m) > problem.capacity)
    if len(over):
        return Violation("plan", f"Mentor {over[0]} has more mentees than there is room for.")
    return None


def _check_level(
    problem: Problem, level: Int64, face: Face, proof: LevelProof, taken: Mask, gap: int
) -> str | None:
    gain, price = proof.gain, proof.price
    if gain.shape != face.match.shape or price.shape != face.fill.shape:
        return "The gains and prices do not have one number per person."
    if gain.dtype != np.int64 or price.dtype != np.int64:
        return "The gains and prices are not whole numbers (int64)."
    for numbers in (gain, price):
        if len(numbers) and not -LARGEST_PRICE < int(numbers.min()) <= int(numbers.max()) < LARGEST_PRICE:
            return "A gain or price is larger than any plan could be worth."
    if (gain[~face.match] < 0).any() or (price[~face.fill] < 0).any():
        return "A gain or price is negative where nothing obliges anybody."
    if (gain[problem.rows] + price[problem.columns] < level)[face.open].any():
        return "A pair is worth more than its gain and price together."
    if (taken & ~face.open).any():
        return "The plan uses a pair that an earlier level has settled against."
    worth = sum(level[taken].tolist())
    bound = sum(gain.tolist()) + sum(
        x * y for x, y in zip(problem.capacity.tolist(), price.tolist(), strict=True)
    )
    if worth + gap != bound:
        return f"The plan is worth {worth}, short of the best by {gap}, the gains and prices allow {bound}."
    return None
