"""The second yes to going on moves the end, and the check-ins follow. Crosses relationships, matching and support."""

from datetime import datetime

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.matching.models import Match
from mentorbank.domain.relationships import actions
from mentorbank.domain.relationships.models import Prolonging
from mentorbank.domain.support.actions import schedule_check_ins
from mentorbank.kernel.access import Actor, system


@deed("prolonging.answered_on_course")
def answer_prolonging(*, by: Actor, at: datetime, prolonging: Prolonging, yes: bool) -> Prolonging:
    """As ``relationships.actions.answer_prolonging``; with both yes, both parties have check-ins until the new end (R-272)."""
    prolonging = actions.answer_prolonging(by=by, at=at, prolonging=prolonging, yes=yes)
    match = Match.objects.get(pk=prolonging.match_id)
    if match.planned_end == prolonging.to_date and match.active_from:
        schedule_check_ins(by=system(match.organisation_id), at=at, match=match)
    return prolonging
