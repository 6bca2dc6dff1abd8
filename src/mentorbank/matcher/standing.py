"""The plan as it stands, in numbers, with everything it was asked: what every "what if" begins from."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.assignment.best_plan import BestPlan, Question, best_plan
from mentorbank.matcher.assignment.problem import Int64
from mentorbank.matcher.assignment.ties import tie_numbers
from mentorbank.matcher.candidates.build import Candidates
from mentorbank.matcher.candidates.pool import make_pool
from mentorbank.matcher.fit.blocks import Scoring
from mentorbank.matcher.fit.visible import Fit
from mentorbank.matcher.people import Limits, MenteeNeeds, MentorOffer, Waiting, Weights

# Ours: a programme is planned with every possible pair, a country with the best of each.
MANY_PAIRS, OUR_MOST = 25_000_000, 200

Mask = NDArray[np.bool_]
Scored = tuple[Candidates, Fit]
Person = TypeVar("Person", MenteeNeeds, MentorOffer)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """Everything a plan depends on; see ``planning.plan_for_all`` for the meaning of each."""

    mentees: Sequence[MenteeNeeds]
    mentors: Sequence[MentorOffer]
    limits: Limits = field(default_factory=Limits)
    weights: Weights = field(default_factory=Weights)
    waiting: Waiting = field(default_factory=Waiting)
    seed: str = ""
    locked: Mapping[str, str] = field(default_factory=dict)
    forbidden: Collection[tuple[str, str]] = ()
    most: int | None = None

    def with_mentee(self, changed: MenteeNeeds) -> "Asked":
        """The same with another answer from one mentee; KeyError for somebody who is not here."""
        return replace(self, mentees=_with(self.mentees, changed))

    def with_mentor(self, changed: MentorOffer) -> "Asked":
        """The same with another answer from one mentor; KeyError for somebody who is not here."""
        return replace(self, mentors=_with(self.mentors, changed))

    def plus_mentee(self, new: MenteeNeeds) -> "Asked":
        """The same with one more who waits."""
        return replace(self, mentees=[*self.mentees, new])

    def plus_mentor(self, new: MentorOffer) -> "Asked":
        """The same with one more mentor."""
        return replace(self, mentors=[*self.mentors, new])

    def without_mentee(self, key: str) -> "Asked":
        """The same after one mentee has left; what was decided about her pairs goes too. KeyError if unknown."""
        _place(self.mentees, key)
        return replace(
            self,
            mentees=[one for one in self.mentees if one.key != key],
            locked={mentee: mentor for mentee, mentor in self.locked.items() if mentee != key},
            forbidden=[pair for pair in self.forbidden if pair[0] != key],
        )

    def without_mentor(self, key: str) -> "Asked":
        """The same after one mentor has left; what was decided about the mentor's pairs goes too. KeyError."""
        _place(self.mentors, key)
        return replace(
            self,
            mentors=[one for one in self.mentors if one.key != key],
            locked={mentee: mentor for mentee, mentor in self.locked.items() if mentor != key},
            forbidden=[pair for pair in self.forbidden if pair[1] != key],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standing:
    """The best plan for what was asked: rows and columns are people by key, pairs those of ``candidates``."""

    asked: Asked
    candidates: Candidates
    fit: Fit
    best: BestPlan

    @property
    def mentor(self) -> Int64:
        """int64 (n,): the mentor of each mentee, −1 where somebody waits."""
        return self.best.plan.mentor

    @property
    def worth(self) -> Int64:
        """int64 (e,): fit + waiting priority of each candidate pair, thousandths."""
        return self.fit.total + self.best.question.priority[self.candidates.rows]

    @property
    def goes_first(self) -> Mask:
        """bool (n,): who goes first in the queue."""
        first = self.best.question.first
        return np.zeros(len(self.mentor), dtype=np.bool_) if first is None else first

    @property
    def in_play(self) -> Mask:
        """bool (e,): the pairs the plan could choose among: free people, and nobody below the lowest fit."""
        question, floor = self.best.question, self.best.floor
        free = question.locked[self.candidates.rows] < 0
        return free if floor is None else free & ~question.below(floor)

    def pairs_of(self, row: int) -> range:
        """The places of a mentee's candidate pairs among the e."""
        return range(int(self.candidates.indptr[row]), int(self.candidates.indptr[row + 1]))

    def row(self, mentee_key: str) -> int:
        """The mentee's row; KeyError for an unknown key."""
        return _place(self.candidates.pool.mentees, mentee_key)

    def mentee_key(self, row: int) -> str:
        """Whose row it is."""
        return self.candidates.pool.mentees[row].key

    def mentor_key(self, column: int) -> str | None:
        """Whose column it is; None for −1, nobody."""
        return None if column < 0 else self.candidates.pool.mentors[column].key

    def pairs(self) -> dict[str, str]:
        """mentee key → mentor key of everybody who is matched."""
        mentees, mentors = self.candidates.pool.mentees, self.candidates.pool.mentors
        return {mentees[row].key: mentors[self.mentor[row]].key for row in np.flatnonzero(self.mentor >= 0)}

    def held(self) -> Int64:
        """int64 (n,): the place among the e pairs of each mentee's pair, −1 where somebody waits."""
        place = np.full(len(self.mentor), -1, dtype=np.int64)
        rows = self.candidates.rows
        taken = np.flatnonzero(self.candidates.indices == self.mentor[rows])
        place[rows[taken]] = taken
        return place


def stand(asked: Asked, scored: Scored | None = None) -> Standing:
    """The best plan in numbers, exact and the same for the same people in any order; errors as plan_for_all."""
    return standing_with(asked, best_plan, scored)


def scoring_of(asked: Asked) -> Scoring:
    """Everybody in the order of their keys, ready to be scored at once or in blocks."""
    people = sorted(asked.mentees, key=lambda one: one.key)
    offers = sorted(asked.mentors, key=lambda one: one.key)
    most = asked.most
    if most is None and len(people) * len(offers) > MANY_PAIRS:
        most = OUR_MOST
    return Scoring.of(
        make_pool(people, offers),
        asked.limits,
        asked.weights,
        forbidden=asked.forbidden,
        most=most,
        locked=asked.locked,
    )


def standing_with(
    asked: Asked, answer: Callable[[Question], BestPlan], scored: Scored | None = None
) -> Standing:
    """What was asked with an answer to it: solved now, or read from where a plan and its proof were kept.

    ``scored``: what came of ``scoring_of(asked)``, where that is done already. Nothing here trusts the answer;
    ``BestPlan.verify`` says whether it is the best one.
    """
    if scored is None:
        scoring = scoring_of(asked)
        scored = scoring.together([scoring.piece(scoring.everybody)])
    candidates, fit = scored
    people, offers = candidates.pool.mentees, candidates.pool.mentors
    question = Question(
        indptr=candidates.indptr,
        indices=candidates.indices,
        fit=fit.total,
        capacity=np.array([mentor.capacity_left for mentor in offers], dtype=np.int64),
        priority=np.array([asked.waiting.priority(one.waiting_days) for one in people], dtype=np.int64),
        locked=_locked_columns(candidates, asked.locked),
        first=_first(people, asked.waiting),
        tie=tie_numbers(
            asked.seed,
            [one.key for one in people],
            [one.key for one in offers],
            candidates.rows,
            candidates.indices,
        ),
    )
    return Standing(asked=asked, candidates=candidates, fit=fit, best=answer(question))


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


def _place(people: Sequence[MenteeNeeds | MentorOffer], key: str) -> int:
    for place, person in enumerate(people):
        if person.key == key:
            return place
    raise KeyError(key)


def _with(people: Sequence[Person], changed: Person) -> list[Person]:
    _place(people, changed.key)
    return [changed if one.key == changed.key else one for one in people]
