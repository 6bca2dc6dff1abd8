"""Deeds of the course: agreement, goals, meetings, journal, closing talks, prolonging."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.programmes.rules import may_prolong_to
from mentorbank.domain.relationships import notices
from mentorbank.domain.relationships.access import AGREEMENTS, GOALS, MEETINGS, PROLONGINGS
from mentorbank.domain.relationships.models import (
    Agreement,
    ClosingTalk,
    Goal,
    GoalChange,
    JournalEntry,
    Meeting,
    Prolonging,
)
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.refusals import AlreadyDone, Refused

UNDO_HOURS = 48
LATEST_DAYS_BACK = 400


@deed("agreement.written")
def write_agreement(*, by: Actor, at: datetime, match: Match, **fields: Any) -> Agreement:
    """Afterwards this is the pair's newest agreement; earlier ones are kept (R-197). The writer has confirmed it, the other must (R-190)."""
    match = MATCHES.get(by, "take_part", lock=True, pk=match.pk)
    newest = match.agreements.order_by("-number").first()
    agreement = Agreement(
        organisation_id=match.organisation_id, match=match, number=(newest.number if newest else 0) + 1,
        written_at=at, written_by_id=by.person_id, **fields,
    )  # fmt: skip
    setattr(agreement, f"{by.role.value}_confirmed_at", at)
    agreement.save()
    notices.agreement_to_confirm(agreement, by=by, at=at)
    return agreement


@deed("agreement.confirmed")
def confirm_agreement(*, by: Actor, at: datetime, agreement: Agreement) -> Agreement:
    """Record this party's yes to the agreement, with time; the same yes twice changes nothing."""
    agreement = AGREEMENTS.get(by, "confirm", lock=True, pk=agreement.pk)
    field = f"{by.role.value}_confirmed_at"
    if getattr(agreement, field) is None:
        setattr(agreement, field, at)
        agreement.save(update_fields=[field])
    return agreement


@deed("goal.set")
def set_goal(
    *,
    by: Actor,
    at: datetime,
    match: Match,
    text: str,
    horizon: str = "short",
    kind: str = "",
    success: str = "",
) -> Goal:
    """Add a goal. Only the pair can; the young person owns it (R-210, R-216)."""
    MATCHES.require(by, "take_part", match)
    if not text.strip():
        raise Refused(_("Write what you would like to reach."), field="text")
    goal = Goal(
        organisation_id=match.organisation_id, match=match, text=text.strip(), horizon=horizon, kind=kind,
        success=success, set_at=at, set_by_id=by.person_id,
    )  # fmt: skip
    goal.save()
    return goal


@deed("goal.changed")
def change_goal(
    *, by: Actor, at: datetime, goal: Goal, state: str | None = None, text: str | None = None
) -> Goal:
    """Change where a goal stands, or its words; what it was before is kept with its date (R-212). Only the mentee decides that it is met (R-224)."""
    goal = GOALS.get(by, "change", lock=True, pk=goal.pk)
    if state and state != goal.state and by.role != Role.MENTEE:
        raise Refused(_("Only the young person decides where a goal stands. Talk about it when you meet."))
    GoalChange(
        organisation_id=goal.organisation_id,
        goal=goal,
        at=at,
        by_person_id=by.person_id,
        state=goal.state,
        text=goal.text,
    ).save()
    goal.state, goal.text = state or goal.state, (text or goal.text).strip()
    goal.save(update_fields=["state", "text"])
    note(state=goal.state)
    return goal


@deed("meeting.planned")
def plan_meeting(
    *, by: Actor, at: datetime, match: Match, starts_at: datetime, place: str = "", form: str = "in_person"
) -> Meeting:
    """Afterwards the two have a next meeting; the other one is told, and the mentor is asked afterwards whether it was held."""
    MATCHES.require(by, "log", match)
    if starts_at <= at:
        raise Refused(_("Choose a time that is still to come."), field="starts_at")
    meeting = Meeting(
        organisation_id=match.organisation_id, match=match, state=Meeting.State.PLANNED, starts_at=starts_at,
        on=timezone.localdate(starts_at), place=place, form=form, logged_at=at, logged_by_id=by.person_id,
    )  # fmt: skip
    meeting.save()
    notices.meeting_planned(meeting, by=by, at=at)
    return meeting


@deed("meeting.logged")
def log_meeting(
    *,
    by: Actor,
    at: datetime,
    match: Match,
    on: date,
    held: bool = True,
    minutes: int = 0,
    form: str = "in_person",
    place: str = "",
    kind: str = "meeting",
    topics: list[str] | None = None,
    words: str = "",
    reason: str = "",
    planned: Meeting | None = None,
    submission_key: str = "",
) -> Meeting:
    """Log that the two met, or did not (R-227, R-241). ``planned`` is the meeting this was; it becomes held or not held.

    The same ``submission_key`` twice gives the first row again. Refused for a day to come or before the match was made.
    """
    MATCHES.require(by, "log", match)
    today = timezone.localdate(at)
    if on > today:
        raise Refused(_("That day has not been yet. Log the meeting when you have met."), field="on")
    if on < max(timezone.localdate(match.accepted_at), today - timedelta(days=LATEST_DAYS_BACK)):
        raise Refused(_("That is before the two of you were matched. Check the date."), field="on")
    if submission_key and (
        found := Meeting.objects.filter(match=match, submission_key=submission_key).first()
    ):
        return found
    meeting = planned or Meeting(organisation_id=match.organisation_id, match=match)
    meeting.state = Meeting.State.HELD if held else Meeting.State.NOT_HELD
    meeting.on, meeting.minutes, meeting.form, meeting.place = on, minutes if held else 0, form, place
    meeting.kind, meeting.topics, meeting.note, meeting.reason = kind, topics or [], words, reason
    meeting.logged_at, meeting.logged_by_id, meeting.submission_key = at, by.person_id, submission_key
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError:
        return Meeting.objects.get(match=match, submission_key=submission_key)
    note(held=held, minutes=meeting.minutes)
    return meeting


