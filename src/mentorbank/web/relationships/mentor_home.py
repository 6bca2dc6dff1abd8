"""The mentor's own page: what is next with each mentee, and logging in two presses."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.relationships.queries import Course, courses_of
from mentorbank.domain.reports.own import next_check_ins, open_proposals
from mentorbank.domain.shares.queries import shown_to
from mentorbank.kernel.access import Role
from mentorbank.web.entry import page
from mentorbank.web.relationships.mentee_presenter import address
from mentorbank.web.relationships.mentor_presenter import cards, standing
from mentorbank.web.relationships.words import said
from mentorbank.web.shares.words import shown_links
from mentorbank.web.ui.parts import Action


@page(Role.MENTOR)
def home(request: HttpRequest) -> HttpResponse:
    """Every running course with what it asks for; the queries do not grow with the mentees."""
    courses = courses_of(request.actor)
    mentorships = list(MENTORS.visible(request.actor).select_related("programme"))
    proposals = list(open_proposals(request.actor).select_related("enrolment__person"))
    headline, sentence = ("", "") if courses else standing(mentorships, at=request.at)
    values: dict[str, Any] = {
        "cards": cards(courses, next_check_ins(request.actor), at=request.at),
        "proposals": proposals,
        "empty_headline": headline,
        "empty_sentence": sentence,
        "my_time": Action(_("My time and breaks"), address("mentor-time")),
        "tools": tools(courses),
        "shown": shown_links(shown_to(request.actor, at=request.at)),
        "questions_url": address("questions"),
    }
    return render(request, "relationships/mentor_home.html", values)


def tools(courses: list[Course]) -> list[dict[str, Any]]:
    """What the two can work on, in each programme's own words (R-213, R-410)."""
    templates = {course.template.code: course.template for course in courses}
    return [
        {
            "overall": said(template.goals.overall),
            "areas": [said(area.text) for area in template.goals.focus_areas],
        }
        for template in templates.values()
    ]
