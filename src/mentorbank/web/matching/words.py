"""Codes, hours of the week and names, as people say them."""

from collections.abc import Iterable, Sequence

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from mentorbank.kernel.codes import ListName, by_key
from mentorbank.kernel.text import Text
from mentorbank.matcher.availability import WEEKDAYS as WEEKDAY_KEYS

DAYS = dict(zip(WEEKDAY_KEYS, WEEKDAYS.values(), strict=True))
PARTS = {
    "morning": gettext_lazy("morning"),
    "afternoon": gettext_lazy("afternoon"),
    "evening": gettext_lazy("evening"),
}
ALL_OF_A_PART = {
    "morning": gettext_lazy("in the morning"),
    "afternoon": gettext_lazy("in the afternoon"),
    "evening": gettext_lazy("in the evening"),
}
SLOTS_SAID = 3


def here() -> str:
    """The reader's language."""
    return get_language() or "da"


def own_words(text: Text) -> str:
    """A sentence of the template in the reader's language."""
    return text.in_language(here())


def joined(words: Iterable[str]) -> str:
    """Words as a list: "a, b and c"."""
    *most, last = [*words] or [""]
    return _("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last} if most else last


def labels(name: ListName, keys: Iterable[str]) -> str:
    """Stored keys in words, as they stand in the middle of a sentence; the young person's own words stay as they are."""
    found = [(by_key(name, key), key) for key in keys]
    return joined(_within(code.label(here())) if code else key for code, key in found)


def _within(label: str) -> str:
    """A label in the middle of a sentence: no capital, unless it is an abbreviation or a language in English."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def capital(words: str) -> str:
    """The same words where a line begins."""
    return words[:1].upper() + words[1:]


def language_labels(keys: Iterable[str]) -> str:
    """Languages by name; English writes them with a capital."""
    found = [(by_key("languages", key), key) for key in keys]
    names = [code.label(here()) if code else key for code, key in found]
    return joined(name.lower() if here().startswith("da") else name for name in names)


def slot(name: str) -> str:
    """One hour of the week: Thursday evening."""
    day, part = name.split("_")
    return _("%(day)s %(part)s") % {"day": DAYS[day], "part": PARTS[part]}


def slots(names: Sequence[str]) -> str:
    """Hours of the week: the first three, and how many more; all of one kind in short."""
    parts = {name.split("_")[1] for name in names}
    if len(names) > SLOTS_SAID and len(parts) == 1:
        return str(ALL_OF_A_PART[parts.pop()])
    said = [slot(name) for name in names[:SLOTS_SAID]]
    more = len(names) - SLOTS_SAID
    if more > 0:
        said.append(ngettext("%(count)s other time", "%(count)s other times", more) % {"count": more})
    return joined(said)
