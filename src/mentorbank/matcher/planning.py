"""From people to proposals: the best plan for everyone who waits, in words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.assignment.best_plan import BestPlan, Question, best_plan
from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.assignment.proof import Violation
from mentorbank.matcher.assignment.ties import tie_numbers
from mentorbank.matcher.candidates.build import Candidates, build_candidates
from mentorbank.matcher.explanation.nobody import why_nobody
from mentorbank.matcher.explanation.reasons import ExplainedPair, explain
from mentorbank.matcher.explanation.runner_up import RunnerUp, runner_up
from mentorbank.matcher.fit.score import Fit, score_candidates
from mentorbank.matcher.messages import Message
from mentorbank.matcher.people import Limits, MenteeNeeds, MentorOffer, Waiting, Weights

OUR_LIMITS, OUR_WAITING = Limits(), Waiting()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPair(ExplainedPair):
    """One proposal. The coordinator decides; nothing here is a decision (R-170)."""

    runner_up: RunnerUp | None
    locked: bool

    def as_data(self) -> dict[str, Any]:
        """The proposal as plain JSON values."""
        return {
            "mentor": self.mentor_key,
            "fit": self.fit,
            "parts": {str(part.criterion): part.value for part in self.parts if part.weight},
            "reasons": [reason.as_data() for reason in self.reasons],
            "worry": self.worry.as_data() if self.worry else None,
            "runner_up": self.runner_up.as_data() if self.runner_up else None,
            "locked": self.locked,
        }


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mentee without a mentor in this plan, and why (see ``nobody.why_nobody``)."""

    mentee_key: str
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProposedPlan:
    """Pairs and unmatched by mentee key. ``floor``: the lowest fit among the free pairs, None without any.

    ``total``: thousandths, fit + waiting priority. ``best`` holds the arrays and the proof.
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

    def as_data(self) -> dict[str, Any]:
        """The plan as plain JSON values, by mentee key; the proof stays in memory."""
        return {
            "pairs": {pair.mentee_key: pair.as_data() for pair in self.pairs},
            "unmatched": {one.mentee_key: one.reason.as_data() for one in self.unmatched},
            "floor": self.floor,
            "total": self.total,
            "exact": self.exact,
        }


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
    """The best plan under the hard limits, exact and the same for the same people in any order.

    (1) As many mentees as can be matched, and among those plans most of those who go first; (2) the lowest fit
    as high as it can be; (3) the greatest sum of fit + waiting priority; ties by ``ties.tie_number``.

    ``locked``: mentee key → mentor key, kept whatever it costs. ``forbidden``: (mentee key, mentor key),
    ruled out by the coordinator. ``distance_km``: float64 (mentees, mentors) in the order given, else
    computed from places.

    ValueError for a key used twice, and for a locked pair that a limit rules out or that has no room;
    KeyError for an unknown key.
    """
    people, offers, kilometres = _in_key_order(mentees, mentors, distance_km)
    candidates = build_candidates(people, offers, limits, distance_km=kilometres).ruled_out(forbidden)
    candidates, fit = score_candidates(candidates, weights or Weights())
    question = Question(
        indptr=candidates.indptr,
        indices=candidates.indices,
        fit=fit.total,
        capacity=np.array([mentor.capacity_left for mentor in offers], dtype=np.int64),
        priority=np.array([waiting.priority(one.waiting_days) for one in people], dtype=np.int64),
        locked=_locked_columns(candidates, locked or {}),
        first=_first(people, waiting),
        tie=tie_numbers(
            seed,
            [one.key for one in people],
            [one.key for one in offers],
            candidates.rows,
            candidates.indices,
        ),
    )
    return _in_words(candidates, fit, best_plan(question))


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


def _first(mentees: Sequence[MenteeNeeds], waiting: Waiting) -> NDArray[np.bool_] | None:
    """Who goes first: after no chemistry (R-173), or after the template's longest wait."""
    days = waiting.first_after_days
    first = [one.first_in_queue or (days is not None and one.waiting_days >= days) for one in mentees]
    return np.array(first, dtype=np.bool_) if any(first) else None


def _in_words(candidates: Candidates, fit: Fit, best: BestPlan) -> ProposedPlan:
    mentor, keep = best.plan.mentor, best.question.locked
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
