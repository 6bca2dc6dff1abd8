"""The proof that a plan is the best one: prices that anybody can check without planning again.

Linear-programming duality, one level of the objective at a time. At every level each mentee has a gain and
each mentor a price such that gain + price ≥ worth for every pair still in play, and the gains and the price
of every place add up to exactly what the plan is worth: so no plan can be worth more. What a level settles
binds the next: only pairs with gain + price = worth stay in play, a mentee with a gain must be matched, a
mentor with a price must be full; there the sign of the next gain or price is free. The smallest prices are
found by Bellman–Ford sweeps.
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
        """int64 (m,): what one more place with each mentor is worth at the level "total"."""
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


def smallest_prices(
    problem: Problem, worth: Int64, in_play: Mask, chosen: Int64
) -> tuple[Int64, Int64] | None:
    """Gains (n,) and prices (m,), none negative, that support a plan; None if the plan is not the best.

    ``worth``: int64 (e,); ``in_play``: bool (e,); ``chosen``: int64 (n,), the place of each mentee's pair
    among the e pairs, −1 unmatched. At most n + m sweeps of O(e).
    """
    n, m = len(problem.locked), len(problem.capacity)
    rows, columns, value = problem.rows[in_play], problem.columns[in_play], worth[in_play]
    order = np.argsort(columns, kind="stable")
    rows, columns, value = rows[order], columns[order], value[order]
    named, begin = np.unique(columns, return_index=True)
    matched = np.flatnonzero(chosen >= 0)
    mentor = problem.columns[chosen[matched]]
    gain, price = np.zeros(n, dtype=np.int64), np.zeros(m, dtype=np.int64)
    for _ in range(n + m + 2):
        gain[matched] = worth[chosen[matched]] - price[mentor]
        if (gain < 0).any():  # prices only rise, so this cannot mend
            return None
        if not len(named):
            break
        asked = np.maximum(np.maximum.reduceat(value - gain[rows], begin), price[named])
        if (asked == price[named]).all():
            break
        price[named] = asked
    else:
        return None
    spare = np.bincount(mentor, minlength=m) < problem.capacity
    return None if price[spare].any() else (gain, price)


def check(problem: Problem, mentor: Int64, certificate: Certificate) -> Violation | None:
    """None if the plan is proved the best one; else the first thing that is wrong. Time O(n + m + e)."""
    broken = _check_plan(problem, mentor)
    if broken is not None:
        return broken
    if [proof.name for proof in certificate.levels] != [name for name, _ in problem.levels]:
        return Violation("certificate", "It does not have one proof per level of the objective, in order.")
    free = np.where(problem.locked < 0, mentor, -1)
    taken = problem.columns == free[problem.rows]
    face = Face.whole(problem)
    for (name, level), proof in zip(problem.levels, certificate.levels, strict=True):
        sentence = _check_level(problem, level, face, proof, taken)
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


def _check_level(problem: Problem, level: Int64, face: Face, proof: LevelProof, taken: Mask) -> str | None:
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
    if worth != bound:
        return f"The plan is worth {worth}, the gains and prices allow {bound}."
    return None
