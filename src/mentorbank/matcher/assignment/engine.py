"""The engine: the best plan of one level after the other, each proved before the next begins.

1. Coverage: a greatest matching, which parts the people into those who compete for scarce mentors, those
   whose mentors have room to spare, and the rest (``coverage``).
2. Total: in each part the side that can be served in full bids for the other (``auction``); so no bid has
   to rise without end. Where the auction does not end by itself, shortest paths from its prices finish the
   plan exactly (``finish``).
3. First and ties: what the levels before leave no choice about is set aside (``settled``), the rest is
   planned the same way.
4. Every level ends with prices for all pairs that prove it (``prices``).
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from mentorbank.matcher.assignment.auction import Auction, Pace
from mentorbank.matcher.assignment.coverage import Part, Parts, parts
from mentorbank.matcher.assignment.market import Market, Mask, highest, market_of
from mentorbank.matcher.assignment.prices import supporting
from mentorbank.matcher.assignment.problem import Int64, Problem
from mentorbank.matcher.assignment.proof import Certificate, Face, LevelProof
from mentorbank.matcher.assignment.settled import forced
from mentorbank.matcher.assignment.solve_market import NotProved, Solved, finished, safe_start, solved

__all__ = ["NotProved", "solve", "solve_within"]

ROUNDS_WITHIN = 20_000  # ours: about a second of rounds with few bidders


def solve(problem: Problem, near: Int64 | None = None) -> tuple[Int64, Certificate]:
    """The best plan, int64 (n,) with −1 unmatched and locked pairs kept, and its proof level by level.

    ``near``: int64 (n,), any plan that matches many, −1 nobody: from there it is quicker, if coverage is asked
    for. It decides nothing.
    """
    face, split = Face.whole(problem), None
    proofs: list[LevelProof] = []
    taken = np.zeros(0, dtype=np.int64)
    everybody = market_of(problem)
    for name, level in problem.levels:
        market = replace(everybody, worth=level, must=face.match, fill=face.fill).only(face.open)
        if name == "coverage":
            split = parts(market, near)
            gain, price = split.cover()
            taken = market.pair[split.taken]
        elif len(taken) and not level.any() and proofs:  # nothing to choose by
            gain, price = (np.zeros(len(side), dtype=np.int64) for side in (problem.locked, problem.capacity))
        else:
            best = _by_parts(market, split, taken) if split else _whole(market, taken, not proofs)
            proof = _proved(name, market, best)
            taken, gain, price = market.pair[proof.taken], proof.gain, proof.price
            split = None
        proofs.append(LevelProof(name, gain, price))
        if len(proofs) < len(problem.levels):
            face = face.settled(problem, level, proofs[-1])
    mentor = problem.locked.copy()
    mentor[problem.rows[taken]] = problem.columns[taken]
    return mentor, Certificate(tuple(proofs))


def solve_within(problem: Problem, step: int) -> tuple[Int64, Certificate, int] | None:
    """A plan that matches everybody who has a pair and misses the greatest total by at most ``step`` each.

    With its certificate and by how much it can miss at most, thousandths. None if bidding does not end soon
    or not everybody can be matched, or where more than coverage and total is asked for.
    """
    if [name for name, _ in problem.levels] != ["coverage", "total"]:
        return None
    level = problem.levels[1][1]
    market = market_of(problem)
    market = replace(market, worth=level).only(problem.capacity[problem.columns] > 0)
    has_pair = np.diff(market.begin) > 0
    auction = Auction(replace(market, must=has_pair), Pace(1, step, ROUNDS_WITHIN)).run()
    if auction.lacks.any() or not np.array_equal(
        has_pair, np.bincount(problem.rows, minlength=len(has_pair)) > 0
    ):
        return None
    taken = auction.taken()
    gain = highest(market, market.worth - auction.price[market.good], 0)
    beyond = max(0, int(level.max(initial=0)) - int(gain.min(initial=0)))  # asked for a place that is none
    price = np.where(problem.capacity > 0, auction.price, beyond)
    mentor = problem.locked.copy()
    mentor[market.bidder[taken]] = market.good[taken]
    nothing = np.zeros(len(price), dtype=np.int64)
    proofs = LevelProof("coverage", has_pair.astype(np.int64), nothing), LevelProof("total", gain, price)
    gap = int(gain.sum()) + int(price @ problem.capacity) - int(market.worth[taken].sum())
    return mentor, Certificate(proofs), gap


def _by_parts(market: Market, split: Parts, taken: Int64) -> Solved:
    """Each part planned among itself; the prices hold within the parts."""
    price = np.zeros(len(market.room), dtype=np.int64)
    known, chosen = _mask(market, taken), _mask(market, taken[:0])
    for part, mentors, piece in _pieces(market, split):
        best = solved(piece, np.flatnonzero(known[piece.pair]))
        chosen[piece.pair[best.taken]] = True
        price[mentors] = best.gain if part == Part.SCARCE else best.price
    return Solved(np.flatnonzero(chosen[market.pair]), np.zeros(len(market.wants), dtype=np.int64), price)


def _pieces(market: Market, split: Parts) -> Iterator[tuple[Part, Mask, Market]]:
    for part in Part:
        mentees, mentors = split.mentee == part, (split.mentor == part) & (market.room > 0)
        piece = market.among(mentees, mentors)
        piece = replace(
            piece,
            must=np.full(len(piece.wants), part != Part.SCARCE),
            fill=np.full(len(piece.room), part != Part.AMPLE),
        )
        if len(piece.pair):
            yield part, mentors, piece.turned() if part == Part.SCARCE else piece


def _whole(market: Market, taken: Int64, by_auction: bool) -> Solved:
    """All at once: what is settled first, the rest by auction if nothing else is obliged yet."""
    sure, open_ = forced(market)
    open_ &= market.room[market.good] > 0
    left = replace(market, room=market.room - np.bincount(market.good[sure], minlength=len(market.room)))
    rest = left.only(open_)
    rest = rest.among(np.diff(rest.begin) > 0, np.bincount(rest.good, minlength=len(rest.room)) > 0)
    known = np.flatnonzero(_mask(market, taken)[rest.pair])
    best = solved(rest, known) if by_auction else finished(rest, known)
    chosen = _mask(market, np.concatenate([market.pair[sure], rest.pair[best.taken]]))
    return Solved(
        np.flatnonzero(chosen[market.pair]), np.zeros(len(market.wants), dtype=np.int64), safe_start(market)
    )


def _mask(market: Market, pairs: Int64) -> Mask:
    """Some pairs, by number in the problem, as bool up to the last number in the market."""
    mask = np.zeros(1 + int(market.pair[-1]) if len(market.pair) else 0, dtype=np.bool_)
    mask[pairs] = True
    return mask


def _proved(name: str, market: Market, best: Solved) -> Solved:
    """The plan with gains and prices that hold for all pairs in play."""
    sweeps = len(market.wants) + len(market.room) + 2
    for start in (best.price, safe_start(market)):
        found = supporting(market, best.taken, start, sweeps)
        if found is not None:
            return Solved(best.taken, *found)
    raise NotProved(f"The plan could not be proved the best one at the level {name}.")
