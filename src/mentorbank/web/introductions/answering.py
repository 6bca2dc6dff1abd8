"""The young person's side: what is suggested, what the company would see, yes, no, and taking the yes back."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.introductions.access import INTRODUCTIONS, STANDS
from mentorbank.domain.introductions.actions import say_no, say_yes, word
from mentorbank.domain.introductions.models import Introduction
from mentorbank.domain.introductions.queries import own_introductions
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web import errors
from mentorbank.web.companies.wording import OPENING_KINDS
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.introductions.forms import WordForm
from mentorbank.web.introductions.shown import draw, opening_title
from mentorbank.web.ui.parts import Action
from mentorbank.web.ui.said import said

State = Introduction.State


@page(Role.MENTEE)
def mine(request: HttpRequest) -> HttpResponse:
    """Every opening that was suggested, with where it stands."""
    rows = [
        {"row": row, "title": opening_title(row), "words": _words(row, request)}
        for row in own_introductions(request.actor)
    ]
    own_words = Action(_("Write what I am good at and like"), reverse("own-words"))
    return render(request, "introductions/mine.html", {"rows": rows, "own_words": own_words})


def _closed(row: Introduction, request: HttpRequest) -> bool:
    return row.until < local_day(request.at) or row.opening.state not in STANDS


def _words(row: Introduction, request: HttpRequest) -> str:
    if _closed(row, request):
        return _("Over. The company sees nothing of you.")
    return {
        State.ASKED: _("Waits for your answer"), State.YES: _("You have said yes"), State.NO: _("You have said no"),
        State.BACK: _("You have taken your yes back"),
    }[State(row.state)]  # fmt: skip


def _own(request: HttpRequest, introduction_id: UUID) -> Introduction:
    rows = Introduction.objects.select_related("opening__company", "enrolment__person__organisation")
    return INTRODUCTIONS.get(request.actor, "read", rows=rows, pk=introduction_id)


def _facts(row: Introduction) -> dict[str, Any]:
    opening = row.opening
    hours = [(_("Hours a week"), str(opening.hours_per_week))] if opening.hours_per_week else []
    return {
        "row": row, "title": opening_title(row), "company": opening.company.name, "about": opening.about,
        "until": date_format(row.until, _("j F Y")),
        "facts": [(_("Where"), opening.company.name), (_("What"), str(OPENING_KINDS.get(opening.kind, opening.kind))), *hours],
    }  # fmt: skip


@page(Role.MENTEE)
def one(request: HttpRequest, introduction_id: UUID) -> HttpResponse:
    """What it is. Before the yes: my words, then on; after it: what they see, and taking it back."""
    row = _own(request, introduction_id)
    person = row.enrolment.person
    typed = request.POST if request.method == "POST" else None
    form = WordForm(typed, person=person, initial={"contact": row.contact, "line": row.line})
    sent = typed is not None and form.is_valid()
    if sent and do(request, form, word, introduction=row, **form.cleaned_data):
        return redirect("my-opening-yes", row.pk)
    values = {
        "form": form,
        "closed": _closed(row, request),
        "words": _words(row, request),
        "said_yes": row.state == State.YES,
    }
    return render(request, "introductions/one.html", values | _facts(row), status=422 if form.errors else 200)


@page(Role.MENTEE)
def confirming(request: HttpRequest, introduction_id: UUID) -> HttpResponse:
    """GET asks; POST says yes."""
    row = _own(request, introduction_id)
    if not row.contact or row.state == State.YES or _closed(row, request):
        return redirect("my-opening", row.pk)
    if request.method == "POST":
        say_yes(by=request.actor, at=request.at, introduction=row)
        said(
            request,
            _("You have said yes. Now %(company)s can see it.") % {"company": row.opening.company.name},
        )
        return redirect("my-opening", row.pk)
    return render(request, "introductions/confirm.html", _facts(row))


@page(Role.MENTEE)
def preview(request: HttpRequest, introduction_id: UUID) -> HttpResponse:
    """The page the company sees, or would see, exactly."""
    row = _own(request, introduction_id)
    return draw(row) if row.contact else errors.not_found(request)


@page(Role.MENTEE)
@require_POST
def refusing(request: HttpRequest, introduction_id: UUID) -> HttpResponse:
    """No, or the yes taken back; no reason is asked, and nobody is told."""
    row = _own(request, introduction_id)
    say_no(by=request.actor, at=request.at, introduction=row)
    said(request, _("That is fine. The company sees nothing of you."))
    return redirect("my-openings")
