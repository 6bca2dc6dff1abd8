"""The ten best mentors for one: a ranking that looks at nobody else's needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mentorbank.matcher.assignment.ties import tie_numbers
from mentorbank.matcher.candidates.build import Candidates, indptr_of
from mentorbank.matcher.candidates.columns import MentorTable
from mentorbank.matcher.candidates.pool import make_pool
from mentorbank.matcher.candidates.screen import make_screen
from mentorbank.matcher.explanation.reasons import ExplainedPair, explain
from mentorbank.matcher.fit.parts import UNKNOWN, Part
from mentorbank.matcher.fit.score import Fit, parts_of, scored_tiles
from mentorbank.matcher.fit.weigh import make_scale
from mentorbank.matcher.people import Criterion, Limits, MenteeNeeds, MentorOffer, Weights

OUR_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class RankedMentor:
    """``fit`` and every part that weighs for this mentee in thousandths; None where the mentor has not answered."""

    mentor_key: str
    fit: int
    parts: Mapping[Criterion, int | None]


def rank(
    mentee: MenteeNeeds,
    mentors: Sequence[MentorOffer] | MentorTable,
    k: int = 10,
    *,
    limits: Limits = OUR_LIMITS,
    weights: Weights | None = None,
    seed: str = "",
) -> tuple[RankedMentor, ...]:
    """The ``k`` best mentors for one mentee, best first; ties by the published rule (``ties.tie_number``).

    Only mentors within the limits and with room. ``mentors`` may be a ``MentorTable``, prepared once for many
    questions. ValueError for a key used twice.
    """
    candidates, fit, order = _best(mentee, mentors, k, limits, weights, seed)
    return tuple(_ranked(candidates, fit, place) for place in order)


def ranked(
    mentee: MenteeNeeds,
    mentors: Sequence[MentorOffer] | MentorTable,
    limits: Limits = OUR_LIMITS,
    weights: Weights | None = None,
    k: int = 10,
    *,
    seed: str = "",
) -> tuple[ExplainedPair, ...]:
    """The ranking of ``rank``, each mentor with reasons and a worry."""
    candidates, fit, order = _best(mentee, mentors, k, limits, weights, seed)
    return tuple(explain(candidates, fit, place) for place in order)


def _best(
    mentee: MenteeNeeds,
    mentors: Sequence[MentorOffer] | MentorTable,
    k: int,
    limits: Limits,
    weights: Weights | None,
    seed: str,
) -> tuple[Candidates, Fit, list[int]]:
    """The k best as candidates, their fit, and the order; parts are computed for nobody else."""
    pool = make_pool([mentee], mentors)
    scale = make_scale(pool.mentees, weights or Weights(), limits)
    columns, totals = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    for tile, allowed, total in scored_tiles(pool, make_screen(pool, limits), scale):
        there = np.flatnonzero(allowed)
        there = there[total[0, there] >= _threshold(total[0, there], k)]
        columns, totals = tile.columns[0, there], total[0, there].astype(np.int64)
    rows = np.zeros(len(columns), dtype=np.int64)
    keys = [pool.mentors[column].key for column in columns]
    ties = tie_numbers(seed, [mentee.key], keys, rows, np.arange(len(columns)))
    order = np.lexsort((-ties, -totals))[:k]
    candidates = Candidates(pool, limits, indptr_of(np.array([len(order)])), columns[order])
    return candidates, Fit(totals[order], parts_of(candidates, scale), scale.weights), list(range(len(order)))


def _threshold(total: Part, k: int) -> int:
    """The k-th highest fit: who fits less is not among the k best."""
    return int(np.partition(total, -k)[-k]) if 0 < k < len(total) else 0


def _ranked(candidates: Candidates, fit: Fit, place: int) -> RankedMentor:
    values = {
        criterion: int(part[place]) for criterion, part in fit.parts.items() if fit.weights[criterion][0]
    }
    return RankedMentor(
        candidates.pool.mentors[candidates.indices[place]].key,
        int(fit.total[place]),
        {criterion: None if value == UNKNOWN else value for criterion, value in values.items()},
    )
