"""Every part in every state on one page, in light or dark and in any organisation's hue: for looking, and for axe."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentorbank.web.ui import gallery_samples as samples
from mentorbank.web.ui.controls import (
    BigCheckboxes,
    BigChoices,
    DayField,
    EmailInput,
    NearDateInput,
    PhoneInput,
)
from mentorbank.web.ui.hues import nearest

YES_NO = [("yes", "Ja, meget gerne"), ("no", "Nej, ikke lige nu")]
TOPICS = [("craft", "Håndværk og byggeri"), ("care", "Omsorg og pædagogik"), ("shop", "Kontor og handel")]
FOUND = {"placeholder": "Navn eller by"}


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Hvad hedder du?", max_length=80)
    phone = forms.CharField(
        label="Telefon", help_text="Vi ringer kun, hvis du har sagt ja til det.", widget=PhoneInput()
    )
    email = forms.EmailField(label="Mail", widget=EmailInput())
    born = DayField(label="Hvornår er du født?", help_text="For eksempel 3 12 2007")
    meeting = forms.DateField(label="Hvornår mødes I?", widget=NearDateInput(), required=False)
    age = forms.IntegerField(label="Hvor gammel er du?", min_value=13, max_value=30)
    about = forms.CharField(
        label="Hvad vil du gerne?",
        widget=forms.Textarea,
        max_length=300,
        required=False,
        help_text="Skriv, som du taler.",
    )
    town = forms.ChoiceField(
        label="Kommune", choices=[("", "Vælg kommune"), ("a", "Vordingborg"), ("b", "Næstved")]
    )
    way = forms.ChoiceField(
        label="Hvordan skal vi skrive til dig?",
        choices=[("sms", "SMS"), ("mail", "Mail")],
        widget=forms.RadioSelect,
    )
    keen = forms.ChoiceField(
        label="Vil du møde en mentor?",
        choices=YES_NO,
        widget=BigChoices(notes={"no": "Du kan altid sige ja senere."}),
    )
    topics = forms.MultipleChoiceField(
        label="Hvad lyder spændende?", choices=TOPICS, widget=BigCheckboxes(), required=False
    )
    paper = forms.FileField(label="Vedhæft dit CV", required=False)
    agreed = forms.BooleanField(label="Den unge har selv sagt ja", help_text="Du kan altid sige nej igen.")


class SampleFilter(forms.Form):
    """What a list can be narrowed by."""

    q = forms.CharField(label="Søg", required=False, widget=forms.TextInput(FOUND))
    town = forms.ChoiceField(label="Kommune", required=False, choices=[("", "Alle"), ("a", "Vordingborg")])


class ShortForm(forms.Form):
    """What an open page asks."""

    name = forms.CharField(label="Den unges fornavn")
    email = forms.EmailField(
        label="Din arbejdsmail", widget=EmailInput(), help_text="Her får du kvitteringen."
    )


WRONG = {
    "name": "Amina",
    "email": "amina@",
    "born_day": "31",
    "born_month": "2",
    "born_year": "2007",
    "age": "40",
    "keen": "yes",
}


PAGES = {
    "quiet": "ui/gallery_quiet.html",
    "question": "ui/gallery_question.html",
    "public": "ui/gallery_public.html",
}


def show(request: HttpRequest) -> HttpResponse:
    """Show the gallery. `theme`, `hue`, `page` and `frame` (quiet, question, public) in the address change what is seen."""
    page = PAGES.get(request.GET.get("frame", ""), "ui/gallery.html")
    hue = request.GET.get("hue", "")
    context = {
        "theme": request.GET.get("theme", ""),
        "organisation_hue": nearest(int(hue)) if hue.isdecimal() else None,
        "form": SampleForm(),
        "short_form": ShortForm(),
        "wrong_form": SampleForm(WRONG, auto_id="wrong_%s", use_required_attribute=False),
        "filter_form": SampleFilter(request.GET, auto_id="filter_%s"),
        "page": Paginator(range(240), 20).get_page(request.GET.get("page", 4)),
        **samples.everything(request),
    }
    return render(request, page, context)
