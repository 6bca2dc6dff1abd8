"""What stands on the page during a check-in call: whom to ring, what they wish for, and the three answers."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import log_read
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.relationships.access import GOALS
from mentorbank.domain.relationships.models import Goal, Meeting
from mentorbank.domain.support.inspiration import tips
from mentorbank.domain.support.models import CheckIn
from mentorbank.domain.support.notices import party_of
from mentorbank.web.support.forms import CheckInForm
from mentorbank.web.support.words import (
    answer_words,
    course_url,
    here,
    kind_words,
    long_day,
    overdue_words,
    pair_words,
    short_day,
    when,
)
from mentorbank.web.ui.parts import Action, Crumb, Event, Fact, Status


def name_of(check_in: CheckIn) -> str:
    """The first name of the one to call."""
    return party_of(check_in).given_name


def new_form(check_in: CheckIn, data: Any = None) -> CheckInForm:
    """The short form: only a young person is asked what they do now; a mentor may be sent something along."""
    return CheckInForm(data, asks_occupation=check_in.party == "mentee", sends=check_in.party == "mentor")


def call_values(request: HttpRequest, check_in: CheckIn, form: CheckInForm) -> dict[str, Any]:
    """Everything for the template. Goals and words are read in the log's sight (R-288, R-464)."""
    match, today, due = check_in.match, timezone.localdate(request.at), check_in.state == CheckIn.State.DUE
    goals = (
        list(GOALS.visible(request.actor).filter(match=match, state=Goal.State.OPEN).order_by("set_at"))
        if due
        else []
    )
    if goals or check_in.note:
        log_read(
            by=request.actor, at=request.at, about=party_of(check_in).pk, noun="check_in", thing_id=check_in.pk,
            what="goals" if due else "words", purpose="check_in",
        )  # fmt: skip
    last = match.meetings.filter(state=Meeting.State.HELD).order_by("-on").first()
    return {
        "check_in": check_in, "form": form, "due": due, "person": party_of(check_in), "name": name_of(check_in),
        "crumbs": [
            Crumb(_("Courses"), reverse("courses")), Crumb(pair_words(match), course_url(match)), Crumb(kind_words(check_in)),
        ],
        "headline": headline(check_in), "lead": lead(check_in), "goals": goals,
        "status": _status(check_in, today) if due else None,
        "last_met": _("They last met on %(day)s.") % {"day": short_day(last.on)} if last else _("They have not met yet."),
        "attempts": [Event(when(row.at), _("Nobody answered")) for row in check_in.attempts.order_by("-at")],
        "others": others(check_in) if due else [], "result": result(check_in), "back": course_url(match),
        "waits": check_in.act_by is not None and check_in.acted_at is None,
        "offers_another": check_in.kind == "stopped" and match.enrolment.state == "ended",
    }  # fmt: skip


def _status(check_in: CheckIn, today: date) -> Status:
    if check_in.due_on > today:
        return Status(_("Planned for %(day)s") % {"day": short_day(check_in.due_on)}, "calm")
    return Status(overdue_words(check_in.due_on, today), "needs" if check_in.due_on < today else "soon")


def headline(check_in: CheckIn) -> str:
    """What is asked of staff, in one sentence."""
    name = name_of(check_in)
    if check_in.state != CheckIn.State.DUE:
        return _("%(kind)s with %(name)s") % {"kind": kind_words(check_in), "name": name}
    if check_in.kind == "stopped":
        return _("Call %(name)s today: the mentor has stopped") % {"name": name}
    if check_in.kind == "silence":
        return _("Call %(name)s: it has gone quiet") % {"name": name}
    return _("Check in with %(name)s") % {"name": name}


def lead(check_in: CheckIn) -> str:
    """What the talk is for, in the template's words where it has them (R-354, R-355)."""
    if check_in.state != CheckIn.State.DUE:
        return ""
    followup = rules_of(check_in.match.version_id).followup
    plan = followup.mentee if check_in.party == "mentee" else followup.mentor
    if check_in.kind == "closing" and plan.closing_purpose:
        return plan.closing_purpose.in_language(here())
    if check_in.kind == "stopped":
        return _("Say that it is nobody's fault, hear how things are, and offer another mentor.")
    if check_in.kind == "silence":
        return _("Ask kindly. A quiet pair is usually a busy one.")
    if check_in.kind == "wellbeing":
        return _("Ask how things are. You need not know more than that.")
    return _("A minute is enough when all is well.")


def others(check_in: CheckIn) -> list[Action]:
    """What else one can do with a call."""
    key = [check_in.pk]
    asked = _("Ask by link again") if check_in.asked_at else _("Ask by link instead")
    return [
        Action(_("Nobody answered"), reverse("check-in-not-reached", args=key), method="post", kind="quiet"),
        Action(asked, reverse("check-in-send", args=key), method="post", kind="quiet"),
        Action(_("Another day"), reverse("check-in-postpone", args=key), kind="quiet"),
    ]


def result(check_in: CheckIn) -> list[Fact]:
    """What was answered, when, and by when somebody acts."""
    if check_in.state != CheckIn.State.DONE:
        return []
    names = {tip.key: tip.name.in_language(here()) for tip in tips()}
    facts = [
        Fact(_("Held"), when(check_in.done_at)),
        Fact(_("Answer"), answer_words(check_in)),
        Fact(_("Words"), check_in.note),
        Fact(_("Sent along"), ", ".join(names.get(key, key) for key in check_in.inspiration)),
        Fact(_("Act by"), long_day(check_in.act_by)),
        Fact(_("Acted"), when(check_in.acted_at)),
    ]
    return [fact for fact in facts if fact.value]
