"""What a programme has promised, written so that it can be computed (R-375, R-418)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, model_validator

from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.text import Text


class Unit(StrEnum):
    """What is counted; a rematched young person is one mentee and two pairs (T-15)."""

    MENTEE = "mentee"
    PAIR = "pair"
    COMPANY = "company"
    OPENING = "opening"


class Measure(StrEnum):
    MENTEES_MATCHED = "mentees_matched"
    PAIRS_KEPT = "pairs_kept"
    STATUS_SHARE = "status_share"  # status at one measuring point
    EVER_STATUS = "ever_status"  # had the status at some time up to the measuring point
    COMPANIES_CONTACTED = "companies_contacted"
    OPENINGS_CREATED = "openings_created"
    BAND_SHARE = "band_share"  # wellbeing band at a month after start, among those who answered
    BASELINE_SHARE = "baseline_share"  # a status share shown against an outside baseline
    GOALS_MET = "goals_met"
    HOURS_MET = "hours_met"


class Denominator(StrEnum):
    MATCHED = "matched"
    COMPLETED = "completed"
    CLOSED = "closed"
    AT_RISK_MATCHED = "at_risk_matched"
    MATURED_PAIRS = "matured_pairs"
    GRADUATES = "graduates"
    BENEFIT_AT_ENTRY = "benefit_at_entry"
    NONE = "none"


class Anchor(StrEnum):
    START = "start"
    CLOSURE = "closure"
    FIXED_DATE = "fixed_date"
    PERIOD = "period"
    PROGRAMME_END = "programme_end"


class ThresholdRule(StrEnum):
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"


def exact_share(value: Any) -> Any:
    """0.25, "0.25", "1/4" and "25 %" become exactly one quarter, so 25 % of 150 is exactly 37.5."""
    if isinstance(value, float):
        value = str(value)
    if isinstance(value, str) and value.rstrip().endswith("%"):
        return Fraction(Decimal(value.rstrip(" %").replace(",", "."))) / 100
    return Fraction(value) if isinstance(value, str | Decimal | int) else value


Share = Annotated[
    Fraction,
    BeforeValidator(exact_share),
    Field(ge=0, le=1),
    PlainSerializer(str, return_type=str, when_used="json"),
]
Months = Annotated[int, Field(ge=0, le=120)]
Days = Annotated[int, Field(ge=0, le=400)]

STATUS_MEASURES = frozenset({Measure.STATUS_SHARE, Measure.EVER_STATUS, Measure.BASELINE_SHARE})
POINT_MEASURES = frozenset({Measure.STATUS_SHARE, Measure.BASELINE_SHARE})
COUNT_MEASURES = frozenset({Measure.MENTEES_MATCHED, Measure.COMPANIES_CONTACTED, Measure.OPENINGS_CREATED})


class Baseline(BaseModel):
    """An outside share to read a result against; never a controlled comparison (R-384, T-34)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Text
    share: Share
    source: str = Field(min_length=1)
    of_those_without: bool = False  # the baseline counts those who did NOT succeed (25 % do not complete)


class TargetDefinition(BaseModel):
    """One target of one programme: numerator, denominator, anchor, offset, window and threshold.

    Shares are exact fractions; TOML may say 0.25, "25 %" or "1/4". `ours_fields` names the values
    that the source does not state. Refuses with a pydantic ValidationError what cannot be computed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Text
    definition: Text
    caveat: Text
    unit: Unit
    measure: Measure
    denominator: Denominator = Denominator.NONE
    statuses: tuple[StatusCategory, ...] = ()
    needs_perspective: bool = False
    exclude_status_at_entry: bool = False  # count only changes since entry (T-22)
    anchor: Anchor = Anchor.CLOSURE
    offset_months: Months = 0
    window_before_days: Days = 0
    window_after_days: Days = 0
    threshold_share: Share | None = None
    threshold_count: int | None = Field(default=None, ge=1)
    threshold_rule: ThresholdRule = ThresholdRule.AT_LEAST
    deadline: date | None = None
    early_goal_reached_counts: bool = False  # the literal reading is no (T-04)
    source: str = ""
    ours: bool = False
    ours_fields: tuple[str, ...] = ()  # values of a sourced target that the source does not state

    fixed_on: date | None = None  # the day of the anchor "fixed_date"
    period_from: date | None = None  # first day of the anchor "period"; the last is deadline or programme end
    cohort: str = ""  # only this cohort or round
    subgroup: str = ""  # only this subgroup of the target group
    bands: tuple[str, ...] = ()  # band_share: the wellbeing bands that are counted
    needs_flag: str = ""  # only statuses with this flag: fits the competences, in Denmark …
    baseline: Baseline | None = None
    minimum_hours: Annotated[Decimal, Field(gt=0)] | None = None  # hours_met: total for the whole course
    completed_reasons: tuple[str, ...] = ("completed", "goal_reached")
    includes_partnership_companies: bool = False  # Viborg counts only those outside (F-026)

    @model_validator(mode="after")
    def _computable(self) -> Self:
        for wrong, sentence in self._faults():
            if wrong:
                raise ValueError(sentence)
        return self

    def _faults(self) -> list[tuple[bool, str]]:
        measure, anchor = self.measure, self.anchor
        unnamed = set(self.ours_fields) - set(type(self).model_fields)
        return [
            (measure in STATUS_MEASURES and not self.statuses, "must name the statuses that count."),
            (StatusCategory.UNKNOWN in self.statuses, "must not count an unknown status as success."),
            (
                measure in POINT_MEASURES and not (self.window_before_days or self.window_after_days),
                "must give its measuring point a window in days, before or after.",
            ),
            (measure is Measure.BAND_SHARE and not self.bands, "must name the wellbeing bands that count."),
            (
                measure is Measure.BAND_SHARE and anchor is not Anchor.START,
                "must have the anchor start: wellbeing is asked at months from the start.",
            ),
            (
                measure is Measure.BASELINE_SHARE and not self.baseline,
                "must give the baseline and its source.",
            ),
            (measure is Measure.HOURS_MET and not self.minimum_hours, "must give the minimum hours."),
            (
                measure in COUNT_MEASURES and self.threshold_share is not None,
                "must use threshold_count; a count has no share.",
            ),
            (
                measure not in COUNT_MEASURES and self.denominator is Denominator.NONE,
                "must say which denominator the share is taken of.",
            ),
            (
                measure in STATUS_MEASURES and self.unit not in (Unit.MENTEE, Unit.PAIR),
                "must count mentees or pairs; only they have a status.",
            ),
            (measure is Measure.PAIRS_KEPT and self.unit is not Unit.PAIR, "must count pairs."),
            (
                measure is Measure.PAIRS_KEPT and not self.offset_months,
                "must say in offset_months how long a pair must last.",
            ),
            (anchor is Anchor.FIXED_DATE and self.fixed_on is None, "must give the fixed date in fixed_on."),
            (bool(unnamed), f"ours_fields names {', '.join(sorted(unnamed))}, which a target does not have."),
        ]
