"""Partners, as a coordinator meets them: who they are, who acts for them, and what they brought."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.partners.access import PARTNER_PEOPLE, PARTNERS
from mentorbank.domain.partners.actions import add_partner, end_partner, invite_partner
from mentorbank.domain.partners.queries import brought_by, partners
from mentorbank.domain.programmes.queries import belonging
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.belonging.people import People, in_programme
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.form_page import form_page
from mentorbank.web.partners.forms import PartnerForm
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
    return form_page(request, form, _("A new partner"), back=(reverse("partners"), _("Partners")))


@page(Role.COORDINATOR)
def show(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """Who acts for it in one's own programmes, and what it brought there."""
    partner = PARTNERS.get(request.actor, "read", pk=partner_id)
    sheet = Paginator(brought_by(request.actor, partner), A_PAGE).get_page(request.GET.get("page"))
    values = {
        "partner": partner, "kind": KINDS.get(partner.kind, partner.kind), "page": sheet,
        "people": belonging(PARTNER_PEOPLE, request.actor, on=local_day(request.at), partner=partner),
        "brought": [brought_facts(row) for row in sheet],
    }  # fmt: skip
    return render(request, "partners/partner.html", values)


invite, end = People(
    things=PARTNERS, places=PARTNER_PEOPLE, thing="partner", at="partner",
    form=in_programme, invite=invite_partner, end=end_partner,
    headline=gettext_lazy("Who acts for the partner?"),
    ends=gettext_lazy("From the next press on the role opens nothing. What was brought stays."),
).pages()  # fmt: skip
