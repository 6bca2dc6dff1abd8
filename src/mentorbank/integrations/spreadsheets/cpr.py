"""CPR numbers never come in: a file with a column of them is refused whole, before anything is kept."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from mentorbank.integrations.spreadsheets.apart.table import Table
from mentorbank.kernel.refusals import Refused

_HEADINGS = re.compile(r"\bcpr|personn(umme)?r|person-?id\b|p(e)?rs\.?\s?nr", re.IGNORECASE)
# Ten digits that are no person: production units, companies, telephones with country code, accounts.
_OTHER_NUMBERS = re.compile(
    r"p-?n(umme)?r|produktionsenhed|\bcvr|se-?n(umme)?r|tlf|telefon|mobil|phone|konto|ean", re.I
)
_DASHED = re.compile(r"(?<!\d)(\d{2})(\d{2})\d{2}\s?[-–]\s?\d{4}(?!\d)")
_BARE = re.compile(r"(\d{2})(\d{2})\d{2} ?\d{4}")


def refuse_cpr(table: Table) -> None:
    """Refused, naming the column but never a value, when a column holds what looks like CPR numbers."""
    for place, heading in enumerate(table.headers):
        values = [row[place] for row in table.rows if row[place]]
        if _looks_like_cpr(heading, values):
            raise Refused(_sentence(heading, place))


def _looks_like_cpr(heading: str, values: list[str]) -> bool:
    if _holds_dashed(heading) or any(_holds_dashed(value) for value in values):
        return True
    if _HEADINGS.search(heading):
        return bool(values)
    if not values or _OTHER_NUMBERS.search(heading):
        return False
    return sum(_is_bare(value) for value in values) * 2 >= len(values)


def _holds_dashed(value: str) -> bool:
    return any(_is_day(found[1], found[2]) for found in _DASHED.finditer(value))


def _is_bare(value: str) -> bool:
    """Ten digits, or nine when Excel has dropped the zero in front."""
    found = _BARE.fullmatch(value.zfill(10) if value.isdecimal() and len(value) == 9 else value)
    return bool(found) and _is_day(found[1], found[2])  # type: ignore[index]


def _is_day(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def _sentence(heading: str, place: int) -> str:
    name = heading if heading and not any(letter.isdigit() for letter in heading) else str(place + 1)
    return _(
        "The column “%(column)s” looks like it holds CPR numbers. We never keep those, and nothing from the "
        "file was kept. Delete the numbers in your spreadsheet and upload it again."
    ) % {"column": name}
