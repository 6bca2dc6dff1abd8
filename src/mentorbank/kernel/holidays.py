"""Danish public holidays with their Danish names."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def _of_year(year: int) -> dict[date, str]:
    return dict(sorted(holidays.country_holidays("DK", years=year, language="da").items()))


def holidays_between(start: date, end: date) -> dict[date, str]:
    """Each public holiday from ``start`` to ``end``, both included, with its name.

    Empty when ``end`` is before ``start``. Only days that are holidays by law: Store bededag until 2023,
    never 1 May, 5 June or 24 December.
    """
    years = range(start.year, end.year + 1)
    return {day: name for year in years for day, name in _of_year(year).items() if start <= day <= end}


def is_working_day(day: date) -> bool:
    """Monday to Friday and no public holiday."""
    return day.weekday() < 5 and day not in _of_year(day.year)
