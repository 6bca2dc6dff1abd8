"""What is kept for how long, what goes in the next thirty days and why; preserving a person, and handing over what went."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mentorbank.domain.audit.actions import log_read
from mentorbank.domain.people.models import NOBODY, Person
from mentorbank.domain.processes.erase_person import erase
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules_of
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.referrals.access import YOUNG_PEOPLE
from mentorbank.domain.rights.access import COPIES, HOLDS, KEPT
from mentorbank.domain.rights.actions import hand_over, lift_hold, place_hold
from mentorbank.domain.rights.models import KeepingRound, LastCopy, LegalHold
from mentorbank.domain.rights.queries import held, running_hold
from mentorbank.domain.rights.retention import ROWS, going
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.retention import retention_rules
from mentorbank.kernel.templates.care import Retention
from mentorbank.web.asked import asks_for
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.matching.words import here
from mentorbank.web.trust.keeping_words import day, people_table, terms_table, what_of, why
from mentorbank.web.trust.looks import people_named
from mentorbank.web.trust.rights import EraseForm
from mentorbank.web.ui.controls import NearDateInput
from mentorbank.web.ui.parts import Column, Row, Table
from mentorbank.web.ui.said import said

AHEAD, PER_PAGE, FOUND = timedelta(days=30), 100, 20


@page(Role.COORDINATOR)
@asks_for("who")
def keeping(request: HttpRequest) -> HttpResponse:
    """The dry run: what the coming nights will do, counted by the same questions. Names only for those who may read them."""
    today, whole = local_day(request.at), request.actor.programme_ids is None
    rules = retention_rules(today)
    coming = going(today, until=today + AHEAD)
    if not whole:
        mine = _mine(request.actor)
        coming = [one for one in coming if one.person.pk in mine]
    sheet = Paginator(coming, PER_PAGE).get_page(request.GET.get("page"))
    shown = list(sheet.object_list)
    links = {one: reverse("kept-person", args=[one.person.pk]) for one in shown} if whole else {}
    values: dict[str, Any] = {
        "people": people_table(shown, rules, links), "count": len(coming), "page": sheet,
        "terms": terms_table(rules, _months(today)), "whole": whole, "until": day(today + AHEAD),
    }  # fmt: skip
    if whole:
        values |= _whole(request, today + AHEAD)
    return render(request, "trust/keeping.html", values)


def _months(today: date) -> dict[str, set[int]]:
    """What the organisation's programmes say today, by the name of the term."""
    templates = current_rules_of(Programme.objects.all(), on=today).values()
    return {
        name: {getattr(template.retention, name) for template in templates}
        for name in Retention.model_fields
        if name.endswith("_months")
    }


def _mine(actor: Actor) -> set[UUID]:
    """Everybody whose page they may read."""
    return {
        *YOUNG_PEOPLE.visible(actor).values_list("pk", flat=True),
        *MENTORS.visible(actor).values_list("person", flat=True),
    }


def _whole(request: HttpRequest, until: Any) -> dict[str, Any]:
    """What only those see who answer for the whole organisation."""
    today = local_day(request.at)
    rules, safe = retention_rules(until), held(until) | held(today)
    columns = [Column(_("What")), Column(_("How many"), numeric=True), Column(_("Why"))]
    rows = [
        Row([what_of(rules.kept[one.key]), str(count), rules.kept[one.key].after.in_language(here())])
        for one in ROWS
        if (count := one.rows(until, safe).count())
    ]
    words = " ".join(request.asked.get("who", "").split())[:80]
    found = (
        people_named(words).exclude(given_name=NOBODY).order_by("given_name", "pk")[:FOUND] if words else []
    )
    holds = HOLDS.visible(request.actor).filter(lifted_at=None, until__gte=today)
    return {
        "rows": Table(_("What will be deleted"), columns, rows, caption_hidden=True),
        "round": KeepingRound.objects.order_by("-started_at").first(), "who": words, "found": list(found),
        "holds": list(holds.select_related("person").order_by("until", "pk")[:PER_PAGE]),
        "copies": list(COPIES.visible(request.actor, "hand_over").order_by("kept_until", "pk")[:PER_PAGE]),
    }  # fmt: skip


