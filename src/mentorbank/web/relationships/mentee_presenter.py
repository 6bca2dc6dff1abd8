"""The young person's page, from what is known: where am I, what is asked of me, what happens next. No database."""

from dataclasses import dataclass, field
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.matching.models import Match, MentorChoice, Proposal
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.relationships.models import Goal, Meeting
from mentorbank.domain.relationships.queries import Course
from mentorbank.domain.relationships.rules import week_of
from mentorbank.kernel.periods import days_waited, local_day
from mentorbank.web.relationships.words import day_words, place_words, when_words
from mentorbank.web.ui.parts import Action, Step


@dataclass(frozen=True)
class Waits:
    """What the young person may be asked."""

    proposal: Proposal | None = None
    measurement: MeasurementTask | None = None
    wellbeing_month: int | None = None
    counsellor: Person | None = None
    choice: MentorChoice | None = None


@dataclass(frozen=True)
class Page:
    """What stands on the page, top to bottom."""

    headline: str
    lead: str
    state: str
    asks: list[Action] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    weeks: str = ""
    next_meeting: Meeting | None = None
    next_words: str = ""


def address(name: str, *given: object) -> str:
    """An address of another room; empty while the room has no such page."""
    try:
        return reverse(name, args=given)
    except NoReverseMatch:
        return ""


def present(enrolment: Enrolment, course: Course | None, waits: Waits, *, at: datetime) -> Page:
    """The page of an enrolment with its course, if there is one."""
    name = {"name": enrolment.person.given_name}
    headline = _("Hi %(name)s") % name
    state = standing(enrolment, course)
    asks = list(_asks(course, waits, state))
    if state == "waiting":
        return Page(headline, _waiting_lead(enrolment, waits, at), state, asks)
    if state == "left":
        return Page(headline, _("You have stopped here. You are always welcome back."), state, asks)
    if state == "ended" or course is None:
        return Page(headline, _("Your course is over. What you reached stays yours."), "ended", asks)
    coming = course.next_meeting(at)
    words = meeting_to_come(coming, course) if coming else ""
    return Page(
        headline, _running_lead(course), state, asks, way(course, at), week_words(course, at), coming, words
    )


def standing(enrolment: Enrolment, course: Course | None) -> str:
    """waiting, running, paused, ended or left."""
    if course and course.match.state == Match.State.PAUSED:
        return "paused"
    if course and course.match.state != Match.State.ENDED:
        return "running"
    return {
        Enrolment.State.WAITING: "waiting", Enrolment.State.MATCHED: "waiting", Enrolment.State.ENDED: "ended",
        Enrolment.State.LEFT: "left",
    }[Enrolment.State(enrolment.state)]  # fmt: skip


def _waiting_lead(enrolment: Enrolment, waits: Waits, at: datetime) -> str:
    if waits.proposal:
        return _("We have found somebody who may be your mentor.")
    if waits.choice:
        return ngettext(
            "We have found %(count)s mentor who may suit you. You choose, by %(day)s at the latest.",
            "We have found %(count)s mentors who may suit you. You choose, by %(day)s at the latest.",
            len(waits.choice.options),
        ) % {"count": len(waits.choice.options), "day": day_words(waits.choice.answer_by)}
    days = days_waited(enrolment.waiting_since, at)
    waited = (
        ngettext("You have waited %(days)s day.", "You have waited %(days)s days.", days) % {"days": days}
        if days
        else _("You are on the list.")
    )
    who = waits.counsellor.given_name if waits.counsellor else ""
    if enrolment.first_in_queue:
        return waited + " " + _("You are first in the queue for a new mentor.")
    after = _("%(name)s looks for a mentor who suits you, and calls when there is one.") % {"name": who}
    return (
        waited
        + " "
        + (after if who else _("We look for a mentor who suits you, and call when there is one."))
    )


def _running_lead(course: Course) -> str:
    mentor = {"name": course.match.mentor.person.given_name}
    if course.match.state == Match.State.PAUSED:
        return _("You and %(name)s are taking a break. Nothing is expected of you now.") % mentor
    return _("%(name)s is your mentor.") % mentor


def _asks(course: Course | None, waits: Waits, state: str) -> list[Action]:
    """What waits for an answer; at most one thing at a time would be a wish, all of them is the truth."""
    asks = []
    if waits.proposal:
        asks.append(Action(_("See who it is, and say yes or no"), address("proposal", waits.proposal.pk)))
    if waits.choice:
        asks.append(Action(_("See them, and choose"), address("choice", waits.choice.pk)))
    if course and state in {"running", "paused"}:
        agreement = course.agreement
        if agreement and agreement.mentee_confirmed_at is None:
            asks.append(Action(_("Read your agreement"), reverse("agreement", args=[course.match.pk])))
        if course.prolonging and course.prolonging.mentee_yes_at is None:
            asks.append(
                Action(_("Would you like to go on?"), reverse("answer-going-on", args=[course.prolonging.pk]))
            )
    if waits.wellbeing_month is not None:
        asks.append(Action(_("How are you? Five short questions"), reverse("wellbeing")))
    if waits.measurement:
        asks.append(Action(_("How is it going now? One question"), address("my-measurement"), method="post"))
    return [ask for ask in asks if ask.url]


def week_words(course: Course, at: datetime) -> str:
    """Week 6 of 16; empty before the course has begun."""
    match = course.match
    if match.active_from is None:
        return ""
    week, weeks = week_of(match.active_from, local_day(at), match.planned_end)
    if weeks is None:
        return _("Week %(week)s") % {"week": week}
    return _("Week %(week)s of %(weeks)s") % {"week": week, "weeks": weeks}


def way(course: Course, at: datetime) -> list[Step]:
    """The way so far and what comes, with days."""
    match = course.match
    steps = [Step(_("You both said yes"), "past", day_words(local_day(match.accepted_at)))]
    if match.first_meeting_on:
        steps.append(Step(_("You met for the first time"), "past", day_words(match.first_meeting_on)))
    else:
        steps.append(Step(_("You meet for the first time"), "now" if match.active_from is None else "future"))
    if match.active_from:
        steps.append(Step(week_words(course, at), "now"))
    else:
        steps.append(Step(_("The course begins"), "now" if match.first_meeting_on else "future"))
    if match.planned_end:
        steps.append(Step(_("Planned end"), "future", day_words(match.planned_end)))
    return steps


def meeting_to_come(meeting: Meeting, course: Course) -> str:
    """When and where, in one line."""
    when = when_words(meeting.starts_at) if meeting.starts_at else day_words(meeting.on)
    how = {"phone": _("on the phone"), "online": _("on video")}.get(meeting.form, "")
    where = place_words(meeting.place, course.template)
    return " · ".join(part for part in (when, how, where) if part)


def goals_line(goals: tuple[Goal, ...]) -> str:
    """How many of the young person's own goals are reached (R-215)."""
    met = sum(goal.state == Goal.State.MET for goal in goals)
    return _("%(met)s of %(all)s reached") % {"met": met, "all": len(goals)}
