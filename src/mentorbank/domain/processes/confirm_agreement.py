"""The second yes to the agreement may begin the course. Crosses relationships, matching and support."""

from datetime import datetime

from django.utils import timezone

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.matching.models import Match
from mentorbank.domain.processes.activate_match import activate, missing_before_active
from mentorbank.domain.relationships import actions
from mentorbank.domain.relationships.models import Agreement
from mentorbank.kernel.access import Actor, system


@deed("agreement.confirmed_on_course")
def confirm_agreement(*, by: Actor, at: datetime, agreement: Agreement) -> Agreement:
    """As ``relationships.actions.confirm_agreement``; the course begins when both have met and nothing else is missing."""
    agreement = actions.confirm_agreement(by=by, at=at, agreement=agreement)
    match = Match.objects.get(pk=agreement.match_id)
    met = match.state == Match.State.ACCEPTED and match.first_meeting_on
    if met and not missing_before_active(match, on=timezone.localdate(at)):
        activate(by=system(match.organisation_id), at=at, match=match)
    return agreement
