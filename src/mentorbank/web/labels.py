"""What somebody is called in a programme, in its own words: young person, pupil, apprentice, student, refugee (R-001)."""

from collections.abc import Iterable
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import get_language

from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules_of
from mentorbank.kernel.templates import ProgrammeTemplate


def mentee_label(template: ProgrammeTemplate) -> str:
    """The word where a line begins: "Apprentice"."""
    return str(capfirst(template.labels.mentee.in_language(get_language() or "da")))


def mentee_labels(programmes: Iterable[Programme], *, on: date) -> str:
    """The words of these programmes, each once; two queries, however many they are."""
    rules = current_rules_of(programmes, on=on)
    return ", ".join(sorted({mentee_label(template) for template in rules.values()}))