@deed("meeting.undone")
def undo_meeting(*, by: Actor, at: datetime, meeting: Meeting) -> Meeting:
    """Take a logged meeting back within 48 hours; it no longer counts anywhere."""
    meeting = MEETINGS.get(by, "change", lock=True, pk=meeting.pk)
    if at - meeting.logged_at > timedelta(hours=UNDO_HOURS):
        raise Refused(_("It is more than two days ago. Ask your contact person to correct it."))
    meeting.state, meeting.submission_key = Meeting.State.UNDONE, ""
    meeting.save(update_fields=["state", "submission_key"])
    return meeting


@deed("meeting.cancelled")
def cancel_meeting(*, by: Actor, at: datetime, meeting: Meeting, reason: str = "") -> Meeting:
    """Call a planned meeting off; the other one is told at once (R-241)."""
    meeting = MEETINGS.get(by, "change", lock=True, pk=meeting.pk)
    if meeting.state == Meeting.State.CANCELLED:
        raise AlreadyDone(_("The meeting is already called off."))
    if meeting.state != Meeting.State.PLANNED:
        raise Refused(_("Only a meeting that is still to come can be called off."))
    meeting.state, meeting.reason, meeting.logged_at, meeting.logged_by_id = (
        "cancelled",
        reason,
        at,
        by.person_id,
    )
    meeting.save(update_fields=["state", "reason", "logged_at", "logged_by"])
    notices.meeting_cancelled(meeting, by=by, at=at)
    return meeting


@deed("journal.written")
def write_journal(*, by: Actor, at: datetime, match: Match, text: str) -> JournalEntry:
    """Add staff's own note on the course, apart from the pair's (R-239)."""
    MATCHES.require(by, "run", match)
    if not text.strip():
        raise Refused(_("Write the note first."), field="text")
    entry = JournalEntry(
        organisation_id=match.organisation_id,
        match=match,
        at=at,
        by_person_id=by.person_id,
        text=text.strip(),
    )
    entry.save()
    return entry


@deed("closing_talk.recorded")
def record_closing_talk(
    *,
    by: Actor,
    at: datetime,
    match: Match,
    party: str,
    held_on: date,
    next_step: str = "",
    learning: str = "",
    later_contact: bool | None = None,
    later_channel: str = "",
    goes_on_privately: bool = False,
) -> ClosingTalk:
    """Record the closing talk with one party (R-353), consent to later contact (R-363) and learning (R-495). Again: corrected."""
    MATCHES.require(by, "run", match)
    talk, _made = ClosingTalk.objects.update_or_create(
        match=match, party=party,
        defaults={
            "organisation_id": match.organisation_id, "held_on": held_on, "recorded_by_id": by.person_id,
            "next_step": next_step, "learning": learning, "later_contact": later_contact,
            "later_channel": later_channel, "goes_on_privately": goes_on_privately,
        },
    )  # fmt: skip
    return talk


@deed("prolonging.asked")
def ask_to_prolong(*, by: Actor, at: datetime, match: Match, to_date: date) -> Prolonging:
    """Ask both to go on until a later day, within the template's range (R-358); refused with the template's sentence."""
    verb = "take_part" if by.role in {Role.MENTEE, Role.MENTOR} else "run"
    match = MATCHES.get(by, verb, lock=True, pk=match.pk)
    if match.active_from is None or match.planned_end is None:
        raise Refused(_("This course has no planned end to move."))
    sentence = may_prolong_to(
        match.active_from, to_date, rules_of(match.version_id), current_end=match.planned_end
    )
    if sentence:
        raise Refused(sentence, field="to_date")
    prolonging = Prolonging(
        organisation_id=match.organisation_id, match=match, from_date=match.planned_end, to_date=to_date, asked_at=at,
        asked_by_id=by.person_id,
    )  # fmt: skip
    if by.role in {Role.MENTEE, Role.MENTOR}:
        setattr(prolonging, f"{by.role.value}_yes_at", at)
    prolonging.save()
    notices.prolonging_asked(prolonging, by=by, at=at)
    return prolonging


@deed("prolonging.answered")
def answer_prolonging(*, by: Actor, at: datetime, prolonging: Prolonging, yes: bool) -> Prolonging:
    """Record one party's answer; when both have said yes, the planned end moves."""
    prolonging = PROLONGINGS.get(by, "answer", lock=True, pk=prolonging.pk)
    if prolonging.declined_at:
        raise Refused(_("One of you has said no to going on. Talk about it when you meet."))
    if not yes:
        prolonging.declined_at = at
    else:
        setattr(prolonging, f"{by.role.value}_yes_at", at)
    prolonging.save()
    if prolonging.mentee_yes_at and prolonging.mentor_yes_at and not prolonging.declined_at:
        Match.objects.filter(pk=prolonging.match_id).update(planned_end=prolonging.to_date)
    note(yes=yes)
    return prolonging
