"""The partner's own side: what it brought, and bringing more (R-014)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mentorbank.domain.partners.access import PARTNERS
from mentorbank.domain.partners.actions import bring_company, bring_mentor
from mentorbank.domain.partners.queries import brought_by, own_partners
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.deeds import do
from mentorbank.web.entry import dated_page
from mentorbank.web.form_page import form_page
from mentorbank.web.partners.forms import BringCompanyForm, BringMentorForm
from mentorbank.web.partners.words import brought_facts
from mentorbank.web.ui.said import said

A_PAGE = 50


@dated_page(Role.PARTNER)
def home(request: HttpRequest) -> HttpResponse:
    """Whom the actor acts for, and what was brought: names as they were brought, and one word each."""
    places = own_partners(request.actor, on=local_day(request.at))
    sheet = Paginator(brought_by(request.actor), A_PAGE).get_page(request.GET.get("page"))
    values = {
        "partners": list({row.partner_id: row.partner for row in places}.values()), "page": sheet,
        "brought": [brought_facts(row) for row in sheet],
    }  # fmt: skip
    return render(request, "partners/own.html", values)


@dated_page(Role.PARTNER)
def mentor(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """Somebody who may like to be a mentor; a letter goes, and the person decides."""
    words = (
        _("Bring a mentor"),
        _("Bring the mentor"),
        _("We write to the person, who decides. You see here how it stands."),
    )
    return _bring(request, partner_id, BringMentorForm, bring_mentor, *words)


@dated_page(Role.PARTNER)
def company(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """A company that may open a door."""
    words = _("Bring a company"), _("Bring the company"), _("The company is in the register.")
    return _bring(request, partner_id, BringCompanyForm, bring_company, *words)


def _bring(
    request: HttpRequest,
    partner_id: UUID,
    form_class: Any,
    deed: Callable[..., Any],
    headline: str,
    press: str,
    done: str,
) -> HttpResponse:
    partner = PARTNERS.get(request.actor, "act_for", pk=partner_id)
    places = [
        row for row in own_partners(request.actor, on=local_day(request.at)) if row.partner_id == partner.pk
    ]
    form = form_class(request.POST or None, places=places, initial={"place": str(places[0].pk)})
    if request.method == "POST" and form.is_valid() and do(request, form, deed, **form.facts()):
        said(request, done)
        return redirect("own-partner")
    back = reverse("own-partner"), _("What you brought")
    return form_page(request, form, headline, kicker=partner.name, back=back, press=press)
