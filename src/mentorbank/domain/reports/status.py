"""The status report as plain values: what every page, PDF, spreadsheet and API answer is made of."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from mentorbank.domain.reports.money import Money
from mentorbank.kernel.targets import Comparison, Needed, Note, Overlap, TargetDefinition
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.text import Text


class Verdict(StrEnum):
    """What can be said about a target on the day; "so far" while answers can still come in."""

    MET = "met"
    MET_SO_FAR = "met_so_far"
    ON_THE_WAY = "on_the_way"
    BELOW_SO_FAR = "below_so_far"
    NOT_MET = "not_met"
    NOBODY_DUE = "nobody_due"
    NO_TARGET = "no_target"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Reading:
    """The same target read another way (T-04, T-22)."""

    words: Text
    numerator: int
    denominator: int | None
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class Line:
    """One target with everything it stands on (R-418). None is hidden or does not apply; ``hidden`` says which."""

    definition: TargetDefinition
    as_of: date
    numerator: int | None
    denominator: int | None
    share: Fraction | None
    interval: tuple[float, float] | None
    not_due: int
    unknown: int | None
    awaiting: int | None
    refused: int | None
    verdict: Verdict
    needed: Needed | None  # with the people who are due now
    planned: Needed | None  # with the number the programme has promised (25 % of 150 → 38)
    planned_total: int | None
    overlaps: tuple[Overlap, ...] = ()
    notes: tuple[Note, ...] = ()
    readings: tuple[Reading, ...] = ()
    baseline: Comparison | None = None
    hidden: bool = False

    @property
    def key(self) -> str:
        return self.definition.key


@dataclass(frozen=True, slots=True)
class Step:
    """How many came this far; None is hidden."""

    key: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Now:
    """Who waits and who meets on the day. None is hidden."""

    waiting: int | None
    median_days: float | None
    active: int | None
    ended: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """One month's end of one target's trend."""

    on: date
    numerator: int
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class Trend:
    """A target over the months, each point as it was known then (R-403)."""

    definition: TargetDefinition
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A counted target by municipality and year of the first match (R-386); None is hidden."""

    key: str
    years: tuple[str, ...]
    places: tuple[str, ...]  # municipality codes; "" is not known
    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...] | None
    column_totals: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class About:
    """Which programme, which rules, which day, and how much the reader sees."""

    programme_id: UUID
    programme_name: str
    version: int
    template: ProgrammeTemplate
    as_of: date
    asked_for: date
    everything: bool  # False: small numbers are hidden, and only the end of a month can be asked for
    minimum: int
    municipalities: tuple[str, ...]  # only their own citizens are counted; empty is everybody
    grant: str = ""  # only those this grant covers are counted


@dataclass(frozen=True, slots=True)
class StatusReport:
    """What one reader may know about one programme on one day. The same question gives the same report (R-388)."""

    about: About
    lines: tuple[Line, ...]
    unduplicated: int | None
    among: tuple[str, ...]
    steps: tuple[Step, ...]
    steps_on: date | None
    now: Now
    trends: tuple[Trend, ...]
    split: Split | None
    money: Money | None

    @property
    def hidden(self) -> bool:
        """True when something is hidden, so that the page says so."""
        return any(line.hidden for line in self.lines)

    def line(self, key: str) -> Line:
        return next(line for line in self.lines if line.key == key)
