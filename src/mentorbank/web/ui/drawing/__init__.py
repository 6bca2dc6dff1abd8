"""From the values of a chart to what its template draws: positions in percent, words, and the data table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from mentorbank.web.ui import charts

from . import columns, funnel, sparkline, target_bars, trend

DRAWN_BY: dict[type, Callable[[Any], dict[str, Any]]] = {
    charts.TargetBars: target_bars.draw,
    charts.Trend: trend.draw,
    charts.Funnel: funnel.draw,
    charts.Columns: columns.draw,
    charts.Sparkline: sparkline.draw,
}


def draw(chart: charts.Chart) -> dict[str, Any]:
    """Return the template's values for a chart."""
    return DRAWN_BY[type(chart)](chart)


def render(chart: charts.Chart) -> SafeString:
    """Draw a chart with its title, description, legend and data table."""
    return render_to_string(
        chart.template, {"chart": chart, "id": charts.identity(chart), "drawing": draw(chart)}
    )
