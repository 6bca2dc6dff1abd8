"""Deeds on what was: a meeting logged, given words, taken back."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.relationships.access import MEETINGS
from mentorbank.domain.relationships.models import Meeting, TakenBack
from mentorbank.kernel.access import Actor
from mentorbank.kernel.refusals import AlreadyDone, Refused

UNDO_HOURS = 48
LATEST_DAYS_BACK = 400
LOGGED = {Meeting.State.HELD, Meeting.State.NOT_HELD}


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

    A meeting that was planned for that day is the one, also when nobody says so.
    The same ``submission_key`` twice gives the first row again. Refused for a day to come or before the match was made.
    """
    match = MATCHES.get(by, "log", lock=True, pk=match.pk)
    _require_day(match, on, timezone.localdate(at))
    known = (
        Meeting.objects.filter(match=match, submission_key=submission_key).first() if submission_key else None
    )
    if known:
        return known
    meeting = _the_planned_one(match, on, planned) or Meeting(
        organisation_id=match.organisation_id, match=match
    )
    meeting.state = Meeting.State.HELD if held else Meeting.State.NOT_HELD
    meeting.on, meeting.minutes, meeting.form, meeting.place = on, minutes if held else 0, form, place
    meeting.kind, meeting.topics, meeting.note, meeting.reason = kind, topics or [], words, reason
    meeting.logged_at, meeting.logged_by_id, meeting.submission_key = at, by.person_id, submission_key
    meeting.save()
    note(held=held, minutes=meeting.minutes)
    return meeting


def _require_day(match: Match, on: date, today: date) -> None:
    if on > today:
        raise Refused(_("That day has not been yet. Log the meeting when you have met."), field="on")
    if on < max(timezone.localdate(match.accepted_at), today - timedelta(days=LATEST_DAYS_BACK)):
        raise Refused(_("That is before the two of you were matched. Check the date."), field="on")
    if match.ended_on and on > match.ended_on:
        raise Refused(_("That is after the course ended. Check the date."), field="on")


def _the_planned_one(match: Match, on: date, planned: Meeting | None) -> Meeting | None:
    """The planned meeting that this was: the one named, else the one planned for that day."""
    still = Meeting.objects.select_for_update().filter(match=match, state=Meeting.State.PLANNED)
    if planned is None:
        return still.filter(on=on).first()
    found = still.filter(pk=planned.pk).first()
    if found is None:
        raise AlreadyDone(_("This meeting has already been logged or called off."))
    return found


@deed("meeting.described")
def describe_meeting(
    *, by: Actor, at: datetime, meeting: Meeting, words: str | None = None, reason: str | None = None
) -> Meeting:
    """Afterwards a logged meeting carries a word, or why it was not held and whose it was (R-241). None leaves as it is."""
    meeting = MEETINGS.get(by, "change", lock=True, pk=meeting.pk)
    if meeting.state not in LOGGED:
        raise Refused(_("Log the meeting first."))
    meeting.note = meeting.note if words is None else words.strip()
    meeting.reason = meeting.reason if reason is None else reason
    meeting.save(update_fields=["note", "reason"])
    return meeting


@deed("meeting.undone")
def undo_meeting(*, by: Actor, at: datetime, meeting: Meeting) -> Meeting:
    """Take a logged meeting back; from today it no longer counts anywhere. One that had been planned waits for an answer again.

    The two may within 48 hours; afterwards staff correct it.
    """
    meeting = MEETINGS.get(by, "change", lock=True, pk=meeting.pk)
    if meeting.state not in LOGGED:
        raise AlreadyDone(_("It is already taken back."))
    if not by.is_staff and at - meeting.logged_at > timedelta(hours=UNDO_HOURS):
        raise Refused(_("It is more than two days ago. Ask your contact person to correct it."))
    if meeting.state == Meeting.State.HELD:
        TakenBack.objects.create(
            organisation_id=meeting.organisation_id, match_id=meeting.match_id, on=meeting.on, minutes=meeting.minutes,
            logged_at=meeting.logged_at, taken_back_at=at,
        )  # fmt: skip
    meeting.state = Meeting.State.PLANNED if meeting.starts_at else Meeting.State.UNDONE
    meeting.minutes, meeting.submission_key = 0, ""
    meeting.save(update_fields=["state", "minutes", "submission_key"])
    return meeting
