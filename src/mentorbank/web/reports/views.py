"""The status report: as a page, and the same report as PDF, spreadsheet and open data."""

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.background.queries import minority_of
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.reports.data import report_data
from mentorbank.domain.reports.queries import reported_programmes, status_report
from mentorbank.domain.reports.status import StatusReport
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.entry import page
from mentorbank.web.errors import not_found
from mentorbank.web.matching.fairness_page import READERS as FAIRNESS_READERS
from mentorbank.web.reports import pictures, presenters, words
from mentorbank.web.reports.pdf import report_pdf
from mentorbank.web.reports.sheet import report_csv, report_sheet
from mentorbank.web.reports.tables import plain_table, targets_table
from mentorbank.web.ui.controls import NearDateInput
from mentorbank.web.ui.parts import Crumb

READERS = (Role.COORDINATOR, Role.STEERING_GROUP, Role.MUNICIPALITY, Role.ADVISORY_BOARD)
KINDS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}


class DayForm(forms.Form):
    """As of which day; never one to come."""

    on = forms.DateField(
        label=gettext_lazy("As of the day"), widget=NearDateInput(), input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"],
        error_messages={"invalid": gettext_lazy("That day is not in the calendar. Write it as 31-12-2020.")},
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date | None:
        chosen: date | None = self.cleaned_data["on"]
        if chosen and chosen > self.today:
            raise forms.ValidationError(_("That day has not been yet. Choose today or an earlier day."))
        return chosen


@page(*READERS)
def reports(request: HttpRequest) -> HttpResponse:
    """The programmes whose report one may read; a single one is opened at once."""
    rows = reported_programmes(request.actor, on=local_day(request.at))
    if len(rows) == 1:
        return redirect("report", programme_id=rows[0].pk)
    return render(request, "reports/list.html", {"programmes": rows})


@page(*READERS)
def report(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    """One programme's report as of today or the day asked for; a wrong day is said beside the field and today is shown."""
    form, found = _asked(request, programme_id)
    fairness = f"{reverse('matching-fairness')}?programme={programme_id}"
    fairness = fairness if request.actor.role in FAIRNESS_READERS else ""
    values = figures(found) | {
        "form": form, "files": files(found), "fairness_url": fairness, "publish_url": _publish(request, programme_id),
        "grants_url": reverse("grants") if request.actor.role == Role.COORDINATOR else "",
        "minority": _minority(request, programme_id),
        "crumbs": [Crumb(_("Reports"), reverse("reports")), Crumb(found.about.programme_name)],
    }  # fmt: skip
    return render(request, "reports/report.html", values)


def _minority(request: HttpRequest, programme_id: UUID) -> str:
    """The one figure about background, as words, for those who run the programme or steer it (R-475)."""
    if request.actor.role not in {Role.COORDINATOR, Role.STEERING_GROUP}:
        return ""
    programme = PROGRAMMES.visible(request.actor, "report").get(pk=programme_id)
    found = minority_of(programme_id, current_rules(programme, on=local_day(request.at)))
    if found is None:
        return ""
    if found.percent is None:
        return _("Too few have told it for it to be said.")
    return _("About %(percent)s %% of those who take part now and have told it.") % {"percent": found.percent}


def _publish(request: HttpRequest, programme_id: UUID) -> str:
    """Where those who answer for the programme lay it before the committee."""
    may = PROGRAMMES.visible(request.actor, "publish").filter(pk=programme_id).exists()
    return reverse("paper-new", args=[programme_id]) if may else ""


@page(*READERS)
def download(request: HttpRequest, programme_id: UUID, kind: str) -> HttpResponse:
    """The same report as a file, under the same access (R-420)."""
    if kind not in KINDS:
        return not_found(request)
    _form, found = _asked(request, programme_id)
    return as_file(found, kind)


def as_file(found: StatusReport, kind: str, **cover: Any) -> HttpResponse:
    """The report as a file of this kind; ``cover`` is the title and lead of a published paper."""
    make: dict[str, Callable[[StatusReport], bytes | str]] = {
        "pdf": partial(report_pdf, **cover),
        "xlsx": report_sheet,
        "json": _json,
        "csv": report_csv,
    }
    body = make[kind](found)
    name = f"{slugify(found.about.programme_name)}-{found.about.as_of.isoformat()}.{kind}"
    response = HttpResponse(body, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _json(found: StatusReport) -> str:
    return json.dumps(report_data(found, words.language()), ensure_ascii=False, indent=2)


def _asked(request: HttpRequest, programme_id: UUID) -> tuple[DayForm, StatusReport]:
    today = local_day(request.at)
    programme = PROGRAMMES.get(request.actor, "report", pk=programme_id)
    form = DayForm(request.GET if "on" in request.GET else {"on": today.isoformat()}, today=today)
    chosen = form.cleaned_data["on"] if form.is_valid() else None
    return form, status_report(programme, chosen or today, request.actor)


def kinds() -> tuple[tuple[str, str], ...]:
    """The files there are, with their names."""
    return (_("PDF"), "pdf"), (_("Excel"), "xlsx"), ("CSV", "csv"), (_("Open data (JSON)"), "json")


def files(found: StatusReport) -> list[tuple[str, str]]:
    """The same report as files."""
    about = found.about
    day = f"?on={about.asked_for.isoformat()}"
    return [(label, reverse("report-file", args=[about.programme_id, kind]) + day) for label, kind in kinds()]


def figures(found: StatusReport) -> dict[str, Any]:
    """Everything that ``reports/figures.html`` draws of a report, whoever reads it."""
    about = found.about
    head, rows = presenters.budget_rows(found)
    return {
        "report": found,
        "headline": words.headline(found.lines), "as_of": words.day(about.as_of), "moved": about.as_of != about.asked_for,
        "bars": pictures.target_bars(found), "trends": pictures.trends(found), "funnel": pictures.funnel(found),
        "table": targets_table(found), "targets": [presenters.target_view(line, found) for line in found.lines],
        "overlaps": presenters.overlap_words(found), "total": presenters.total_words(found),
        "cannot_say": presenters.cannot_say(found), "split": _split(found), "budget": plain_table(_("Budget"), head, rows),
        "savings": presenters.saving_views(found), "ratios": presenters.ratio_words(found),
        "own_citizens": presenters.own_citizens(found), "now": _now(found),
        "evidence": presenters.evidence_words(found),
    }  # fmt: skip


def _split(found: StatusReport) -> Any:
    if found.split is None:
        return None
    head, rows = presenters.split_rows(found.split)
    return plain_table(words.said(found.line(found.split.key).definition.name), head, rows)


def _now(found: StatusReport) -> list[tuple[str, str, str]]:
    """Who waits and meets; readers who see an older day are told which, for "now" would be read as today."""
    now = found.now
    seen = found.steps_on
    dated = words.day(seen) if seen and seen != found.about.asked_for else ""
    median = words.number(now.median_days) if now.median_days is not None else ""
    stats = [
        (_("wait for a mentor"), now.waiting, _("median %(days)s days") % {"days": median} if median else ""),
        (_("pairs are meeting"), now.active, ""),
        (_("courses have ended"), now.ended, ""),
    ]
    return [
        (label, words.number(value), " · ".join(filter(None, [note, dated])))
        for label, value, note in stats
        if value is not None
    ]
