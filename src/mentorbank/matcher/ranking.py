"""The ten best mentors for one: a ranking that looks at nobody else's needs."""

from collections.abc import Sequence

import numpy as np

from mentorbank.matcher.assignment.ties import tie_numbers
from mentorbank.matcher.candidates.build import Candidates, indptr_of
from mentorbank.matcher.candidates.columns import MentorTable
from mentorbank.matcher.candidates.pool import make_pool
from mentorbank.matcher.candidates.screen import make_screen
from mentorbank.matcher.candidates.tiles import tiles
from mentorbank.matcher.explanation.reasons import ExplainedPair, explain_all
from mentorbank.matcher.fit.parts import Part
from mentorbank.matcher.fit.visible import Fit, Parts
from mentorbank.matcher.fit.weigh import make_scale
from mentorbank.matcher.people import Criterion, Limits, MenteeNeeds, MentorOffer, Weights

OUR_LIMITS = Limits()
ONE = np.zeros(1, dtype=np.intp)


def rank(
    mentee: MenteeNeeds,
    mentors: Sequence[MentorOffer] | MentorTable,
    k: int = 10,
    *,
    limits: Limits = OUR_LIMITS,
    weights: Weights | None = None,
    seed: str = "",
) -> tuple[ExplainedPair, ...]:
    """The ``k`` best mentors for one mentee, best first; ties by the published rule (``ties.tie_number``).

    Each with its fit, every part of it, up to three reasons and a worry. Only mentors within the limits and with
    room. ``mentors`` may be a ``MentorTable``, prepared once for many questions. ValueError for a key used twice.
    """
    candidates, fit = _best(mentee, mentors, k, limits, weights, seed)
    return tuple(explain_all(candidates, fit, np.arange(len(fit.total))))


def _best(
    mentee: MenteeNeeds,
    mentors: Sequence[MentorOffer] | MentorTable,
    k: int,
    limits: Limits,
    weights: Weights | None,
    seed: str,
) -> tuple[Candidates, Fit]:
    """The k best as candidates in their order, and their fit; parts are computed for nobody else."""
    pool = make_pool([mentee], mentors)
    scale = make_scale(pool.mentees, weights or Weights(), limits)
    screen = make_screen(pool, limits)
    (tile,) = tiles(pool, limits, screen.open, ONE)  # one mentee, one tile
    tile = tile.only(screen.allowed(tile)[0])
    seen: dict[Criterion, Part] = {}
    total = scale.total(tile, seen)[0]
    good = np.flatnonzero(total >= max(_threshold(total, k), limits.lowest_fit))
    columns = tile.columns[0, good]
    keys = [pool.mentors[column].key for column in columns]
    ties = tie_numbers(seed, [mentee.key], keys, np.zeros(len(good), dtype=np.int64), np.arange(len(good)))
    best = good[np.lexsort((-ties, -total[good].astype(np.int64)))[:k]]
    chosen = tile.columns[0, best]
    candidates = Candidates(pool, limits, indptr_of(np.array([len(best)])), chosen)
    parts = Parts(candidates, scale.weights, {one: part[0, best] for one, part in seen.items()})
    return candidates, Fit(total[best].astype(np.int64), parts, scale.weights)


def _threshold(total: Part, k: int) -> int:
    """The k-th highest fit: who fits less is not among the k best."""
    return int(np.partition(total, -k)[-k]) if 0 < k < len(total) else 0
