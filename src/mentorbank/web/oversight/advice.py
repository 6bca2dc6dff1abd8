"""What local advisory boards advise: the board writes it, the coordinator notes it, the steering group reads it (R-016)."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.oversight.access import ADVICE
from mentorbank.domain.oversight.actions import give_advice, note_advice
from mentorbank.domain.oversight.models import Advice
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.reports.queries import reported_programmes
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.places import municipality
from mentorbank.kernel.refusals import Refused
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.oversight.forms import AdviceForm, AnswerForm
from mentorbank.web.ui.said import said

A_PAGE = 20


@page(Role.ADVISORY_BOARD, Role.STEERING_GROUP, Role.COORDINATOR)
def listing(request: HttpRequest) -> HttpResponse:
    """The newest first. A board writes new advice above its own; POST gives it."""
    form = _form(request) if request.actor.role == Role.ADVISORY_BOARD else None
    if form is not None and request.method == "POST" and form.is_valid():
        given = do(request, form, give_advice, **form.facts())
        if given is not None:
            said(request, _("Written down. The coordinator sees it today."))
            return redirect("advice")
    rows = ADVICE.visible(request.actor).select_related("programme", "by_person")
    found = Paginator(rows.order_by("-given_on", "-given_at", "pk"), A_PAGE).get_page(request.GET.get("page"))
    values = {
        "form": form, "page": found, "cards": [_card(row, request.actor.role) for row in found], "lead": _lead(request),
        "figures": _figures(request) if form is not None else "",
    }  # fmt: skip
    return render(request, "oversight/advice.html", values, status=422 if form and form.errors else 200)


def _form(request: HttpRequest) -> AdviceForm:
    programmes = PROGRAMMES.visible(request.actor, "advise").order_by("name")
    return AdviceForm(
        request.POST or None, programmes=programmes, codes=sorted(request.actor.municipality_codes),
        initial={"on": local_day(request.at)},
    )  # fmt: skip


def _lead(request: HttpRequest) -> str:
    asked = _("What the local advisory boards advise. It stands on your list until you have noted it.")
    return {
        Role.ADVISORY_BOARD: _(
            "What you advise is read by those who run the programme and by its steering group."
        ),
        Role.STEERING_GROUP: _("What the local advisory boards advise, and what the programme answered."),
    }.get(request.actor.role, asked)


def _figures(request: HttpRequest) -> str:
    """The way to the figures, when the programme shows any."""
    return reverse("reports") if reported_programmes(request.actor, on=local_day(request.at)) else ""


def place_words(code: str) -> str:
    """The municipality as people say it."""
    found = municipality(code)
    return found.short_name if found else code


def _card(row: Advice, role: Role) -> dict[str, Any]:
    waits = row.noted_at is None
    noted = date_format(local_day(row.noted_at), _("j F Y")) if row.noted_at else ""
    state = _("Not noted yet") if waits else _("Noted on %(day)s") % {"day": noted}
    return {
        "row": row, "title": f"{place_words(row.municipality_code)} – {row.programme.name}",
        "given": _("%(day)s, by %(name)s")
        % {"day": date_format(row.given_on, _("j F Y")), "name": row.by_person.full_name},
        "state": state, "tone": "soon" if waits else "done",
        "url": reverse("advice-answer", args=[row.pk]) if waits and role == Role.COORDINATOR else "",
    }  # fmt: skip


@page(Role.COORDINATOR)
def answering(request: HttpRequest, advice_id: UUID) -> HttpResponse:
    """The advice, and a sentence back; the press takes it off the list."""
    rows = Advice.objects.select_related("programme", "by_person")
    row = ADVICE.get(request.actor, "answer", rows=rows, pk=advice_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            note_advice(by=request.actor, at=request.at, advice=row, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            said(request, _("Noted. The board can see it."))
            return redirect("worklist")
    values = {"form": form, "card": _card(row, request.actor.role), "waits": row.noted_at is None}
    return render(request, "oversight/advice_answer.html", values, status=422 if form.errors else 200)
