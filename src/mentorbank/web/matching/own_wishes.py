"""What the young person wishes of a mentor, on a page of their own: four questions, a few taps each."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.matching.actions import tap_wishes
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.reports.own import RUNNING, newest_enrolment
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web import errors
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.matching.taps import tap_fields
from mentorbank.web.ui.said import said

WORDS = {
    "need": gettext_lazy("What would you like help with?"),
    "trait": gettext_lazy("How should your mentor be?"),
    "value": gettext_lazy("What matters most to you?"),
    "dislike": gettext_lazy("What is not for you?"),
}


class OwnWishesForm(forms.Form):
    """Every question may be left open."""

    marks_optional = False

    def __init__(
        self, data: Any = None, *, enrolment: Enrolment, template: ProgrammeTemplate, on: date
    ) -> None:
        super().__init__(data)
        self.fields.update(tap_fields(template, enrolment.wishes.all(), dict(WORDS), on=on))


@page(Role.MENTEE)
def own_wishes(request: HttpRequest) -> HttpResponse:
    """While they wait or have a mentor; afterwards nobody looks for one."""
    enrolment, on = newest_enrolment(request.actor), local_day(request.at)
    if enrolment is None or enrolment.state not in RUNNING:
        return errors.not_found(request)
    template = current_rules(enrolment.programme, on=on)
    data = request.POST if request.method == "POST" else None
    form = OwnWishesForm(data, enrolment=enrolment, template=template, on=on)
    if not form.fields:
        return errors.not_found(request)
    if (
        request.method == "POST"
        and form.is_valid()
        and do(request, form, tap_wishes, enrolment=enrolment, chosen=form.cleaned_data)
    ):
        said(request, _("Thank you, it is saved."))
        return redirect("mentee-home")
    return render(request, "matching/own_wishes.html", {"form": form}, status=422 if form.errors else 200)
