"""Who speaks for a company: invited and ended by a coordinator, from the company's page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mentorbank.domain.companies.access import COMPANIES, COMPANY_PEOPLE
from mentorbank.domain.companies.actions import end_contact, invite_contact
from mentorbank.domain.companies.models import CompanyPerson
from mentorbank.domain.programmes.queries import programmes_for
from mentorbank.kernel.access import Role
from mentorbank.web.companies.forms import SpokespersonForm
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.ui.said import said


@page(Role.COORDINATOR)
def invite(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """Name, mail and programme; the invitation goes at once."""
    company = COMPANIES.get(request.actor, "change", pk=company_id)
    form = SpokespersonForm(request.POST or None, programmes=programmes_for(request.actor))
    if request.method == "POST" and form.is_valid():
        place = do(request, form, invite_contact, company=company, **form.cleaned_data)
        if place is not None:
            said(request, _("%(name)s is invited.") % {"name": place.person.full_name})
            return redirect("company", company.pk)
    values = {"form": form, "headline": _("Who speaks for the company?"), "company": company}
    return render(request, "companies/form.html", values, status=422 if form.errors else 200)


@page(Role.COORDINATOR)
def end(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """GET says what ends; the press ends it at once."""
    rows = CompanyPerson.objects.select_related("person", "company")
    place = COMPANY_PEOPLE.get(request.actor, "end", rows=rows, pk=place_id)
    if request.method == "POST":
        end_contact(by=request.actor, at=request.at, place=place)
        said(request, _("%(name)s no longer has this role.") % {"name": place.person.full_name})
        return redirect("company", place.company_id)
    return render(
        request, "companies/person_end.html", {"name": place.person.full_name, "company": place.company}
    )
