"""What stands on a course's page for staff: where the two are, what is asked of us, and the facts. Never the pair's own words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.matching.models import Match
from mentorbank.domain.processes.activate_match import missing_before_active
from mentorbank.domain.relationships.queries import Course
from mentorbank.domain.shares.queries import shown_to
from mentorbank.domain.support.access import CHECK_INS, CONCERNS, QUESTIONS
from mentorbank.domain.support.models import CheckIn
from mentorbank.domain.support.queries import judged
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.labels import mentee_label
from mentorbank.web.shares.words import shown_links
from mentorbank.web.support.course_tables import (
    agreement_facts,
    check_in_table,
    closing_facts,
    goals_words,
    meetings_table,
    months_table,
    prolonging_words,
    staff_facts,
    tasks_table,
)
from mentorbank.web.support.words import (
    health_status,
    pair_words,
    reason_words,
    short_day,
    week_words,
)
from mentorbank.web.ui.parts import Action, Crumb, Step

State = Match.State
MEETINGS_SHOWN = 6


def course_values(request: HttpRequest, course: Course) -> dict[str, Any]:
    """Everything for the template, in a constant number of queries."""
    match, today = course.match, timezone.localdate(request.at)
    doing = judged(request.actor, [match], today=today)[0]
    check_ins = list(
        CHECK_INS.visible(request.actor).filter(match=match).select_related("responsible")
        .annotate(tries=Count("attempts", distinct=True)).order_by("due_on", "pk")
    )  # fmt: skip
    live = match.state != State.ENDED
    return {
        "match": match, "crumbs": [Crumb(_("Courses"), reverse("courses")), Crumb(pair_words(match))],
        "headline": headline(match, today), "kicker": match.programme.name, "live": live,
        "health": health_status(doing.health) if live else None, "why": doing.why if live else [],
        "steps": steps(match, today), "actions": actions(request, match, check_ins) if live else [],
        "others": others(request, match) if live else [],
        "months": months_table(course.months(today)), "meetings": meetings_table(course.meetings[:MEETINGS_SHOWN]),
        "agreement": agreement_facts(course.agreement, course), "goals": goals_words(course.goals),
        "parties": parties(request, match, check_ins, today), "people": people(request, match, mentee_label(course.template)),
        "staff": staff_facts(match), "staff_url": _staff_url(request, match),
        "open_concerns": _concerns(request, match), "open_questions": _questions(request, match),
        "tasks": tasks_table(request, match, today) if not live else None,
        "shown": shown_links(shown_to(request.actor, at=request.at), by=match.enrolment.person_id),
        "closing": closing_facts(match) if not live else [], "prolonging": prolonging_words(course),
    }  # fmt: skip


def headline(match: Match, today: date) -> str:
    """Where the two are, as one sentence."""
    pair = pair_words(match)
    if match.state == State.ENDED:
        return _("%(pair)s ended on %(day)s") % {"pair": pair, "day": short_day(match.ended_on)}
    if match.state == State.PAUSED:
        return _("%(pair)s take a break") % {"pair": pair}
    if match.state == State.ACCEPTED:
        return _("%(pair)s are about to begin") % {"pair": pair}
    return f"{pair}: {week_words(match, today)[:1].lower()}{week_words(match, today)[1:]}"


def steps(match: Match, today: date) -> list[Step]:
    """The course from yes to end, each step with its day."""
    begun, met, ended = match.active_from, match.first_meeting_on, match.ended_on
    line = [Step(_("Matched"), "past", short_day(local_day(match.accepted_at)))]
    if met or not ended:
        line.append(Step(_("Met"), "past" if met else "now", short_day(met)))
    if begun or not ended:
        state = "future" if not met and not begun else "now" if not ended else "past"
        words = _("Rests") if match.state == State.PAUSED else _("Under way")
        line.append(
            Step(words, state, short_day(begun), week_words(match, today) if begun and not ended else "")
        )
    if ended:
        line.append(
            Step(_("Ended"), "past" if match.completed else "stopped", short_day(ended), reason_words(match))
        )
    else:
        line.append(Step(_("Ends"), "future", short_day(match.planned_end) or _("when they agree")))
    return line


def _post(label: str, name: str, match: Match, **more: Any) -> Action:
    return Action(label, reverse(name, args=[match.pk]), method="post", **more)


def actions(request: HttpRequest, match: Match, check_ins: Sequence[CheckIn]) -> list[Action]:
    """What is most likely next."""
    found = []
    if match.state == State.ACCEPTED:
        missing = missing_before_active(match, on=timezone.localdate(request.at))
        found.append(
            _post(
                _("Begin the course"),
                "course-begin",
                match,
                kind="primary",
                reason=missing[0] if missing else "",
            )
        )
    if match.state == State.PAUSED:
        found.append(_post(_("Take the course up again"), "course-take-up", match, kind="primary"))
    due = next((row for row in check_ins if row.state == CheckIn.State.DUE), None)
    if due and match.state == State.ACTIVE:
        name = match.enrolment.person.given_name if due.party == "mentee" else match.mentor.person.given_name
        label = _("Check in with %(name)s") % {"name": name}
        found.append(Action(label, reverse("check-in", args=[due.pk]), kind="primary", icon="smartphone"))
    found.append(Action(_("Log a meeting for them"), reverse("course-log", args=[match.pk]), icon="edit"))
    if any(row.must_change and row.acted_at is None for row in check_ins):
        waits = next(row for row in check_ins if row.must_change and row.acted_at is None)
        found.insert(
            0,
            Action(_("Something must change: see what"), reverse("check-in", args=[waits.pk]), icon="error"),
        )
    return found


def others(request: HttpRequest, match: Match) -> list[Action]:
    """What is less likely, and never by accident."""
    found = [Action(_("Log a call"), reverse("course-call", args=[match.pk]), kind="quiet")]
    if match.state == State.ACTIVE:
        found.append(_post(_("Let it rest"), "course-pause", match, kind="quiet"))
        if match.planned_end:
            found.append(Action(_("Prolong"), reverse("course-prolong", args=[match.pk]), kind="quiet"))
    if request.actor.role == Role.COORDINATOR:
        ask = reverse("draw-in", args=[match.pk])
        found.append(Action(_("A specialist in the course"), ask, kind="quiet"))
    found.append(Action(_("Close the course"), reverse("close-course", args=[match.pk]), kind="quiet"))
    found.append(Action(_("No chemistry"), reverse("no-chemistry", args=[match.pk]), kind="quiet"))
    return found


def parties(
    request: HttpRequest, match: Match, check_ins: Sequence[CheckIn], today: date
) -> list[dict[str, Any]]:
    """Each party's check-ins apart; a counsellor has only the young person's (R-273, R-274)."""
    names = {"mentee": match.enrolment.person.given_name, "mentor": match.mentor.person.given_name}
    seen = ["mentee"] if request.actor.role == Role.COUNSELLOR else ["mentee", "mentor"]
    return [
        {
            "title": _("Check-ins with %(name)s") % {"name": names[party]},
            "table": check_in_table([row for row in check_ins if row.party == party], today, names[party]),
        }
        for party in seen
    ]


def people(request: HttpRequest, match: Match, called: str) -> list[dict[str, Any]]:
    """The two, what the programme calls the young one, and how to reach them; a counsellor reaches the young person."""
    mentee, mentor = match.enrolment.person, match.mentor.person
    found = [{"person": mentee, "note": called, "url": reverse("young-person", args=[mentee.pk])}]
    if request.actor.role == Role.COORDINATOR:
        found.append(
            {"person": mentor, "note": _("Mentor"), "url": reverse("mentor", args=[match.mentor_id])}
        )
    else:
        found.append({"person": None, "name": mentor.given_name, "note": _("Mentor"), "url": ""})
    return found


def _staff_url(request: HttpRequest, match: Match) -> str:
    return reverse("course-staff", args=[match.pk]) if request.actor.role == Role.COORDINATOR else ""


def _concerns(request: HttpRequest, match: Match) -> int:
    return CONCERNS.visible(request.actor).filter(match=match, closed_at=None).count()


def _questions(request: HttpRequest, match: Match) -> int:
    return QUESTIONS.visible(request.actor, "answer").filter(match=match, answered_at=None).count()
