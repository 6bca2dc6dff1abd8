"""One cell to one value, where a person's row needs more than the reader's own ways."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from mentorbank.integrations.spreadsheets import CellError, choice, parse_date, parse_decimal, parse_text
from mentorbank.kernel.codes import Code
from mentorbank.kernel.places import municipalities

HOURS_AT_MOST = Decimal(200)
BETWEEN = str.maketrans(dict.fromkeys(";/\n", ","))


def short(limit: int) -> Callable[[str], str]:
    """Text of at most so many letters."""

    def parse(text: str) -> str:
        found = " ".join(parse_text(text).split())
        if len(found) > limit:
            raise CellError(_("The text is longer than %(limit)d characters. Shorten it.") % {"limit": limit})
        return found

    return parse


def day_of_yes(today: date, otherwise: str) -> Callable[[str], date]:
    """The day of somebody's own yes; a yes without a day is asked for again (R-110), with the sentence ``otherwise``."""

    def parse(text: str) -> date:
        try:
            return parse_date(text, latest=today)
        except CellError as error:
            if any(letter.isdigit() for letter in text):
                raise
            raise CellError(otherwise) from error

    return parse


def several(codes: list[Code]) -> Callable[[str], list[str]]:
    """Some of a list, with a comma, a semicolon or a line between; the whole cell when that is one name with a comma."""
    one = choice(codes)

    def parse(text: str) -> list[str]:
        try:
            return [one(text)]
        except CellError:
            words = [word.strip() for word in text.translate(BETWEEN).split(",") if word.strip()]
            if len(words) < 2:
                raise
        return list(dict.fromkeys(one(word) for word in words))

    return parse


def municipality_code(on: date) -> Callable[[str], str]:
    """The official number of a municipality, from its number or its name with or without «Kommune»."""
    rows = municipalities(on=on)
    parse = choice([Code(row.code, row.short_name, row.short_name, synonyms=(row.name,)) for row in rows])

    def read(text: str) -> str:
        return parse(text.zfill(4) if text.isdecimal() else text)

    return read


def hours(text: str) -> Decimal:
    """Hours a month."""
    found = parse_decimal(text)
    if not 0 <= found <= HOURS_AT_MOST:
        raise CellError(_("Write how many hours a month, for example 4."))
    return found.quantize(Decimal("0.1"))
