"""Results against targets."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from mentorbank.web.ui.charts import TargetBar, TargetBars

from .scale import percent, short
from .words import number, table


def explain(bar: TargetBar, unit: str) -> str:
    """Say target and uncertainty in a sentence each."""
    said = []
    if bar.target is not None:
        said.append(_("Target %(target)s.") % {"target": number(bar.target, unit)})
    if bar.low is not None and bar.high is not None:
        said.append(
            _("Likely between %(low)s and %(high)s.")
            % {"low": number(bar.low, unit), "high": number(bar.high, unit)}
        )
    return " ".join(said)


def place(value: float | None, maximum: float) -> str:
    """Return where a value stands, as a percentage of the width ("" when unknown)."""
    return "" if value is None else short(percent(value, maximum)) + "%"


def draw(chart: TargetBars) -> dict[str, Any]:
    """Return each bar's places and words."""
    bars = [
        {
            "bar": bar, "shown": bar.shown or number(bar.value, chart.unit), "explained": explain(bar, chart.unit),
            "value": place(bar.value, chart.maximum), "target": place(bar.target, chart.maximum),
            "low": place(bar.low, chart.maximum), "high": place(bar.high, chart.maximum),
            "has_interval": bar.low is not None and bar.high is not None,
        }
        for bar in chart.bars
    ]  # fmt: skip
    rows = [
        [bar.label, number(bar.value, chart.unit), number(bar.target, chart.unit), number(bar.low, chart.unit),
         number(bar.high, chart.unit), bar.note]
        for bar in chart.bars
    ]  # fmt: skip
    head = [_("Result"), _("Value"), _("Target"), _("Lowest likely"), _("Highest likely"), _("Basis")]
    return {
        "bars": bars, "table": table(head, rows), "any_target": any(bar.target is not None for bar in chart.bars),
        "any_interval": any(item["has_interval"] for item in bars),
    }  # fmt: skip
