"""Planning check-ins: by the template, after the end, when somebody stops, and when it goes quiet."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.support import notices
from mentorbank.domain.support.access import CHECK_INS
from mentorbank.domain.support.models import CheckIn
from mentorbank.domain.support.queries import responsible_for, silent_matches
from mentorbank.kernel.access import Actor
from mentorbank.kernel.promises import closing_contact, followup_dates
from mentorbank.kernel.refusals import Refused

# How far ahead check-ins are planned for a course without an end.
OPEN_ENDED_DAYS = 365


@deed("check_in.scheduled")
def schedule_check_ins(*, by: Actor, at: datetime, match: Match) -> Match:
    """Afterwards each party has dated check-ins from the start to the planned end, by the template (R-272). Done ones stay."""
    MATCHES.require(by, "log", match)
    if match.active_from is None:
        raise Refused(_("The course has not begun yet."))
    template = rules_of(match.version_id)
    until = match.planned_end or match.active_from + timedelta(days=OPEN_ENDED_DAYS)
    taken = set(match.check_ins.filter(kind="scheduled").values_list("party", "due_on"))
    for party, plan in (("mentee", template.followup.mentee), ("mentor", template.followup.mentor)):
        for due in followup_dates(match.active_from, plan, until):
            if (party, due) not in taken:
                _plan(match, party, "scheduled", due, plan.role, plan.method)
    return match


@deed("check_in.closing_scheduled")
def schedule_closing_contacts(*, by: Actor, at: datetime, match: Match) -> Match:
    """Afterwards each party has one more contact after the end, by the template (R-354, R-355)."""
    MATCHES.require(by, "run", match)
    if match.ended_on is None:
        raise Refused(_("The course has not ended."))
    template = rules_of(match.version_id)
    for party, plan in (("mentee", template.followup.mentee), ("mentor", template.followup.mentor)):
        due = closing_contact(match.ended_on, plan)
        if due and not match.check_ins.filter(party=party, kind="closing").exists():
            _plan(match, party, "closing", due, plan.role, plan.method)
    return match


@deed("check_in.mentor_stopped")
def call_after_mentor_stopped(*, by: Actor, at: datetime, match: Match) -> CheckIn:
    """Afterwards somebody is to call the young person the same day and offer another mentor (R-268)."""
    MATCHES.require(by, "run", match)
    plan = rules_of(match.version_id).followup.mentee
    check_in = _plan(match, "mentee", "stopped", timezone.localdate(at), plan.role, "phone")
    notices.mentor_stopped(check_in, by=by, at=at)
    return check_in


@deed("check_in.silence_looked_for")
def follow_silence(*, by: Actor, at: datetime) -> None:
    """Afterwards every course that is quieter than its template allows has a call to the mentor due today, once for
    each silence (R-287); the call falls away when the two are heard of again.
    """
    today = timezone.localdate(at)
    silent = {course.match.pk: course.match for course in silent_matches(by, today=today)}
    waiting = CHECK_INS.visible(by).filter(kind="silence", state=CheckIn.State.DUE)
    asked = set(waiting.values_list("match", flat=True))
    ids = list(waiting.exclude(match__in=silent).values_list("pk", flat=True))
    CheckIn.objects.filter(pk__in=ids).update(state=CheckIn.State.CANCELLED)
    for match in silent.values():
        if match.pk not in asked and not _just_called(match, today):
            _plan(match, "mentor", "silence", today, "mentor_contact", "phone")


def _just_called(match: Match, today: date) -> bool:
    """Somebody has asked about this silence within the template's limit."""
    limit = rules_of(match.version_id).followup.silence.days
    return match.check_ins.filter(kind="silence", due_on__gt=today - timedelta(days=limit)).exists()


def _plan(match: Match, party: str, kind: str, due: date, role: str, method: str) -> CheckIn:
    check_in = CheckIn(
        organisation_id=match.organisation_id, match=match, party=party, kind=kind, due_on=due,
        responsible=responsible_for(match, role), method=method,
    )  # fmt: skip
    check_in.save()
    return check_in
