"""Goals: the young person's own. The mentor reads them and adds together with the young person; nobody else writes."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mentorbank.domain.relationships import actions
from mentorbank.domain.relationships.access import GOALS
from mentorbank.domain.relationships.models import Goal, GoalChange
from mentorbank.domain.relationships.queries import Course, changes_of, own_words_of
from mentorbank.domain.reports.own import newest_enrolment
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web import errors
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.relationships.forms import ChangeGoalForm, GoalForm, OwnWordsForm
from mentorbank.web.relationships.frame import PAIR, framed, opened
from mentorbank.web.relationships.mentee_presenter import goals_line
from mentorbank.web.relationships.words import (
    GOAL_TONES,
    day_words,
    focus_words,
    goal_words,
    horizon_words,
    kind_words,
)
from mentorbank.web.relationships.words import (
    said as text_said,
)
from mentorbank.web.ui.said import said


@page(*PAIR)
def goals(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """All goals with their steps and how they have changed; adding one."""
    course = opened(request, match_id)
    parents = [
        (str(row.pk), row.text)
        for row in course.goals
        if row.part_of_id is None and row.state == Goal.State.OPEN
    ]
    form = GoalForm(request.POST or None, parents=parents)
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, actions.set_goal, match=course.match, **_facts(form, course)):
        said(request, _("The goal is added."))
        return redirect("goals", match_id=match_id)
    agreement = course.agreement
    shown = framed(
        request, course, form=form, rows=rows(course.goals, changes_of(course.goals)), line=goals_line(course.goals),
        overall=text_said(course.template.goals.overall), own_words=own_words_of(course.match.enrolment),
        focus=focus_words(agreement.focus_areas, course.template) if agreement else [],
        areas=[text_said(area.text) for area in course.template.goals.focus_areas],
        open=course.match.state != "ended",
    )  # fmt: skip
    return render(request, "relationships/goals.html", shown, status=422 if form.errors else 200)


def _facts(form: GoalForm, course: Course) -> dict[str, Any]:
    facts = dict(form.cleaned_data)
    chosen = facts.pop("part_of", "")
    facts["part_of"] = next((row for row in course.goals if str(row.pk) == chosen), None)
    return facts


def rows(goals: tuple[Goal, ...], changes: dict[UUID, list[GoalChange]]) -> list[dict[str, Any]]:
    """Each goal with its steps under it, in the order they were set."""

    def line(goal: Goal) -> dict[str, Any]:
        kinds = kind_words()
        notes = [horizon_words().get(goal.horizon, ""), kinds.get(goal.kind, "")]
        return {
            "goal": goal, "words": goal_words()[goal.state], "tone": GOAL_TONES[goal.state],
            "notes": " · ".join(note for note in notes if note),
            "before": [_before(change) for change in changes.get(goal.pk, [])],
            "steps": [line(step) for step in goals if step.part_of_id == goal.pk],
        }  # fmt: skip

    return [line(goal) for goal in goals if goal.part_of_id is None]


def _before(change: GoalChange) -> str:
    facts = {
        "day": day_words(local_day(change.at)),
        "words": change.text,
        "state": goal_words()[change.state].lower(),
    }
    return _("Until %(day)s: “%(words)s”, %(state)s") % facts


@page(Role.MENTEE)
def goal(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """The young person changes the words, or says where the goal stands (R-212, R-224)."""
    row = GOALS.get(request.actor, "change", pk=goal_id)
    course = opened(request, row.match_id)
    form = ChangeGoalForm(request.POST or None, initial={"state": row.state, "text": row.text})
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, actions.change_goal, goal=row, **form.cleaned_data):
        said(request, _("Saved. What it was before is kept."))
        return redirect("goals", match_id=row.match_id)
    shown = framed(request, course, form=form, goal=row, back=reverse("goals", args=[row.match_id]))
    return render(request, "relationships/goal.html", shown, status=422 if form.errors else 200)


@page(Role.MENTEE)
def own_words(request: HttpRequest) -> HttpResponse:
    """What I am good at and like: mine to write, and to empty (R-223)."""
    enrolment = newest_enrolment(request.actor)
    if enrolment is None:
        return errors.not_found(request)
    known = own_words_of(enrolment)
    initial = {"good_at": known.good_at, "likes": known.likes} if known else {}
    form = OwnWordsForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        actions.say_own_words(by=request.actor, at=request.at, enrolment=enrolment, **form.cleaned_data)
        said(request, _("Saved in your own words."))
        return redirect("mentee-home")
    return render(request, "relationships/own_words.html", {"form": form})
