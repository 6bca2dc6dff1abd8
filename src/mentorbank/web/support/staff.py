"""Who stands by the two in a course: the young person's contact, the mentor's, and who steps in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.course_staff import may_be_contact, may_be_counsellor, name_staff
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.support.words import course_url, pair_words
from mentorbank.web.ui.said import said


class StaffForm(forms.Form):
    """Three people, none of them left out."""

    counsellor: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=gettext_lazy("Who stands by the young person?"), queryset=None
    )
    mentor_contact: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=gettext_lazy("Whom does the mentor call?"), queryset=None,
        help_text=gettext_lazy("The mentor sees this name and phone number."),
    )  # fmt: skip
    backup: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=gettext_lazy("Who steps in for them?"), queryset=None
    )

    def __init__(
        self, *args: Any, people: QuerySet[Person], counsellors: QuerySet[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].queryset = counsellors if name == "counsellor" else people


@page(Role.COORDINATOR)
def named(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Those named now are chosen; somebody who has no work here any more is not."""
    rows = Match.objects.select_related("enrolment__person", "mentor__person", "programme")
    match = MATCHES.get(request.actor, "name_staff", rows=rows, pk=match_id)
    on, programme = local_day(request.at), match.programme
    now = {
        "counsellor": match.counsellor_id or programme.responsible_id,
        "mentor_contact": match.mentor_contact_id or programme.responsible_id,
        "backup": match.backup_id or programme.backup_id,
    }
    form = StaffForm(
        request.POST or None, people=may_be_contact(match, on=on), counsellors=may_be_counsellor(match, on=on), initial=now
    )  # fmt: skip
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, name_staff, match=match, **form.cleaned_data):
        said(request, _("Saved."))
        return redirect(course_url(match))
    values = {"form": form, "pair": pair_words(match), "back": course_url(match)}
    return render(request, "support/staff.html", values, status=422 if form.errors else 200)
