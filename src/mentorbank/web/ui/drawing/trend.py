"""Lines over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from mentorbank.web.ui.charts import Series, Trend

from .axes import BOTTOM, HEIGHT, TOP, gutter, height_of, lines_across, words_along
from .scale import highest, short, steps
from .words import course, number, table

EDGE = 2.0  # percent left free at the right, so that the last dot is whole


def places(count: int, start: float) -> list[float]:
    """Return where each point stands across the width, in percent, from `start` on."""
    if count < 2:
        return [50.0] * count
    return [start + (100 - start - EDGE) * index / (count - 1) for index in range(count)]


def runs(
    values: Sequence[float | None], xs: Sequence[float], ceiling: float
) -> list[list[tuple[float, float]]]:
    """Return the points in unbroken runs; a gap stays a gap."""
    found: list[list[tuple[float, float]]] = [[]]
    for value, x in zip(values, xs, strict=False):
        if value is None:
            found.append([])
        else:
            found[-1].append((x, height_of(value, ceiling) - TOP))
    return [run for run in found if run]


def line(run: Sequence[tuple[float, float]]) -> str:
    """Return a path through the points."""
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in run)


def area(run: Sequence[tuple[float, float]]) -> str:
    """Return the path round the ground under the points."""
    floor = short(BOTTOM - TOP)
    return f"{line(run)}L{short(run[-1][0])} {floor}L{short(run[0][0])} {floor}Z"


def draw_series(series: Series, index: int, xs: Sequence[float], ceiling: float, unit: str) -> dict[str, Any]:
    """Return the paths of one line, its dots, and the last value in words."""
    found = runs(series.values, xs, ceiling)
    points = [point for run in found for point in run]
    last = next((value for value in reversed(series.values) if value is not None), None)
    return {
        "name": series.name, "colour": index % 6 + 1, "lines": [line(run) for run in found if len(run) > 1],
        "areas": [area(run) for run in found if len(run) > 1], "dots": [f"M{short(x)} {short(y)}h0.01" for x, y in points],
        "last": number(last, unit), "last_x": short(points[-1][0]) + "%" if points else "",
        "last_y": short(points[-1][1] + TOP - 12) if points else "",
    }  # fmt: skip


def draw(chart: Trend) -> dict[str, Any]:
    """Return lines, axes, sentences and table."""
    ticks = steps(highest([series.values for series in chart.series], chart.target))
    across = lines_across(ticks, chart.unit)
    xs = places(len(chart.labels), gutter(across))
    rows = [
        [label, *(number(series.values[index], chart.unit) for series in chart.series)]
        for index, label in enumerate(chart.labels)
    ]
    said = " ".join(course(series.name, chart.labels, series.values, chart.unit) for series in chart.series)
    return {
        "height": HEIGHT, "top": TOP, "bottom": BOTTOM, "plot_height": BOTTOM - TOP, "across": across,
        "along": words_along(chart.labels, xs), "said": said, "alone": len(chart.series) == 1,
        "series": [draw_series(series, i, xs, ticks[-1], chart.unit) for i, series in enumerate(chart.series)],
        "target_y": "" if chart.target is None else short(height_of(chart.target, ticks[-1])),
        "target_words": _("Target %(target)s") % {"target": number(chart.target, chart.unit)},
        "table": table([chart.along or _("When"), *(series.name for series in chart.series)], rows),
    }  # fmt: skip
