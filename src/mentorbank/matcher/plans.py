"""From people to proposals: the best plan for everyone who waits, and the ten best mentors for one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .best_plan import BestPlan, best_plan
from .candidates import Candidates, build_candidates
from .fit import Fit, score
from .limits import Limit
from .messages import Message
from .nobody import why_nobody
from .people import Limits, MenteeNeeds, MentorOffer, Waiting, Weights
from .problem import Int64
from .proof import Violation
from .reasons import ExplainedPair, PartOfFit, explain
from .runner_up import RunnerUp, runner_up
from .ties import tie_numbers

OUR_LIMITS, OUR_WAITING = Limits(), Waiting()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPair(ExplainedPair):
    """One proposal. The coordinator decides; nothing here is a decision (R-170)."""

    runner_up: RunnerUp | None
    locked: bool


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mentee without a mentor in this plan, and why (see ``nobody.why_nobody``)."""

    mentee_key: str
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProposedPlan:
    """Pairs and unmatched in order of mentee key. ``floor``: the lowest fit among the free pairs, None without any.

    ``total``: thousandths, fit + waiting priority. ``best`` holds the arrays and the proof; ``verify`` checks it.
    """

    pairs: tuple[ProposedPair, ...]
    unmatched: tuple[Unmatched, ...]
    floor: int | None
    total: int
    exact: bool
    best: BestPlan

    def verify(self) -> Violation | None:
        """None if the plan is proved the best one for its objective, else what is wrong."""
        return self.best.verify()


def plan_for_all(
    mentees: Sequence[MenteeNeeds],
    mentors: Sequence[MentorOffer],
    limits: Limits = OUR_LIMITS,
    weights: Weights | None = None,
    *,
    waiting: Waiting = OUR_WAITING,
    seed: str = "",
    locked: Mapping[str, str] | None = None,
    forbidden: Collection[tuple[str, str]] = (),
    distance_km: NDArray[np.float64] | None = None,
) -> ProposedPlan:
    """The best plan under the hard limits: (1) as many mentees as can be matched, among those plans most of those who
    go first; (2) the lowest fit as high as it can be; (3) the greatest sum of fit + waiting priority; ties by
    ``ties.tie_number`` of the seed and the keys. The same people give the same plan in any order.

    ``locked``: mentee key → mentor key, kept whatever it costs. ``forbidden``: (mentee key, mentor key), ruled out by
    the coordinator. ``distance_km``: float64 (mentees, mentors) in the order given, else computed from places.

    ValueError for a key used twice, and for a locked pair that a limit rules out or that has no room; KeyError for
    an unknown key.
    """
    people, offers, kilometres = _in_key_order(mentees, mentors, distance_km)
    candidates = build_candidates(people, offers, limits, distance_km=kilometres).ruled_out(forbidden)
    candidates, fit = scored(candidates, weights or Weights())
    keep = _locked_columns(candidates, locked or {})
    ties = tie_numbers(seed, _keys(people), _keys(offers), candidates.rows, candidates.indices)
    best = best_plan(
        candidates.indptr, candidates.indices, fit.total, _capacity(offers),
        priority=np.array([waiting.priority(one.waiting_days) for one in people], dtype=np.int64),
        locked=keep, first=_first(people, waiting), tie=ties,
    )  # fmt: skip
    return _in_words(candidates, fit, best)


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
    """The ``k`` best mentors for one mentee, best first, each with reasons and a worry; ties by the published rule.

    Only mentors within the limits and with room; what others need is not looked at. ``distance_km``: float64 (1, m).
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
    """The same ranking as ``ranked``, in numbers: places in ``mentors`` and fits in thousandths, int64 (≤ k,) each."""
    candidates, fit, order = _ranking(mentee, mentors, limits, weights, seed, distance_km)
    return candidates.indices[order[:k]], fit.total[order[:k]]


def scored(candidates: Candidates, weights: Weights) -> tuple[Candidates, Fit]:
    """The fit of all candidate pairs, without those below the template's lowest acceptable fit."""
    fit = score(candidates, weights)
    low = fit.total < candidates.limits.lowest_fit
    if not low.any():
        return candidates, fit
    pairs = np.zeros(candidates.excluded.shape, dtype=np.bool_)
    pairs[candidates.rows[low], candidates.indices[low]] = True
    return candidates.without(Limit.LOWEST_FIT, pairs), fit.only(~low)


