"""What stands on a course's page for staff: where the two are, what is asked of us, and the facts. Never the pair's own words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.matching.models import Match
from mentorbank.domain.outcomes.access import MEASUREMENTS
from mentorbank.domain.processes.activate_match import missing_before_active
from mentorbank.domain.relationships.models import Agreement, Goal, Meeting
from mentorbank.domain.relationships.queries import Course
from mentorbank.domain.relationships.rules import Month
from mentorbank.domain.shares.queries import shown_to
from mentorbank.domain.support.access import CHECK_INS, CONCERNS, QUESTIONS
from mentorbank.domain.support.models import CheckIn
from mentorbank.domain.support.queries import judged
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.phones import phone_words
from mentorbank.web.labels import mentee_label
from mentorbank.web.outcomes.words import task_words
from mentorbank.web.relationships.words import place_words
from mentorbank.web.shares.words import shown_links
from mentorbank.web.support.words import (
    answer_words,
    health_status,
    here,
    kind_words,
    overdue_words,
    pair_words,
    reason_words,
    short_day,
    status_words,
    week_words,
    when,
)
from mentorbank.web.ui.parts import Action, Column, Crumb, Fact, Row, Status, Step, Table

State = Match.State
MEETINGS_SHOWN = 6
CHECK_INS_SHOWN = 4


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


def months_table(months: Sequence[Month]) -> Table | None:
    """What was held each month against what the template asks for (R-228, R-229)."""
    if not months:
        return None
    counted = months[0].unit == "hours"
    unit = _("Hours") if counted else _("Meetings")
    columns = [
        Column(_("Month")),
        Column(unit, numeric=True),
        Column(_("Asked for"), numeric=True),
        Column(_("Status")),
    ]
    rows = []
    for month in months:
        held = _number(month.held)
        asked = _number(month.asked) if month.asked is not None else ""
        status = Status(_("Enough"), "track") if month.enough else Status(_("Less than agreed"), "soon")
        if month.asked is None:
            status = Status(_("As they like"), "calm")
        elif not month.over and not month.enough:
            status = Status(_("Still running"), "calm")
        rows.append(Row([f"{short_day(month.begins)} – {short_day(month.ends)}", held, asked, status]))
    return Table(_("Month by month"), columns, rows, caption_hidden=True)


def _number(value: Any) -> str:
    return f"{round(float(value), 1):g}".replace(".", "," if here() == "da" else ".")


def form_words() -> dict[str, str]:
    """How two people can meet."""
    return {
        "in_person": _("In person"), "phone": _("By phone"), "online": _("Online"), "message": _("By message"),
    }  # fmt: skip


def meetings_table(meetings: Sequence[Meeting]) -> Table | None:
    """The facts of the latest meetings: when, how, how long. What they talked about is theirs."""
    rows = [row for row in meetings if row.state != Meeting.State.UNDONE]
    if not rows:
        return None
    columns = [Column(_("Day")), Column(_("What")), Column(_("How")), Column(_("Minutes"), numeric=True)]
    return Table(_("Meetings"), columns, [_meeting(row) for row in rows], caption_hidden=True)


def _meeting(row: Meeting) -> Row:
    state = {
        "planned": Status(_("Planned"), "calm"), "held": Status(_("Met"), "track"),
        "not_held": Status(_("Did not meet"), "soon"), "cancelled": Status(_("Called off"), "calm"),
    }[row.state]  # fmt: skip
    how = form_words().get(row.form, "")
    return Row([short_day(row.on), state, how, row.minutes or ""])


def agreement_facts(agreement: Agreement | None, course: Course) -> list[Fact]:
    """The ground rules; what each expects of the other stays between the two."""
    if agreement is None:
        return []
    week = [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]
    days = ", ".join(
        week[int(day)] for day in agreement.contact_days if str(day).isdigit() and int(day) < len(week)
    )
    hours = ""
    if agreement.contact_from and agreement.contact_to:
        hours = f"{time_format(agreement.contact_from, 'H.i')}–{time_format(agreement.contact_to, 'H.i')}"
    both = agreement.mentee_confirmed_at and agreement.mentor_confirmed_at
    facts = [
        Fact(
            _("Both have said yes"),
            _("Yes") if both else _("Not yet"),
        ),
        Fact(_("How often"), agreement.frequency),
        Fact(_("May write to each other"), " ".join(filter(None, [days, hours]))),
        Fact(_("Where"), place_words(agreement.place, course.template) or agreement.place),
    ]
    return [fact for fact in facts if fact.value]


def goals_words(goals: Sequence[Goal]) -> str:
    """How many, never what they say: the words are shown during a check-in (R-288)."""
    if not goals:
        return _("No goals yet.")
    met = sum(goal.state == Goal.State.MET for goal in goals)
    sentence = ngettext("%(count)s goal, %(met)s reached.", "%(count)s goals, %(met)s reached.", len(goals))
    return sentence % {"count": len(goals), "met": met}


def parties(
    request: HttpRequest, match: Match, check_ins: Sequence[CheckIn], today: date
) -> list[dict[str, Any]]:
    """Each party's check-ins apart; a counsellor has only the young person's (R-273, R-274)."""
    names = {"mentee": match.enrolment.person.given_name, "mentor": match.mentor.person.given_name}
    seen = ["mentee"] if request.actor.role == Role.COUNSELLOR else ["mentee", "mentor"]
    return [
        {
            "title": _("Check-ins with %(name)s") % {"name": names[party]},
            "table": _check_in_table([row for row in check_ins if row.party == party], today, names[party]),
        }
        for party in seen
    ]


def _check_in_table(rows: Sequence[CheckIn], today: date, name: str) -> Table | None:
    due, done = CheckIn.State.DUE, CheckIn.State.DONE
    so_far = [row for row in rows if row.state == done or (row.state == due and row.due_on <= today)]
    to_come = [row for row in rows if row.state == due and row.due_on > today]
    shown = so_far[-CHECK_INS_SHOWN:] + to_come[:1]
    if not shown:
        return None
    columns = [
        Column(_("Day")),
        Column(_("What")),
        Column(_("Answer")),
        Column(_("Tries"), numeric=True),
        Column(_("Responsible")),
    ]
    return Table(
        _("Check-ins with %(name)s") % {"name": name}, columns, [_check_in(row, today) for row in shown], caption_hidden=True
    )  # fmt: skip


def _check_in(row: CheckIn, today: date) -> Row:
    if row.state == CheckIn.State.DUE:
        late = row.due_on < today
        answer = Status(
            overdue_words(row.due_on, today) if row.due_on <= today else _("To come"),
            "soon" if late else "calm",
        )
    else:
        waits = row.act_by and row.acted_at is None
        answer = Status(answer_words(row), "needs" if waits else "track")
    who = row.responsible.full_name if row.responsible else ""
    day = row.done_at.date() if row.done_at else row.due_on
    return Row(
        [short_day(day), kind_words(row), answer, row.tries or "", who],
        href=reverse("check-in", args=[row.pk]),
    )


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


def staff_facts(match: Match) -> list[Fact]:
    """Who looks after whom, and who steps in (R-029, R-258)."""
    named = [
        (_("With the young person"), match.counsellor or match.programme.responsible),
        (_("With the mentor"), match.mentor_contact or match.programme.responsible),
        (_("Steps in"), match.backup),
    ]
    return [Fact(term, person.full_name, note=phone_words(person.phone)) for term, person in named if person]


def _concerns(request: HttpRequest, match: Match) -> int:
    return CONCERNS.visible(request.actor).filter(match=match, closed_at=None).count()


def _questions(request: HttpRequest, match: Match) -> int:
    return QUESTIONS.visible(request.actor, "answer").filter(match=match, answered_at=None).count()


def tasks_table(request: HttpRequest, match: Match, today: date) -> Table | None:
    """What is asked months later (R-368)."""
    rows = (
        MEASUREMENTS.visible(request.actor)
        .filter(match=match)
        .select_related("observation")
        .order_by("due_on")
    )
    cells = [
        Row(
            [
                ngettext("After %(count)s month", "After %(count)s months", task.offset_months) % {"count": task.offset_months},
                date_format(task.due_on, _("j F Y")),
                task_words(task, today),
                status_words(task.observation.category) if task.observation else "",
            ],
            href=reverse("measurement", args=[task.pk]),
        )
        for task in rows
    ]  # fmt: skip
    columns = [Column(_("When")), Column(_("Day")), Column(_("Status")), Column(_("Answer"))]
    return Table(_("How it goes afterwards"), columns, cells, caption_hidden=True) if cells else None


def closing_facts(match: Match) -> list[Fact]:
    """How the course ended (R-357, R-359, R-363)."""
    talk = match.closing_talks.filter(party="mentee").first()
    facts = [
        Fact(_("Why"), reason_words(match)),
        Fact(_("Counts as"), _("Completed") if match.completed else _("Ended early")),
    ]
    if talk:
        yes = {True: _("Yes"), False: _("No"), None: _("Not asked")}[talk.later_contact]
        facts.append(Fact(_("May be asked later"), yes, note=channel_words().get(talk.later_channel, "")))
        if talk.goes_on_privately:
            facts.append(Fact(_("Afterwards"), _("The two go on by themselves")))
    return facts


def channel_words() -> dict[str, str]:
    """How somebody would like to be asked later."""
    return {"mail": _("By mail"), "sms": _("By text message"), "phone": _("By phone")}


def prolonging_words(course: Course) -> str:
    """That the two have been asked to go on."""
    row = course.prolonging
    if row is None:
        return ""
    waits = [
        person.given_name
        for person, yes in (
            (course.match.enrolment.person, row.mentee_yes_at), (course.match.mentor.person, row.mentor_yes_at),
        )
        if yes is None
    ]  # fmt: skip
    sentence = _("Asked on %(asked)s to go on until %(day)s. Waiting for %(names)s.")
    return sentence % {
        "asked": when(row.asked_at),
        "day": short_day(row.to_date),
        "names": _(" and ").join(waits),
    }
