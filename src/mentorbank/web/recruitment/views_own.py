"""The applicant's own page, by link: how far it is, and more in slices of two minutes."""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from icalendar import Calendar, Event

from mentorbank.domain.links.queries import Opened
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.recruitment import actions
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.actions.answering import promises
from mentorbank.domain.recruitment.lifecycle import ADMITTED, CLOSED, OPEN
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.recruitment.notices import contact_of
from mentorbank.domain.recruitment.rules import said as in_words
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web import errors
from mentorbank.web.deeds import do
from mentorbank.web.entry import link_page
from mentorbank.web.recruitment.answers import sent_in
from mentorbank.web.recruitment.slices import slice_of, slices_of
from mentorbank.web.recruitment.staff_forms import BreakForm
from mentorbank.web.recruitment.way import clock, day, way
from mentorbank.web.ui.parts import Column, Row, Status, Table
from mentorbank.web.ui.said import said

INTERVIEW_MINUTES = 30


def _mentor(request: HttpRequest, opened: Opened) -> tuple[Mentor, ProgrammeTemplate]:
    mentor = MENTORS.get(request.actor, "read", pk=opened.link.subject_id)
    return mentor, current_rules(mentor.programme, on=local_day(request.at))


def _shown(mentor: Mentor, token: str, **more: Any) -> dict[str, Any]:
    contact = contact_of(mentor)
    person = contact and {"name": contact.full_name, "phone": contact.phone, "email": contact.email,
                          "role": _("Your contact")}  # fmt: skip
    return {"mentor": mentor, "token": token, "support_person": person, **more}


