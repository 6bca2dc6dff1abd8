"""One whole number of thousandths per candidate pair, with every part of it visible (R-163)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.build import Candidates, in_rows, joined
from mentorbank.matcher.candidates.pool import Pairs, Pool, Tile
from mentorbank.matcher.candidates.screen import Screen, make_screen
from mentorbank.matcher.candidates.tiles import tiles
from mentorbank.matcher.fit.best import Cut
from mentorbank.matcher.fit.parts import Part, part
from mentorbank.matcher.fit.weigh import Scale, has_answered, make_scale
from mentorbank.matcher.people import Criterion, Limits, MenteeNeeds, Weights

Mask = NDArray[np.bool_]

NOBODY: Mapping[str, str] = MappingProxyType({})
PAIRS_AT_A_TIME = 1 << 18


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """For ``n`` mentees and ``e`` candidate pairs, in the order of ``Candidates.indices``.

    ``total``: int64 (e,), 0…1,000. ``parts``: criterion → int16 (e,), −1 where one side has not answered.
    ``weights``: criterion → int64 (n,), the template's weight × the mentee's importance (1, 2 = normal, 4),
    and 0 where the mentee has not answered: a question left open moves nobody up or down.
    """

    total: NDArray[np.int64]
    parts: Mapping[Criterion, Part]
    weights: Mapping[Criterion, NDArray[np.int64]]

    def only(self, kept: NDArray[np.bool_]) -> "Fit":
        """The fit of the candidate pairs that are kept, bool (e,)."""
        return Fit(self.total[kept], {one: part[kept] for one, part in self.parts.items()}, self.weights)


def score(candidates: Candidates, weights: Weights) -> Fit:
    """The weighted mean of the parts, rounded to whole thousandths, half up.

    What the mentee has not answered carries no weight for that mentee; what only the mentor has not answered
    counts as the neutral 500. A mentee who has answered nothing that weighs has the neutral fit with
    everybody.
    """
    scale = make_scale(candidates.pool.mentees, weights, candidates.limits)
    rows, columns = candidates.rows, candidates.indices
    total = np.empty(len(rows), dtype=np.int64)
    for some in _slices(len(rows)):
        total[some] = scale.total(Pairs(candidates.pool, rows[some], columns[some]))
    return Fit(total, parts_of(candidates, scale), scale.weights)


def score_candidates(candidates: Candidates, weights: Weights) -> tuple[Candidates, Fit]:
    """The fit of all candidate pairs, without those below the template's lowest acceptable fit."""
    fit = score(candidates, weights)
    scale = make_scale(candidates.pool.mentees, weights, candidates.limits)
    lowest = candidates.limits.lowest_fit
    kept = fit.total >= lowest
    return candidates.only(kept, too_low=lambda pairs: scale.total(pairs) < lowest), fit.only(kept)


def best_candidates(
    pool: Pool,
    limits: Limits,
    weights: Weights,
    *,
    forbidden: Collection[tuple[str, str]] = (),
    most: int | None = None,
    locked: Mapping[str, str] = NOBODY,
) -> tuple[Candidates, Fit]:
    """The same as building, ruling out and scoring candidates, tile by tile: only the result is kept in memory.

    ``forbidden``: (mentee key, mentor key), KeyError for an unknown one. ``most``: keep only so many of the
    best mentors for each mentee; among equally good ones ``best.Cut`` decides. ``locked``: mentee key →
    mentor key, kept among the best whatever the fit. Parts are computed for the pairs that are kept.
    Memory: about 20 bytes per pair kept, and 2 more per criterion.
    """
    scale = make_scale(pool.mentees, weights, limits)
    cut = None if most is None else Cut.of(pool, most, locked)
    rows, columns, totals = [], [], []
    for tile, allowed, total in scored_tiles(pool, make_screen(pool, limits, forbidden), scale):
        if cut is not None:
            cut.narrow(tile, allowed, total)
        flat = np.flatnonzero(allowed)
        here, there = np.divmod(flat, allowed.shape[1])
        rows.append(tile.rows[here, 0])
        columns.append(tile.columns[0, there])
        totals.append(total.ravel()[flat])
    row, column = joined(rows), joined(columns)
    order, indptr = in_rows(row, column, len(pool.mentees), len(pool.mentors))
    candidates = Candidates(
        pool,
        limits,
        indptr,
        column[order],
        forbidden=frozenset(forbidden),
        too_low=lambda pairs: scale.total(pairs) < limits.lowest_fit,
        kept=cut.most if cut and cut.used else None,
    )
    return candidates, Fit(joined(totals)[order], parts_of(candidates, scale), scale.weights)


def parts_of(candidates: Candidates, scale: Scale) -> dict[Criterion, Part]:
    """Every part that weighs, of every candidate pair."""
    rows, columns = candidates.rows, candidates.indices
    found = {criterion: np.empty(len(rows), dtype=np.int16) for criterion in scale.weights}
    for some in _slices(len(rows)):
        pairs = Pairs(candidates.pool, rows[some], columns[some])
        for criterion, values in found.items():
            values[some] = part(pairs, criterion, candidates.limits)
    return found


def unanswered(mentee: MenteeNeeds, weights: Weights) -> tuple[Criterion, ...]:
    """The criteria that weigh in this template and that the mentee has not answered (R-184)."""
    return tuple(
        criterion
        for criterion in Criterion
        if weights.criteria.get(criterion, 0) > 0 and not has_answered(mentee, criterion)
    )


def scored_tiles(pool: Pool, screen: Screen, scale: Scale) -> Iterator[tuple[Tile, Mask, Part]]:
    """Tile by tile which pairs may be together and fit well enough, bool (r, c), and the fit, int16 (r, c).

    The fit of all pairs of a tile is computed and most of it thrown away: picking pairs out costs more.
    """
    for tile in tiles(pool, screen.limits, screen.open):
        allowed = screen.allowed(tile)
        total = scale.total(tile)
        if scale.limits.lowest_fit:
            allowed &= total >= scale.limits.lowest_fit
        yield tile, allowed, total


def _slices(size: int) -> list[slice]:
    return [slice(begin, begin + PAIRS_AT_A_TIME) for begin in range(0, size, PAIRS_AT_A_TIME)]
