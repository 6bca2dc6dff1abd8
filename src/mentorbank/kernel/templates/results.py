"""What is measured afterwards, what it is held against, and what it costs."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from mentorbank.kernel.sentences import gettext_noop
from mentorbank.kernel.templates.base import Item, Part, Section
from mentorbank.kernel.templates.checks import adjacent, in_order, rising, unique
from mentorbank.kernel.templates.fault import Fault
from mentorbank.kernel.templates.kinds import (
    Days,
    EvidenceAnchor,
    FeePayer,
    Instrument,
    Key,
    Months,
    Per,
    SupportRole,
)
from mentorbank.kernel.text import Text

Share = Annotated[Decimal, Field(ge=0, le=1)]
Kroner = Annotated[int, Field(ge=0)]


class StatusMeasurement(Part):
    """Where the young person is, ``offsets_months`` after closure, inside the window (R-368)."""

    offsets_months: Annotated[tuple[Months, ...], Field(min_length=1)]
    window_before_days: Days
    window_after_days: Days
    responsible: SupportRole

    @model_validator(mode="after")
    def _order(self) -> Self:
        rising("offsets_months", self.offsets_months)
        return self


class Band(Item):
    """A range of scores, both ends included."""

    key: Key
    name: Text
    low: int
    high: int

    @model_validator(mode="after")
    def _range(self) -> Self:
        in_order("low", self.low, "high", self.high)
        return self


class Wellbeing(Part):
    """``offsets_months`` after the start, where 0 is the baseline (R-291). Always voluntary (T-41)."""

    instrument: Instrument
    offsets_months: tuple[Annotated[int, Field(ge=0)], ...] = ()
    at_closure: bool = False
    bands: tuple[Band, ...] = ()
    help_text: Text | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        rising("offsets_months", self.offsets_months)
        unique("bands", self.bands)
        if self.instrument == "none" and (self.offsets_months or self.at_closure or self.bands):
            raise Fault(gettext_noop("has a schedule or bands but no instrument."))
        if self.instrument != "none" and not (self.offsets_months and self.bands and self.help_text):
            raise Fault(gettext_noop("needs offsets_months, bands and help_text when something is measured."))
        adjacent("bands", [(band.low, band.high) for band in self.bands])
        return self


class Measurement(Section):
    status: StatusMeasurement
    wellbeing: Wellbeing


class Evidence(Part):
    """A result somebody has reported: something to look at, never a threshold (T-34)."""

    key: Key
    name: Text
    share: Share
    denominator: Text
    measured: Text
    anchor: EvidenceAnchor
    caveat: Text


class BudgetLine(Item):
    """Whole kroner per calendar year."""

    key: Key
    name: Text
    amounts: dict[int, Kroner]

    @property
    def total(self) -> int:
        return sum(self.amounts.values())


class Saving(Item):
    """An illustration, never a source of money (R-428, R-429). ``proposal_heads``: the source's number."""

    net_cost_per_person: Kroner
    price_year: int
    share: Share
    proposal_heads: int
    proposal_base: int
    proposal_shown: Text
    caveat: Text


class Fee(Item):
    key: Key
    name: Text
    amount: Kroner
    per: Per
    payer: FeePayer


class PartnerContract(Item):
    key: Key
    name: Text
    notice_months: Months
    reasons: tuple[Text, ...] = ()


class Economy(Part):
    """``effort_expense``: a cost that savings never finance (R-429). Participants never pay."""

    effort_expense: bool
    budget_lines: tuple[BudgetLine, ...] = ()
    saving: Saving | None = None
    fees: tuple[Fee, ...] = ()
    contracts: tuple[PartnerContract, ...] = ()

    @model_validator(mode="after")
    def _keys(self) -> Self:
        unique("budget_lines", self.budget_lines)
        unique("fees", self.fees)
        unique("contracts", self.contracts)
        return self

    def per_year(self) -> dict[int, int]:
        """Sum of all lines for every year a line names."""
        years = sorted({year for line in self.budget_lines for year in line.amounts})
        return {year: sum(line.amounts.get(year, 0) for line in self.budget_lines) for year in years}

    @property
    def total(self) -> int:
        return sum(line.total for line in self.budget_lines)
