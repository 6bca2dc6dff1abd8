"""Wishes chosen by a few taps: the same questions on the young person's own page and in the talk with staff."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mentorbank.domain.matching import rules
from mentorbank.domain.matching.models import Wish
from mentorbank.kernel.codes import active, load
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.matching.words import here
from mentorbank.web.ui.controls import Chips


def tap_fields(
    template: ProgrammeTemplate, wishes: Iterable[Wish], words: dict[str, str | Promise], *, on: date
) -> dict[str, forms.MultipleChoiceField]:
    """A field for each question the programme asks, by kind of wish, with what is chosen already."""
    chosen = [(wish.kind, wish.value) for wish in wishes]
    return {
        kind: _field(template, kind, words[kind], {key for one, key in chosen if one == kind}, on)
        for kind in rules.TAPPED
        if template.matching.asks(rules.TAPPED[kind])
    }


def _field(
    template: ProgrammeTemplate, kind: str, label: Any, chosen: set[str], on: date
) -> forms.MultipleChoiceField:
    offered = {*template.matching.asks(rules.TAPPED[kind]), *chosen}
    most = rules.most_of(template.matching, kind)
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        initial=sorted(chosen),
        widget=Chips,
        help_text=_("Choose up to %(most)s.") % {"most": most} if most else "",
        choices=[
            (code.key, code.label(here()))
            for code in active(load(rules.LISTS[kind]), on=on)
            if code.key in offered
        ],
    )
