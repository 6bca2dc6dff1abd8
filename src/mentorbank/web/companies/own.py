"""The company's own side: what we know about it, its openings, and who has said yes to one of them (R-018, R-472)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mentorbank.domain.companies.access import COMPANIES, OPENINGS
from mentorbank.domain.companies.actions import correct_company, post_opening, withdraw_opening
from mentorbank.domain.companies.lifecycle import OPENING
from mentorbank.domain.companies.models import CompanyPerson, JobOpening
from mentorbank.domain.companies.queries import own_places
from mentorbank.domain.introductions.queries import shown_to_company
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.companies.forms import CorrectForm, PostForm
from mentorbank.web.companies.wording import OPENING_KINDS, SECTORS, STATES, industry_words
from mentorbank.web.deeds import do
from mentorbank.web.entry import dated_page
from mentorbank.web.form_page import form_page
from mentorbank.web.ui.parts import Action
from mentorbank.web.ui.said import said


@dated_page(Role.COMPANY_CONTACT)
def home(request: HttpRequest) -> HttpResponse:
    """Each company the actor speaks for: facts, openings, and who has said yes."""
    places = own_places(request.actor, on=local_day(request.at))
    shown: dict[UUID, list[Action]] = {}
    for row in shown_to_company(request.actor):
        link = Action(row.enrolment.person.given_name, f"/shared/openings/{row.pk}/")
        shown.setdefault(row.opening_id, []).append(link)
    rows = (
        OPENINGS.visible(request.actor)
        .select_related("recorded_by", "programme")
        .order_by("-opened_on", "pk")
    )
    openings: dict[UUID, list[dict[str, object]]] = {}
    for opening in rows:
        openings.setdefault(opening.company_id, []).append(_door(opening, shown.get(opening.pk, [])))
    companies = {place.company_id: place.company for place in places}
    cards = [
        {
            "company": company,
            "facts": [
                (_("Industry"), industry_words(company.industry) or "–"),
                (_("Private or public?"), SECTORS.get(company.sector, "–")),
            ],
            "openings": openings.get(key, []),
        }
        for key, company in companies.items()
    ]
    return render(request, "companies/own.html", {"cards": cards})


def _door(opening: JobOpening, shown: list[Action]) -> dict[str, object]:
    kind = OPENING_KINDS.get(opening.kind, opening.kind)
    return {
        "id": opening.pk, "title": opening.title or kind, "kind": kind if opening.title else "",
        "state": STATES[opening.state], "until": opening.open_until,
        "programme": opening.programme.name,
        "by": opening.recorded_by.full_name if opening.source == "company" and opening.recorded_by else "",
        "may_end": JobOpening.State.LAPSED in OPENING.steps.get(opening.state, ()), "shown": shown,
    }  # fmt: skip


@dated_page(Role.COMPANY_CONTACT)
def correct(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """Put right what we know about the company."""
    company = COMPANIES.get(request.actor, "speak_for", pk=company_id)
    form = CorrectForm(request.POST or None, initial={"industry": company.industry, "sector": company.sector})
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, correct_company, company=company, **form.cleaned_data):
        said(request, _("Saved."))
        return redirect("own-company")
    return _form(request, form, _("About the company"), company.name)


@dated_page(Role.COMPANY_CONTACT)
def post(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """Post an opening; it stands at once, and the programme is told."""
    company = COMPANIES.get(request.actor, "speak_for", pk=company_id)
    places: list[CompanyPerson] = [
        row for row in own_places(request.actor, on=local_day(request.at)) if row.company_id == company.pk
    ]
    form = PostForm(request.POST or None, places=places, initial={"place": str(places[0].pk)})
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, post_opening, **form.facts()):
        said(request, _("The opening is posted. The coordinator has been told."))
        return redirect("own-company")
    return _form(request, form, _("A new opening"), company.name, press=_("Post it"))


def _form(
    request: HttpRequest, form: CorrectForm | PostForm, headline: str, name: str, *, press: str = ""
) -> HttpResponse:
    back = reverse("own-company"), _("Your company")
    return form_page(request, form, headline, kicker=name, back=back, press=press)


@dated_page(Role.COMPANY_CONTACT)
def withdraw(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """GET says what stops; the press stops it."""
    opening = OPENINGS.get(request.actor, "withdraw", pk=opening_id)
    if request.method == "POST":
        withdraw_opening(by=request.actor, at=request.at, opening=opening)
        said(request, _("The opening is taken down."))
        return redirect("own-company")
    title = opening.title or OPENING_KINDS.get(opening.kind, opening.kind)
    return render(request, "companies/own_withdraw.html", {"title": title})
