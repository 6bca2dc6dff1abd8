"""The report as a tagged PDF in Danish or English, ready to be laid before a board (R-417)."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from mentorbank.domain.reports.status import StatusReport
from mentorbank.web.reports import presenters, words
from mentorbank.web.reports.tables import column_words

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "static" / "build" / "fonts"


@cache
def _source() -> str:
    return (HERE / "report.typ").read_text()


def report_pdf(report: StatusReport, *, title: str = "", lead: Sequence[str] = ()) -> bytes:
    """The report as PDF/UA-1: tagged, with language and title. Every text goes in as data, never as source.

    ``title`` and ``lead`` are those of the paper it was published as."""
    words = _data(report)
    words |= {"title": title or words["title"], "lead": [*lead, *words["lead"]]}
    data = json.dumps(words, ensure_ascii=False)
    fonts = typst.Fonts(font_paths=[str(FONTS)] if FONTS.is_dir() else [])
    return typst.compile(
        _source().encode(), format="pdf", pdf_standards=["ua-1"], sys_inputs={"report": data},
        font_paths=fonts, timestamp=_midnight(report),
    )  # fmt: skip


def _midnight(report: StatusReport) -> int:
    """The day of the report, so that the same report is the same file."""
    return int(datetime.combine(report.about.as_of, datetime.min.time(), UTC).timestamp())


def _data(report: StatusReport) -> dict[str, Any]:
    about = report.about
    as_of = words.day(about.as_of)
    lead = [
        _("Status as of %(day)s. The same day gives the same numbers whenever you ask.") % {"day": as_of},
        presenters.own_citizens(report),
    ]
    return {
        "language": words.language()[:2],
        "organisation": about.programme_name,
        "title": _("Status for %(programme)s") % {"programme": about.programme_name},
        "appendix": _("Appendix · %(day)s") % {"day": as_of},
        "subtitle": words.headline(report.lines),
        "footer": _("%(programme)s · as of %(day)s · rules version %(version)s") % {
            "programme": about.programme_name, "day": as_of, "version": about.version,
        },
        "lead": [sentence for sentence in lead if sentence],
        "sections": [section for section in _sections(report) if section],
    }  # fmt: skip


def _sections(report: StatusReport) -> list[dict[str, Any] | None]:
    overlaps, total = presenters.overlap_words(report), presenters.total_words(report)
    counted = {"title": _("Counted once"), "sentences": [total], "points": overlaps} if total else None
    return [
        {
            "title": _("The numbers behind"),
            "intro": _(
                "Where it says hidden, the number is too small to show. A dash is a number that does not apply."
            ),
            "table": _targets(report),
        },
        counted,
        {"title": _("What the numbers cannot say"), "points": presenters.cannot_say(report)},
        _way(report),
        _split(report),
        _money(report),
        {"title": _("Definitions and sources"), "parts": _definitions(report)},
        _evidence(report),
    ]


def _targets(report: StatusReport) -> dict[str, Any]:
    labels = column_words()
    rows = []
    for line in report.lines:
        view = presenters.target_view(line, report)
        rows.append([view.name, *(view.verdict if key == "status" else getattr(view, key) for key in labels)])
    text = {"target", "needed", "as_of", "status"}
    return {
        "head": [_("Target"), *labels.values()], "rows": rows, "first": 3.2,
        "widths": [1.6 if key in text else 0.95 for key in labels],
        "aligned": ["left" if key in text else "right" for key in labels],
    }  # fmt: skip


def _way(report: StatusReport) -> dict[str, Any] | None:
    said = presenters.step_words()
    steps = [[said[step.key], words.number(step.count)] for step in report.steps if step.count is not None]
    if not steps or report.steps_on is None:
        return None
    intro = _("As of %(day)s") % {"day": words.day(report.steps_on)}
    table = {"head": [_("Step"), _("Number")], "rows": steps}
    return {"title": _("From referral to mentor"), "intro": intro, "table": table}


def _split(report: StatusReport) -> dict[str, Any] | None:
    if report.split is None:
        return None
    head, rows = presenters.split_rows(report.split)
    intro = words.said(report.line(report.split.key).definition.name)
    return {"title": _("By municipality and year"), "intro": intro, "table": {"head": head, "rows": rows}}


def _money(report: StatusReport) -> dict[str, Any] | None:
    if report.money is None:
        return None
    head, rows = presenters.budget_rows(report)
    savings = [
        {"title": view.reading, "sentences": [f"{view.shown}. {view.sum}", view.caveat]}
        for view in presenters.saving_views(report)
    ]
    expense = _("The programme is an expense for an effort. A saving never finances it.")
    return {
        "title": _("Money"), "intro": expense if report.money.effort_expense else "",
        "table": {"head": head, "rows": rows} if rows else None, "parts": savings,
        "sentences": [_("Source: %(source)s.") % {"source": report.money.source}, *presenters.ratio_words(report)],
    }  # fmt: skip


def _definitions(report: StatusReport) -> list[dict[str, Any]]:
    views = [presenters.target_view(line, report) for line in report.lines]
    return [
        {"title": view.name, "sentences": [view.definition, view.caveat, *view.remarks, view.source]}
        for view in views
    ]


def _evidence(report: StatusReport) -> dict[str, Any] | None:
    said = [" ".join(pair) for pair in presenters.evidence_words(report)]
    intro = _("Something to look at, never a target.")
    return {"title": _("What others have reported"), "intro": intro, "points": said} if said else None
