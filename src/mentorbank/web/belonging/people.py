"""Somebody from outside is invited to belong to something here, and their place is ended: both from that thing's own page.

What differs from a partner to a grant is said once, as ``People``: the words, the form and the deeds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mentorbank.domain.foundation.policy import Policy
from mentorbank.domain.programmes.models import Belonging
from mentorbank.domain.programmes.queries import programmes_for
from mentorbank.kernel.access import Role
from mentorbank.web.belonging.forms import PersonForm, PersonInProgrammeForm
from mentorbank.web.deeds import do
from mentorbank.web.entry import View, page
from mentorbank.web.form_page import Words, form_page
from mentorbank.web.ui.said import said


def by_name(request: HttpRequest) -> forms.Form:
    """Name and mail; the programme follows from what they belong to."""
    return PersonForm(request.POST or None)


def in_programme(request: HttpRequest) -> forms.Form:
    """Name, mail and one of the coordinator's programmes."""
    return PersonInProgrammeForm(request.POST or None, programmes=programmes_for(request.actor))


@dataclass(frozen=True, kw_only=True)
class People:
    """Those who belong to one kind of thing, such as a partner."""

    things: Policy[Any]
    places: Policy[Any]
    thing: str  # what a place and the deeds call it
    at: str  # the name of its page's address
    named: str = "name"  # where its own name is
    back_words: Words = ""  # the way back, where it is not called by the thing's name
    form: Callable[[HttpRequest], forms.Form]
    invite: Callable[..., Belonging]
    end: Callable[..., Belonging]
    headline: Words
    lead: Words = ""
    press: Words = ""
    ends: Words  # what ends, and what stays

    def pages(self) -> tuple[View, View]:
        """A coordinator's two: inviting somebody, and ending their place; the address names the thing, or the place."""
        return page(Role.COORDINATOR)(self._inviting), page(Role.COORDINATOR)(self._ending)

    def _inviting(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        """The invitation goes at once."""
        (pk,) = address.values()
        thing, form = self.things.get(request.actor, "change", pk=pk), self.form(request)
        if request.method == "POST" and form.is_valid():
            place = do(request, form, self.invite, **{self.thing: thing}, **form.cleaned_data)
            if place is not None:
                said(request, _("%(name)s is invited.") % {"name": place.person.full_name})
                return redirect(self.at, thing.pk)
        words = {"lead": self.lead, "kicker": self._name(thing), "press": self.press}
        return form_page(request, form, self.headline, back=self._back(thing), **words)

    def _ending(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        """GET says what ends; the press ends it at once."""
        (pk,) = address.values()
        rows = self.places.model.objects.select_related("person", self.thing)
        place = self.places.get(request.actor, "end", rows=rows, pk=pk)
        thing, name = getattr(place, self.thing), place.person.full_name
        if request.method == "POST":
            self.end(by=request.actor, at=request.at, place=place)
            said(request, _("%(name)s no longer has this role.") % {"name": name})
            return redirect(self.at, thing.pk)
        back, back_words = self._back(thing)
        kicker = self.back_words and self._name(
            thing
        )  # the way back says it already, where it is called by the name
        values = {"name": name, "kicker": kicker, "ends": self.ends, "back": back, "back_words": back_words}
        return render(request, "belonging/end.html", values)

    def _name(self, thing: Any) -> str:
        return getattr(thing, self.named)

    def _back(self, thing: Any) -> tuple[str, Words]:
        return reverse(self.at, args=[thing.pk]), self.back_words or self._name(thing)
