"""How a report's numbers and verdicts are said, in the reader's language."""

from datetime import date
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from mentorbank.domain.reports.status import Line, Verdict
from mentorbank.kernel import money
from mentorbank.kernel.places import municipality
from mentorbank.kernel.targets import Denominator, Needed, ThresholdRule, Unit
from mentorbank.kernel.targets.definition import COUNT_MEASURES
from mentorbank.kernel.text import Text

NOT_USED = "–"


def hidden_word() -> str:
    return _("hidden")


def language() -> str:
    return get_language() or "da"


def said(text: Text) -> str:
    return text.in_language(language())


def day(on: date) -> str:
    """2 March 2020, as the language writes it."""
    return date_format(on, "DATE_FORMAT")


def period(first: date, last: date) -> str:
    """2 March 2020 to 1 May 2020."""
    return _("%(first)s to %(last)s") % {"first": day(first), "last": day(last)}


def short_day(on: date) -> str:
    """02.03.2020, for tables."""
    return date_format(on, "SHORT_DATE_FORMAT")


def number(value: int | Fraction | float | None, *, hidden: bool = False) -> str:
    """A number; a dash where there is none, a word where it is hidden."""
    if value is None:
        return hidden_word() if hidden else NOT_USED
    if isinstance(value, float):
        value = Fraction(value)
    return money.number(value, language(), decimals=0 if isinstance(value, int) else 1, trim=True)


def percent(share: Fraction | float | None, *, decimals: int = 0) -> str:
    if share is None:
        return NOT_USED
    return money.percent(Fraction(share), language(), decimals=decimals).replace(" ", "\u00a0")


def verdicts() -> dict[Verdict, tuple[str, str]]:
    """The words of each verdict and the tone beside them."""
    return {
        Verdict.MET: (_("Reached"), "track"),
        Verdict.MET_SO_FAR: (_("On target so far"), "track"),
        Verdict.ON_THE_WAY: (_("On the way"), "soon"),
        Verdict.BELOW_SO_FAR: (_("Below target so far"), "soon"),
        Verdict.NOT_MET: (_("Not reached"), "needs"),
        Verdict.NOBODY_DUE: (_("Nobody to measure yet"), "calm"),
        Verdict.NO_TARGET: (_("No figure promised"), "calm"),
        Verdict.HIDDEN: (_("Too few to show"), "calm"),
    }


def fraction_words(line: Line) -> str:
    """91 of 117; only the count where nothing is taken of anything."""
    hidden = line.hidden
    if line.definition.denominator is Denominator.NONE or line.definition.measure in COUNT_MEASURES:
        return number(line.numerator, hidden=hidden)
    if line.numerator is None and line.denominator is None:
        return hidden_word() if hidden else NOT_USED
    return _("%(part)s of %(whole)s") % {
        "part": number(line.numerator, hidden=hidden), "whole": number(line.denominator, hidden=hidden),
    }  # fmt: skip


def share_words(line: Line) -> str:
    """78 %; for a count with a target, how far it has come: 50 openings of 125 are 40 %."""
    if line.share is not None:
        return percent(line.share)
    count = line.definition.threshold_count
    if line.numerator is not None and count and line.denominator is None:
        return percent(Fraction(line.numerator, count))
    return hidden_word() if line.numerator is None else NOT_USED


def threshold_words(line: Line) -> str:
    """at least 75 %, more than 50 %, 150 before 31 December 2020."""
    row = line.definition
    if row.threshold_share is None and row.threshold_count is None:
        return NOT_USED
    if row.threshold_share is None:
        count = number(row.threshold_count)
        by = row.deadline
        return (
            _("%(count)s by %(day)s") % {"count": count, "day": short_day(by)}
            if by
            else pgettext("target", "%(count)s") % {"count": count}
        )
    shown = percent(row.threshold_share)
    return {
        ThresholdRule.AT_LEAST: _("at least %(share)s"),
        ThresholdRule.MORE_THAN: _("more than %(share)s"),
        ThresholdRule.AT_MOST: _("at most %(share)s"),
    }[row.threshold_rule] % {"share": shown}


def needed_words(line: Line) -> str:
    """How many it takes, in whole people; of those due now, and of the number promised."""
    found = []
    if line.needed and line.denominator:
        of = {"heads": number(line.needed.heads), "total": number(line.denominator)}
        found.append(_("%(heads)s of the %(total)s due now") % of)
    if line.planned:
        of = {"heads": number(line.planned.heads), "total": number(line.planned_total)}
        found.append(_("%(heads)s of the %(total)s promised") % of)
    return "; ".join(found) or NOT_USED


def exact_words(needed: Needed | None, total: int | None) -> str:
    """The number before it was rounded to whole people: exactly 37,5."""
    if needed is None or total is None or needed.exact.denominator == 1:
        return ""
    return _("Of %(total)s it is exactly %(exact)s; people are whole, so %(heads)s.") % {
        "total": number(total), "exact": number(needed.exact), "heads": number(needed.heads),
    }  # fmt: skip


def interval_words(line: Line) -> str:
    """19–31 %: where the share may well lie, for chance alone."""
    if line.interval is None:
        hidden = line.numerator is None and line.definition.measure not in COUNT_MEASURES
        return hidden_word() if hidden else NOT_USED
    low, high = line.interval
    return f"{money.number(Fraction(low) * 100, language())}–{percent(high)}"


def counted(line: Line, value: int | None) -> str:
    """One of the numbers beside a share; a count has none of them."""
    if line.definition.measure in COUNT_MEASURES:
        return NOT_USED
    return number(value, hidden=line.hidden)


def unit_words(unit: Unit) -> str:
    return {
        Unit.MENTEE: _("young people"),
        Unit.PAIR: _("pairs"),
        Unit.COMPANY: _("companies"),
        Unit.OPENING: _("job openings"),
    }[unit]


def place_name(code: str) -> str:
    """The municipality's name; a code nobody knows stands as it is."""
    if not code:
        return _("Not stated")
    found = municipality(code)
    return found.name if found else code


def headline(lines: tuple[Line, ...]) -> str:
    """The whole table in one sentence."""
    good = sum(line.verdict in {Verdict.MET, Verdict.MET_SO_FAR} for line in lines)
    judged = [
        line for line in lines if line.verdict not in {Verdict.NO_TARGET, Verdict.HIDDEN, Verdict.NOBODY_DUE}
    ]
    if not judged and any(line.verdict == Verdict.HIDDEN for line in lines):
        return _("There are too few young people to show the results")
    if not judged:
        return _("There is nothing to judge yet")
    if good == len(judged) == len(lines):
        return _("All targets are on track")
    return ngettext(
        "%(good)s of %(count)s target is on track", "%(good)s of %(count)s targets are on track", len(judged)
    ) % {"good": good, "count": len(judged)}