def _ranking(
    mentee: MenteeNeeds,
    mentors: Sequence[MentorOffer],
    limits: Limits,
    weights: Weights | None,
    seed: str,
    distance_km: NDArray[np.float64] | None,
) -> tuple[Candidates, Fit, Int64]:
    candidates = build_candidates([mentee], mentors, limits, distance_km=distance_km)
    candidates, fit = scored(candidates, weights or Weights())
    ties = tie_numbers(seed, [mentee.key], _keys(mentors), candidates.rows, candidates.indices)
    return candidates, fit, np.lexsort((-ties, -fit.total)).astype(np.int64)


def _in_key_order(
    mentees: Sequence[MenteeNeeds], mentors: Sequence[MentorOffer], distance_km: NDArray[np.float64] | None
) -> tuple[list[MenteeNeeds], list[MentorOffer], NDArray[np.float64] | None]:
    rows = sorted(range(len(mentees)), key=lambda row: mentees[row].key)
    columns = sorted(range(len(mentors)), key=lambda column: mentors[column].key)
    if distance_km is not None:
        if np.shape(distance_km) != (len(rows), len(columns)):
            raise ValueError(
                f"distance_km has shape {np.shape(distance_km)}, needs ({len(rows)}, {len(columns)})."
            )
        distance_km = np.asarray(distance_km)[np.ix_(rows, columns)]
    return [mentees[row] for row in rows], [mentors[column] for column in columns], distance_km


def _locked_columns(candidates: Candidates, locked: Mapping[str, str]) -> Int64:
    keep = np.full(len(candidates.pool.mentees), -1, dtype=np.int64)
    for mentee_key, mentor_key in sorted(locked.items()):
        row, column = candidates.place(mentee_key, mentor_key)
        broken = candidates.why_not(mentee_key, mentor_key)
        if broken:
            raise ValueError(f"{mentee_key} and {mentor_key} cannot be locked: {', '.join(broken)}.")
        keep[row] = column
    return keep


def _capacity(mentors: Sequence[MentorOffer]) -> Int64:
    return np.array([mentor.capacity_left for mentor in mentors], dtype=np.int64)


def _first(mentees: Sequence[MenteeNeeds], waiting: Waiting) -> NDArray[np.bool_] | None:
    """Who goes first: after no chemistry (R-173), or after the template's longest wait. None if nobody does."""
    days = waiting.first_after_days
    first = [one.first_in_queue or (days is not None and one.waiting_days >= days) for one in mentees]
    return np.array(first, dtype=np.bool_) if any(first) else None


def _in_words(candidates: Candidates, fit: Fit, best: BestPlan) -> ProposedPlan:
    mentor, keep = best.plan.mentor, best.question["locked"]
    rows = candidates.rows
    pairs = tuple(
        _proposal(
            explain(candidates, fit, int(pair)),
            runner_up(candidates, fit, best, int(pair)),
            keep[rows[pair]] >= 0,
        )
        for pair in np.flatnonzero(candidates.indices == mentor[rows])
    )
    alone = [candidates.pool.mentees[row].key for row in np.flatnonzero(mentor < 0)]
    return ProposedPlan(
        pairs=pairs,
        unmatched=tuple(Unmatched(key, why_nobody(candidates, key)) for key in alone),
        floor=best.floor,
        total=best.plan.total,
        exact=best.plan.exact,
        best=best,
    )


def _proposal(pair: ExplainedPair, second: RunnerUp | None, locked: bool) -> ProposedPair:
    return ProposedPair(
        mentee_key=pair.mentee_key,
        mentor_key=pair.mentor_key,
        fit=pair.fit,
        parts=pair.parts,
        reasons=pair.reasons,
        worry=pair.worry,
        runner_up=second,
        locked=bool(locked),
    )


def _keys(people: Sequence[MenteeNeeds] | Sequence[MentorOffer]) -> list[str]:
    return [person.key for person in people]
