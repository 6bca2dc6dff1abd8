"""Telling it oneself, one programme at a time; and for staff what was told, each look noted."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.audit.actions import log_read
from mentorbank.domain.background.access import CRIMINAL_RECORDS
from mentorbank.domain.background.actions import AT_MOST, tell_background, tell_record
from mentorbank.domain.background.queries import own_background, own_record
from mentorbank.domain.background.rules import CRIMINAL_RECORD, ETHNIC_BACKGROUND, words_for
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.referrals.access import YOUNG_PEOPLE
from mentorbank.domain.reports.own import newest_enrolment
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web import errors
from mentorbank.web.consents.words import said as in_words
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.referrals.presenters import person_url
from mentorbank.web.shares.words import day_words
from mentorbank.web.ui.said import said


class RecordForm(forms.Form):
    """A few words of their own."""

    text = forms.CharField(
        label=gettext_lazy("In your own words"), max_length=AT_MOST, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Write a few words, or leave it be. Both are fine.")},
    )  # fmt: skip


class BackgroundForm(forms.Form):
    """Yes or no."""

    minority = forms.ChoiceField(
        label=gettext_lazy("Do you belong to an ethnic minority?"), widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        error_messages={"required": gettext_lazy("Choose yes or no, or leave it be.")},
    )  # fmt: skip


@page(Role.MENTEE)
def mine(request: HttpRequest) -> HttpResponse:
    """What this programme gives room for, what I have told, and one press to take it away. Nothing is asked for."""
    enrolment = newest_enrolment(request.actor)
    if enrolment is None:
        return errors.not_found(request)
    programme = enrolment.programme
    template = current_rules(programme, on=local_day(request.at))
    record_words, many_words = words_for(template, CRIMINAL_RECORD), words_for(template, ETHNIC_BACKGROUND)
    if record_words is None and many_words is None:
        return errors.not_found(request)
    record, background = own_record(request.actor, programme.pk), own_background(request.actor, programme.pk)
    sent = request.POST if request.method == "POST" else None
    about = request.POST.get("about", "")
    record_form = RecordForm(
        sent if about == CRIMINAL_RECORD else None, initial={"text": record.text if record else ""}
    )
    many_form = BackgroundForm(
        sent if about == ETHNIC_BACKGROUND else None,
        initial={"minority": background.minority if background else ""},
    )
    ways: dict[str, tuple[forms.Form, Callable[..., object]]] = {
        CRIMINAL_RECORD: (record_form, tell_record), ETHNIC_BACKGROUND: (many_form, tell_background),
    }  # fmt: skip
    told = ways.get(about)
    if (
        told
        and told[0].is_valid()
        and do(request, told[0], told[1], programme=programme, **told[0].cleaned_data)
    ):
        said(request, _("Kept. You can take it away at any time."))
        return redirect("my-background")
    values: dict[str, Any] = {
        "record": record, "record_form": record_form, "background": background, "many_form": many_form,
        "record_words": in_words(record_words) if record_words else "", "record_about": CRIMINAL_RECORD,
        "many_words": in_words(many_words) if many_words else "", "many_about": ETHNIC_BACKGROUND,
        "record_fields": {"programme": programme.pk, "purpose": CRIMINAL_RECORD, "next": "my-background"},
        "many_fields": {"programme": programme.pk, "purpose": ETHNIC_BACKGROUND, "next": "my-background"},
    }  # fmt: skip
    return render(request, "background/mine.html", values, status=422 if told and told[0].errors else 200)


@page(Role.COORDINATOR, Role.COUNSELLOR)
def record(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What the young person has told about a criminal record. Whether anything is there or not, the look is noted first."""
    person = YOUNG_PEOPLE.get(request.actor, "read", pk=person_id)
    log_read(
        by=request.actor, at=request.at, about=person.pk, noun="criminal_record", thing_id=person.pk,
        what="criminal_record", purpose="follow_course",
    )  # fmt: skip
    rows = CRIMINAL_RECORDS.visible(request.actor).filter(person=person).order_by("-told_at", "pk")
    told = [(day_words(local_day(row.told_at)), row.text) for row in rows]
    values = {"person": person, "told": told, "back": person_url(person)}
    return render(request, "background/record.html", values)
