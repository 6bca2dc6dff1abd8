"""One whole number of thousandths per candidate pair, with every part of it visible (R-163)."""

from collections.abc import Collection, Mapping

import numpy as np

from mentorbank.matcher.candidates.build import Candidates
from mentorbank.matcher.candidates.pool import Pairs, Pool
from mentorbank.matcher.fit.blocks import NOBODY, Scoring
from mentorbank.matcher.fit.visible import PAIRS_AT_A_TIME, Fit, Parts
from mentorbank.matcher.fit.weigh import has_answered, make_scale
from mentorbank.matcher.people import Criterion, Limits, MenteeNeeds, Weights


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
    return Fit(total, Parts(candidates, scale.weights), scale.weights)


def score_candidates(candidates: Candidates, weights: Weights) -> tuple[Candidates, Fit]:
    """The fit of all candidate pairs, without those below the template's lowest acceptable fit."""
    fit = score(candidates, weights)
    scale = make_scale(candidates.pool.mentees, weights, candidates.limits)
    lowest = candidates.limits.lowest_fit
    kept = fit.total >= lowest
    fitting = candidates.only(kept, too_low=lambda pairs: scale.total(pairs) < lowest)
    return fitting, Fit(fit.total[kept], Parts(fitting, fit.weights), fit.weights)


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
    mentor key, kept among the best whatever the fit. Memory: about 20 bytes per pair kept.
    """
    scoring = Scoring.of(pool, limits, weights, forbidden=forbidden, most=most, locked=locked)
    return scoring.together([scoring.piece(scoring.everybody)])


def unanswered(mentee: MenteeNeeds, weights: Weights) -> tuple[Criterion, ...]:
    """The criteria that weigh in this template and that the mentee has not answered (R-184)."""
    return tuple(
        criterion
        for criterion in Criterion
        if weights.criteria.get(criterion, 0) > 0 and not has_answered(mentee, criterion)
    )


def _slices(size: int) -> list[slice]:
    return [slice(begin, begin + PAIRS_AT_A_TIME) for begin in range(0, size, PAIRS_AT_A_TIME)]
