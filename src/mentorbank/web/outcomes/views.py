"""Months later: the list of those to ask, and one answer."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.outcomes import actions
from mentorbank.domain.outcomes.access import MEASUREMENTS
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.outcomes.queries import tasks
from mentorbank.domain.outcomes.rules import asks_perspective, may_be_written_to
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import NotFound, Refused
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.outcomes.forms import MeasurementForm
from mentorbank.web.outcomes.words import after_words, source_words, task_words
from mentorbank.web.returning import back
from mentorbank.web.support.words import course_url, pair_words, short_day, status_words
from mentorbank.web.ui.parts import Column, Crumb, Fact, Row, Tab, Table
from mentorbank.web.ui.said import said

STAFF = (Role.COORDINATOR, Role.COUNSELLOR)
TABS = ("due", "later", "done")
ROWS_PER_PAGE = 40


@page(*STAFF)
def measurements(request: HttpRequest) -> HttpResponse:
    """Whom to ask now, whom later, and what is known; also when the programme is over (R-387)."""
    today, seen = timezone.localdate(request.at), tasks(request.actor)
    still = seen.filter(state=MeasurementTask.State.OPEN)
    lists = {
        "due": still.filter(due_on__lte=today).order_by("due_on", "pk"),
        "later": still.filter(due_on__gt=today).order_by("due_on", "pk"),
        "done": seen.exclude(state=MeasurementTask.State.OPEN).order_by("-closed_at", "pk"),
    }
    tab = request.GET.get("tab") if request.GET.get("tab") in TABS else "due"
    sheet = Paginator(lists[tab], ROWS_PER_PAGE).get_page(request.GET.get("page"))
    words = {"due": _("Ask now"), "later": _("Later"), "done": _("Answered or closed")}
    values = {
        "tabs": [Tab(words[key], f"?tab={key}", key == tab, rows.count()) for key, rows in lists.items()], "page": sheet,
        "table": _table([_line(row, today) for row in sheet.object_list], words[tab]), "tab": tab,
    }  # fmt: skip
    return render(request, "outcomes/list.html", values)


def _table(rows: list[Row], caption: str) -> Table | None:
    columns = [
        Column(_("Young person")), Column(_("When")), Column(_("Day")), Column(_("Status")), Column(_("Asked")),
        Column(_("Responsible")),
    ]  # fmt: skip
    return Table(caption, columns, rows, caption_hidden=True) if rows else None


def _line(task: MeasurementTask, today: Any) -> Row:
    person = task.match.enrolment.person
    asked = short_day(local_day(task.asked_at)) if task.asked_at else how_to_ask(task)
    cells = [
        person.full_name, after_words(task.offset_months), date_format(task.due_on, _("j F Y")), task_words(task, today),
        asked, task.responsible.full_name if task.responsible else "",
    ]  # fmt: skip
    return Row(cells, href=reverse("measurement", args=[task.pk]))


def how_to_ask(task: Any) -> str:
    """What was agreed about later contact (R-363)."""
    if task.later_contact is False:
        return _("Has said no to being asked")
    if task.later_channel == "phone":
        return _("Would rather be called")
    return _("Not asked yet")


def _task(request: HttpRequest, task_id: UUID) -> MeasurementTask:
    found = MEASUREMENTS.get(request.actor, "record", pk=task_id)
    return (
        tasks(request.actor)
        .select_related("match__mentor__person", "match__programme", "match__enrolment")
        .get(pk=found.pk)
    )


@page(*STAFF)
def measurement(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """One answer: what, from whom, on which day."""
    task = _task(request, task_id)
    initial = {"on": timezone.localdate(request.at), "source": "mentee", "perspective": "no"}
    form = MeasurementForm(request.POST or None, task=task, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and do(request, form, actions.record_answer, task=task, **form.facts())
    ):
        said(request, _("Saved. It counts in the report from now on."))
        return redirect(back(request, reverse("measurements")))
    return render(request, "outcomes/measurement.html", _values(request, task, form))


def _values(request: HttpRequest, task: MeasurementTask, form: MeasurementForm) -> dict[str, Any]:
    person, today = task.match.enrolment.person, timezone.localdate(request.at)
    known = task.observation
    asks = bool(known and known.category in asks_perspective(rules_of(task.match.version_id)))
    return {
        "task": task, "form": form, "person": person, "open": task.state == MeasurementTask.State.OPEN,
        "headline": _("How is it going for %(name)s?") % {"name": person.given_name},
        "lead": _("%(months)s. Answers from %(begin)s to %(end)s count.") % {
            "months": after_words(task.offset_months), "begin": short_day(task.window_from), "end": short_day(task.window_to),
        },
        "status": task_words(task, today), "how": how_to_ask(task),
        "may_write": may_be_written_to(task.later_contact, task.later_channel or ""),
        "crumbs": [
            Crumb(_("Asked later"), reverse("measurements")), Crumb(pair_words(task.match), course_url(task.match)),
            Crumb(after_words(task.offset_months)),
        ],
        "known": _known(task), "asks_perspective": asks, "has_perspective": bool(known and known.perspective),
        "has_new_mentor": task.has_new_mentor,
    }  # fmt: skip


def _known(task: MeasurementTask) -> list[Fact]:
    found = task.observation
    if found is None:
        return []
    return [
        Fact(_("Does"), status_words(found.category)),
        Fact(_("Said by"), source_words().get(found.source, found.source)),
        Fact(_("On"), date_format(found.on, _("j F Y"))),
    ]


def _press(request: HttpRequest, task_id: UUID, deed: Any, sentence: str, **given: Any) -> HttpResponse:
    task = _task(request, task_id)
    try:
        deed(by=request.actor, at=request.at, task=task, **given)
        said(request, sentence)
    except NotFound:
        raise
    except Refused as refusal:
        said(request, refusal.sentence, kind="info")
    return redirect("measurement", task.pk)


@page(*STAFF)
@require_POST
def ask(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Send the link."""
    return _press(request, task_id, actions.ask_mentee, _("The link is on its way."))


@page(*STAFF)
@require_POST
def missed(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Nobody could be reached: unknown in the report, never a success (R-376)."""
    return _press(
        request,
        task_id,
        actions.not_reached,
        _("Written down as not reached. The report shows it as unknown."),
    )


@page(*STAFF)
@require_POST
def refused(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Would rather not say; nobody asks again."""
    return _press(request, task_id, actions.refuse, _("Written down. Nobody asks again."))


@page(*STAFF)
@require_POST
def perspective(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Note whether it may lead to self-support (R-373)."""
    yes = request.POST.get("perspective") == "yes"
    return _press(request, task_id, actions.note_perspective, _("Saved."), perspective=yes)
