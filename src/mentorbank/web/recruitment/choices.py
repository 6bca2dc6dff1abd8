"""The answers that the mentors' forms offer, in the reader's language."""

from datetime import date

from django.utils.dates import WEEKDAYS as NAMES
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.recruitment.rules import Giving, said
from mentorbank.kernel.codes import ListName, active, by_key, load
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.matcher.availability import DAY_PARTS, WEEKDAYS

Choice = tuple[str, str]
YES_NO = [("True", _("Yes")), ("False", _("No"))]
SECTORS = [("private", _("Private")), ("public", _("Public"))]
DAYS = [(key, capfirst(NAMES[number])) for number, key in enumerate(WEEKDAYS)]
PARTS = list(zip(DAY_PARTS, (_("Morning"), _("Afternoon"), _("Evening")), strict=True))
STATES = {
    Mentor.State.APPLIED: _("Has applied"),
    Mentor.State.IN_SCREENING: _("In screening"),
    Mentor.State.ON_HOLD: _("On hold"),
    Mentor.State.APPROVED: _("Approved"),
    Mentor.State.DECLINED: _("Not approved"),
    Mentor.State.WITHDRAWN: _("Withdrawn"),
    Mentor.State.SUSPENDED: _("Suspended"),
    Mentor.State.STOPPED: _("Stopped"),
}
OUTCOMES: dict[str, str | Promise] = {
    **{str(key): words for key, words in STATES.items()},
    "resumed": _("Approved again"),
}
JUDGEMENTS = [("good", _("Yes, good")), ("doubt", _("In doubt")), ("no", _("No"))]


def listed(name: ListName, *, on: date, none: str = "") -> list[Choice]:
    """A code list as it applies on this day, after the words for no answer."""
    language = get_language() or "da"
    first = [("", none)] if none else []
    return first + [(code.key, code.label(language)) for code in active(load(name), on=on)]


def label(name: ListName, key: str) -> str:
    """A stored key in words; empty for none."""
    code = by_key(name, key) if key else None
    return code.label(get_language() or "da") if code else ""


def months_words(months: int) -> str:
    """A length in words: whole years by their number."""
    if months % 12 == 0:
        return ngettext("%(years)s year", "%(years)s years", months // 12) % {"years": months // 12}
    return ngettext("%(months)s month", "%(months)s months", months) % {"months": months}


def kinds(template: ProgrammeTemplate) -> list[Choice]:
    """The programme's kinds of mentor (R-002)."""
    return [(kind.key, said(kind.name)) for kind in template.mentor.kinds]


def kind_name(template: ProgrammeTemplate, key: str) -> str:
    """A kind of mentor in words; empty while none is chosen."""
    return dict(kinds(template)).get(key, "")


#: How one mentor gives their time, and how many do; every mentor is one of these (R-027, R-028).
GIVING = {
    Giving.VOLUNTEER: _("Volunteer"), Giving.EMPLOYER_TIME: _("In their employer's time"), Giving.PAID: _("Paid"),
    Giving.MUNICIPAL: _("Works for the municipality"),
}  # fmt: skip
GIVING_MANY = {
    Giving.VOLUNTEER: _("Volunteers"), Giving.EMPLOYER_TIME: _("In their employer's time"), Giving.PAID: _("Paid mentors"),
    Giving.MUNICIPAL: _("Work for the municipality"),
}  # fmt: skip