class HoldForm(forms.Form):
    """Why everything is preserved, and until when."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"), max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("The case, and who asked for it. Only those who answer for the whole organisation read it."),
    )  # fmt: skip
    until = forms.DateField(label=gettext_lazy("Until and including"), widget=NearDateInput)


class LiftForm(forms.Form):
    """Why it no longer has to be preserved."""

    reason = forms.CharField(
        label=gettext_lazy("Why not any more?"), max_length=1000, widget=forms.Textarea({"rows": 3})
    )


@page(Role.COORDINATOR)
def kept_person(request: HttpRequest, kept_id: UUID) -> HttpResponse:
    """One person: when and why they go, what preserves them; POST preserves."""
    person = KEPT.get(request.actor, "read", pk=kept_id)
    form = HoldForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and do(request, form, place_hold, person=person, **form.cleaned_data)
    ):
        said(request, _("Preserved. Nothing about this person is deleted until then."))
        return redirect("kept-person", kept_id=person.pk)
    today = local_day(request.at)
    log_read(
        by=request.actor, at=request.at, about=person.pk, noun="kept_person", thing_id=person.pk, what="keeping",
        purpose="keeping",
    )  # fmt: skip
    values = {
        "person": person, "form": form, "when": _when(person, request), "hold": running_hold(person, on=today),
        "earlier": [_earlier(hold) for hold in _over(person, request)],
    }  # fmt: skip
    return render(request, "trust/kept_person.html", values, status=422 if form.errors else 200)


def _over(person: Person, request: HttpRequest) -> list[LegalHold]:
    rows = HOLDS.visible(request.actor).filter(person=person).exclude(
        lifted_at=None, until__gte=local_day(request.at)
    )  # fmt: skip
    return list(rows.select_related("lifted_by").order_by("-placed_at"))


def _earlier(hold: LegalHold) -> tuple[str, str]:
    if hold.lifted_at:
        lifted = date_format(timezone.localtime(hold.lifted_at), _("j F Y"))
        return _("Lifted %(day)s") % {"day": lifted}, hold.lifted_reason
    return _("Ran out %(day)s") % {"day": day(hold.until)}, hold.reason


def _when(person: Person, request: HttpRequest) -> str:
    """When they go by themselves, if that day is known: nobody goes who still takes part."""
    today = local_day(request.at)
    found = going(today, until=today + timedelta(days=3660), only=person)
    if not found:
        return ""
    return _("At the earliest %(day)s. %(why)s.") % {
        "day": day(found[0].on), "why": why(found[0], retention_rules(today)),
    }  # fmt: skip


@page(Role.COORDINATOR)
def lifting(request: HttpRequest, hold_id: UUID) -> HttpResponse:
    """GET asks why; POST lifts."""
    hold = HOLDS.get(request.actor, "lift", pk=hold_id)
    form = LiftForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and do(request, form, lift_hold, hold=hold, **form.cleaned_data)
    ):
        said(request, _("Lifted. The usual terms apply again."))
        return redirect("kept-person", kept_id=hold.person_id)
    values = {"form": form, "hold": hold, "back": reverse("kept-person", args=[hold.person_id])}
    return render(request, "trust/lift_hold.html", values, status=422 if form.errors else 200)


@page(Role.COORDINATOR)
def forgetting(request: HttpRequest, kept_id: UUID) -> HttpResponse:
    """Forget anybody who asks for it and is no longer needed here. GET says what happens; POST does it."""
    person = KEPT.get(request.actor, "erase", pk=kept_id)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        do(request, form, erase, person=person)
        if not form.errors:
            said(request, _("Forgotten. The reports say what they said before."))
            return redirect("keeping")
    values = {"form": form, "name": person.full_name, "back": reverse("kept-person", args=[person.pk])}
    return render(request, "trust/erase.html", values, status=422 if form.errors else 200)


@page(Role.COORDINATOR)
@require_POST
def handing_over(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    """The sealed copy as a file, once; afterwards it is not here any more."""
    copy: LastCopy = COPIES.get(request.actor, "hand_over", pk=copy_id)
    content = hand_over(by=request.actor, at=request.at, copy=copy)
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="copy.json"'
    return response
