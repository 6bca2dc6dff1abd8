"""CPR numbers never come in: a file with a column of them is refused whole, before anything is kept."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from mentorbank.integrations.apart.sheets.table import Table
from mentorbank.kernel.personal_numbers import NAMES_ONE, holds_dashed, is_bare
from mentorbank.kernel.refusals import Refused

# Ten digits that are no person: production units, companies, telephones with country code, accounts.
_OTHER_NUMBERS = re.compile(
    r"p-?n(umme)?r|produktionsenhed|\bcvr|se-?n(umme)?r|tlf|telefon|mobil|phone|konto|ean", re.I
)


def refuse_cpr(table: Table) -> None:
    """Refused, naming the column but never a value, when a column holds what looks like CPR numbers."""
    for place, heading in enumerate(table.headers):
        values = [row[place] for row in table.rows if row[place]]
        if _looks_like_cpr(heading, values):
            raise Refused(_sentence(heading, place))


def _looks_like_cpr(heading: str, values: list[str]) -> bool:
    if holds_dashed(heading) or any(holds_dashed(value) for value in values):
        return True
    if NAMES_ONE.search(heading):
        return bool(values)
    if not values or _OTHER_NUMBERS.search(heading):
        return False
    return sum(is_bare(value) for value in values) * 2 >= len(values)


def _sentence(heading: str, place: int) -> str:
    name = heading if heading and not any(letter.isdigit() for letter in heading) else str(place + 1)
    return _(
        "The column “%(column)s” looks like it holds CPR numbers. We never keep those, and nothing from the "
        "file was kept. Delete the numbers in your spreadsheet and upload it again."
    ) % {"column": name}
