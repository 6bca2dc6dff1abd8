"""The answers a form offers, in the reader's language."""

from collections.abc import Iterable
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mentorbank.kernel.codes import ListName, active, load
from mentorbank.kernel.places import municipalities, municipality
from mentorbank.kernel.statuses import StatusCategory, label
from mentorbank.kernel.text import Text
from mentorbank.matcher.availability import WEEKDAYS as DAY_KEYS

Choice = tuple[str, str]
DANISH_ORDER = str.maketrans("æøå", "{|}")  # the three after z, in their order


def days() -> list[Choice]:
    """Monday to Sunday."""
    return [(day, capfirst(str(WEEKDAYS[number]))) for number, day in enumerate(DAY_KEYS)]


def here() -> str:
    """The reader's language."""
    return get_language() or "da"


def said(text: Text) -> str:
    """A sentence of the template in the reader's language."""
    return text.in_language(here())


def listed(name: ListName, *, on: date, none: str = "") -> list[Choice]:
    """A code list as it applies on this day, after the words for "no answer"."""
    first = [("", none)] if none else []
    return first + [(code.key, code.label(here())) for code in active(load(name), on=on)]


def code_label(name: ListName, key: str) -> str:
    """A stored key in words; empty for no answer."""
    return next((code.label(here()) for code in load(name) if code.key == key), "")


def places(own_codes: Iterable[str], *, on: date) -> list[tuple[str, list[Choice] | str]]:
    """The programme's municipalities first, then every other by name."""
    own = [(found.code, found.short_name) for code in own_codes if (found := municipality(code))]
    known = dict(own)
    others = [(row.code, row.short_name) for row in municipalities(on=on) if row.code not in known]
    others.sort(key=lambda row: row[1].casefold().translate(DANISH_ORDER))
    groups: list[tuple[str, list[Choice] | str]] = [("", _("Choose"))]
    if own:
        groups.append((_("The programme's municipalities"), own))
    return [*groups, (_("All others"), others)]


def occupations() -> list[Choice]:
    """What a young person may be doing (R-062)."""
    first = [("", _("Not asked yet"))]
    return first + [
        (key.value, label(key, here())) for key in StatusCategory if key is not StatusCategory.UNKNOWN
    ]
