"""The ten best mentors for one: a ranking that looks at nobody else's needs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.assignment.ties import tie_numbers
from mentorbank.matcher.candidates.build import Candidates, build_candidates
from mentorbank.matcher.explanation.reasons import ExplainedPair, explain
from mentorbank.matcher.fit.score import Fit, score_candidates
from mentorbank.matcher.people import Limits, MenteeNeeds, MentorOffer, Weights

OUR_LIMITS = Limits()


def ranked(
    mentee: MenteeNeeds,
    mentors: Sequence[MentorOffer],
    limits: Limits = OUR_LIMITS,
    weights: Weights | None = None,
    k: int = 10,
    *,
    seed: str = "",
    distance_km: NDArray[np.float64] | None = None,
) -> tuple[ExplainedPair, ...]:
    """The ``k`` best mentors for one mentee, each with reasons and a worry; ties by the published rule.

    Only mentors within the limits and with room. ``distance_km``: float64 (1, m).
    """
    candidates, fit, order = _ranking(mentee, mentors, limits, weights, seed, distance_km)
    return tuple(explain(candidates, fit, int(pair)) for pair in order[:k])


def rank(
    mentee: MenteeNeeds,
    mentors: Sequence[MentorOffer],
    k: int = 10,
    *,
    limits: Limits = OUR_LIMITS,
    weights: Weights | None = None,
    seed: str = "",
    distance_km: NDArray[np.float64] | None = None,
) -> tuple[Int64, Int64]:
    """The ranking of ``ranked`` in numbers: places in ``mentors``, fits in thousandths; int64 (≤ k,)."""
    candidates, fit, order = _ranking(mentee, mentors, limits, weights, seed, distance_km)
    return candidates.indices[order[:k]], fit.total[order[:k]]


def _ranking(
    mentee: MenteeNeeds,
    mentors: Sequence[MentorOffer],
    limits: Limits,
    weights: Weights | None,
    seed: str,
    distance_km: NDArray[np.float64] | None,
) -> tuple[Candidates, Fit, Int64]:
    candidates = build_candidates([mentee], mentors, limits, distance_km=distance_km)
    candidates, fit = score_candidates(candidates, weights or Weights())
    ties = tie_numbers(seed, [mentee.key], [one.key for one in mentors], candidates.rows, candidates.indices)
    return candidates, fit, np.lexsort((-ties, -fit.total)).astype(np.int64)
