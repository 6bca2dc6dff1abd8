"""Meetings to come and meetings that were: planned, called off, asked for."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.relationships import actions
from mentorbank.domain.relationships.access import MEETINGS
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.relationships.queries import Course
from mentorbank.domain.relationships.rules import may_choose_place
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, Refused
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.relationships.forms import CallOffForm, PlaceForm, PlanForm
from mentorbank.web.relationships.frame import PAIR, STAFF, framed, home_of, names, opened
from mentorbank.web.relationships.mentee_presenter import meeting_to_come
from mentorbank.web.relationships.words import (
    day_words,
    hours_words,
    meeting_words,
    month_of,
    month_words,
    reason_words,
    undo_open,
)
from mentorbank.web.ui.parts import Event
from mentorbank.web.ui.said import said

SHOWN = {Meeting.State.HELD, Meeting.State.NOT_HELD, Meeting.State.CANCELLED}


@page(*PAIR)
def meetings(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """What was, what is next, and the hours month by month."""
    course = opened(request, match_id)
    today = local_day(request.at)
    coming = course.next_meeting(request.at)
    logged = sorted(course.held, key=lambda row: row.logged_at, reverse=True)
    may_undo = bool(logged) and undo_open(logged[0], request.at, actions.UNDO_HOURS)
    shown = framed(
        request, course, events=events(course), coming=coming, total=hours_words(sum(row.minutes for row in course.held)),
        coming_words=meeting_to_come(coming, course) if coming else "", count=len(course.held),
        months=months(course, today),
        latest=logged[0] if may_undo else None,
    )  # fmt: skip
    return render(request, "relationships/meetings.html", shown)


def months(course: Course, today: date) -> list[tuple[str, str]]:
    """Each month of the course, the newest first; that the two decide how often is said once, not every month."""
    rows = list(reversed(course.months(today)))
    return [(month_of(row), capfirst(month_words(row, say_rule=row is rows[0]))) for row in rows]


def events(course: Course) -> list[Event]:
    """Each meeting as a line, newest first."""
    reasons = reason_words(*names(course))
    rows = [row for row in course.meetings if row.state in SHOWN]
    return [
        Event(
            day_words(row.on), meeting_words(row, course.template, reasons), row.note,
            icon="check" if row.state == Meeting.State.HELD else "minus",
        )
        for row in rows
    ]  # fmt: skip


@page(*PAIR)
def plan(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """A time for the next meeting; the other one gets a letter."""
    course = opened(request, match_id, "take_part")
    chooses = may_choose_place(request.actor.role, course.template)
    agreed = course.agreement.place if course.agreement else ""
    form = PlanForm(
        request.POST or None, template=course.template, may_choose_place=chooses, initial={"place": agreed}
    )
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, actions.plan_meeting, match=course.match, **form.facts()):
        said(request, _("Planned. We have told the other one."))
        return redirect(home_of(request, course))
    shown = framed(request, course, form=form, chooses=chooses)
    return render(request, "relationships/plan.html", shown, status=422 if form.errors else 200)


@page(Role.MENTEE)
@require_POST
def ask(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """One press: the mentor hears that the young person would like to meet (R-232)."""
    course = opened(request, match_id, "take_part")
    try:
        actions.ask_to_meet(by=request.actor, at=request.at, match=course.match)
        said(request, _("We have told %(name)s that you would like to meet.") % {"name": names(course)[1]})
    except AlreadyDone as again:
        said(request, again.sentence, kind="info")
    return redirect("mentee-home")


@page(*PAIR, *STAFF)
def call_off(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Cannot come: one press, the reason is optional, the other one is told at once."""
    meeting = MEETINGS.get(request.actor, "change", pk=meeting_id)
    course = opened(request, meeting.match_id)
    form = CallOffForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _called_off(request, form, meeting):
        return redirect(home_of(request, course))
    shown = framed(request, course, form=form, words=meeting_to_come(meeting, course), meeting=meeting)
    return render(request, "relationships/call_off.html", shown, status=422 if form.errors else 200)


def _called_off(request: HttpRequest, form: CallOffForm, meeting: Meeting) -> bool:
    given: dict[str, Any] = form.cleaned_data
    try:
        actions.cancel_meeting(by=request.actor, at=request.at, meeting=meeting, reason=given["reason"])
        said(request, _("Called off. We have told the other one."))
    except AlreadyDone as again:
        said(request, again.sentence, kind="info")
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


@page(Role.MENTEE)
def place(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The young person chooses where to meet (R-203)."""
    meeting = MEETINGS.get(request.actor, "choose_place", pk=meeting_id)
    course = opened(request, meeting.match_id)
    form = PlaceForm(
        request.POST or None, template=rules_of(course.match.version_id), initial={"place": meeting.place}
    )
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, actions.choose_place, meeting=meeting, place=form.cleaned_data["place"]):
        said(request, _("Saved. The place is on both your pages."))
        return redirect("mentee-home")
    shown = framed(request, course, form=form, words=meeting_to_come(meeting, course))
    return render(request, "relationships/place.html", shown, status=422 if form.errors else 200)
