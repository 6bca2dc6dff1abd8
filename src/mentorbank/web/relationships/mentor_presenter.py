"""The mentor's page, from what is known. No database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mentorbank.domain.matching.models import Match
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.relationships.queries import Course
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.periods import local_day
from mentorbank.web.relationships.mentee_presenter import meeting_to_come, week_words
from mentorbank.web.relationships.words import day_words, lately, said, this_month
from mentorbank.web.ui.parts import Action


@dataclass(frozen=True)
class Card:
    """One mentee on the mentor's page."""

    course: Course
    name: str
    where: str
    next_words: str
    next_meeting: Meeting | None
    hours: str
    recommended: str
    check_in: str
    asks: list[Action] = field(default_factory=list)


def card(course: Course, check_in: CheckIn | None, *, at: datetime) -> Card:
    """What the mentor needs to know and do about one young person."""
    match, today = course.match, local_day(at)
    coming, months = course.next_meeting(at), course.months(today)
    month = months[-1] if months and match.state != Match.State.ACCEPTED else None
    recommended = course.template.intensity.recommended
    return Card(
        course=course, name=match.enrolment.person.given_name, where=_where(course, at),
        next_words=meeting_to_come(coming, course) if coming else "", next_meeting=coming,
        hours=this_month(month), recommended=said(recommended) if recommended else "",
        check_in=_check_in(check_in, match, today), asks=_asks(course, at),
    )  # fmt: skip


def _where(course: Course, at: datetime) -> str:
    state = course.match.state
    if state == Match.State.PAUSED:
        return _("On a break")
    if state == Match.State.ACCEPTED:
        return _("Not begun yet") if course.match.first_meeting_on else _("You have not met yet")
    return week_words(course, at)


def _check_in(check_in: CheckIn | None, match: Match, today: date) -> str:
    if check_in is None:
        return ""
    who = match.mentor_contact.given_name if match.mentor_contact else ""
    when = {"day": day_words(check_in.due_on), "name": who}
    by_phone = bool(who) and check_in.method == "phone"
    if check_in.due_on <= today:
        soon = _("%(name)s calls you one of the next days.") % when
        return soon if by_phone else _("We talk about how it goes one of the next days.")
    if by_phone:
        return _("%(name)s calls you about %(day)s.") % when
    return _("We talk about how it goes about %(day)s.") % when


def _asks(course: Course, at: datetime) -> list[Action]:
    """What waits for the mentor: meetings nobody has logged, an agreement to read or write, going on."""
    match, today = course.match, local_day(at)
    asks = [
        Action(
            _("Did you meet %(when)s?") % {"when": lately(row.on, today)},
            reverse("log-meeting", args=[match.pk]) + f"?on={row.on.isoformat()}",
        )
        for row in course.not_logged(at)
    ]
    agreement = course.agreement
    if agreement is None and course.template.agreement.required:
        asks.append(Action(_("Write your agreement together"), reverse("write-agreement", args=[match.pk])))
    elif agreement and agreement.mentor_confirmed_at is None:
        asks.append(Action(_("Read the agreement and say yes"), reverse("agreement", args=[match.pk])))
    if course.prolonging and course.prolonging.mentor_yes_at is None:
        asks.append(
            Action(_("Would you like to go on?"), reverse("answer-going-on", args=[course.prolonging.pk]))
        )
    return asks


def cards(courses: list[Course], check_ins: Mapping[object, CheckIn], *, at: datetime) -> list[Card]:
    """One card for each running course."""
    return [card(course, check_ins.get(course.match.pk), at=at) for course in courses]


def standing(mentorships: list[Mentor], *, at: datetime) -> tuple[str, str]:
    """(headline, sentence) for a mentor without a running course: where things are, and what is next."""
    admitted = [row for row in mentorships if row.state == Mentor.State.APPROVED]
    resting = [row for row in admitted if row.paused_until and row.paused_until >= local_day(at)]
    if resting and len(resting) == len(admitted):
        day = {"day": day_words(max(row.paused_until for row in resting if row.paused_until))}
        return _("You are on a break"), _("Until %(day)s we ask you nothing new.") % day
    if admitted:
        return _("You are ready"), _("We write when there is a young person we believe you suit.")
    if any(row.state == Mentor.State.SUSPENDED for row in mentorships):
        return _("Your courses are resting"), _("Your contact person calls you.")
    if any(
        row.state in {Mentor.State.APPLIED, Mentor.State.IN_SCREENING, Mentor.State.ON_HOLD}
        for row in mentorships
    ):
        return _("You are on the way to becoming a mentor"), _("The link in your mail shows how far we are.")
    return _("You have no young person right now"), _("Would you like to be a mentor again? Tell us.")
