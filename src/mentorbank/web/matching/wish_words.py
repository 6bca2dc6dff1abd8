"""What a young person wishes for, as facts on a page."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from mentorbank.domain.matching.queries.pool import Stated
from mentorbank.domain.matching.rules import LISTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.web.matching.words import capital, joined, labels, language_labels, slots
from mentorbank.web.ui.parts import Fact

IMPORTANCE_WORDS = {
    1: lambda: _("Would be nice"),
    2: lambda: _("Important"),
    3: lambda: _("Must"),
}


def wish_facts(enrolment: Enrolment, wishes: Iterable[Stated]) -> list[Fact]:
    """Wishes with how much each matters, times, languages, and what matters for the courage to take part (R-160, R-161)."""
    stated = sorted(wishes, key=lambda wish: (-wish[2], wish[0]))
    facts = [
        Fact(kind_of_wish(kind), capital(value_of_wish(kind, value)), note=IMPORTANCE_WORDS[importance]())
        for kind, value, importance in stated
        if kind not in LISTS
    ]
    tapped = [(kind, [value for one, value, _weight in stated if one == kind]) for kind in LISTS]
    facts += [Fact(kind_of_wish(kind), capital(labels(LISTS[kind], keys))) for kind, keys in tapped if keys]
    if enrolment.what_matters:
        facts.append(Fact(_("What matters for the courage to take part"), enrolment.what_matters))
    if enrolment.availability:
        facts.append(Fact(_("Has time"), capital(slots(enrolment.availability))))
    if enrolment.languages:
        facts.append(Fact(_("Speaks"), capital(language_labels(enrolment.languages))))
    if enrolment.interests:
        facts.append(Fact(_("Likes"), capital(joined(enrolment.interests))))
    if enrolment.outside_the_system:
        facts.append(Fact(_("Wishes"), capital(_("a mentor who does not work for the municipality"))))
    return facts


def kind_of_wish(kind: str) -> str:
    """What a wish is about."""
    return {
        "industry": _("Industry"),
        "occupation": _("Trade"),
        "personal": _("The mentor as a person"),
        "geography": _("Where"),
        "gender": _("The mentor's gender"),
        "interest": _("Interest"),
        "language": _("Language"),
        "time": _("Time"),
        "need": _("Would like help with"),
        "trait": _("The mentor should be"),
        "value": _("What matters most"),
        "dislike": _("Best avoided"),
    }.get(kind, _("Wish"))


def value_of_wish(kind: str, value: str) -> str:
    """What is wished for, as it stands in the middle of a sentence."""
    if kind in LISTS:
        return labels(LISTS[kind], [value])
    if kind == "industry":
        return labels("industries", [value])
    if kind == "occupation":
        return labels("occupations", [value])
    if kind == "geography":
        return _("close by")
    if kind == "gender":
        return {"woman": _("Woman"), "man": _("Man"), "other": _("Another")}.get(value, value)
    return value
