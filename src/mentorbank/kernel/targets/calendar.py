"""Month arithmetic as the programmes mean it."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day number, or the last day of a shorter month: 30 Nov + 3 months is 28 or 29 Feb."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def month_ends(first: date, last: date) -> Iterator[date]:
    """The last day of every month from `first` on, and at the end `last` itself."""
    day = date(first.year, first.month, monthrange(first.year, first.month)[1])
    while day < last:
        yield day
        start_of_next = add_months(day.replace(day=1), 1)
        day = start_of_next.replace(day=monthrange(start_of_next.year, start_of_next.month)[1])
    if first <= last:
        yield last
