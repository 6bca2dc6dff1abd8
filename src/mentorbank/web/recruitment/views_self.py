"""A signed-in mentor's own time: a break, hours and days, without being lost (R-451)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.recruitment import actions, queries
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.lifecycle import ADMITTED
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.recruitment.answers import sent_in
from mentorbank.web.recruitment.slices import TimeForm
from mentorbank.web.recruitment.staff_forms import BreakForm
from mentorbank.web.recruitment.way import day
from mentorbank.web.ui.said import said


@page(Role.MENTOR)
def my_time(request: HttpRequest) -> HttpResponse:
    """Each programme one is a mentor in: on a break or not, and how to change it."""
    on = local_day(request.at)
    rows = [
        {"mentor": row, "until": day(row.paused_until) if row.paused_until and row.paused_until >= on else ""}
        for row in queries.mentors(request.actor).filter(state__in=ADMITTED)
    ]
    return render(request, "recruitment/my_time.html", {"rows": rows, "form": BreakForm()})


@page(Role.MENTOR)
def my_break(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Until when."""
    mentor = MENTORS.get(request.actor, "answer", pk=pk)
    form = BreakForm(sent_in(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and do(request, form, actions.pause, mentor=mentor, **form.cleaned_data)
    ):
        said(request, _("Enjoy your break. We ask you nothing new until it is over."))
        return redirect("mentor-time")
    shown = {"form": form, "title": _("Take a break"), "submit": _("Take a break"),
             "lead": _("Your running courses go on. You only get no new questions from us.")}  # fmt: skip
    return render(request, "recruitment/form.html", shown, status=422 if form.errors else 200)


@page(Role.MENTOR)
@require_POST
def my_return(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Back from the break."""
    mentor = MENTORS.get(request.actor, "answer", pk=pk)
    actions.end_pause(by=request.actor, at=request.at, mentor=mentor)
    said(request, _("Welcome back."))
    return redirect("mentor-time")


@page(Role.MENTOR)
def my_hours(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hours a month, days, distance."""
    mentor = MENTORS.get(request.actor, "answer", pk=pk)
    on = local_day(request.at)
    form = TimeForm(sent_in(request), mentor=mentor, template=current_rules(mentor.programme, on=on), on=on)
    if (
        request.method == "POST"
        and form.is_valid()
        and do(request, form, actions.fill_in, mentor=mentor, **form.facts())
    ):
        said(request, _("Thank you, it is saved."))
        return redirect("mentor-time")
    shown = {"form": form, "title": _("Your time"), "submit": _("Save")}
    return render(request, "recruitment/form.html", shown, status=422 if form.errors else 200)
