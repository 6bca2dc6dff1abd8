"""The tables and facts of a course, for staff: when, how much and how it ended. Never the pair's own words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.matching.models import Match
from mentorbank.domain.outcomes.access import MEASUREMENTS
from mentorbank.domain.relationships.models import Agreement, Goal, Meeting
from mentorbank.domain.relationships.queries import Course
from mentorbank.domain.relationships.rules import Month
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.phones import phone_words
from mentorbank.web.outcomes.words import task_words
from mentorbank.web.relationships.words import place_words
from mentorbank.web.support.words import (
    answer_words,
    here,
    kind_words,
    overdue_words,
    reason_words,
    short_day,
    status_words,
    when,
)
from mentorbank.web.ui.parts import Column, Fact, Row, Status, Table

State = Match.State
CHECK_INS_SHOWN = 4


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


def check_in_table(rows: Sequence[CheckIn], today: date, name: str) -> Table | None:
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
    day = local_day(row.done_at) if row.done_at else row.due_on
    return Row(
        [short_day(day), kind_words(row), answer, row.tries or "", who],
        href=reverse("check-in", args=[row.pk]),
    )


def staff_facts(match: Match) -> list[Fact]:
    """Who looks after whom, and who steps in (R-029, R-258)."""
    named = [
        (_("With the young person"), match.counsellor or match.programme.responsible),
        (_("With the mentor"), match.mentor_contact or match.programme.responsible),
        (_("Steps in"), match.backup),
    ]
    return [Fact(term, person.full_name, note=phone_words(person.phone)) for term, person in named if person]


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
