"""A figure that cannot be shown without what it stands on: definition, denominator, number, date (R-418)."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import NormalDist

from mentorbank.kernel.targets.definition import Measure, TargetDefinition, ThresholdRule
from mentorbank.kernel.targets.judging import Outcome
from mentorbank.kernel.targets.notes import Note
from mentorbank.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many of this figure's successes are also successes of another target (T-22)."""

    key: str
    count: int


@dataclass(frozen=True, slots=True)
class Needed:
    """How many it takes: `heads` are whole people, `exact` is what the percentage says (R-377, T-24)."""

    heads: int
    exact: Fraction


def needed(total: int, share: Fraction, rule: ThresholdRule = ThresholdRule.AT_LEAST) -> Needed:
    """25 % of 150 is exactly 37.5, so 38 people; for "at most" the most people allowed."""
    exact = share * total
    if rule is ThresholdRule.MORE_THAN:
        return Needed(math.floor(exact) + 1, exact)
    return Needed(math.floor(exact) if rule is ThresholdRule.AT_MOST else math.ceil(exact), exact)


def share_of(count: int, target: int) -> Fraction:
    """How far a count goes towards a target: 50 openings of 125 are two fifths."""
    return Fraction(count, target)


def wilson(successes: int, total: int, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson score interval (1927): stays inside 0–1 and is honest for few people."""
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, weight = successes / total, 1 + z * z / total
    middle = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return max(0.0, (middle - spread) / weight), min(1.0, (middle + spread) / weight)


@dataclass(frozen=True, slots=True)
class Figure:
    """One target on one day.

    For a share: denominator = numerator + other + unknown + refused, so what nobody knows never counts
    as success; `not_due` stand outside. `awaiting` is the part of `unknown` that can still be measured.
    A wellbeing band is taken of those who answered: there unknown and refused stand outside too.
    For a plain count denominator, share and interval are None.
    """

    definition: TargetDefinition
    as_of: date
    numerator: int
    denominator: int | None = None
    not_due: int = 0
    unknown: int = 0
    awaiting: int = 0
    refused: int = 0
    ended: bool = False  # the deadline has passed (counts only)
    overlaps: tuple[Overlap, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def key(self) -> str:
        return self.definition.key

    @property
    def of_those_who_answered(self) -> bool:
        return self.definition.measure is Measure.BAND_SHARE

    @property
    def other(self) -> int:
        """Known, and not what the target asks for."""
        if self.denominator is None:
            return 0
        missing = 0 if self.of_those_who_answered else self.unknown + self.refused
        return self.denominator - self.numerator - missing

    @property
    def population(self) -> int | None:
        """Everybody the target is about, due or not."""
        if self.denominator is None:
            return None
        outside = self.unknown + self.refused if self.of_those_who_answered else 0
        return self.denominator + self.not_due + outside

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def highest_possible(self) -> Fraction | None:
        """The share if everybody unknown or refusing had been a success."""
        if not self.denominator or self.of_those_who_answered:
            return self.share
        return Fraction(self.numerator + self.unknown + self.refused, self.denominator)

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % interval for the share; it says nothing about cause."""
        return wilson(self.numerator, self.denominator) if self.denominator else None

    @property
    def is_final(self) -> bool:
        """Nothing more can come in: nobody undue or awaiting; for a count the deadline has passed."""
        return self.ended if self.denominator is None else not (self.not_due or self.awaiting)

    @property
    def needed(self) -> Needed | None:
        """What the target takes with the people who are due now; see `needed` for a planned number."""
        definition = self.definition
        if self.denominator is not None and definition.threshold_share is not None:
            return needed(self.denominator, definition.threshold_share, definition.threshold_rule)
        count = definition.threshold_count
        return Needed(count, Fraction(count)) if count is not None else None

    @property
    def target_met(self) -> bool | None:
        """None while it cannot be said: no target, nobody due, or a count before its deadline."""
        need = self.needed
        if need is None or self.denominator == 0:
            return None
        if self.definition.threshold_rule is ThresholdRule.AT_MOST:
            return self._worst_case <= need.heads
        if self.numerator >= need.heads:
            return True
        return None if self.denominator is None and not self.ended else False

    @property
    def _worst_case(self) -> int:
        return self.numerator if self.of_those_who_answered else self.numerator + self.unknown + self.refused

    @property
    def against_baseline(self) -> "Comparison | None":
        baseline = self.definition.baseline
        if baseline is None or self.share is None:
            return None
        own = 1 - self.share if baseline.of_those_without else self.share
        return Comparison(baseline.name, own, baseline.share, baseline.source)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Own share beside an outside one. A difference, never an effect: nobody was drawn by lot (T-34)."""

    name: Text
    own: Fraction
    baseline: Fraction
    source: str

    @property
    def points(self) -> Fraction:
        """Difference in percentage points: 20 % against 25 % is −5."""
        return (self.own - self.baseline) * 100


def figure_of(
    definition: TargetDefinition, as_of: date, outcomes: Iterable[Outcome], notes: tuple[Note, ...] = ()
) -> Figure:
    """The figure these outcomes add up to."""
    count = Counter(outcomes)
    unknown = count[Outcome.UNKNOWN] + count[Outcome.AWAITING]
    known = count[Outcome.SUCCESS] + count[Outcome.OTHER]
    only_answered = definition.measure is Measure.BAND_SHARE
    return Figure(
        definition=definition,
        as_of=as_of,
        numerator=count[Outcome.SUCCESS],
        denominator=known if only_answered else known + unknown + count[Outcome.REFUSED],
        not_due=count[Outcome.NOT_DUE],
        unknown=unknown,
        awaiting=count[Outcome.AWAITING],
        refused=count[Outcome.REFUSED],
        notes=notes,
    )
