"""Questions: the asker's own list and form; staff's list with answers and answer time (R-254, R-257)."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import Look, log_reads
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.support import actions
from mentorbank.domain.support.access import QUESTIONS
from mentorbank.domain.support.models import Question
from mentorbank.domain.support.queries import responsible_for
from mentorbank.domain.support.rules import median_hours
from mentorbank.kernel.access import Role
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.support.forms import AnswerForm, AskForm
from mentorbank.web.support.words import contact, course_url, pair_words, span_words, when
from mentorbank.web.ui.said import said

STAFF = (Role.COORDINATOR, Role.COUNSELLOR)
PAIR = (Role.MENTEE, Role.MENTOR)
WAITING_PER_PAGE = 20
ANSWERED_SHOWN = 30


@page(*STAFF, *PAIR)
def questions(request: HttpRequest) -> HttpResponse:
    """One address, two pages: those who ask, and those who answer."""
    return _asking(request) if request.actor.role in PAIR else _answering(request, None, None)


def _courses(request: HttpRequest) -> list[Match]:
    rows = MATCHES.visible(request.actor, "read").order_by("-accepted_at")
    names = (
        "enrolment__person",
        "mentor__person",
        "programme__responsible",
        "counsellor",
        "mentor_contact",
        "backup",
    )
    return list(
        Match.objects.filter(pk__in=rows.values("pk")).select_related(*names).order_by("-accepted_at")
    )


def _asking(request: HttpRequest) -> HttpResponse:
    matches = _courses(request)
    form = AskForm(request.POST or None, matches=[(str(row.pk), pair_words(row)) for row in matches])
    if request.method == "POST" and matches and form.is_valid():
        match = next(row for row in matches if str(row.pk) == form.cleaned_data["match"])
        if do(request, form, actions.ask, match=match, text=form.cleaned_data["text"]):
            said(request, _("Your question is on its way to a person, not a machine."))
            return redirect("questions")
    own = QUESTIONS.visible(request.actor).select_related("answered_by", "responsible").order_by("-asked_at")
    values = {
        "form": form,
        "rows": [_own(row) for row in own],
        "has_course": bool(matches),
        "quiet": request.actor.role == Role.MENTEE,
        **_net(request, matches),
    }
    return render(request, "support/ask.html", values)


def _net(request: HttpRequest, matches: list[Match]) -> dict[str, Any]:
    """Whom to call, and who steps in when that person is away (R-252, R-253, R-258)."""
    if not matches:
        return {}
    role = "mentor_contact" if request.actor.role == Role.MENTOR else "counsellor"
    first = responsible_for(matches[0], role)
    backup = matches[0].backup
    steps_in = backup if backup and first and backup.pk != first.pk else None
    return {
        "support_person": contact(first, _("Here for you")), "steps_in": contact(steps_in, _("Steps in when nobody answers")),
        "match": matches[0],
    }  # fmt: skip


def _own(row: Question) -> dict[str, Any]:
    who = row.answered_by or row.responsible
    return {
        "text": row.text, "asked": when(row.asked_at), "answer": row.answer, "answered": when(row.answered_at),
        "who": who.full_name if who else "",
    }  # fmt: skip


def _answering(request: HttpRequest, at_fault: UUID | None, form: AnswerForm | None) -> HttpResponse:
    names = (
        "match__enrolment__person",
        "match__mentor__person",
        "match__programme",
        "asker",
        "responsible",
        "answered_by",
    )
    seen = QUESTIONS.visible(request.actor, "answer").select_related(*names)
    unanswered = seen.filter(answered_at=None).order_by("asked_at", "pk")
    sheet = Paginator(unanswered, WAITING_PER_PAGE).get_page(request.GET.get("page"))
    waiting = [_waiting(row, request, form if row.pk == at_fault else None) for row in sheet.object_list]
    done = list(seen.filter(answered_at__isnull=False).order_by("-answered_at")[:ANSWERED_SHOWN])
    looks = [Look(row.asker_id, "question", row.pk, "question") for row in (*sheet.object_list, *done)]
    log_reads(by=request.actor, at=request.at, looks=looks, purpose="answer_question")
    middle = median_hours(
        [(row.asked_at, row.answered_at) for row in done if row.asked_at != row.answered_at]
    )
    values = {
        "waiting": waiting, "page": sheet, "answered": [_answered(row) for row in done],
        "middle": span_words(middle) if middle is not None else "",
    }  # fmt: skip
    return render(request, "support/questions.html", values)


def _pair(row: Question) -> dict[str, str]:
    return (
        {"pair": pair_words(row.match), "course_url": course_url(row.match)}
        if row.match
        else {"pair": "", "course_url": ""}
    )


def _waiting(row: Question, request: HttpRequest, form: AnswerForm | None) -> dict[str, Any]:
    waited = (request.at - row.asked_at).total_seconds() / 3600
    prefix = f"q{row.pk.hex[:8]}"
    return {
        "row": row, "form": form or AnswerForm(auto_id=f"{prefix}_%s"), "url": _same_sheet("question-answer", request, row.pk),
        "asker": row.asker.full_name, "waited": _("has waited %(waited)s") % {"waited": span_words(waited)},
        "late": waited >= 48, "responsible": row.responsible.full_name if row.responsible else _("Nobody"), **_pair(row),
    }  # fmt: skip


def _answered(row: Question) -> dict[str, Any]:
    hours = (row.answered_at - row.asked_at).total_seconds() / 3600 if row.answered_at else 0
    took = (
        _("by phone")
        if row.answered_at == row.asked_at
        else _("answered after %(time)s") % {"time": span_words(hours)}
    )
    return {
        "text": row.text, "answer": row.answer, "asker": row.asker.full_name, "took": took,
        "who": row.answered_by.full_name if row.answered_by else "", **_pair(row),
    }  # fmt: skip


def _same_sheet(name: str, request: HttpRequest, *args: Any) -> str:
    """The address, with the page of the list one stands on."""
    here = request.GET.urlencode()
    return reverse(name, args=args) + (f"?{here}" if here else "")


@page(*STAFF)
def answer(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """The answer goes to the asker's page; the letter only says that it is there. GET leads back to the list."""
    question = QUESTIONS.get(request.actor, "answer", pk=question_id)
    if request.method != "POST":
        return redirect(_same_sheet("questions", request))
    form = AnswerForm(request.POST, auto_id=f"q{question.pk.hex[:8]}_%s")
    if form.is_valid() and do(
        request, form, actions.answer_question, question=question, answer=form.cleaned_data["answer"]
    ):
        said(request, _("Answered. %(name)s has been told.") % {"name": question.asker.given_name})
        return redirect(_same_sheet("questions", request))
    return _answering(request, question.pk, form)
