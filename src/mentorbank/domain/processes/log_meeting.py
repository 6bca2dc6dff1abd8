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
    if held and match.first_meeting_on is None:
        record_first_meeting(by=by, at=at, match=match, on=meeting.on)
    return meeting
