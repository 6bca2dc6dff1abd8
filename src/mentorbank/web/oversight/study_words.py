"""What a study may fetch, in words."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

FEW = 5  # fewer than so many left out are not counted aloud

FIELD_WORDS: dict[str, str | Promise] = {
    "pseudonym": gettext_lazy("A name made by the computer, for this study alone"),
    "municipality": gettext_lazy("Municipality"),
    "age_band": gettext_lazy("Age at the start, in bands"),
    "gender": gettext_lazy("Gender"),
    "subgroup": gettext_lazy("Target group"),
    "status_at_entry": gettext_lazy("School, work or benefit at the start"),
    "on_benefit_at_entry": gettext_lazy("Whether on a benefit at the start"),
    "at_risk_at_entry": gettext_lazy("Whether at risk of dropping out at the start"),
    "entered_month": gettext_lazy("Months from the programme's start until the young person came in"),
    "waited_months": gettext_lazy("Months waited for a mentor"),
    "matches": gettext_lazy("How many mentors"),
    "course_months": gettext_lazy("How many months the last course lasted"),
    "ended_because": gettext_lazy("Why the last course ended"),
    "status_3": gettext_lazy("School, work or benefit 3 months after"),
    "status_6": gettext_lazy("School, work or benefit 6 months after"),
    "status_12": gettext_lazy("School, work or benefit 12 months after"),
}


def field_lines(keys: Iterable[str]) -> list[str]:
    """The fields of a study."""
    return [str(FIELD_WORDS[key]) for key in keys]


def left_out_words(count: int) -> str:
    """How many are not in it; fewer than five are not counted aloud."""
    if not count:
        return _("Nobody was left out.")
    if count < FEW:
        return _("Fewer than 5 young people were left out.")
    return ngettext(
        "%(count)s young person was left out, so that nobody stands out or because they said no.",
        "%(count)s young people were left out, so that nobody stands out or because they said no.", count,
    ) % {"count": count}  # fmt: skip


def step_words(step: str) -> str:
    """What was made coarser."""
    return {
        "wider_ages": _("Ages are in wider bands."), "no_gender": _("Gender is hidden for everybody."),
        "no_age": _("Age is hidden for everybody."), "no_municipality": _("Municipality is hidden for everybody."),
    }[step]  # fmt: skip
