"""Logging signed in: a day that was, how long, how and where; or that the two did not meet."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.processes.log_meeting import log_meeting, undo_meeting
from mentorbank.domain.relationships.access import MEETINGS
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.relationships.queries import Course
from mentorbank.domain.relationships.rules import NOT_HELD
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.relationships.forms import LogForm, NotHeldForm
from mentorbank.web.relationships.frame import PAIR, STAFF, framed, home_of, names, opened
from mentorbank.web.relationships.words import hours_words, reason_words
from mentorbank.web.ui.parts import Tab
from mentorbank.web.ui.said import said


@page(*PAIR, *STAFF)
def log(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Four answers, or two when they did not meet. The same form sent twice is one meeting."""
    course = opened(request, match_id, "log")
    missed = "missed" in request.GET
    form = _form(request, course, missed)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        meeting = do(request, form, log_meeting, match=course.match, held=not missed, **facts)
        if meeting:
            _thank(request, meeting)
            return redirect(home_of(request, course))
    here = reverse("log-meeting", args=[match_id])
    tabs = [Tab(_("We met"), here, not missed), Tab(_("We did not meet"), f"{here}?missed", missed)]
    shown = framed(request, course, form=form, missed=missed, tabs=tabs)
    return render(request, "relationships/log.html", shown, status=422 if form.errors else 200)


def _form(request: HttpRequest, course: Course, missed: bool) -> LogForm | NotHeldForm:
    sent = request.POST if request.method == "POST" else None
    initial: dict[str, Any] = {"on": _day(request), "submission_key": uuid4().hex}
    if missed:
        reasons = reason_words(*names(course))
        return NotHeldForm(sent, reasons=[(key, reasons[key]) for key in NOT_HELD], initial=initial)
    last = course.held[0] if course.held else None
    agreed = course.agreement.place if course.agreement else ""
    initial |= {"minutes": 60, "form": "in_person", "place": last.place if last else agreed}
    return LogForm(sent, template=course.template, names=names(course), initial=initial)


def _day(request: HttpRequest) -> date:
    """The day a link on the page asks about, else today."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return local_day(request.at)


def _thank(request: HttpRequest, meeting: Meeting) -> None:
    undo_url = reverse("undo-meeting", args=[meeting.pk])
    if meeting.state == Meeting.State.HELD:
        words = _("Saved: %(long)s together.") % {"long": hours_words(meeting.minutes)}
        said(request, words if meeting.minutes else _("Saved: you were in touch."), undo_url=undo_url)
    else:
        said(request, _("Saved: you did not meet."), undo_url=undo_url)


@page(*PAIR, *STAFF)
@require_POST
def undo(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Take a logged meeting back within 48 hours."""
    meeting = MEETINGS.get(request.actor, "change", pk=meeting_id)
    course = opened(request, meeting.match_id)
    try:
        undo_meeting(by=request.actor, at=request.at, meeting=meeting)
        said(request, _("Taken back: the meeting no longer counts."))
    except Refused as refusal:
        said(request, refusal.sentence, kind="warning")
    return redirect(home_of(request, course))
