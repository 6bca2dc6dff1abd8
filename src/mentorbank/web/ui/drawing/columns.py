"""Upright columns."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from mentorbank.web.ui.charts import Columns

from .axes import BOTTOM, HEIGHT, gutter, height_of, lines_across, words_along
from .scale import highest, short, steps
from .words import course, number, table

GAP = 0.28  # share of a band left free between groups
MANY = 8  # with more columns than this, values are only in the table


def ceiling_of(chart: Columns) -> float:
    """Return the tallest column: of all, or of the stacks."""
    if not chart.stacked:
        return highest([series.values for series in chart.series])
    return max((sum(values) for values in stacks(chart)), default=0)


def stacks(chart: Columns) -> list[list[float]]:
    """Return the values standing on each other, per label."""
    return [[series.values[i] or 0 for series in chart.series] for i in range(len(chart.labels))]


def column(chart: Columns, row: int, label: int, top: float, left: float) -> dict[str, Any] | None:
    """Return one column's box, or None where nothing is known."""
    value = chart.series[row].values[label]
    if value is None:
        return None
    band = (100 - left) / len(chart.labels)
    lanes = 1 if chart.stacked else len(chart.series)
    width = band * (1 - GAP) / lanes
    below = sum(stacks(chart)[label][:row]) if chart.stacked else 0
    x = left + band * label + band * GAP / 2 + (0 if chart.stacked else width * row)
    upper, lower = height_of(below + value, top), height_of(below, top)
    return {
        "x": short(x) + "%", "y": short(upper), "width": short(width * (1 if lanes == 1 else 0.92)) + "%",
        "height": short(lower - upper), "colour": row % 6 + 1, "words": number(value, chart.unit),
        "middle": short(x + width / 2) + "%", "text_y": short(upper - 7),
    }  # fmt: skip


def draw(chart: Columns) -> dict[str, Any]:
    """Return columns, axes, sentences and table."""
    valued = len(chart.series) == 1 and len(chart.labels) <= MANY
    ticks = [0, ceiling_of(chart) or 1] if valued else steps(ceiling_of(chart))
    across = lines_across(ticks, chart.unit)
    left = 0.0 if valued else gutter(across)
    boxes = [
        column(chart, row, label, ticks[-1], left)
        for label in range(len(chart.labels))
        for row in range(len(chart.series))
    ]
    band = (100 - left) / max(1, len(chart.labels))
    along = words_along(chart.labels, [left + band * (i + 0.5) for i in range(len(chart.labels))])
    rows = [
        [label, *(number(series.values[index], chart.unit) for series in chart.series)]
        for index, label in enumerate(chart.labels)
    ]
    return {
        "height": HEIGHT, "bottom": BOTTOM, "across": across, "boxes": [box for box in boxes if box],
        "along": [{**words, "anchor": "middle"} for words in along], "rows": rows,
        "valued": valued,
        "series": [{"name": series.name, "colour": i % 6 + 1} for i, series in enumerate(chart.series)],
        "said": " ".join(course(series.name, chart.labels, series.values, chart.unit) for series in chart.series),
        "table": table([_("What"), *(series.name for series in chart.series)], rows),
    }  # fmt: skip
