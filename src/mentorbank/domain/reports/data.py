"""The report as open data: every number with its definition, for the API and for download (R-418)."""

from fractions import Fraction
from typing import Any

from mentorbank.domain.reports.money import Money
from mentorbank.domain.reports.status import Line, Split, StatusReport, Trend
from mentorbank.kernel.money import Caveated, Saving
from mentorbank.kernel.targets import Needed, TargetDefinition
from mentorbank.kernel.text import Text

FORMAT = "mentorbank.status-report.v1"


def report_data(report: StatusReport, language: str = "da") -> dict[str, Any]:
    """The whole report as plain values that JSON can hold; texts in one language, days as ISO dates, shares from 0 to 1.

    A hidden number is null and its line says ``hidden``. The same report gives the same data (R-388)."""
    about, say = report.about, _in(language)
    return {
        "format": FORMAT,
        "language": language,
        "programme": {
            "id": str(about.programme_id),
            "name": about.programme_name,
            "template": about.template.code,
            "rules_version": about.version,
        },
        "as_of": about.as_of.isoformat(),
        "asked_for": about.asked_for.isoformat(),
        "small_numbers_hidden": not about.everything,
        "minimum": about.minimum,
        "municipalities": list(about.municipalities),
        **({"grant": about.grant} if about.grant else {}),
        "targets": [_line(line, language) for line in report.lines],
        "unduplicated": {"count": report.unduplicated, "among": list(report.among)},
        "way": {
            "as_of": report.steps_on.isoformat() if report.steps_on else None,
            "steps": {step.key: step.count for step in report.steps},
            "waiting": report.now.waiting,
            "median_days_waited": report.now.median_days,
            "pairs_active": report.now.active,
            "pairs_ended": report.now.ended,
        },
        "trends": [_trend(trend) for trend in report.trends],
        "split": _split(report.split),
        "economy": _money(report, language),
        "evidence": [
            {
                "name": say(row.name),
                "share": float(row.share),
                "of": say(row.denominator),
                "measured": say(row.measured),
                "caveat": say(row.caveat),
                "source": row.source,
            }
            for row in about.template.evidence
        ],
    }


def _in(language: str) -> Any:
    return lambda text: text.in_language(language)


def _line(line: Line, language: str) -> dict[str, Any]:
    return {
        **_definition(line.definition, language),
        "as_of": line.as_of.isoformat(),
        "numerator": line.numerator,
        "denominator": line.denominator,
        "share": _share(line.share),
        "interval_95": [round(end, 4) for end in line.interval] if line.interval else None,
        "not_due": line.not_due,
        "unknown": line.unknown,
        "awaiting": line.awaiting,
        "refused": line.refused,
        "verdict": line.verdict.value,
        "needed": _needed(line.needed),
        "needed_of_promised": _promised(line),
        "overlaps": {overlap.key: overlap.count for overlap in line.overlaps},
        "notes": [note.in_language(language) for note in line.notes],
        "readings": [
            {
                "reading": row.words.in_language(language),
                "numerator": row.numerator,
                "denominator": row.denominator,
                "share": _share(row.share),
            }
            for row in line.readings
        ],
        "hidden": line.hidden,
    }


def _definition(row: TargetDefinition, language: str) -> dict[str, Any]:
    return {
        "key": row.key,
        "name": row.name.in_language(language),
        "definition": row.definition.in_language(language),
        "caveat": row.caveat.in_language(language),
        "source": row.source,
        "ours": row.ours,
        "ours_fields": list(row.ours_fields),
        "unit": row.unit.value,
        "measure": row.measure.value,
        "denominator_is": row.denominator.value,
        "statuses": [status.value for status in row.statuses],
        "anchor": row.anchor.value,
        "offset_months": row.offset_months,
        "window_days": [row.window_before_days, row.window_after_days],
        "threshold": {
            "rule": row.threshold_rule.value,
            "share": _share(row.threshold_share),
            "count": row.threshold_count,
            "deadline": row.deadline.isoformat() if row.deadline else None,
        },
    }


def _share(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share), 4)


def _needed(needed: Needed | None) -> dict[str, Any] | None:
    return {"heads": needed.heads, "exact": float(needed.exact)} if needed else None


def _promised(line: Line) -> dict[str, Any] | None:
    found = _needed(line.planned)
    return {"of": line.planned_total, **found} if found else None


def _trend(trend: Trend) -> dict[str, Any]:
    points = [
        {"as_of": point.on.isoformat(), "numerator": point.numerator, "share": _share(point.share)}
        for point in trend.points
    ]
    return {"key": trend.definition.key, "points": points}


def _split(split: Split | None) -> dict[str, Any] | None:
    if split is None:
        return None
    return {
        "key": split.key,
        "years": list(split.years),
        "municipalities": list(split.places),
        "cells": [list(row) for row in split.cells],
        "municipality_totals": list(split.row_totals) if split.row_totals is not None else None,
        "year_totals": list(split.column_totals),
        "total": split.total,
    }


def _money(report: StatusReport, language: str) -> dict[str, Any] | None:
    money: Money | None = report.money
    if money is None:
        return None
    names = {line.key: line.name for line in report.about.template.economy.budget_lines}
    budget = money.budget
    return {
        "source": money.source,
        "effort_expense": money.effort_expense,
        "years": list(budget.years),
        "lines": [
            {
                "name": names[row.key].in_language(language),
                "amounts": [budget.cell(row.key, year) for year in budget.years],
                "total": budget.line_total(row.key),
            }
            for row in budget.lines
        ],
        "year_totals": [budget.year_total(year) for year in budget.years],
        "total": budget.total,
        "savings": [_saving(row, language) for row in (money.proposed, money.on_benefit) if row],
    }


def _saving(saving: Saving, language: str) -> dict[str, Any]:
    return {
        "reading": saving.reading.in_language(language),
        "heads": saving.heads,
        "net_cost_per_person": saving.cost.kroner,
        "price_year": saving.cost.price_year,
        "source": saving.cost.source,
        **_with_caveat(saving.amount, language),
    }


def _with_caveat(amount: Caveated, language: str) -> dict[str, Any]:
    number, caveat = amount.with_caveat()
    shown: Text | str = amount.parts(language)[0]
    return {"illustration": {"kroner": int(number), "shown": shown, "caveat": caveat.in_language(language)}}
