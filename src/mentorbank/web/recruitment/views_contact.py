"""Whom a mentor calls for advice (R-008)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.course_staff import may_be_called, name_contact
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.ui.said import said


class ContactForm(forms.Form):
    """One person, always."""

    contact: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=gettext_lazy("Whom does the mentor call?"), queryset=None,
        help_text=gettext_lazy("The mentor sees this name and phone number."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = people


@page(Role.COORDINATOR)
def contact(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The one named now is chosen."""
    rows = Mentor.objects.select_related("person", "programme")
    mentor = MENTORS.get(request.actor, "change", rows=rows, pk=pk)
    people = may_be_called(mentor, on=local_day(request.at))
    now = {"contact": mentor.contact_id or mentor.programme.responsible_id}
    form = ContactForm(request.POST or None, people=people, initial=now)
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, name_contact, mentor=mentor, **form.cleaned_data):
        said(request, _("Saved."))
        return redirect("mentor", pk=mentor.pk)
    values = {"form": form, "mentor": mentor}
    return render(request, "recruitment/contact.html", values, status=422 if form.errors else 200)
