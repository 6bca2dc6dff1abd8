"""A report as it was on the day somebody laid it before others: every value of it, so that nothing afterwards changes it.

Money is read again from the frozen template, because a saving cannot be taken apart from its caveat (R-428); all that is
kept of it is how many young people it was counted for.
"""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from mentorbank.domain.reports.money import money_for
from mentorbank.domain.reports.status import About, Line, Now, Split, StatusReport, Step, Trend


class Frozen(BaseModel):
    """``saved_for``: how many the second saving was counted for; None when there was none to show."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: About
    lines: tuple[Line, ...]
    unduplicated: int | None
    among: tuple[str, ...]
    steps: tuple[Step, ...]
    steps_on: date | None
    now: Now
    trends: tuple[Trend, ...]
    split: Split | None
    with_money: bool
    saved_for: int | None


def freeze(report: StatusReport) -> dict[str, Any]:
    """The report as plain values that JSON can hold. Refuses with ``ValueError`` one with all its numbers: it is for staff."""
    if report.about.everything:
        raise ValueError("A report with small numbers in it is laid before nobody.")
    kept = {name: getattr(report, name) for name in Frozen.model_fields if hasattr(report, name)}
    saving = report.money.on_benefit if report.money else None
    frozen = Frozen(**kept, with_money=report.money is not None, saved_for=saving.heads if saving else None)
    return frozen.model_dump(mode="json")


def thaw(content: dict[str, Any]) -> StatusReport:
    """The same report again, equal to the one that was frozen."""
    frozen = Frozen.model_validate(content, strict=False)
    rest = {
        name: getattr(frozen, name) for name in Frozen.model_fields if name not in {"with_money", "saved_for"}
    }
    template = frozen.about.template
    return StatusReport(**rest, money=money_for(template, frozen.saved_for) if frozen.with_money else None)
