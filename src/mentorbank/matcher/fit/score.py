"""One whole number of thousandths per candidate pair, with every part of it visible (R-163)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.build import Candidates
from mentorbank.matcher.candidates.limits import Limit
from mentorbank.matcher.fit.parts import FULL, UNKNOWN, part
from mentorbank.matcher.people import Criterion, Importance, MenteeNeeds, Weights

NEUTRAL = FULL // 2


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """For ``n`` mentees and ``e`` candidate pairs, in the order of ``Candidates.indices``.

    ``total``: int64 (e,), 0…1,000. ``parts``: criterion → int64 (e,), −1 where one side has not answered.
    ``weights``: criterion → int64 (n,), the template's weight × the mentee's importance (1, 2 = normal, 4),
    and 0 where the mentee has not answered: a question left open moves nobody up or down.
    """

    total: NDArray[np.int64]
    parts: Mapping[Criterion, NDArray[np.int64]]
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
    rows, columns = candidates.rows, candidates.indices
    parts: dict[Criterion, NDArray[np.int64]] = {}
    weighed: dict[Criterion, NDArray[np.int64]] = {}
    mean = np.zeros(len(rows), dtype=np.int64)
    weight_sum = np.zeros(len(rows), dtype=np.int64)
    for criterion in (one for one in Criterion if weights.criteria.get(one, 0) > 0):
        parts[criterion] = part(candidates.pool, criterion, candidates.limits)[rows, columns]
        weighed[criterion] = _weight(candidates, criterion, weights.criteria[criterion])
        mean += weighed[criterion][rows] * np.where(parts[criterion] == UNKNOWN, NEUTRAL, parts[criterion])
        weight_sum += weighed[criterion][rows]
    half_up = (2 * mean + weight_sum) // np.maximum(2 * weight_sum, 1)
    return Fit(np.where(weight_sum > 0, half_up, NEUTRAL), parts, weighed)


def score_candidates(candidates: Candidates, weights: Weights) -> tuple[Candidates, Fit]:
    """The fit of all candidate pairs, without those below the template's lowest acceptable fit."""
    fit = score(candidates, weights)
    low = fit.total < candidates.limits.lowest_fit
    if not low.any():
        return candidates, fit
    pairs = np.zeros(candidates.excluded.shape, dtype=np.bool_)
    pairs[candidates.rows[low], candidates.indices[low]] = True
    return candidates.without(Limit.LOWEST_FIT, pairs), fit.only(~low)


def unanswered(mentee: MenteeNeeds, weights: Weights) -> tuple[Criterion, ...]:
    """The criteria that weigh in this template and that the mentee has not answered (R-184)."""
    return tuple(
        criterion
        for criterion in Criterion
        if weights.criteria.get(criterion, 0) > 0 and not _has_answered(mentee, criterion)
    )


def _weight(candidates: Candidates, criterion: Criterion, weight: int) -> NDArray[np.int64]:
    mentees = candidates.pool.mentees
    importance = np.array(
        [one.importance.get(criterion, Importance.NORMAL) for one in mentees], dtype=np.int64
    )
    if criterion is Criterion.GEOGRAPHY:  # distances may have been given instead of places
        answered = ~np.isnan(candidates.pool.distance_km).all(axis=1)
    else:
        answered = np.array([_has_answered(one, criterion) for one in mentees], dtype=np.bool_)
    return weight * importance * answered


def _has_answered(mentee: MenteeNeeds, criterion: Criterion) -> bool:
    answers: Mapping[Criterion, object] = {
        Criterion.INDUSTRY: mentee.industries,
        Criterion.PROFESSION: mentee.professions,
        Criterion.GEOGRAPHY: mentee.latitude is not None,
        Criterion.MENTEE_WISHES: mentee.wished_traits,
        Criterion.MENTOR_CONSIDERATIONS: mentee.situation,
        Criterion.LEARNING_GOAL: mentee.learning_goals,
        Criterion.NEED: mentee.needs,
        Criterion.INTERESTS: mentee.interests,
        Criterion.LANGUAGE: mentee.languages,
        Criterion.TIME: mentee.availability,
        Criterion.AGE_DIFFERENCE: mentee.age is not None,
        Criterion.VALUES: mentee.values,
        Criterion.DISLIKES: mentee.dislikes,
        Criterion.LENGTH: True,
    }
    return bool(answers[criterion])
