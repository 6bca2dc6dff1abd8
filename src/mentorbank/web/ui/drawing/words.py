"""Numbers and sentences of a chart, for the eye and for readers."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

UNKNOWN = "–"


def number(value: float | None, unit: str = "") -> str:
    """Write a value with its unit; a dash where nothing is known."""
    if value is None:
        return UNKNOWN
    decimals = 0 if float(value).is_integer() else 1
    text = number_format(value, decimal_pos=decimals, force_grouping=True)
    if unit == "%":
        return pgettext("percentage", "%(number)s%%") % {"number": text}
    return f"{text} {unit}" if unit else text


def course(name: str, labels: Sequence[str], values: Sequence[float | None], unit: str = "") -> str:
    """Say in one sentence how a row of values went: first, last, highest."""
    known = [(value, index) for index, value in enumerate(values) if value is not None]
    if not known:
        return _("%(name)s: nothing known yet.") % {"name": name}
    (first, at), (last, until) = known[0], known[-1]
    top, peak = max(known, key=lambda pair: pair[0])
    label = dict(enumerate(labels))
    return _("%(name)s: %(first)s (%(at)s), at last %(last)s (%(until)s); highest %(top)s (%(peak)s).") % {
        "name": name, "first": number(first, unit), "at": label.get(at, ""), "last": number(last, unit),
        "until": label.get(until, ""), "top": number(top, unit), "peak": label.get(peak, ""),
    }  # fmt: skip


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Sequence[object]]:
    """Return the data table every chart carries: head and rows of text."""
    return {"head": head, "rows": rows}
