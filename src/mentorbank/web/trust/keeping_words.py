"""The list of terms in words: what, after which event, how long, and what then."""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.rights.retention import Going
from mentorbank.kernel.retention import Kept, RetentionRules
from mentorbank.web.matching.words import here
from mentorbank.web.ui.parts import Column, Row, Table


def what_of(kept: Kept) -> str:
    """The kind of information."""
    return kept.what.in_language(here())


def day(when: date) -> str:
    """A day in words."""
    return date_format(when, _("j F Y"))


def long(kept: Kept, rules: RetentionRules, months: Mapping[str, set[int]]) -> str:
    """How long, in words; ``months``: what the organisation's programmes say, by the name of the term."""
    if kept.days:
        return ngettext("%(count)s day", "%(count)s days", kept.days) % {"count": kept.days}
    if kept.months:
        return ngettext("%(count)s month", "%(count)s months", kept.months) % {"count": kept.months}
    if kept.template:
        found = " / ".join(str(count) for count in sorted(months[kept.template]))
        return _("%(months)s months, as the programme says") % {"months": found or "–"}
    return _("as: %(other)s") % {"other": what_of(rules.kept[kept.goes_with])}


def then(kept: Kept) -> str:
    """What happens when the time is over."""
    return _("is deleted") if kept.then == "delete" else _("name and words go, the figures stay")


def terms_table(rules: RetentionRules, months: Mapping[str, set[int]]) -> Table:
    """Every kind of information with its term and where the term comes from."""
    columns = [Column(word) for word in (
        _("What we keep"), _("How long"), _("After"), _("What then"), _("Where the term comes from")
    )]  # fmt: skip
    rows = [
        Row([what_of(kept), long(kept, rules, months), kept.after.in_language(here()), then(kept),
             _("our own choice") if kept.ours else kept.source])
        for kept in rules.kept.values()
    ]  # fmt: skip
    return Table(_("What we keep, and for how long"), columns, rows, caption_hidden=True)


def people_table(going: list[Going], rules: RetentionRules, links: dict[Going, str]) -> Table:
    """Who will be forgotten, when and why."""
    columns = [Column(word) for word in (_("Who"), _("At the earliest"), _("Why"), _("Has been told"))]
    rows = [
        Row([one.person.full_name, day(one.on), why(one, rules), told_words(one)], href=links.get(one, ""))
        for one in going
    ]
    return Table(_("Who will be forgotten"), columns, rows, caption_hidden=True)


def told_words(one: Going) -> str:
    """When the person was told; who cannot sign in is not written to."""
    if one.told:
        return day(one.told)
    return _("not yet") if one.person.account_id else _("cannot sign in")


def why(one: Going, rules: RetentionRules) -> str:
    """The terms that are over, in words."""
    kept = [rules.kept[key] for key in one.keys]
    return ". ".join(f"{what_of(row)}: {row.after.in_language(here())}" for row in kept)