@link_page("application")
def own(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Where I am, what is asked of me, what happens next."""
    token = request.resolver_match.kwargs["token"]
    mentor, template = _mentor(request, opened)
    on = local_day(request.at)
    signed = {row.kind for row in mentor.screening_steps.all() if row.passed}
    promised = [
        row.key for row in template.screening.steps if row.kind == "declaration" and row.key not in signed
    ]
    booked = _booked(mentor)
    headline, lead = _standing(mentor, on, request.at)
    shown = _shown(
        mentor, token, headline=headline, lead=lead, steps=way(mentor, template, on=on), slices=_slices(mentor, template, token),
        sees=[_("you"), _("those who run the programme")], promise_due=bool(promised) and mentor.state not in CLOSED,
        calendar=bool(booked and booked > request.at), open=mentor.state in OPEN, closed=mentor.state in CLOSED,
        admitted=mentor.state in ADMITTED, break_form=BreakForm(),
        on_break=bool(mentor.paused_until and mentor.paused_until >= on),
    )  # fmt: skip
    return render(request, "recruitment/own.html", shown)


def _slices(mentor: Mentor, template: ProgrammeTemplate, token: str) -> Table:
    """Each slice: its page, and whether it has been told."""
    told, open_yet = Status(_("Told"), "done"), Status(_("About 2 minutes"))
    rows = [
        Row(
            [one.title, told if one.told(mentor) else open_yet],
            reverse("application-slice", args=[token, one.key]),
        )
        for one in slices_of(template)
    ]
    columns = [Column(_("What it is about")), Column(_("How far"))]
    return Table(_("Tell a little more"), columns, rows, caption_hidden=True, stack=False)


def _standing(mentor: Mentor, on: date, at: datetime) -> tuple[str, str]:
    """The page's headline and the sentence under it."""
    name = {"name": mentor.person.given_name}
    booked = _booked(mentor)
    if mentor.state in CLOSED:
        return _("Thank you, %(name)s") % name, _(
            "This application is closed. You are always welcome to write to us."
        )
    if mentor.state in ADMITTED and mentor.paused_until and mentor.paused_until >= on:
        return _("You are on a break, %(name)s") % name, _("Until %(day)s we ask you nothing new.") % {
            "day": day(mentor.paused_until)
        }
    if mentor.state in ADMITTED:
        return _("You are a mentor, %(name)s") % name, _(
            "We write when there is a young person we believe you suit."
        )
    if booked and booked > at:
        when = {"when": clock(booked)}
        return _("We talk on %(when)s") % when, _(
            "We call you, %(name)s. Until then you need do nothing."
        ) % name
    if mentor.state == Mentor.State.APPLIED:
        return _("We call you, %(name)s") % name, _(
            "Thank you for wanting to be a mentor. Here you see how far we are."
        )
    return _("We are under way, %(name)s") % name, _("Here you see how far we are and what is still to come.")


def _booked(mentor: Mentor) -> datetime | None:
    """The talk that has a time and has not been held."""
    times = [row.booked_for for row in mentor.screening_steps.all() if row.booked_for and row.passed is None]
    return times[0] if times else None


@link_page("application")
def about(request: HttpRequest, opened: Opened, key: str) -> HttpResponse:
    """One slice: a few questions, saved by themselves."""
    token = request.resolver_match.kwargs["token"]
    mentor, template = _mentor(request, opened)
    one = slice_of(key)
    if one is None:
        return errors.not_found(request)
    form = one.form(sent_in(request), mentor=mentor, template=template, on=local_day(request.at))
    if (
        request.method == "POST"
        and form.is_valid()
        and do(request, form, actions.fill_in, mentor=mentor, **form.facts())
    ):
        said(request, _("Thank you, it is saved."))
        return redirect("application", token=token)
    shown = _shown(mentor, token, form=form, title=one.title)
    return render(request, "recruitment/slice.html", shown, status=422 if form.errors else 200)


@link_page("application")
def promise(request: HttpRequest, opened: Opened) -> HttpResponse:
    """GET shows what the mentor says yes to; POST says it."""
    token = request.resolver_match.kwargs["token"]
    mentor, template = _mentor(request, opened)
    if request.method == "POST":
        actions.sign_promises(by=request.actor, at=request.at, mentor=mentor)
        said(request, _("Thank you. Your yes is noted."))
        return redirect("application", token=token)
    texts = [in_words(row.text) for row in promises(template)]
    return render(request, "recruitment/promise.html", _shown(mentor, token, texts=texts))


@link_page("application")
@require_POST
def withdraw(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The applicant would rather not. Pressed twice is once."""
    mentor, _template = _mentor(request, opened)
    try:
        actions.decide(by=request.actor, at=request.at, mentor=mentor, outcome=Mentor.State.WITHDRAWN)
    except AlreadyDone as already:
        said(request, already.sentence, kind="info")
    else:
        said(request, _("Your application is closed. Thank you for thinking of us."))
    return redirect("application", token=request.resolver_match.kwargs["token"])


@link_page("application")
@require_POST
def take_break(request: HttpRequest, opened: Opened) -> HttpResponse:
    """A break until a day, or back again."""
    token = request.resolver_match.kwargs["token"]
    mentor, template = _mentor(request, opened)
    if "back" in request.POST:
        actions.end_pause(by=request.actor, at=request.at, mentor=mentor)
        said(request, _("Welcome back."))
        return redirect("application", token=token)
    form = BreakForm(request.POST)
    if form.is_valid() and do(request, form, actions.pause, mentor=mentor, **form.cleaned_data):
        said(request, _("Enjoy your break. We ask you nothing new until it is over."))
        return redirect("application", token=token)
    shown = _shown(mentor, token, form=form, title=_("Take a break"))
    return render(request, "recruitment/slice.html", shown, status=422)


@link_page("application")
def calendar(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The talk as a calendar file; it names the programme, not the person."""
    mentor, _template = _mentor(request, opened)
    booked = _booked(mentor)
    if booked is None:
        return errors.not_found(request)
    event = Event()
    event.add("uid", f"{mentor.pk}@mentorbank")
    event.add("dtstamp", request.at)
    event.add("dtstart", booked)
    event.add("dtend", booked + timedelta(minutes=INTERVIEW_MINUTES))
    event.add("summary", _("Talk about being a mentor"))
    file = Calendar()
    file.add("prodid", "-//Mentorbank//")
    file.add("version", "2.0")
    file.add_component(event)
    headers = {"Content-Disposition": 'attachment; filename="talk.ics"'}
    return HttpResponse(file.to_ical(), content_type="text/calendar; charset=utf-8", headers=headers)
