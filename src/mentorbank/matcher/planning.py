"""From people to proposals: the best plan for everyone who waits, in words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mentorbank.matcher.assignment.best_plan import BestPlan
from mentorbank.matcher.assignment.proof import Violation
from mentorbank.matcher.explanation.nobody import why_nobody
from mentorbank.matcher.explanation.reasons import ExplainedPair, explain_all
from mentorbank.matcher.explanation.runner_up import RunnerUp, runner_up
from mentorbank.matcher.messages import Message
from mentorbank.matcher.people import Limits, MenteeNeeds, MentorOffer, Waiting, Weights
from mentorbank.matcher.standing import Asked, Standing, stand

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

    ``total``: thousandths, fit + waiting priority. ``kept``: None, or that only so many of the best mentors of
    each mentee were looked at. ``best`` holds the arrays and the proof, ``standing`` what every "what if"
    begins from (``explanation/``).
    """

    pairs: tuple[ProposedPair, ...]
    unmatched: tuple[Unmatched, ...]
    floor: int | None
    total: int
    exact: bool
    kept: int | None
    best: BestPlan
    standing: Standing

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
            "kept": self.kept,
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
    most: int | None = None,
) -> ProposedPlan:
    """The best plan under the hard limits, exact and the same for the same people in any order.

    (1) As many mentees as can be matched, and among those plans most of those who go first; (2) the lowest fit
    as high as it can be; (3) the greatest sum of fit + waiting priority; ties by ``ties.tie_number``.

    ``locked``: mentee key → mentor key, kept whatever it costs. ``forbidden``: (mentee key, mentor key),
    ruled out by the coordinator. ``most``: plan with only so many of the best mentors of each mentee; unless
    given, with all of them up to standing.MANY_PAIRS pairs of people and with standing.OUR_MOST beyond.

    ValueError for a key used twice, and for a locked pair that a limit rules out or that has no room;
    KeyError for an unknown key.
    """
    return in_words(
        stand(
            Asked(
                mentees=mentees,
                mentors=mentors,
                limits=limits,
                weights=weights or Weights(),
                waiting=waiting,
                seed=seed,
                locked=locked or {},
                forbidden=forbidden,
                most=most,
            )
        )
    )


def in_words(standing: Standing) -> ProposedPlan:
    """The plan with the reasons of every pair and of everybody who has nobody."""
    candidates, fit, best = standing.candidates, standing.fit, standing.best
    keep, rows = best.question.locked, standing.candidates.rows
    places = np.flatnonzero(candidates.indices == standing.mentor[rows])
    pairs = tuple(
        _proposal(words, runner_up(candidates, fit, best, int(pair)), keep[rows[pair]] >= 0)
        for words, pair in zip(explain_all(candidates, fit, places), places, strict=True)
    )
    alone = [standing.mentee_key(int(row)) for row in np.flatnonzero(standing.mentor < 0)]
    return ProposedPlan(
        pairs=pairs,
        unmatched=tuple(Unmatched(key, why_nobody(candidates, key)) for key in alone),
        floor=best.floor,
        total=best.plan.total,
        exact=best.plan.exact,
        kept=candidates.kept,
        best=best,
        standing=standing,
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
