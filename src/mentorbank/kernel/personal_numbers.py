"""What looks like a CPR number. None is ever kept; these only tell, so that it can be left out.

The law lets a private association keep one in few cases only (databeskyttelsesloven § 11, GDPR art. 87); no programme needs it.
"""

import re

_DASHED = re.compile(r"(?<!\d)(\d{2})(\d{2})\d{2}\s?[-–]\s?\d{4}(?!\d)")
_BARE = re.compile(r"(\d{2})(\d{2})\d{2} ?\d{4}")
_BARE_WITHIN = re.compile(r"(?<![\d+])(\d{2})(\d{2})\d{2} ?\d{4}(?!\d)")
NAMES_ONE = re.compile(r"\bcpr|personn(umme)?r|person-?id\b|p(e)?rs\.?\s?nr", re.IGNORECASE)


def holds_dashed(text: str) -> bool:
    """Six digits that begin with a day and a month, a dash and four more, anywhere in the text."""
    return any(_is_day(found[1], found[2]) for found in _DASHED.finditer(text))


def is_bare(text: str) -> bool:
    """Nothing but ten digits that begin with a day and a month, or nine when a spreadsheet has dropped the zero in front."""
    found = _BARE.fullmatch(text.zfill(10) if text.isdecimal() and len(text) == 9 else text)
    return bool(found) and _is_day(found[1], found[2])  # type: ignore[index]


def holds_personal_number(text: str) -> bool:
    """Whether somebody's words hold what looks like one: with a dash; or bare, alone or where the text speaks of such numbers.

    Ten digits are often a company's, so bare ones among other words are let be.
    """
    text = text.strip()
    if holds_dashed(text) or (len(text) >= 10 and is_bare(text)):
        return True
    if not NAMES_ONE.search(text):
        return False
    return any(_is_day(found[1], found[2]) for found in _BARE_WITHIN.finditer(text))


def _is_day(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12
