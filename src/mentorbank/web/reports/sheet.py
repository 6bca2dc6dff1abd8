"""The report as a spreadsheet and as CSV. Text stays text: nothing in it is ever read as a formula."""

import csv
import io
from datetime import datetime
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from mentorbank.domain.reports.status import Line, StatusReport
from mentorbank.web.reports import presenters, words
from mentorbank.web.reports.words import unit_words

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def columns() -> dict[str, tuple[str, str]]:
    """Each column's key, its heading and how its numbers are written."""
    return {
        "name": (_("Target"), ""), "unit": (_("Unit"), ""), "numerator": (_("Result"), "0"), "denominator": (_("Of"), "0"),
        "share": (_("Share"), "0.0%"), "threshold_share": (_("Promised share"), "0%"),
        "threshold_count": (_("Promised number"), "0"), "deadline": (_("Deadline"), "yyyy-mm-dd"),
        "heads": (_("It takes"), "0"), "exact": (_("Exactly"), "0.0"), "promised_heads": (_("It takes of those promised"), "0"),
        "not_due": (_("Not due yet"), "0"), "unknown": (_("Unknown"), "0"), "awaiting": (_("Of these still possible"), "0"),
        "refused": (_("Would rather not say"), "0"), "low": (_("Likely from"), "0.0%"), "high": (_("Likely to"), "0.0%"),
        "as_of": (_("As of"), "yyyy-mm-dd"), "verdict": (_("Verdict"), ""), "hidden": (_("Hidden numbers"), ""),
        "definition": (_("Definition"), ""),
    }  # fmt: skip


def values(line: Line) -> dict[str, Any]:
    """A target's cells: numbers as numbers, an empty cell where a number is hidden or does not apply."""
    row = line.definition
    low, high = line.interval or (None, None)
    return {
        "name": words.said(row.name), "unit": unit_words(row.unit), "numerator": line.numerator,
        "denominator": line.denominator, "share": line.share, "threshold_share": row.threshold_share,
        "threshold_count": row.threshold_count, "deadline": row.deadline,
        "heads": line.needed.heads if line.needed else None, "exact": line.needed.exact if line.needed else None,
        "promised_heads": line.planned.heads if line.planned else None, "not_due": line.not_due, "unknown": line.unknown,
        "awaiting": line.awaiting, "refused": line.refused, "low": low, "high": high, "as_of": line.as_of,
        "verdict": words.verdicts()[line.verdict][0], "hidden": _("Yes") if line.hidden else _("No"),
        "definition": words.said(row.definition),
    }  # fmt: skip


def report_sheet(report: StatusReport) -> bytes:
    """An Excel workbook: the targets, their definitions and sources, what cannot be said, and the other tables."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"title": report.about.programme_name, "created": _moment(report)})
        _Sheet(book, _("Targets")).targets(report)
        _Sheet(book, _("Definitions")).rows(*_definitions(report), widths=(40, 80, 60, 30))
        _Sheet(book, _("About")).rows(
            [_("About these numbers")], [[text] for text in _about(report)], widths=(110,)
        )
        for name, head, rows in _tables(report):
            _Sheet(book, name).rows(head, rows, widths=(40, *[16] * (len(head) - 1)))
    return target.getvalue()


def report_csv(report: StatusReport) -> str:
    """The targets as CSV with semicolons; text that looks like a formula gets a quote in front, so it stays text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([label for label, _format in columns().values()])
    for line in report.lines:
        writer.writerow([_plain(value) for value in values(line).values()])
    return "\ufeff" + out.getvalue()


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return "'" + value if value[:1] in "=+-@\t\r" and value else value
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(round(float(value), 4)) if not isinstance(value, int) else str(value)


class _Sheet:
    def __init__(self, book: xlsxwriter.Workbook, name: str) -> None:
        self.book, self.sheet = book, book.add_worksheet(name)
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})

    def head(self, labels: list[str], widths: tuple[int, ...]) -> None:
        for place, label in enumerate(labels):
            self.sheet.write_string(0, place, label, self.bold)
            self.sheet.set_column(place, place, widths[min(place, len(widths) - 1)])
        self.sheet.freeze_panes(1, 1)

    def targets(self, report: StatusReport) -> None:
        found = columns()
        self.head([label for label, _format in found.values()], (44, 14))
        formats = {
            written: self.book.add_format({"num_format": written, "valign": "top"})
            for _label, written in found.values()
        }
        for row, line in enumerate(report.lines, start=1):
            cells = values(line)
            for place, (key, (_label, written)) in enumerate(found.items()):
                self._write(row, place, cells[key], formats[written])
        self.sheet.set_column(len(found) - 1, len(found) - 1, 80)

    def rows(self, head: list[str], rows: list[list[str]], widths: tuple[int, ...]) -> None:
        self.head(head, widths)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                self._write(number, place, value, self.text)

    def _write(self, row: int, place: int, value: Any, written: Any) -> None:
        if value is None:
            self.sheet.write_blank(row, place, None, written)
        elif isinstance(value, str):
            self.sheet.write_string(row, place, value, self.text)
        elif hasattr(value, "isoformat"):
            self.sheet.write_datetime(row, place, datetime.combine(value, datetime.min.time()), written)
        else:
            self.sheet.write_number(row, place, float(value), written)


def _moment(report: StatusReport) -> datetime:
    """The day of the report, so that the same report is the same file."""
    return datetime.combine(report.about.as_of, datetime.min.time())


def _definitions(report: StatusReport) -> tuple[list[str], list[list[str]]]:
    views = [presenters.target_view(line, report) for line in report.lines]
    rows = [[v.name, v.definition, " ".join([v.caveat, *v.remarks]), v.source] for v in views]
    return [_("Target"), _("Definition"), _("What to know"), _("Source")], rows


def _about(report: StatusReport) -> list[str]:
    about = report.about
    said = [
        about.programme_name,
        _("Status as of %(day)s. The same day gives the same numbers whenever you ask.") % {"day": words.day(about.as_of)},
        presenters.own_citizens(report), presenters.total_words(report), *presenters.overlap_words(report),
        *presenters.cannot_say(report),
        *(f"{view.reading}: {view.shown}. {view.sum}. {view.caveat}" for view in presenters.saving_views(report)),
        *(" ".join(pair) for pair in presenters.evidence_words(report)),
    ]  # fmt: skip
    return [sentence for sentence in said if sentence]


def _tables(report: StatusReport) -> list[tuple[str, list[str], list[list[str]]]]:
    found = []
    if report.split is not None:
        found.append((_("Municipalities"), *presenters.split_rows(report.split)))
    head, rows = presenters.budget_rows(report)
    if rows:
        found.append((_("Budget"), head, rows))
    return found
