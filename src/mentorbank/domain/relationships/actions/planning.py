"""Deeds on meetings to come: planned, called off, asked for, asked about."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.relationships import notices
from mentorbank.domain.relationships.access import MEETINGS
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.relationships.queries import asked_today, to_ask_about
from mentorbank.domain.relationships.rules import may_choose_place
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused


@deed("meeting.planned")
def plan_meeting(
    *, by: Actor, at: datetime, match: Match, starts_at: datetime, place: str = "", form: str = "in_person"
) -> Meeting:
    """Afterwards the two have a next meeting; the other one is told, and the mentor is asked afterwards whether it was held.

    The same time twice is one meeting. Refused for a time that has been, and for a place chosen by another than the
    young person where the template gives them the choice (R-203).
    """
    match = MATCHES.get(by, "log", lock=True, pk=match.pk)
    if starts_at <= at:
        raise Refused(_("Choose a time that is still to come."), field="starts_at")
    if place and not may_choose_place(by.role, rules_of(match.version_id)):
        raise Refused(_("The young person alone chooses where you meet."), field="place")
    same = Meeting.objects.filter(match=match, state=Meeting.State.PLANNED, starts_at=starts_at).first()
    if same:
        return same
    meeting = Meeting(
        organisation_id=match.organisation_id, match=match, state=Meeting.State.PLANNED, starts_at=starts_at,
        on=timezone.localdate(starts_at), place=place, form=form, logged_at=at, logged_by_id=by.person_id,
    )  # fmt: skip
    meeting.save()
    notices.meeting_planned(meeting, by=by, at=at)
    return meeting


@deed("meeting.place_chosen")
def choose_place(*, by: Actor, at: datetime, meeting: Meeting, place: str) -> Meeting:
    """Afterwards the meeting has the place the young person chose; nobody else may choose it this way."""
    meeting = MEETINGS.get(by, "choose_place", lock=True, pk=meeting.pk)
    if meeting.state != Meeting.State.PLANNED:
        raise Refused(_("Only a meeting that is still to come can get a place."))
    meeting.place = place
    meeting.save(update_fields=["place"])
    return meeting


@deed("meeting.cancelled")
def cancel_meeting(*, by: Actor, at: datetime, meeting: Meeting, reason: str = "") -> Meeting:
    """Call a planned meeting off; the other one is told at once, and who called it off is kept (R-241)."""
    meeting = MEETINGS.get(by, "change", lock=True, pk=meeting.pk)
    if meeting.state == Meeting.State.CANCELLED:
        raise AlreadyDone(_("The meeting is already called off."))
    if meeting.state != Meeting.State.PLANNED:
        raise Refused(_("Only a meeting that is still to come can be called off."))
    meeting.state, meeting.reason = Meeting.State.CANCELLED, reason
    meeting.logged_at, meeting.logged_by_id = at, by.person_id
    meeting.save(update_fields=["state", "reason", "logged_at", "logged_by"])
    notices.meeting_cancelled(meeting, by=by, at=at)
    return meeting


@deed("match.meeting_asked_for")
def ask_to_meet(*, by: Actor, at: datetime, match: Match) -> Match:
    """Afterwards the mentor knows that the young person would like to meet (R-232). Once a day: a second press is told so."""
    match = MATCHES.get(by, "take_part", lock=True, pk=match.pk)
    if by.role != Role.MENTEE:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    asked = Message.objects.filter(purpose="asked_to_meet", noun="match", thing_id=match.pk)
    if asked.filter(queued_at__gt=at - timedelta(days=1)).exists():
        raise AlreadyDone(_("Your mentor has already got your message. If it is urgent, call."))
    notices.asked_to_meet(match, by=by, at=at)
    return match


@deed("meeting.asked_about")
def ask_about_meetings(*, by: Actor, at: datetime) -> None:
    """Afterwards each mentor with a planned meeting that has passed has a link to say how it went.

    Once per meeting, the morning after at the earliest, at most one letter a day to one person; the others follow on
    the days after.
    """
    asked = asked_today(at)
    for meeting in to_ask_about(by, at=at):
        if meeting.match.mentor.person_id in asked:
            continue
        if Meeting.objects.filter(pk=meeting.pk, asked_at=None).update(asked_at=at):
            asked.add(meeting.match.mentor.person_id)
            notices.ask_about_meeting(meeting, by=by, at=at)
    note(asked=len(asked))
