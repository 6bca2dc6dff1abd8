"""Charts in templates."""

from django.utils.safestring import SafeString

from mentorbank.web.ui import charts, drawing

from .library import register


@register.simple_tag
def ui_chart(chart: charts.Chart) -> SafeString:
    """Draw a chart; see mentorbank.web.ui.charts."""
    return drawing.render(chart)
