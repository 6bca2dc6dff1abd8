"""What every page of a course has in common: whose page it is, the two names, and the way back."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from mentorbank.domain.relationships.queries import Course, course_of
from mentorbank.kernel.access import Role
from mentorbank.web.relationships.mentee_presenter import address

PAIR = (Role.MENTEE, Role.MENTOR)
STAFF = (Role.COORDINATOR, Role.COUNSELLOR)


def home_of(request: HttpRequest, course: Course) -> str:
    """Where this role goes back to from a page of the course."""
    if request.actor.role == Role.MENTEE:
        return reverse("mentee-home")
    if request.actor.role == Role.MENTOR:
        return reverse("mentor-home")
    return address("course", course.match.pk) or reverse("home")


def opened(request: HttpRequest, match_id: UUID, verb: str = "read") -> Course:
    """The course, when the actor may; otherwise ``NotFound``."""
    return course_of(request.actor, verb, pk=match_id)


def names(course: Course) -> tuple[str, str]:
    """First names: the young person's and the mentor's."""
    return course.match.enrolment.person.given_name, course.match.mentor.person.given_name


def other(request: HttpRequest, course: Course) -> str:
    """The first name of the one who is not reading; for staff the young person's."""
    return names(course)[1 if request.actor.role == Role.MENTEE else 0]


def framed(request: HttpRequest, course: Course, **more: Any) -> dict[str, Any]:
    """The context of a page of this course."""
    quiet = request.actor.role == Role.MENTEE
    return {
        "base": "base_quiet.html" if quiet else "base.html", "course": course, "match": course.match, "quiet": quiet,
        "other": other(request, course), "mentee": names(course)[0], "mentor": names(course)[1],
        "back": home_of(request, course), "mine": request.actor.role == Role.MENTEE,
    } | more  # fmt: skip
