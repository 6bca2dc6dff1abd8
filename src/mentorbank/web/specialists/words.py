"""Parts of a course and days, in words."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.specialists.models import Consultation
from mentorbank.domain.specialists.rules import Part
from mentorbank.web.ui.parts import Fact

PARTS = {
    Part.MEETINGS: gettext_lazy("When the two have met"),
    Part.CHECK_INS: gettext_lazy("What the young person has answered in check-ins"),
    Part.JOURNAL: gettext_lazy("The staff's own notes"),
}


def chosen(row: Consultation) -> list[Part]:
    """The parts that were chosen, in their order."""
    return [part for part in Part if getattr(row, part)]


def parts_words(parts: Iterable[Part]) -> str:
    """What they may see beside the names."""
    return ". ".join(str(PARTS[part]) for part in parts) or _("Only the names and how the course stands")


def who(row: Consultation) -> str:
    """ "Pia Prøve, psychologist"."""
    return f"{row.person.full_name}, {row.field}"


def facts(row: Consultation) -> list[Fact]:
    """Who, why, what and how long; the same words for all three."""
    day = _("j F Y")
    return [
        Fact(_("Why"), row.purpose),
        Fact(_("May see"), parts_words(chosen(row))),
        Fact(_("From"), date_format(row.opens_on, day)),
        Fact(_("To the end of"), date_format(row.until, day)),
    ]
