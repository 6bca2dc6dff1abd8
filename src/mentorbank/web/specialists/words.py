"""Parts of a course and days, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

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

OWN_PARTS = PARTS | {
    Part.MEETINGS: gettext_lazy("When you two have met"),
    Part.CHECK_INS: gettext_lazy("What you have answered when we asked how it goes"),
}


def chosen(row: Consultation) -> list[Part]:
    """The parts that were chosen, in their order."""
    return [part for part in Part if getattr(row, part)]


def parts_words(parts: Iterable[Part], words: Mapping[Part, Any] = PARTS) -> str:
    """What they may see beside the names."""
    return ". ".join(str(words[part]) for part in parts) or _("Only the names and how the course stands")


def who(row: Consultation) -> str:
    """ "Pia Prøve, psychologist"."""
    return f"{row.person.full_name}, {row.field}"


def facts(row: Consultation, *, to_the_young_person: bool = False) -> list[Fact]:
    """Why, what and how long: the same for all three, said to the young person as theirs."""
    day = _("j F Y")
    return [
        Fact(_("Why"), row.purpose),
        Fact(_("What they may see"), parts_words(chosen(row), OWN_PARTS))
        if to_the_young_person
        else Fact(_("May see"), parts_words(chosen(row))),
        Fact(_("From"), date_format(row.opens_on, day)),
        Fact(_("To the end of"), date_format(row.until, day)),
    ]
