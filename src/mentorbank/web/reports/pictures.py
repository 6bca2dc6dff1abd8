"""The report's charts: results against targets, the months, and how far people have come."""

from dataclasses import replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.reports.status import Line, StatusReport, Trend, Verdict
from mentorbank.kernel.targets.definition import COUNT_MEASURES
from mentorbank.web.reports import words
from mentorbank.web.reports.presenters import step_words
from mentorbank.web.ui import charts

TONES = {Verdict.BELOW_SO_FAR: "soon", Verdict.ON_THE_WAY: "", Verdict.NOT_MET: "needs"}


def target_bars(report: StatusReport) -> charts.TargetBars:
    """Every target as a part of a hundred, so that counts and shares stand on one scale."""
    return charts.TargetBars(
        _("Results against what was promised"),
        [_bar(line) for line in report.lines],
        description=_("As of %(day)s") % {"day": words.day(report.about.as_of)},
        source=_("Source: the programme's own records. Counts are shown as a share of what was promised."),
    )


def _bar(line: Line) -> charts.TargetBar:
    row, is_count = line.definition, line.definition.measure in COUNT_MEASURES
    value = float(line.share * 100) if line.share is not None else None
    if is_count and line.numerator is not None and row.threshold_count:
        value = min(100.0, 100 * line.numerator / row.threshold_count)
    low, high = (line.interval or (None, None)) if not is_count else (None, None)
    target = float(row.threshold_share * 100) if row.threshold_share is not None else None
    return charts.TargetBar(
        words.said(row.name), value, 100.0 if is_count and row.threshold_count else target,
        None if low is None else round(low * 100, 1), None if high is None else round(high * 100, 1),
        shown=_shown(line, is_count), note=_note(line, is_count), tone=TONES.get(line.verdict, ""),
    )  # fmt: skip


def _shown(line: Line, is_count: bool) -> str:
    if not is_count:
        return words.share_words(line)
    count = words.fraction_words(line)
    if line.definition.threshold_count is None:
        return count
    return _("%(part)s of %(whole)s") % {
        "part": count,
        "whole": words.number(line.definition.threshold_count),
    }


def _note(line: Line, is_count: bool) -> str:
    verdict = words.verdicts()[line.verdict][0]
    if is_count:
        return verdict
    said = [
        verdict,
        words.fraction_words(line),
        _("%(count)s not due yet") % {"count": words.number(line.not_due)},
    ]
    if line.unknown:
        said.append(_("%(count)s unknown") % {"count": words.number(line.unknown)})
    return " · ".join(said)


def funnel(report: StatusReport) -> charts.Funnel | None:
    """How far people have come; nothing when too little may be shown."""
    said = step_words()
    stages = [
        charts.FunnelStage(said[step.key], step.count) for step in report.steps if step.count is not None
    ]
    if len(stages) < 2 or report.steps_on is None:
        return None
    return charts.Funnel(
        _("From referral to mentor"),
        stages,
        description=_("As of %(day)s") % {"day": words.day(report.steps_on)},
    )


def trends(report: StatusReport) -> list[charts.Trend]:
    """The people matched, then the shares, month by month.

    Outside the support staff each target has months of its own, and so a chart of its own."""
    counts = [row for row in report.trends if row.definition.measure in COUNT_MEASURES]
    shares = [row for row in report.trends if row.definition.measure not in COUNT_MEASURES]
    drawn = [_alone(row) for row in counts]
    if report.about.everything and shares:
        drawn.append(_chart(_("The shares month by month"), shares, shares=True, target=None))
    else:
        drawn += [_alone(row) for row in shares]
    return [chart for chart in drawn if len(chart.labels) > 1]


def _alone(row: Trend) -> charts.Trend:
    """One target's months up to its mark; months in which nobody could be measured are left out."""
    target, is_count = row.definition, row.definition.measure in COUNT_MEASURES
    known = replace(row, points=tuple(p for p in row.points if is_count or p.share is not None))
    share = float(target.threshold_share * 100) if target.threshold_share is not None else None
    mark = target.threshold_count if is_count else share
    return _chart(words.said(target.name), [known], shares=not is_count, target=mark)


def _chart(title: str, rows: list[Trend], *, shares: bool, target: float | None) -> charts.Trend:
    days = sorted({point.on for row in rows for point in row.points})
    series = []
    for row in rows:
        known = {
            p.on: (None if p.share is None else round(float(p.share) * 100, 1))
            if shares
            else float(p.numerator)
            for p in row.points
        }
        values = [known.get(on) for on in days]
        if any(value is not None for value in values):
            series.append(charts.Series(words.said(row.definition.name), values))
    labels = [date_format(on, "M Y") for on in days]
    return charts.Trend(title, labels if series else [], series, unit="%" if shares else "", target=target)
