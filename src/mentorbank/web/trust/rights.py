"""What people may ask for: a copy of their own, and to be forgotten."""

import json
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.processes.erase_person import erase
from mentorbank.domain.referrals.access import YOUNG_PEOPLE
from mentorbank.domain.reports.own_copy import own_copy
from mentorbank.kernel.access import Role
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.trust.copy_values import names_of
from mentorbank.web.trust.copy_values import said as said_value
from mentorbank.web.trust.copy_words import FIELDS, SECTIONS
from mentorbank.web.ui.said import said


@page(Role.MENTEE, Role.MENTOR)
def copy(request: HttpRequest) -> HttpResponse:
    """Everything about me to read on the phone; with ``?form=json`` as a file for another system."""
    sections = own_copy(request.actor)
    if request.GET.get("form") == "json":
        content = json.dumps(
            {section.key: section.rows for section in sections}, ensure_ascii=False, indent=1
        )
        response = HttpResponse(content, content_type="application/json; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="my-copy.json"'
        return response
    names = names_of(request.actor)
    shown = [
        (str(SECTIONS[section.key]), [_facts(section.key, row, names) for row in section.rows])
        for section in sections
    ]
    values = {
        "sections": shown, "file": f"{reverse('own-copy')}?form=json", "quiet": request.actor.role == Role.MENTEE,
    }  # fmt: skip
    return render(request, "trust/copy.html", values)


def _facts(section: str, row: dict[str, str], names: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    return [(str(FIELDS[key]), said_value(section, key, row, names)) for key in row]


class EraseForm(forms.Form):
    """One tick, so that nobody is erased by a slip."""

    sure = forms.BooleanField(
        label=gettext_lazy("Yes, forget this person for good"),
        error_messages={"required": gettext_lazy("Tick the box, if you are sure.")},
    )


@page(Role.COORDINATOR)
def erasing(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """GET says what happens; POST does it."""
    person = YOUNG_PEOPLE.get(request.actor, "erase", pk=person_id)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        do(request, form, erase, person=person)
        if not form.errors:
            said(request, _("Forgotten. The reports say what they said before."))
            return redirect("referrals")
    values = {"form": form, "name": person.full_name, "back": reverse("young-person", args=[person.pk])}
    return render(request, "trust/erase.html", values, status=422 if form.errors else 200)
