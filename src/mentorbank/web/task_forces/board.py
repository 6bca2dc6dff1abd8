"""The board: ideas, initiatives and meetings of one Task Force (R-021)."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import belonging
from mentorbank.domain.task_forces.access import IDEAS, MEETINGS, MEMBERS, TASK_FORCES
from mentorbank.domain.task_forces.actions import call_meeting, move_idea, write_idea, write_notes
from mentorbank.domain.task_forces.models import Idea, TaskForceMeeting
from mentorbank.domain.task_forces.queries import ideas, meetings, own_task_forces
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.deeds import do
from mentorbank.web.entry import dated_page
from mentorbank.web.form_page import form_page
from mentorbank.web.task_forces.forms import STATES, IdeaForm, MeetingForm, MoveForm
from mentorbank.web.ui.said import said

BOTH = (Role.COORDINATOR, Role.TASK_FORCE)
A_PAGE = 50
NEWEST_MEETINGS = 20


@dated_page(*BOTH)
def listing(request: HttpRequest) -> HttpResponse:
    """The Task Forces one takes part in; the only one at once."""
    sheet = Paginator(own_task_forces(request.actor), A_PAGE).get_page(request.GET.get("page"))
    rows = list(sheet)
    if request.actor.role == Role.TASK_FORCE and len(rows) == 1:
        return redirect("task-force", rows[0].pk)
    return render(request, "task_forces/list.html", {"page": sheet, "rows": rows})


@dated_page(*BOTH)
def show(request: HttpRequest, task_force_id: UUID) -> HttpResponse:
    """Who sits there, what they think of, and when they meet."""
    programme = TASK_FORCES.get(request.actor, "take_part", pk=task_force_id)
    sheet = Paginator(ideas(request.actor, programme), A_PAGE).get_page(request.GET.get("page"))
    values = {
        "programme": programme, "page": sheet, "ideas": [{"row": row, "words": STATES[row.state]} for row in sheet],
        "meetings": meetings(request.actor, programme)[:NEWEST_MEETINGS],
        "members": belonging(MEMBERS, request.actor, on=local_day(request.at), programme=programme),
        "runs": request.actor.role == Role.COORDINATOR,
    }  # fmt: skip
    return render(request, "task_forces/board.html", values)


@dated_page(*BOTH)
def new_idea(request: HttpRequest, task_force_id: UUID) -> HttpResponse:
    """Write an idea down."""
    programme = TASK_FORCES.get(request.actor, "take_part", pk=task_force_id)
    form = IdeaForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, write_idea, programme=programme, **form.cleaned_data):
        return _back(request, programme.pk)
    return _form(request, form, _("A new idea"), programme)


@dated_page(*BOTH)
def idea(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    """What becomes of it."""
    found = IDEAS.get(request.actor, "change", rows=Idea.objects.select_related("programme"), pk=idea_id)
    form = MoveForm(request.POST or None, idea=found, initial={"who": found.who, "due_on": found.due_on})
    if (
        request.method == "POST"
        and form.is_valid()
        and do(request, form, move_idea, idea=found, **form.cleaned_data)
    ):
        return _back(request, found.programme_id)
    return _form(request, form, found.text, found.programme)


@dated_page(*BOTH)
def new_meeting(request: HttpRequest, task_force_id: UUID) -> HttpResponse:
    """Call a meeting."""
    programme = TASK_FORCES.get(request.actor, "take_part", pk=task_force_id)
    form = MeetingForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, call_meeting, programme=programme, **form.cleaned_data):
        return _back(request, programme.pk)
    return _form(request, form, _("A new meeting"), programme)


@dated_page(*BOTH)
def meeting(request: HttpRequest, force_meeting_id: UUID) -> HttpResponse:
    """Day, place and notes."""
    rows = TaskForceMeeting.objects.select_related("programme")
    found = MEETINGS.get(request.actor, "change", rows=rows, pk=force_meeting_id)
    told = {"on": found.on, "place": found.place, "notes": found.notes}
    form = MeetingForm(request.POST or None, initial=told)
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, write_notes, meeting=found, **form.cleaned_data):
        return _back(request, found.programme_id)
    return _form(request, form, _("The meeting"), found.programme)


def _back(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    said(request, _("Saved."))
    return redirect("task-force", programme_id)


def _form(request: HttpRequest, form: Any, headline: str, programme: Programme) -> HttpResponse:
    back = reverse("task-force", args=[programme.pk]), _("Task Force")
    return form_page(request, form, headline, kicker=programme.name, back=back)
