"""The young person's own page: quiet, phone first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentorbank.domain.background.queries import asks_background
from mentorbank.domain.introductions.queries import waits as opening_waits
from mentorbank.domain.measurement.queries import month_due, own_answers
from mentorbank.domain.programmes.queries import current_rules, rules_of
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.relationships.models import Goal
from mentorbank.domain.relationships.queries import Course, course_of_enrolment, own_words_of
from mentorbank.domain.reports.own import (
    counsellor_of,
    newest_enrolment,
    open_choice,
    open_measurement,
    open_proposals,
)
from mentorbank.domain.shares.queries import shown_now
from mentorbank.domain.specialists.queries import running as running_consultations
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.entry import page
from mentorbank.web.relationships.mentee_presenter import Waits, address, goals_line, present
from mentorbank.web.relationships.words import GOAL_TONES, goal_words, said
from mentorbank.web.shares.words import shown_lines


@page(Role.MENTEE)
def home(request: HttpRequest) -> HttpResponse:
    """The newest running enrolment; the queries do not grow with what has been done."""
    enrolment = newest_enrolment(request.actor)
    if enrolment is None:
        return render(request, "relationships/mentee_nothing.html")
    course = course_of_enrolment(request.actor, enrolment)
    today = local_day(request.at)
    month = month_due(course.match, own_answers(request.actor, course.match), on=today) if course else None
    waits = Waits(
        open_proposals(request.actor).filter(enrolment=enrolment).first(),
        open_measurement(request.actor, on=today),
        month,
        counsellor_of(enrolment, course.match if course else None),
        open_choice(request.actor, enrolment),
    )
    waiting = course is None and enrolment.state == Enrolment.State.WAITING
    taps = waiting and current_rules(enrolment.programme, on=today).matching.asks_the_young_person
    template = rules_of(course.match.version_id if course else enrolment.version_id)
    values: dict[str, Any] = {
        "page": present(enrolment, course, waits, at=request.at), "enrolment": enrolment, "course": course,
        "told": said(template.disclosure.text), "questions_url": address("questions"),
        "concern_url": address("raise-concern", course.match.pk) if course else "", "no_chemistry_url": _no_chemistry(course),
        "own_words": own_words_of(enrolment), "wishes_url": address("own-wishes") if taps else "", **_goals(course),
        "specialists": running_consultations(request.actor, on=today),
        "opening_waits": opening_waits(request.actor, on=today),
        "tells_url": address("my-background") if asks_background(enrolment.programme, on=today) else "",
        "shows": shown_lines(shown_now(request.actor, on=today)),
    }  # fmt: skip
    return render(request, "relationships/mentee_home.html", values)


def _goals(course: Course | None) -> dict[str, Any]:
    if course is None:
        return {}
    words = goal_words()
    rows = [
        {"goal": goal, "words": words[goal.state], "tone": GOAL_TONES[goal.state]}
        for goal in course.goals
        if goal.state != Goal.State.DROPPED and goal.part_of_id is None
    ]
    return {"goals": rows, "goals_line": goals_line(course.goals), "mentor": course.match.mentor.person}


def _no_chemistry(course: Course | None) -> str:
    live = course is not None and course.match.state != "ended"
    return address("no-chemistry", course.match.pk) if course and live else ""
