"""Charts as plain values, drawn on the server as SVG with a data table of their own.

Text is never scaled: shapes use percentages of the width, words stay at the size of the page, so a chart reads
the same at 320 px and on paper. Colours are classes (light, dark) and each series has a pattern for print.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class TargetBar:
    """One result against its target. `low` and `high` span the interval; `shown` is the value in words."""

    label: str
    value: float | None
    target: float | None = None
    low: float | None = None
    high: float | None = None
    shown: str = ""
    note: str = ""
    tone: str = ""


@dataclass(frozen=True)
class TargetBars:
    """Horizontal bars with a mark at the target and a line for the uncertainty."""

    title: str
    bars: Sequence[TargetBar]
    maximum: float = 100
    unit: str = "%"
    description: str = ""
    source: str = ""
    template = "ui/charts/target_bars.html"


@dataclass(frozen=True)
class Series:
    """A named row of values; None where nothing is known."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class Trend:
    """Lines over time; with one series the area under it is tinted. ``along`` says what the labels are, if not times."""

    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    unit: str = ""
    area: bool = True
    target: float | None = None
    description: str = ""
    source: str = ""
    along: str = ""
    template = "ui/charts/trend.html"


@dataclass(frozen=True)
class FunnelStage:
    """How many came this far."""

    label: str
    value: float
    note: str = ""


@dataclass(frozen=True)
class Funnel:
    """How many of the first stage reached each later one."""

    title: str
    stages: Sequence[FunnelStage]
    description: str = ""
    source: str = ""
    template = "ui/charts/funnel.html"


@dataclass(frozen=True)
class Columns:
    """Upright columns, side by side or stacked."""

    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    unit: str = ""
    stacked: bool = False
    description: str = ""
    source: str = ""
    template = "ui/charts/columns.html"


@dataclass(frozen=True)
class Sparkline:
    """A small line in a side column; its words say the first, the last and the highest."""

    title: str
    values: Sequence[float]
    labels: Sequence[str] = ()
    unit: str = ""
    template = "ui/charts/sparkline.html"


Chart = TargetBars | Trend | Funnel | Columns | Sparkline


def identity(chart: Chart) -> str:
    """Return an id that is the same for the same chart."""
    return "chart-" + hashlib.sha256(repr(chart).encode()).hexdigest()[:10]
