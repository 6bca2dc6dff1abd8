"""The tables of the page."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.translation import gettext as _

from mentorbank.domain.reports.status import StatusReport
from mentorbank.web.reports import words
from mentorbank.web.reports.presenters import target_view
from mentorbank.web.ui.parts import Column, Row, Table

NUMBERS = ("counted", "share", "target", "needed", "not_due", "unknown", "refused", "interval")


def column_words() -> dict[str, str]:
    """The columns after the name, in their order; the PDF and the spreadsheet use the same words."""
    return {
        "counted": _("Result"), "share": _("Share"), "target": _("Promised"), "needed": _("It takes"),
        "not_due": _("Not due yet"), "unknown": _("Unknown"), "refused": _("Would rather not say"),
        "interval": _("Likely range"), "as_of": _("As of"), "status": _("Verdict"),
    }  # fmt: skip


def targets_table(report: StatusReport) -> Table:
    """Every target in one table (R-406): name and definition, then everything it stands on."""
    columns = [Column(_("Target")), *(Column(label, key in NUMBERS) for key, label in column_words().items())]
    rows = []
    for line in report.lines:
        view = target_view(line, report)
        name = format_html(
            '<span>{}</span> <span class="report-definition">{}</span>', view.name, view.definition
        )
        rows.append(Row([name, *(getattr(view, key) for key in column_words())]))
    caption = _("All targets as of %(day)s") % {"day": words.day(report.about.as_of)}
    return Table(caption, columns, rows, empty=_("This programme has promised no figures."))


def plain_table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table | None:
    """A table of words and numbers; None without rows."""
    if not rows:
        return None
    columns = [Column(label, numeric=place > 0) for place, label in enumerate(head)]
    return Table(caption, columns, [Row(row) for row in rows], stack=False)
