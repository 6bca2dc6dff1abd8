"""A programme in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import Offer
from mentorbank.kernel.access import Actor
from mentorbank.kernel.places import municipality
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.templates.walk import Leaf, leaves
from mentorbank.kernel.text import Text
from mentorbank.web.programmes.wording import SECTIONS, VALUE_NAMES, VALUES


def places_of(codes: list[str]) -> str:
    """Municipalities by name."""
    found = [municipality(code) for code in codes]
    return ", ".join(place.name for place in found if place)


def own_municipality(actor: Actor) -> str:
    """The name of the organisation's own municipality, if it is one."""
    organisation = Organisation.objects.filter(pk=actor.organisation_id).first()
    found = (
        municipality(organisation.municipality_code)
        if organisation and organisation.municipality_code
        else None
    )
    return found.short_name if found else ""


def free_words(free: int) -> str:
    """How many mentors are free, in words a young person can use."""
    if not free:
        return _("No mentor is free right now – you may still sign up")
    return ngettext("%(n)s mentor is free", "%(n)s mentors are free", free) % {"n": free}


def card_of(offer: Offer, language: str) -> dict[str, str]:
    """One programme in the public list."""
    return {
        "name": offer.programme.name,
        "promise": offer.rules.public_page.promise.in_language(language),
        "who": offer.rules.public_page.who.in_language(language),
        "where": places_of(offer.programme.municipality_codes),
        "free": free_words(offer.free_mentors),
        "url": reverse("programme-public", args=[offer.programme.slug]),
    }


def page_of(programme: Programme, rules: ProgrammeTemplate, language: str, today: date) -> dict[str, Any]:
    """The public page: its facts, what each says yes to, and the three doors in."""
    page, responsible = rules.public_page, programme.responsible
    open_now = programme.closes_on is None or programme.closes_on >= today
    return {
        "programme": programme,
        "promise": page.promise.in_language(language),
        "facts": [
            (_("For whom"), page.who.in_language(language)),
            (_("How long"), page.how_long.in_language(language)),
            (_("How often"), page.how_often.in_language(language)),
            (_("Where"), places_of(programme.municipality_codes)),
        ],
        "mentee_yes": [text.in_language(language) for text in page.mentee_says_yes_to],
        "mentor_yes": [text.in_language(language) for text in page.mentor_says_yes_to],
        "data": data_facts(programme),
        "passed_on": rules.disclosure.text.in_language(language),
        "open_now": open_now,
        "ask_url": reverse("ask", args=[programme.slug]),
        "refer_url": reverse("refer", args=[programme.slug]),
        "mentor_url": reverse("become-a-mentor", args=[programme.slug]),
        "contact_person": {
            "name": responsible.full_name,
            "phone": responsible.phone,
            "email": responsible.email,
        }
        if responsible
        else None,
    }


def data_facts(programme: Programme, *, everything: bool = False) -> list[tuple[str, str]]:
    """Who answers for the data, for everybody (R-474); ``everything``: also when the agreement was made and where it is kept."""
    if not programme.controller:
        return []
    facts = [(_("Data controller"), programme.controller), (_("Data processor"), programme.processor)]
    if everything and programme.agreement_on:
        day, until = (
            date_format(on, _("j F Y")) if on else ""
            for on in (programme.agreement_on, programme.agreement_until)
        )
        held = _("made on %(day)s, holds until %(until)s") if until else _("made on %(day)s")
        facts.append((_("Agreement"), held % {"day": day, "until": until}))
    if everything and programme.agreement_kept:
        facts.append((_("Kept"), programme.agreement_kept))
    return facts


@dataclass(frozen=True)
class Rule:
    """One rule on the screen: its words, its value, where it comes from, and whether it is ours."""

    path: str
    name: str
    value: str
    source: str
    ours: bool
    note: str


def said(value: Any, language: str) -> str:
    """A value in words: texts in the reader's language, yes and no, numbers in Danish, lists with commas."""
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if value is None or value == "":
        return "–"
    if isinstance(value, tuple | list | frozenset):
        return ", ".join(said(row, language) for row in value) or "–"
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, Decimal | float):
        return (
            f"{value.normalize():f}".replace(".", ",")
            if isinstance(value, Decimal)
            else str(value).replace(".", ",")
        )
    return str(VALUES.get(str(value), value))


def rule_of(leaf: Leaf, language: str) -> Rule:
    """One value with its origin."""
    last = leaf.path.rsplit(".", 1)[-1]
    between = leaf.path.split(".")[1:-1]
    name = str(VALUE_NAMES.get(last, last.replace("_", " ")))
    prefix = " · ".join(str(VALUE_NAMES.get(step, step.replace("_", " "))) for step in between)
    words = f"{prefix} · {name}" if prefix else name
    return Rule(
        leaf.path, words, said(leaf.value, language), leaf.origin.source, leaf.origin.ours, leaf.origin.note
    )


def sections_of(rules: ProgrammeTemplate, language: str) -> list[tuple[str, list[Rule]]]:
    """Every rule of a programme, gathered as a coordinator would look for it."""
    found: dict[str, list[Rule]] = {}
    for leaf in leaves(rules):
        if leaf.value not in (None, "", ()):
            found.setdefault(leaf.path.split(".")[0], []).append(rule_of(leaf, language))
    return [(str(SECTIONS.get(key, key.replace("_", " "))), rows) for key, rows in found.items()]
