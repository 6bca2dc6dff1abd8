"""Logging a meeting also marks the first one, and begins the course when that was all it waited for.

Crosses relationships, matching and support.
"""

from datetime import datetime
from typing import Any

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.matching.models import Match
from mentorbank.domain.processes.activate_match import record_first_meeting
from mentorbank.domain.relationships import actions
from mentorbank.domain.relationships.models import Meeting
from mentorbank.kernel.access import Actor


@deed("meeting.logged_on_course")
def log_meeting(*, by: Actor, at: datetime, match: Match, held: bool = True, **facts: Any) -> Meeting:
    """As ``relationships.actions.log_meeting``; the first meeting held also starts the course where the template lets it."""
    meeting = actions.log_meeting(by=by, at=at, match=match, held=held, **facts)
    if meeting.state == Meeting.State.HELD and match.first_meeting_on is None:
        record_first_meeting(by=by, at=at, match=match, on=meeting.on)
    return meeting


@deed("meeting.undone_on_course")
def undo_meeting(*, by: Actor, at: datetime, meeting: Meeting) -> Meeting:
    """As ``relationships.actions.undo_meeting``; before the course has begun, the first meeting is forgotten with it."""
    meeting = actions.undo_meeting(by=by, at=at, meeting=meeting)
    held = Meeting.objects.filter(match_id=meeting.match_id, state=Meeting.State.HELD).order_by("on").first()
    Match.objects.filter(pk=meeting.match_id, state=Match.State.ACCEPTED).update(
        first_meeting_on=held.on if held else None
    )
    return meeting
