"""Deeds of support: check-ins are planned and held, questions answered, concerns acted on."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.support import notices
from mentorbank.domain.support.access import CHECK_INS, CONCERNS, QUESTIONS
from mentorbank.domain.support.models import CheckIn, Concern, ContactAttempt, Question
from mentorbank.domain.support.queries import responsible_for
from mentorbank.domain.support.rules import DAYS_TO_CHANGE, act_by
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.promises import closing_contact, followup_dates
from mentorbank.kernel.refusals import AlreadyDone, Refused

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
    taken = set(match.check_ins.values_list("party", "due_on"))
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


def _plan(match: Match, party: str, kind: str, due: date, role: str, method: str) -> None:
    CheckIn(
        organisation_id=match.organisation_id, match=match, party=party, kind=kind, due_on=due,
        responsible=responsible_for(match, role), method=method,
    ).save()  # fmt: skip


@deed("check_in.done")
def complete_check_in(
    *,
    by: Actor,
    at: datetime,
    check_in: CheckIn,
    answer: str = "fine",
    must_change: bool = False,
    words: str = "",
) -> CheckIn:
    """Record a check-in (R-275). "Something must change" gets a day by which somebody has acted."""
    check_in = CHECK_INS.get(by, "do", lock=True, pk=check_in.pk)
    if check_in.state != CheckIn.State.DUE:
        raise AlreadyDone(_("This check-in is already done."))
    check_in.state, check_in.done_at, check_in.answer = CheckIn.State.DONE, at, answer
    check_in.must_change, check_in.note = must_change, words
    check_in.act_by = timezone.localdate(at) + timedelta(days=DAYS_TO_CHANGE) if must_change else None
    check_in.save()
    note(party=check_in.party, must_change=must_change)
    return check_in


@deed("check_in.change_made")
def mark_acted(*, by: Actor, at: datetime, check_in: CheckIn) -> CheckIn:
    """Afterwards the change that was asked for has been made."""
    check_in = CHECK_INS.get(by, "do", lock=True, pk=check_in.pk)
    check_in.acted_at = at
    check_in.save(update_fields=["acted_at"])
    return check_in


@deed("check_in.postponed")
def postpone_check_in(*, by: Actor, at: datetime, check_in: CheckIn, to: date) -> CheckIn:
    """Move a check-in to a later day."""
    check_in = CHECK_INS.get(by, "do", lock=True, pk=check_in.pk)
    if to <= timezone.localdate(at):
        raise Refused(_("Choose a day that is still to come."), field="to")
    check_in.due_on = to
    check_in.save(update_fields=["due_on"])
    return check_in


@deed("check_in.not_reached")
def not_reached(*, by: Actor, at: datetime, check_in: CheckIn, method: str = "phone") -> ContactAttempt:
    """Record that nobody answered (R-279); the check-in stays due."""
    check_in = CHECK_INS.get(by, "do", pk=check_in.pk)
    attempt = ContactAttempt(
        organisation_id=check_in.organisation_id,
        check_in=check_in,
        at=at,
        by_person_id=by.person_id,
        method=method,
    )
    attempt.save()
    return attempt


@deed("question.asked")
def ask(*, by: Actor, at: datetime, match: Match, text: str) -> Question:
    """Afterwards the question is with a named person: the counsellor for the young person, the contact for the mentor (R-254)."""
    match = MATCHES.get(by, "read", pk=match.pk)
    if not text.strip():
        raise Refused(_("Write your question first."), field="text")
    role = "counsellor" if by.role == Role.MENTEE else "mentor_contact"
    question = Question(
        organisation_id=match.organisation_id, match=match, asker_id=by.person_id, text=text.strip(), asked_at=at,
        responsible=responsible_for(match, role),
    )  # fmt: skip
    question.save()
    notices.question_asked(question, by=by, at=at)
    return question


@deed("question.answered")
def answer_question(*, by: Actor, at: datetime, question: Question, answer: str) -> Question:
    """Afterwards the asker has the answer, in a letter that says only that there is one."""
    question = QUESTIONS.get(by, "answer", lock=True, pk=question.pk)
    if not answer.strip():
        raise Refused(_("Write the answer first."), field="answer")
    question.answer, question.answered_at, question.answered_by_id = answer.strip(), at, by.person_id
    question.save()
    notices.question_answered(question, by=by, at=at)
    return question


@deed("concern.raised")
def raise_concern(*, by: Actor, at: datetime, match: Match, text: str, severity: str = "worry") -> Concern:
    """Afterwards named staff know at once, whatever the hour (R-259). The other party sees and hears nothing."""
    match = MATCHES.get(by, "read", pk=match.pk)
    if not text.strip():
        raise Refused(_("Write a few words, so that we know whom to call and about what."), field="text")
    staff = match.programme.responsible or match.backup
    if staff and by.person_id == staff.pk:
        staff = match.backup
    concern = Concern(
        organisation_id=match.organisation_id, match=match, reporter_id=by.person_id, responsible=staff,
        severity=severity, text=text.strip(), raised_at=at, act_by=act_by(severity, at),
    )  # fmt: skip
    concern.save()
    note(severity=severity)
    notices.concern_raised(concern, by=by, at=at)
    return concern


@deed("concern.acknowledged")
def acknowledge_concern(*, by: Actor, at: datetime, concern: Concern) -> Concern:
    """Afterwards somebody has it; the first one counts."""
    concern = CONCERNS.get(by, "act", lock=True, pk=concern.pk)
    if concern.acknowledged_at is None:
        concern.acknowledged_at, concern.acknowledged_by_id = at, by.person_id
        concern.save(update_fields=["acknowledged_at", "acknowledged_by"])
    return concern


@deed("concern.closed")
def close_concern(*, by: Actor, at: datetime, concern: Concern, actions_taken: str) -> Concern:
    """Close a concern with what was done (R-260); refused without words."""
    concern = CONCERNS.get(by, "act", lock=True, pk=concern.pk)
    if not actions_taken.strip():
        raise Refused(_("Write what was done before you close it."), field="actions_taken")
    concern.acknowledged_at = concern.acknowledged_at or at
    concern.actions_taken, concern.closed_at = actions_taken.strip(), at
    concern.save()
    return concern
