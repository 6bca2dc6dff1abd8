"""Papers about status and evaluation: published by those who answer for the programme, read by committee and steering group."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.oversight.access import PAPERS
from mentorbank.domain.oversight.models import Paper
from mentorbank.domain.processes.publish_paper import correct_paper, paper_figures, publish_paper
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.reports.frozen import thaw
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.errors import not_found
from mentorbank.web.oversight.forms import CorrectionForm, PaperForm
from mentorbank.web.reports import words
from mentorbank.web.reports.views import KINDS, as_file, figures, kinds
from mentorbank.web.ui.said import said

READERS = (Role.COORDINATOR, Role.STEERING_GROUP, Role.COMMITTEE)
A_PAGE = 20


@page(*READERS)
def listing(request: HttpRequest) -> HttpResponse:
    """The newest first; one that was corrected says so. Nothing here is live."""
    rows = PAPERS.visible(request.actor).select_related("programme", "corrected_by").defer("content")
    found = Paginator(rows.order_by("-published_at", "-number", "pk"), A_PAGE).get_page(
        request.GET.get("page")
    )
    publish = PROGRAMMES.visible(request.actor, "publish").order_by("name") if request.actor.is_staff else ()
    values = {
        "page": found, "cards": [_card(row) for row in found],
        "publish": [(one.name, reverse("paper-new", args=[one.pk])) for one in publish],
    }  # fmt: skip
    return render(request, "oversight/papers.html", values)


def kind_words(kind: str) -> str:
    """Status or evaluation, as people say it."""
    return {Paper.Kind.STATUS: _("Status paper"), Paper.Kind.EVALUATION: _("Evaluation paper")}[
        Paper.Kind(kind)
    ]


def _newer(row: Paper) -> Paper | None:
    return getattr(row, "corrected_by", None)


def _card(row: Paper) -> dict[str, Any]:
    newer = _newer(row)
    return {
        "title": row.title, "url": reverse("paper", args=[row.pk]), "kind": kind_words(row.kind),
        "programme": row.programme.name, "period": words.period(row.period_from, row.period_to),
        "published": _published(row), "state": _("Corrected; read the new one") if newer else "",
        "number": _("Version %(number)s") % {"number": row.number} if row.number > 1 else "",
    }  # fmt: skip


def _published(row: Paper) -> str:
    return _("Published on %(day)s") % {"day": date_format(local_day(row.published_at), _("j F Y"))}


@page(*READERS)
def reading(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The paper as it was published."""
    row = _get(request, paper_id)
    newer = _newer(row)
    found = thaw(row.content)
    values = figures(found) | _cover(row, found.about.programme_name) | {
        "back": reverse("papers"), "published": _published(row),
        "files": [(label, reverse("paper-file", args=[row.pk, kind])) for label, kind in kinds()],
        "newer_url": reverse("paper", args=[newer.pk]) if newer else "", "correction": row.correction,
        "older_url": reverse("paper", args=[row.corrects_id]) if row.corrects_id else "",
        "correct_url": "" if newer or not PAPERS.may(request.actor, "correct", row) else reverse("paper-correct", args=[row.pk]),
    }  # fmt: skip
    return render(request, "oversight/paper.html", values)


def _get(request: HttpRequest, paper_id: UUID, verb: str = "read") -> Paper:
    rows = Paper.objects.select_related("programme", "corrected_by")
    return PAPERS.get(request.actor, verb, rows=rows, pk=paper_id)


def _cover(row: Paper, programme: str) -> dict[str, Any]:
    """``programme``: its name in the paper."""
    return {
        "title": row.title, "kicker": f"{kind_words(row.kind)} – {programme}", "own_words": row.words,
        "period": words.period(row.period_from, row.period_to),
    }  # fmt: skip


@page(*READERS)
def download(request: HttpRequest, paper_id: UUID, kind: str) -> HttpResponse:
    """The published paper as a file; the same tomorrow."""
    if kind not in KINDS:
        return not_found(request)
    row = _get(request, paper_id)
    if kind != "pdf":
        return as_file(thaw(row.content), kind)
    corrected = _("Corrected: %(what)s") % {"what": row.correction} if row.correction else ""
    period = _("Period: %(period)s.") % {"period": words.period(row.period_from, row.period_to)}
    lead = [row.words, corrected, f"{kind_words(row.kind)}. {period} {_published(row)}."]
    return as_file(thaw(row.content), kind, title=row.title, lead=[sentence for sentence in lead if sentence])


@dataclass(frozen=True)
class _Desk:
    """Where a paper is made ready: its form, whose it is, and what is sent when it is published."""

    form: PaperForm
    programme: Programme
    back: str
    deed: Any
    given: dict[str, Any]


@page(Role.COORDINATOR)
def publishing(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    """Ask, show exactly what will be published, and publish at the second press."""
    programme = PROGRAMMES.get(request.actor, "publish", pk=programme_id)
    today = local_day(request.at)
    initial = {"as_of": today, "period_to": today, "period_from": programme.opens_on}
    form = PaperForm(request.POST or None, initial=initial)
    back = reverse("report", args=[programme.pk])
    return _made_ready(request, _Desk(form, programme, back, publish_paper, {"programme": programme}))


@page(Role.COORDINATOR)
def correcting(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The same for a correction, with a note of what was wrong."""
    row = _get(request, paper_id, "correct")
    initial = {"title": row.title, "as_of": local_day(request.at), "words": row.words}
    form = CorrectionForm(request.POST or None, initial=initial)
    back = reverse("paper", args=[row.pk])
    return _made_ready(request, _Desk(form, row.programme, back, correct_paper, {"paper": row}))


def _made_ready(request: HttpRequest, desk: _Desk) -> HttpResponse:
    form = desk.form
    if request.method == "POST" and form.is_valid() and not _wrong_day(request, desk):
        if "publish" not in request.POST:
            return _shown_first(request, desk)
        made = do(request, form, desk.deed, **desk.given, **form.cleaned_data)
        if made is not None:
            said(request, _("Published. The committee can read it now."))
            return redirect("paper", paper_id=made.pk)
    values = {
        "form": form,
        "programme": desk.programme.name,
        "back": desk.back,
        "corrects": "paper" in desk.given,
    }
    return render(request, "oversight/paper_new.html", values, status=422 if form.errors else 200)


def _wrong_day(request: HttpRequest, desk: _Desk) -> bool:
    if desk.form.cleaned_data["as_of"] > local_day(request.at):
        desk.form.add_error("as_of", _("That day has not been yet. Choose today or an earlier day."))
    return bool(desk.form.errors)


def _shown_first(request: HttpRequest, desk: _Desk) -> HttpResponse:
    """Nothing is kept yet; what was typed goes along with the press."""
    given = desk.form.cleaned_data
    corrected = desk.given.get("paper")
    draft = Paper(
        programme=desk.programme, title=given["title"], words=given["words"], as_of=given["as_of"],
        kind=given.get("kind") or corrected.kind, period_from=given.get("period_from") or corrected.period_from,
        period_to=given.get("period_to") or corrected.period_to,
    )  # fmt: skip
    typed = [(name, request.POST.get(name, "")) for name in desk.form.fields]
    values = figures(paper_figures(desk.programme, draft.as_of, request.actor)) | _cover(
        draft, desk.programme.name
    )
    values |= {"draft": True, "typed": typed, "correction": given.get("correction", ""), "files": []}
    return render(request, "oversight/paper.html", values)
