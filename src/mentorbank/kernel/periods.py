"""Dates and hours as the programmes count them. Moments are aware; days are counted in Copenhagen."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
WORKING_WEEK = frozenset({1, 2, 3, 4, 5})
NO_HOLIDAYS: frozenset[date] = frozenset()


def add_months(day: date, months: int) -> date:
    """The same day number, or the last day of a shorter month: 30 Nov + 3 months is 28 or 29 Feb."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> int:
    """Whole months that have passed; negative when ``end`` lies before ``start``."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if add_months(start, months) > end:
        months -= 1
    return months


def age_on(birth: date, day: date) -> int:
    """Completed years. Born on 29 February, one is a year older on 1 March in years without that day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def within(number: int, low: int | None, high: int | None) -> bool:
    """Both ends included; None sets no limit."""
    return (low is None or number >= low) and (high is None or number <= high)


def local_day(moment: datetime) -> date:
    return moment.astimezone(COPENHAGEN).date()


def days_waited(since: datetime, now: datetime) -> int:
    """Midnights passed in Copenhagen; 0 on the same day."""
    return (local_day(now) - local_day(since)).days


def calendar_hours(start: datetime, end: datetime) -> float:
    """Hours that really passed, also over the change to and from summer time."""
    return (end.astimezone(UTC) - start.astimezone(UTC)) / timedelta(hours=1)


def is_working_day(day: date, holidays: Collection[date] = NO_HOLIDAYS) -> bool:
    return day.isoweekday() in WORKING_WEEK and day not in holidays


def add_working_days(day: date, days: int, holidays: Collection[date] = NO_HOLIDAYS) -> date:
    """The working day ``days`` (≥ 0) after ``day``; 0 moves a day off to the next working day."""
    while not is_working_day(day, holidays):
        day += timedelta(days=1)
    for _ in range(days):
        day += timedelta(days=1)
        while not is_working_day(day, holidays):
            day += timedelta(days=1)
    return day


def working_hours(
    start: datetime,
    end: datetime,
    *,
    opens: time = time(8),
    closes: time = time(16),
    holidays: Collection[date] = NO_HOLIDAYS,
) -> float:
    """Hours between the two that fall inside opening hours on working days."""
    first, last = start.astimezone(COPENHAGEN), end.astimezone(COPENHAGEN)
    total, day = 0.0, first.date()
    while day <= last.date():
        if is_working_day(day, holidays):
            begin = max(first, datetime.combine(day, opens, COPENHAGEN))
            finish = min(last, datetime.combine(day, closes, COPENHAGEN))
            total += max(0.0, calendar_hours(begin, finish))
        day += timedelta(days=1)
    return total


def in_contact_window(moment: datetime, weekdays: Collection[int], opens: time, until: time) -> bool:
    """Mon–Fri 9–16 is weekdays 1–5, opens 09:00, until 16:00; ``until`` itself is outside (F-008)."""
    local = moment.astimezone(COPENHAGEN)
    return local.isoweekday() in weekdays and opens <= local.time() < until


def next_contact_moment(moment: datetime, weekdays: Collection[int], opens: time, until: time) -> datetime:
    """``moment`` itself when it is inside the window, otherwise the next opening (R-194).

    ``weekdays`` must not be empty, and ``opens`` must lie before ``until``.
    """
    local = moment.astimezone(COPENHAGEN)
    if in_contact_window(local, weekdays, opens, until):
        return local
    day = local.date() if local.time() < opens else local.date() + timedelta(days=1)
    while day.isoweekday() not in weekdays:
        day += timedelta(days=1)
    return datetime.combine(day, opens, COPENHAGEN)
