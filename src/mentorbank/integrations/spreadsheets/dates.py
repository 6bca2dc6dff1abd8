"""Dates as Danes write them: day, month, year."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from mentorbank.integrations.spreadsheets.cells import CellError
from mentorbank.integrations.spreadsheets.folding import fold

# Both languages by their first three letters; oktober/october and marts/march agree, maj/may do not.
_MONTH_NAMES = ("januar january", "februar february", "marts march", "april", "maj may", "juni june",
                "juli july", "august", "september", "oktober october", "november", "december")  # fmt: skip
_MONTH_NUMBERS = {name[:3]: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?")
_NAMED = re.compile(
    r"(?:[^\W\d]+\.?\s+)?(?:den\s+|d\.\s*)?(\d{1,2})[.\s-]*([^\W\d_]{3,9})[.\s,-]*(\d{4}|\d{2})"
)
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
# Day 1 of Excel's own count, as it has been since Excel took February 1900 to have 29 days.
_EXCEL_DAY_ZERO, _EXCEL_DAYS = date(1899, 12, 30), range(10_000, 80_000)
OLDEST_YEAR, LAST_YEAR = 1900, 2100
LONGEST = 60
_FEBRUARY = 2


def parse_date(text: str, *, latest: date | None = None) -> date:
    """The date in ``3. marts 2009``, ``03-03-2009``, ``3/3-09``, ``2009-03-03``, ``030309`` or an Excel day
    number.

    A year of two digits: with ``latest``, the last such year that gives a date not after it (a birthday
    cannot lie in the future); without, 00–39 are 2000–2039 and 40–99 are 1940–1999. Day always comes before
    month. CellError for a date that does not exist, one after ``latest``, a year before 1900 or after 2100,
    and for anything else.
    """
    bare = " ".join(text.split()).rstrip(".")
    if len(bare) > LONGEST:  # patterns with blanks in them take very long over very many
        raise CellError(_not_a_date())
    if bare.isdecimal() and len(bare) == 5 and int(bare) in _EXCEL_DAYS:
        found = _EXCEL_DAY_ZERO + timedelta(days=int(bare))
    else:
        found = _dated(*_parts(bare), latest)
    if latest and found > latest:
        raise CellError(_("The date lies in the future. Check the year."))
    return found


def _parts(text: str) -> tuple[int, int, str]:
    """Day, month and the year as it was written."""
    if match := _YEAR_FIRST.fullmatch(text):
        return int(match[3]), int(match[2]), match[1]
    if re.fullmatch(r"(19|20)\d{6}", text) and 1 <= int(text[4:6]) <= 12:
        return int(text[6:]), int(text[4:6]), text[:4]
    if match := _NUMBERS.fullmatch(text) or _COMPACT.fullmatch(text):
        return int(match[1]), int(match[2]), match[3]
    if match := _NAMED.fullmatch(text.casefold()):
        month = _MONTH_NUMBERS.get(fold(match[2])[:3])
        if month:
            return int(match[1]), month, match[3]
    raise CellError(_not_a_date())


def _not_a_date() -> str:
    return _("This is not a date. Write day, month and year, for example 03-03-2009.")


def _dated(day: int, month: int, year: str, latest: date | None) -> date:
    if not 1 <= month <= 12:
        raise CellError(_("There is no month %(month)d. Write the day before the month.") % {"month": month})
    full = int(year) if len(year) == 4 else _century(day, month, int(year), latest)
    if not OLDEST_YEAR <= full <= LAST_YEAR:
        raise CellError(_("The year %(year)s cannot be right. Check it.") % {"year": full})
    try:
        return date(full, month, day)
    except ValueError:
        raise CellError(_no_such_day(day, month, full)) from None


def _century(day: int, month: int, year: int, latest: date | None) -> int:
    if latest is None:
        return 2000 + year if year < 40 else 1900 + year
    this = latest.year - latest.year % 100 + year
    return this if (this, month, day) <= (latest.year, latest.month, latest.day) else this - 100


def _no_such_day(day: int, month: int, year: int) -> str:
    names = {"day": day, "month": MONTHS[month], "year": year}
    if month == _FEBRUARY and day == 29:
        return _("%(day)d %(month)s does not exist in %(year)d.") % names
    return _("%(day)d %(month)s does not exist.") % names
