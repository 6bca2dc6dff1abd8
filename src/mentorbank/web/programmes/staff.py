"""The programmes one runs: starting one, reading its rules, changing them by a new version."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mentorbank.domain.processes.create_programme import change_rules, create_programme
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.actions import say_who_answers_for_data
from mentorbank.domain.programmes.queries import current_rules, programmes_for, rules_of
from mentorbank.kernel.access import Role
from mentorbank.kernel.templates import load_catalogue
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.errors import not_found
from mentorbank.web.programmes.forms import ChangeForm, DataForm, StartForm
from mentorbank.web.programmes.presenters import data_facts, own_municipality, places_of, sections_of
from mentorbank.web.ui.said import said


@page(Role.COORDINATOR)
def mine(request: HttpRequest) -> HttpResponse:
    """The programmes I work in."""
    rows = [
        {
            "name": row.name,
            "where": places_of(row.municipality_codes),
            "url": reverse("programme-rules", args=[row.pk]),
            "responsible": row.responsible.full_name if row.responsible else "",
            "lacks_agreement": row.lacks_agreement(timezone.localdate(request.at)),
        }
        for row in programmes_for(request.actor)
    ]
    values = {
        "rows": rows,
        "may_start": request.actor.programme_ids is None,
        "may_change_appearance": request.actor.answers_for_all,
    }
    return render(request, "programmes/mine.html", values)


@page(Role.COORDINATOR)
def choose(request: HttpRequest) -> HttpResponse:
    """Which template is nearest?"""
    language = get_language() or "da"
    cards = [
        {
            "name": template.name.in_language(language),
            "summary": template.identity.summary.in_language(language),
            "who": template.public_page.who.in_language(language),
            "how_long": template.public_page.how_long.in_language(language),
            "how_often": template.public_page.how_often.in_language(language),
            "url": reverse("programme-create", args=[template.code.lower()]),
        }
        for template in load_catalogue().values()
    ]
    return render(request, "programmes/choose.html", {"cards": cards})


@page(Role.COORDINATOR)
def create(request: HttpRequest, code: str) -> HttpResponse:
    """A few questions; the public page is there at once."""
    template = load_catalogue().get(code.upper())
    if template is None:
        return not_found(request)
    today = timezone.localdate(request.at)
    language = get_language() or "da"
    form = StartForm(
        request.POST or None, template=template, on=today,
        initial={"name": template.name.in_language(language), "opens_on": today, "responsible": request.actor.person_id,
            "municipality_codes": own_municipality(request.actor)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        facts = {
            name: form.cleaned_data[name]
            for name in ("name", "opens_on", "closes_on", "municipality_codes", "responsible")
        }
        programme = do(
            request, form, create_programme, template_code=template.code, changes=form.changes(), **facts
        )
        if programme is not None:
            said(request, _("The programme is there, and so is its public page."))
            return redirect("programme-rules", programme.pk)
    return render(
        request,
        "programmes/create.html",
        {"form": form, "template_name": template.name.in_language(language)},
    )


@page(Role.COORDINATOR)
def rules(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    """Every rule with where it comes from; ours are marked as ours."""
    programme = PROGRAMMES.get(request.actor, "read", pk=programme_id)
    language = get_language() or "da"
    template = current_rules(programme, on=timezone.localdate(request.at))
    doors = [
        (_("For counsellors who refer"), "refer"),
        (_("For young people who ask themselves"), "ask"),
        (_("For people who would like to be mentors"), "become-a-mentor"),
    ]
    context = {
        "programme": programme,
        "sections": sections_of(template, language),
        "versions": programme.versions.order_by("-number"),
        "data": data_facts(programme, everything=True),
        "lacks_agreement": programme.lacks_agreement(timezone.localdate(request.at)),
        "public_url": reverse("programme-public", args=[programme.slug]),
        "links": [
            (words, request.build_absolute_uri(reverse(name, args=[programme.slug]))) for words, name in doors
        ],
    }  # fmt: skip
    return render(request, "programmes/rules.html", context)


@page(Role.COORDINATOR)
def change(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    """A new version of the rules; running courses keep theirs."""
    programme = PROGRAMMES.get(request.actor, "change", pk=programme_id)
    latest = programme.versions.order_by("-number").first()
    form = ChangeForm(
        request.POST or None,
        template=rules_of(latest.pk),
        initial={"valid_from": timezone.localdate(request.at)},
    )
    if request.method == "POST" and form.is_valid():
        facts = {"why": form.cleaned_data["why"], "valid_from": form.cleaned_data["valid_from"]}
        if do(request, form, change_rules, programme=programme, changes=form.changes(), **facts) is not None:
            said(request, _("The new rules hold for courses that begin from that day."))
            return redirect("programme-rules", programme.pk)
    return render(request, "programmes/change.html", {"form": form, "programme": programme})


@page(Role.COORDINATOR)
def data(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    """Who is data controller and who is processor, and where their agreement lies."""
    programme = PROGRAMMES.get(request.actor, "change", pk=programme_id)
    asked = {name: getattr(programme, name) for name in DataForm.base_fields}
    form = DataForm(request.POST or None, initial=asked)
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, say_who_answers_for_data, programme=programme, **form.cleaned_data):
        said(request, _("Saved."))
        return redirect("programme-rules", programme.pk)
    values = {"form": form, "programme": programme}
    return render(request, "programmes/data.html", values, status=422 if form.errors else 200)
