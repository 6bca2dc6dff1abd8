"""The owner of a concept: where it is used, and the figures of all sites together (R-026)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mentorbank.domain.reports.concepts import Added, Concept, Site, concepts_of
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.entry import page
from mentorbank.web.reports import words
from mentorbank.web.ui.parts import Column, Row, Table


@page(Role.CONCEPT_OWNER)
def listing(request: HttpRequest) -> HttpResponse:
    """Every concept one owns, with its sites; each as of the last finished month."""
    found = concepts_of(request.hats, as_of=local_day(request.at))
    return render(request, "oversight/concepts.html", {"concepts": [_view(one) for one in found]})


def _view(concept: Concept) -> dict[str, Any]:
    first = concept.sites[0].report.about
    return {
        "name": words.said(first.template.name), "code": concept.code, "count": len(concept.sites),
        "sites": _sites(concept), "figures": _figures(concept), "as_of": words.day(first.as_of),
    }  # fmt: skip


def _sites(concept: Concept) -> Table:
    columns = [
        Column(_("Where")),
        Column(_("Programme")),
        Column(_("Since")),
        Column(_("Rules version")),
        Column(_("How it goes")),
    ]
    rows = [
        Row([site.organisation, site.programme.name, words.day(site.programme.opens_on), str(site.version),
             words.headline(site.report.lines)])
        for site in concept.sites
    ]  # fmt: skip
    return Table(_("Where it is used"), columns, rows, caption_hidden=True)


def _figures(concept: Concept) -> Table:
    """One row for each target, the sum first, then each site as it shows itself."""
    columns = [
        Column(_("Target")),
        Column(_("All together"), True),
        *(Column(site.organisation, True) for site in concept.sites),
    ]
    rows = [
        Row([words.said(row.definition.name), _sum(row), *(_cell(site, row) for site in concept.sites)])
        for row in concept.added
    ]
    return Table(
        _("The figures"),
        columns,
        rows,
        empty=_("This programme has promised no figures."),
        caption_hidden=True,
    )


def _sum(row: Added) -> str:
    if row.numerator is None:
        return words.hidden_word()
    said = words.number(row.numerator)
    if row.denominator is not None:
        said = _("%(count)s of %(whole)s") % {"count": said, "whole": words.number(row.denominator)}
    if row.sites < row.of:
        said += " " + _("(%(shown)s of %(all)s places)") % {"shown": row.sites, "all": row.of}
    return said


def _cell(site: Site, row: Added) -> str:
    line = site.line(row.definition.key)
    return words.fraction_words(line) if line else words.NOT_USED
