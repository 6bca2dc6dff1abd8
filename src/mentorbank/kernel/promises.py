"""What a template promises one match: hours, meetings and dates. Plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from mentorbank.kernel.periods import add_months, age_on, within
from mentorbank.kernel.templates.audience import FunderRule
from mentorbank.kernel.templates.care import GuardianAge, PartyFollowup
from mentorbank.kernel.templates.kinds import IntensityUnit
from mentorbank.kernel.templates.template import ProgrammeTemplate

WEEKS_PER_MONTH = Decimal(52) / 12


def minimum_hours(template: ProgrammeTemplate) -> tuple[Decimal, Decimal] | None:
    """Hours together in the shortest and the longest course (4 × 4 = 16); None when hours are not counted."""
    return _minimum(template, "hours")


def minimum_meetings(template: ProgrammeTemplate) -> tuple[Decimal, Decimal] | None:
    """Meetings in all, fewest and most (1–2 × 6 months = 6–12); None when meetings are not counted."""
    return _minimum(template, "meetings")


def _minimum(template: ProgrammeTemplate, unit: IntensityUnit) -> tuple[Decimal, Decimal] | None:
    intensity, months = template.intensity, template.duration.months
    if intensity.unit != unit or intensity.min is None or months is None:
        return None
    times = WEEKS_PER_MONTH if intensity.per == "week" else Decimal(1)
    return intensity.min * times * months[0], (intensity.max or intensity.min) * times * months[1]


def planned_end(start: date, template: ProgrammeTemplate) -> date | None:
    """The day the course is planned to end (R-196); None when it has no end and is reviewed instead."""
    months = template.duration.default_months
    return add_months(start, months) if months and template.duration.ends else None


def latest_end(start: date, template: ProgrammeTemplate) -> date | None:
    """The last day a prolonged course may reach (R-358); None when there is no limit."""
    if template.duration.extension == "none":
        return planned_end(start, template)
    months = template.duration.months_max
    return add_months(start, months) if months else None


def next_review(start: date, today: date, template: ProgrammeTemplate) -> date | None:
    """The first review on or after ``today`` in a course without an end (T-03); None when it has an end."""
    days = template.duration.review_every_days
    if template.duration.ends or days is None:
        return None
    passed = max(1, -(-(today - start).days // days))
    return start + timedelta(days=days * passed)


@dataclass(frozen=True)
class MeasuringPoint:
    """Due ``offset_months`` after the anchor; an answer counts from ``opens`` to ``closes`` inclusive."""

    offset_months: int
    due: date
    opens: date
    closes: date


def measurement_dates(closed_on: date, template: ProgrammeTemplate) -> tuple[MeasuringPoint, ...]:
    """When the young person's status is asked for after closure (R-368), also past programme end (T-25)."""
    status = template.measurement.status
    before, after = timedelta(days=status.window_before_days), timedelta(days=status.window_after_days)
    dues = [(months, add_months(closed_on, months)) for months in status.offsets_months]
    return tuple(MeasuringPoint(months, due, due - before, due + after) for months, due in dues)


def wellbeing_dates(start: date, template: ProgrammeTemplate) -> tuple[tuple[int, date], ...]:
    """(month, day) of each wellbeing question; month 0 is the baseline. Empty when nothing is measured."""
    return tuple(
        (months, add_months(start, months)) for months in template.measurement.wellbeing.offsets_months
    )


def followup_dates(start: date, party: PartyFollowup, until: date) -> list[date]:
    """Check-ins with one party from the start up to and including ``until`` (R-272)."""
    return [day for day in _calls(start, party, until) if day <= until]


def _calls(start: date, party: PartyFollowup, until: date) -> Iterator[date]:
    day = start
    for offset in party.offsets_days:
        day = start + timedelta(days=offset)
        yield day
    while party.interval_days and day < until:
        day += timedelta(days=party.interval_days)
        yield day


def closing_contact(ended_on: date, party: PartyFollowup) -> date | None:
    """The day of the contact after the end (R-354, R-355); None when the template has none."""
    days = party.closing_contact_days
    return None if days is None else ended_on + timedelta(days=days)


def guardian_rule(birth: date, day: date, template: ProgrammeTemplate) -> GuardianAge | None:
    """What the template asks of a guardian on this day (R-469); None when it says nothing about the age."""
    age = age_on(birth, day)
    return next((row for row in template.guardian.ages if within(age, row.age_min, row.age_max)), None)


def funder_pays_for(funder: FunderRule, unemployed_since: date | None, day: date) -> bool:
    """More than the funder's months without a break (F-017): exactly one year is not more than one year."""
    if unemployed_since is None:
        return False
    return day > add_months(unemployed_since, funder.unemployed_more_than_months)
