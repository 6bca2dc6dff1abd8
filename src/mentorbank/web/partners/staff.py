"""Partners, as a coordinator meets them: who they are, who acts for them, and what they brought."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mentorbank.domain.partners.access import PARTNER_PEOPLE, PARTNERS
from mentorbank.domain.partners.actions import add_partner, end_partner, invite_partner
from mentorbank.domain.partners.models import PartnerPerson
from mentorbank.domain.partners.queries import acting_for, brought_by, partners
from mentorbank.domain.programmes.queries import programmes_for
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.partners.forms import PartnerForm, PersonForm
from mentorbank.web.partners.words import KINDS, brought_facts
from mentorbank.web.ui.said import said

A_PAGE = 50


@page(Role.COORDINATOR)
def listing(request: HttpRequest) -> HttpResponse:
    """Every partner, by name."""
    sheet = Paginator(partners(request.actor), A_PAGE).get_page(request.GET.get("page"))
    rows = [{"pk": row.pk, "name": row.name, "kind": KINDS.get(row.kind, row.kind)} for row in sheet]
    return render(request, "partners/list.html", {"rows": rows, "page": sheet})


@page(Role.COORDINATOR)
def new(request: HttpRequest) -> HttpResponse:
    """Write a partner down."""
    form = PartnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        partner = do(request, form, add_partner, **form.cleaned_data)
        if partner is not None:
            said(request, _("Saved."))
            return redirect("partner", partner.pk)
    values = {"form": form, "headline": _("A new partner"), "back": "partners", "back_words": _("Partners")}
    return render(request, "partners/form.html", values, status=422 if form.errors else 200)


@page(Role.COORDINATOR)
def show(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """Who acts for it in one's own programmes, and what it brought there."""
    partner = PARTNERS.get(request.actor, "read", pk=partner_id)
    sheet = Paginator(brought_by(request.actor, partner), A_PAGE).get_page(request.GET.get("page"))
    values = {
        "partner": partner, "kind": KINDS.get(partner.kind, partner.kind), "page": sheet,
        "people": acting_for(request.actor, partner, on=local_day(request.at)),
        "brought": [brought_facts(row) for row in sheet],
    }  # fmt: skip
    return render(request, "partners/partner.html", values)


@page(Role.COORDINATOR)
def invite(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """Name, mail and programme; the invitation goes at once."""
    partner = PARTNERS.get(request.actor, "change", pk=partner_id)
    form = PersonForm(request.POST or None, programmes=programmes_for(request.actor))
    if request.method == "POST" and form.is_valid():
        place = do(request, form, invite_partner, partner=partner, **form.cleaned_data)
        if place is not None:
            said(request, _("%(name)s is invited.") % {"name": place.person.full_name})
            return redirect("partner", partner.pk)
    values = {"form": form, "headline": _("Who acts for the partner?"), "lead": partner.name,
              "back": "partners", "back_words": _("Partners")}  # fmt: skip
    return render(request, "partners/form.html", values, status=422 if form.errors else 200)


@page(Role.COORDINATOR)
def end(request: HttpRequest, partner_place_id: UUID) -> HttpResponse:
    """GET says what ends; the press ends it at once."""
    rows = PartnerPerson.objects.select_related("person", "partner")
    place = PARTNER_PEOPLE.get(request.actor, "end", rows=rows, pk=partner_place_id)
    if request.method == "POST":
        end_partner(by=request.actor, at=request.at, place=place)
        said(request, _("%(name)s no longer has this role.") % {"name": place.person.full_name})
        return redirect("partner", place.partner_id)
    return render(request, "partners/end.html", {"name": place.person.full_name, "partner": place.partner})
