"""The weighted mean of the parts, in whole numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentorbank.matcher.candidates.columns import FIELDS, GLAD, INDUSTRY
from mentorbank.matcher.candidates.pool import Pairs
from mentorbank.matcher.fit.parts import NEUTRAL, UNKNOWN, Part, part
from mentorbank.matcher.people import Criterion, Importance, Limits, MenteeNeeds, Weights

Floating = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """How one run weighs. ``weights``: criterion → int64 (n,), see ``Fit``; ``sums``: int64 (n,), their sum."""

    limits: Limits
    weights: Mapping[Criterion, NDArray[np.int64]]
    sums: NDArray[np.int64]

    def total(self, pairs: Pairs, seen: dict[Criterion, Part] | None = None) -> NDArray[np.int16]:
        """The fit of each pair, 0…1,000, rounded half up; int16 in the shape of the pairs.

        Into ``seen`` go the parts that weigh for any of them.

        Whole numbers in floating point, because that divides many at a time. Exact: 2 × mean + sum stays below
        2**24 in float32 for sums below 2**13 (and 2**53 in float64), and a quotient up to 1,000 that is no
        whole number lies at least 1 / (2 × sum) below the next one, farther than it can be rounded.
        """
        kind = np.float32 if self.sums.max(initial=0) < 1 << 13 else np.float64
        mean: Floating = np.zeros(np.broadcast_shapes(pairs.rows.shape, pairs.columns.shape), dtype=kind)
        for criterion, weight in self.weights.items():
            mine: Floating = weight[pairs.rows].astype(kind)
            if mine.any():
                one = part(pairs, criterion, self.limits)
                mean += 2 * mine * weighable(one)
                if seen is not None:
                    seen[criterion] = one
        whole: Floating = self.sums[pairs.rows].astype(kind)
        # A mentee for whom nothing weighs has the neutral fit with everybody.
        silent = (whole == 0).astype(kind)
        mean += whole + silent * (2 * NEUTRAL)
        mean /= 2 * (whole + silent)
        return mean.astype(np.int16)


def weighable(one: Part) -> Part:
    """A part as it is weighed: what the mentor leaves open counts as the neutral 500."""
    silent = one == UNKNOWN
    return one + silent * np.int16(NEUTRAL - UNKNOWN) if silent.any() else one


def make_scale(mentees: tuple[MenteeNeeds, ...], weights: Weights, limits: Limits) -> Scale:
    """The template's weights for these mentees."""
    weighing = {one: weights.criteria[one] for one in Criterion if weights.criteria.get(one, 0) > 0}
    weighed = {
        criterion: weight * int(Importance.NORMAL) * _answered(mentees, criterion)
        for criterion, weight in weighing.items()
    }
    for row, mentee in enumerate(mentees):
        for criterion, importance in mentee.importance.items():
            if criterion in weighed:
                weighed[criterion][row] = weighing[criterion] * importance * has_answered(mentee, criterion)
    return Scale(limits, weighed, sum(weighed.values(), np.zeros(len(mentees), dtype=np.int64)))


# The mentee's answer to each criterion; how long the mentor stays is asked of no mentee and always counts.
ANSWERS: Mapping[Criterion, str] = {
    **{criterion: mine for criterion, (mine, _) in FIELDS.items()},
    Criterion.INDUSTRY: INDUSTRY[0],
    Criterion.MENTOR_CONSIDERATIONS: GLAD[0],
    Criterion.TIME: "availability",
}
NUMBERS: Mapping[Criterion, str] = {Criterion.GEOGRAPHY: "latitude", Criterion.AGE_DIFFERENCE: "age"}


def has_answered(mentee: MenteeNeeds, criterion: Criterion) -> bool:
    """Whether this criterion can tell one mentor from another for this mentee."""
    if criterion in NUMBERS:
        return getattr(mentee, NUMBERS[criterion]) is not None
    return criterion is Criterion.LENGTH or bool(getattr(mentee, ANSWERS[criterion]))


def _answered(mentees: tuple[MenteeNeeds, ...], criterion: Criterion) -> NDArray[np.int64]:
    """As ``has_answered``, 1 or 0 for each; int64 (n,)."""
    if criterion is Criterion.LENGTH:
        return np.ones(len(mentees), dtype=np.int64)
    if criterion in NUMBERS:
        number = attrgetter(NUMBERS[criterion])
        return np.array([number(one) is not None for one in mentees], dtype=np.int64)
    return np.array(list(map(bool, map(attrgetter(ANSWERS[criterion]), mentees))), dtype=np.int64)
