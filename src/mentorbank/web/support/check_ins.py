"""Check-ins for staff: the list of those to hold, one press when all is well, and the page for the call."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mentorbank.domain.matching.models import LIVE_STATES
from mentorbank.domain.processes.complete_check_in import complete_check_in
from mentorbank.domain.processes.wait_again import wait_again
from mentorbank.domain.support import actions
from mentorbank.domain.support.access import CHECK_INS
from mentorbank.domain.support.models import CheckIn
from mentorbank.domain.support.queries import Course, due_check_ins, judged
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.returning import back
from mentorbank.web.support.call_page import call_values, name_of, new_form
from mentorbank.web.support.forms import PostponeForm
from mentorbank.web.support.words import course_url, kind_words, overdue_words, pair_words
from mentorbank.web.ui.parts import Status
from mentorbank.web.ui.said import said

STAFF = (Role.COORDINATOR, Role.COUNSELLOR)
AHEAD_DAYS = 7
ROWS_PER_PAGE = 50


def _check_in(request: HttpRequest, check_in_id: UUID, verb: str = "do") -> CheckIn:
    found = CHECK_INS.get(request.actor, verb, pk=check_in_id)
    names = ("match__programme", "match__enrolment__person", "match__mentor__person", "responsible")
    return CheckIn.objects.select_related(*names).get(pk=found.pk)


@page(*STAFF)
def to_hold(request: HttpRequest) -> HttpResponse:
    """Everybody to call now, the most overdue first, mine apart from the others' (R-278); several confirmed in one press."""
    today = timezone.localdate(request.at)
    rows = _one_each(due_check_ins(request.actor, today=today, ahead_days=AHEAD_DAYS))
    groups: dict[Any, list[CheckIn]] = {}
    for row in rows:
        groups.setdefault(row.responsible_id, []).append(row)
    mine = request.actor.person_id
    ordered = sorted(groups, key=lambda key: (key != mine, -len(groups[key]), str(key)))
    in_order = [row for key in ordered for row in groups[key]]
    sheet = Paginator(in_order, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    here = list(sheet.object_list)
    courses = judged(request.actor, {row.match_id: row.match for row in here}.values(), today=today)
    doing = {course.match.pk: course for course in courses}
    shown = {key: [row for row in here if row.responsible_id == key] for key in ordered}
    values = {
        "groups": [
            _group(groups[key], shown[key], key == mine, doing, today) for key in ordered if shown[key]
        ],
        "page": sheet,
    }
    return render(request, "support/check_ins.html", values)


def _one_each(rows: Iterable[CheckIn]) -> list[CheckIn]:
    """One call for each party and reason: it covers those that were left behind."""
    found: dict[Any, CheckIn] = {}
    for row in rows:
        found.setdefault((row.match_id, row.party, row.kind), row)
    return list(found.values())


def _may_be_fine(row: CheckIn, course: Course) -> bool:
    """Only a planned check-in with a pair that nothing is known against is done without a talk of its own."""
    signs = course.signs
    calm = not (signs.open_concerns or signs.must_change_open or signs.silent)
    return calm and row.kind in {"scheduled", "closing"}


def _against(row: CheckIn, course: Course) -> str:
    """Why this one asks for a talk of its own."""
    live = course.match.state in LIVE_STATES
    return course.why[0] if live and not _may_be_fine(row, course) else ""


def _group(
    rows: list[CheckIn], shown: list[CheckIn], mine: bool, doing: dict[UUID, Course], today: Any
) -> dict[str, Any]:
    """Everybody of one responsible's: how many are overdue of all ``rows``, and those that stand on this sheet."""
    responsible = rows[0].responsible
    name = responsible.full_name if responsible else _("Nobody")
    late = sum(row.due_on < today for row in rows)
    count = (
        ngettext("%(count)s overdue", "%(count)s overdue", late) % {"count": late}
        if late
        else _("None overdue")
    )
    lines = [
        {
            "check_in": row, "url": reverse("check-in", args=[row.pk]), "who": name_of(row),
            "pair": pair_words(row.match), "kind": kind_words(row), "when": _when(row, today),
            "tries": _tries(row.tries), "may_be_fine": _may_be_fine(row, doing[row.match_id]),
            "why": _against(row, doing[row.match_id]),
        }
        for row in shown
    ]  # fmt: skip
    some = any(line["may_be_fine"] for line in lines)
    return {"title": _("Yours") if mine else name, "count": count, "lines": lines, "some": some}


def _when(row: CheckIn, today: Any) -> Status:
    late = row.due_on < today
    return Status(
        overdue_words(row.due_on, today), "needs" if late else "soon" if row.due_on == today else "calm"
    )


def _tries(count: int) -> str:
    if not count:
        return ""
    return ngettext("not reached %(count)s time", "not reached %(count)s times", count) % {"count": count}


@page(*STAFF)
def check_in(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """One call: whom, about what, and three short answers; afterwards what was said, and whether it has been acted on."""
    found = _check_in(request, check_in_id)
    form = new_form(found, request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and do(request, form, complete_check_in, check_in=found, **form.facts())
    ):
        asks = form.cleaned_data["must_change"] == "yes"
        said(request, _("Saved. You have three days to change it.") if asks else _("Saved."))
        return redirect(
            reverse("check-in", args=[found.pk]) if asks else back(request, course_url(found.match))
        )
    return render(request, "support/check_in.html", call_values(request, found, form))


@page(*STAFF)
@require_POST
def fine(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """Everything is fine: one press, with a way back."""
    found = _check_in(request, check_in_id)
    try:
        complete_check_in(by=request.actor, at=request.at, check_in=found)
        undo = reverse("check-in-reopen", args=[found.pk])
        said(request, _("Everything is fine with %(name)s.") % {"name": name_of(found)}, undo_url=undo)
    except AlreadyDone as again:
        said(request, again.sentence, kind="info")
    return redirect(back(request, course_url(found.match)))


@page(*STAFF)
@require_POST
def all_fine(request: HttpRequest) -> HttpResponse:
    """Several well-going pairs in one press; what somebody else has done meanwhile is left alone."""
    done = 0
    for check_in_id in dict.fromkeys(request.POST.getlist("check_in")):
        try:
            complete_check_in(
                by=request.actor, at=request.at, check_in=CHECK_INS.get(request.actor, "do", pk=check_in_id)
            )
            done += 1
        except AlreadyDone:
            continue
    sentence = ngettext("%(count)s check-in is done.", "%(count)s check-ins are done.", done) % {
        "count": done
    }
    said(
        request,
        sentence if done else _("Tick those that are fine first."),
        kind="success" if done else "info",
    )
    return redirect(back(request, reverse("check-ins")))


def _press(request: HttpRequest, found: CheckIn, deed: Any, sentence: str, **given: Any) -> HttpResponse:
    try:
        deed(by=request.actor, at=request.at, **given)
        said(request, sentence)
    except NotFound:
        raise
    except Refused as refusal:
        said(request, refusal.sentence, kind="warning")
    return redirect(back(request, reverse("check-in", args=[found.pk])))


@page(*STAFF)
@require_POST
def reopen(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """Take "everything is fine" back."""
    found = _check_in(request, check_in_id)
    return _press(request, found, actions.reopen_check_in, _("The check-in is due again."), check_in=found)


@page(*STAFF)
@require_POST
def missed(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """Nobody answered (R-279)."""
    found = _check_in(request, check_in_id)
    sentence = _("Written down: %(name)s was not reached. The call is still on your list.") % {
        "name": name_of(found)
    }
    return _press(request, found, actions.not_reached, sentence, check_in=found)


@page(*STAFF)
@require_POST
def acted(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """What had to change has been changed."""
    found = _check_in(request, check_in_id)
    return _press(request, found, actions.mark_acted, _("Good. It is off your list."), check_in=found)


@page(*STAFF)
@require_POST
def send(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """Ask by link instead of by phone."""
    found = _check_in(request, check_in_id)
    sentence = _("%(name)s has got a link with three answers.") % {"name": name_of(found)}
    return _press(request, found, actions.ask_by_link, sentence, check_in=found)


@page(*STAFF)
@require_POST
def another_mentor(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """The young person would like another mentor (R-268)."""
    found = _check_in(request, check_in_id)
    sentence = _("%(name)s waits for another mentor, first in the queue.") % {"name": name_of(found)}
    return _press(request, found, wait_again, sentence, match=found.match)


@page(*STAFF)
def postpone(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """Another day."""
    found = _check_in(request, check_in_id)
    form, this = PostponeForm(request.POST or None), reverse("check-in", args=[found.pk])
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, actions.postpone_check_in, check_in=found, to=form.cleaned_data["to"]):
        said(request, _("Moved."))
        return redirect(back(request, this))
    values = {
        "form": form,
        "title": _("Another day"),
        "lead": "",
        "back": this,
        "pair": pair_words(found.match),
    }
    return render(request, "support/form.html", values)
