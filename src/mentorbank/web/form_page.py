"""The page that is a headline, the way back, and one form."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

Words = str | Promise


def form_page(
    request: HttpRequest,
    form: forms.Form,
    headline: Words,
    *,
    back: tuple[str, Words],
    lead: Words = "",
    kicker: Words = "",
    press: Words = "",
) -> HttpResponse:
    """The form, as it was typed. ``back``: address and words; ``press``: what stands on the button, otherwise "Save".

    A kicker that only says again where the way back leads is left out.
    """
    values = {
        "form": form, "headline": headline, "lead": lead, "kicker": "" if kicker == back[1] else kicker,
        "press": press or _("Save"), "back_url": back[0], "back_words": back[1],
    }  # fmt: skip
    return render(request, "form_page.html", values, status=422 if form.errors else 200)
