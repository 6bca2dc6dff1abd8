"""Worried about somebody, without signing in: the numbers to call first, then a few words to two people (trust §2.4 a)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import public_programmes
from mentorbank.domain.support import actions
from mentorbank.domain.support.queries import staff_for_outsiders
from mentorbank.kernel.periods import local_day
from mentorbank.web.deeds import do
from mentorbank.web.entry import open_page, programme_page
from mentorbank.web.flood import too_many
from mentorbank.web.programmes.presenters import places_of
from mentorbank.web.support.forms import OutsideConcernForm
from mentorbank.web.support.help_lines import call_first


@open_page
def worried(request: HttpRequest) -> HttpResponse:
    """The numbers, and which programme it is about."""
    rows = [
        {"name": offer.programme.name, "slug": offer.programme.slug, "where": places_of(offer.programme.municipality_codes)}
        for offer in public_programmes(on=timezone.localdate(request.at))
    ]  # fmt: skip
    return render(request, "support/worried.html", call_first() | {"rows": rows})


@programme_page
def worried_about(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A few words, and who one is if one likes. Those who answer for the programme are told at once, or two others."""
    others = staff_for_outsiders(programme, on=local_day(request.at), about_staff=True)
    form = OutsideConcernForm(request.POST or None, others=bool(others))
    if request.method == "POST" and form.is_valid() and not too_many(request, form):
        sent = do(request, form, actions.raise_from_outside, programme=programme, **form.cleaned_data)
        if sent:
            return render(
                request,
                "support/worried_sent.html",
                _frame(programme) | {"danger": sent.severity == "danger"},
            )
    values = _frame(programme) | {"form": form}
    return render(request, "support/worried_about.html", values, status=422 if form.errors else 200)


def _frame(programme: Programme) -> dict[str, Any]:
    return call_first() | {"programme": programme.name}
