"""The report with all its numbers, as of any day: for the support staff."""

from datetime import date

from mentorbank.domain.reports.asked import PEOPLE, TREND_MONTHS, Asked, as_written
from mentorbank.domain.reports.lines import line_of, promised_matches
from mentorbank.domain.reports.money import Money, money_of, on_benefit_definition
from mentorbank.domain.reports.splits import counts_on, full_split
from mentorbank.domain.reports.status import Line, Point, Split, StatusReport, Trend
from mentorbank.domain.reports.way import way_of
from mentorbank.kernel.targets import compute, compute_all, compute_variants
from mentorbank.kernel.targets.calendar import month_ends

MANY = 2_000  # ours: a programme of this size still draws its months at once


def everything(asked: Asked) -> StatusReport:
    """Every number of the programme on the day asked for."""
    day, end, facts = asked.as_of, asked.programme.closes_on, asked.facts
    report = compute_all(asked.targets, facts, as_of=day, programme_end=end)
    promised = promised_matches(asked.targets)
    lines = [
        line_of(
            figure, promised, compute_variants(figure.definition, facts, as_of=day, programme_end=end)[1:]
        )
        for figure in report.figures
    ]
    way = way_of(asked.programme, facts, {}, frozenset())
    return StatusReport(
        about=asked.about(day),
        lines=as_written(lines, asked.template.targets),
        unduplicated=report.unduplicated,
        among=report.among,
        steps=way.steps_on(day),
        steps_on=day,
        now=way.now_on(day),
        trends=_trends(asked),
        split=_split(asked),
        money=_money(asked, lines),
    )


def _trends(asked: Asked) -> tuple[Trend, ...]:
    """Every target about people at each month's end, as it was known then (R-403)."""
    days = _trend_days(asked)
    definitions = [row for row in asked.targets if row.unit in PEOPLE]
    end = asked.programme.closes_on
    months = [compute_all(definitions, asked.facts, as_of=day, programme_end=end) for day in days]
    return tuple(
        Trend(
            row, tuple(Point(f.as_of, f.numerator, f.share) for f in (month.figures[i] for month in months))
        )
        for i, row in enumerate(definitions)
    )


def _trend_days(asked: Asked) -> list[date]:
    """The last two years by month; by quarter where every point costs thousands of courses."""
    days = list(month_ends(asked.first_day, asked.as_of))[-TREND_MONTHS:]
    if len(asked.facts.mentees) <= MANY:
        return days
    return [day for day in days if day.month % 3 == 0 or day == asked.as_of]


def _split(asked: Asked) -> Split | None:
    target = asked.counted
    if target is None:
        return None
    return full_split(target.key, counts_on(target, asked.facts, asked.as_of, asked.programme.closes_on))


def _money(asked: Asked, lines: list[Line]) -> Money | None:
    narrowed, end, counted = on_benefit_definition(asked.template), asked.programme.closes_on, asked.counted
    on_benefit = compute(narrowed, asked.facts, as_of=asked.as_of, programme_end=end) if narrowed else None
    matched = next((line.numerator for line in lines if counted and line.key == counted.key), None)
    return money_of(asked.template, on_benefit=on_benefit, matched=matched, ratios_too=True)
