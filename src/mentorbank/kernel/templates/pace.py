"""How long a match lasts and how often the two meet."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from mentorbank.kernel.sentences import gettext_noop
from mentorbank.kernel.templates.base import Part
from mentorbank.kernel.templates.checks import in_order
from mentorbank.kernel.templates.fault import Fault
from mentorbank.kernel.templates.kinds import Days, DurationKind, Extension, IntensityUnit, Months, Per
from mentorbank.kernel.text import Text

Amount = Annotated[Decimal, Field(gt=0)]


class Duration(Part):
    """Months (T-03). ``min``: at least months_min. ``default``: default_months as a starting point.

    ``range``: months_min to months_max. ``open`` and ``stay`` have no end date and are reviewed every
    ``review_every_days``. ``months_max`` limits how far an extension may reach; None sets no limit.
    """

    kind: DurationKind
    months_min: Months | None = None
    months_max: Months | None = None
    default_months: Months | None = None
    extension: Extension
    review_every_days: Annotated[Days, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        in_order("months_min", self.months_min, "default_months", self.default_months)
        in_order("default_months", self.default_months, "months_max", self.months_max)
        in_order("months_min", self.months_min, "months_max", self.months_max)
        if self.ends and self.default_months is None:
            raise Fault(gettext_noop("needs default_months, so that every match has a planned end date."))
        if not self.ends and self.review_every_days is None:
            raise Fault(gettext_noop("has no end date, so it needs review_every_days."))
        if self.kind in ("min", "range") and self.months_min is None:
            raise Fault(gettext_noop("is of kind %(kind)s, so it needs months_min."), kind=self.kind)
        if self.kind == "range" and self.months_max is None:
            raise Fault(gettext_noop("is of kind range, so it needs months_max."))
        return self

    @property
    def ends(self) -> bool:
        return self.kind not in ("open", "stay")

    @property
    def months(self) -> tuple[int, int] | None:
        """(shortest, longest) that the programme promises; None when it has no length."""
        if self.kind == "range" and self.months_min and self.months_max:
            return self.months_min, self.months_max
        length = self.months_min if self.kind == "min" else self.default_months
        return (length, length) if length and self.ends else None


class Intensity(Part):
    """Hours or meetings per month or week (T-02). With unit none nothing is ever short."""

    unit: IntensityUnit
    per: Per = "month"
    min: Amount | None = None
    max: Amount | None = None
    recommended: Text | None = None
    on_demand: bool = False

    @model_validator(mode="after")
    def _fits_unit(self) -> Self:
        in_order("min", self.min, "max", self.max)
        if self.unit == "none" and (self.min is not None or self.max is not None):
            raise Fault(
                gettext_noop(
                    "has a number although unit is none. Remove min and max, or choose hours or meetings."
                )
            )
        if self.unit != "none" and self.min is None:
            raise Fault(gettext_noop("counts %(unit)s, so it needs min."), unit=self.unit)
        return self
