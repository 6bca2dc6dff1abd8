"""Companies, as a coordinator meets them."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.companies.access import COMPANIES, COMPANY_PEOPLE, OPENINGS
from mentorbank.domain.companies.actions import add_company, change_opening, open_job, record_contact
from mentorbank.domain.companies.lifecycle import OPENING
from mentorbank.domain.companies.models import Company
from mentorbank.domain.companies.queries import companies, openings
from mentorbank.domain.programmes.queries import belonging, programmes_for
from mentorbank.kernel.access import Role
from mentorbank.web.companies.forms import CompanyForm, ContactForm, OpeningForm
from mentorbank.web.companies.wording import CONTACT_KINDS, OPENING_KINDS, STATES
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.form_page import form_page
from mentorbank.web.ui.parts import Column, Row, Table
from mentorbank.web.ui.said import said

A_PAGE = 50


@page(Role.COORDINATOR)
def listing(request: HttpRequest) -> HttpResponse:
    """The register: search by name, last contact, open doors."""
    text = request.GET.get("q", "").strip()
    rows = Paginator(companies(request.actor, text), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "companies/list.html", {"page": rows, "text": text, "table": _table(rows)})


def _table(found: Iterable[Company]) -> Table:
    columns = [
        Column(_("Company")), Column(_("Last contact")), Column(_("Open doors"), numeric=True),
        Column(_("Mentors"), numeric=True), Column(_("Agreement")),
    ]  # fmt: skip
    rows = [
        Row(
            [
                one.name, date_format(one.last_contact, _("j F Y")) if one.last_contact else "–", str(one.open_openings),
                str(one.mentors_here), _("Partnership agreement") if one.partnership_agreement else "–",
            ],
            href=reverse("company", args=[one.pk]),
        )
        for one in found
    ]  # fmt: skip
    return Table(_("Companies"), columns, rows, caption_hidden=True)


@page(Role.COORDINATOR)
def new(request: HttpRequest) -> HttpResponse:
    """Put a company in the register."""
    form = CompanyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        company = do(request, form, add_company, **form.cleaned_data)
        if company is not None:
            said(request, _("The company is in the register."))
            return redirect("company", company.pk)
    return form_page(request, form, _("A new company"), back=(reverse("companies"), _("All companies")))


@page(Role.COORDINATOR)
def show(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """One company: contacts and openings."""
    company = COMPANIES.get(request.actor, "read", pk=company_id)
    doors = [
        {
            "id": row.pk,
            "kind": row.title or OPENING_KINDS.get(row.kind, row.kind),
            "what": OPENING_KINDS.get(row.kind, row.kind) if row.title else "",
            "until": row.open_until,
            "posted_by": row.recorded_by.full_name if row.source == "company" and row.recorded_by else "",
            "programme": row.programme.name,
            "on": row.opened_on,
            "hours": row.hours_per_week,
            "state": STATES[row.state],
            "next": [(state, STATES[state]) for state in sorted(OPENING.steps.get(row.state, ()))],
        }
        for row in openings(request.actor, company)
    ]
    contacts = [
        (CONTACT_KINDS.get(row.kind, row.kind), row.on) for row in company.contacts.order_by("-on")[:20]
    ]
    people = belonging(COMPANY_PEOPLE, request.actor, on=timezone.localdate(request.at), company=company)
    values = {"company": company, "openings": doors, "contacts": contacts, "people": people}
    return render(request, "companies/company.html", values)


def _about(
    request: HttpRequest,
    company_id: UUID,
    form_class: type,
    deed: Callable[..., Any],
    headline: str,
    done: str,
    day: str,
) -> HttpResponse:
    company = COMPANIES.get(request.actor, "change", pk=company_id)
    form = form_class(
        request.POST or None,
        programmes=programmes_for(request.actor),
        initial={day: timezone.localdate(request.at)},
    )
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, deed, company=company, **form.cleaned_data) is not None:
        said(request, done)
        return redirect("company", company.pk)
    back = reverse("company", args=[company.pk]), company.name
    return form_page(request, form, headline, kicker=company.name, back=back)


@page(Role.COORDINATOR)
def contact(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """Write down that we were in contact."""
    words = _("We have been in contact"), _("The contact is written down.")
    return _about(request, company_id, ContactForm, record_contact, *words, "on")


@page(Role.COORDINATOR)
def opening(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """Write down an opening."""
    words = _("A new opening"), _("The opening is written down.")
    return _about(request, company_id, OpeningForm, open_job, *words, "opened_on")


@page(Role.COORDINATOR)
@require_POST
def opening_state(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """Move an opening on."""
    row = OPENINGS.get(request.actor, "change", pk=opening_id)
    change_opening(by=request.actor, at=request.at, opening=row, state=request.POST.get("state", ""))
    return redirect("company", row.company_id)
