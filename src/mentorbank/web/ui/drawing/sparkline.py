"""A small line, and what it says in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from mentorbank.web.ui.charts import Sparkline

from .scale import percent, short
from .words import number

TALL = 40


def draw(chart: Sparkline) -> dict[str, Any]:
    """Return the path, its end, and the words beside it."""
    top = max(chart.values, default=0)
    gaps = max(1, len(chart.values) - 1)
    points = [
        (2 + 96 * i / gaps, TALL - 4 - (TALL - 8) * percent(value, top) / 100)
        for i, value in enumerate(chart.values)
    ]
    path = "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points) if points else ""
    last, peak = (chart.values[-1], top) if points else (None, None)
    return {
        "path": path, "tall": TALL, "end": f"M{short(points[-1][0])} {short(points[-1][1])}h0.01" if points else "",
        "words": _("Now %(last)s · highest %(peak)s") % {"last": number(last, chart.unit), "peak": number(peak, chart.unit)},
    }  # fmt: skip
