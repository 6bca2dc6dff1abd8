"""How many came how far."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from mentorbank.web.ui.charts import Funnel

from .scale import percent, short
from .words import number, table


def draw(chart: Funnel) -> dict[str, Any]:
    """Return each stage's width and its share of the first in words."""
    first = chart.stages[0].value if chart.stages else 0
    stages = []
    for index, stage in enumerate(chart.stages):
        share = percent(stage.value, first)
        of_first = _("%(share)s of the first step") % {"share": number(round(share), "%")}
        stages.append(
            {
                "stage": stage,
                "width": short(share) + "%",
                "words": number(stage.value),
                "share": of_first if index else "",
            }
        )
    rows = [[item["stage"].label, item["words"], item["share"]] for item in stages]
    return {"stages": stages, "table": table([_("Step"), _("Number"), _("Share")], rows)}
