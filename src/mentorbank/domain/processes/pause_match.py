"""A course is paused and taken up again. Crosses matching and support."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.lifecycle import MATCH
from mentorbank.domain.matching.models import Match, MatchEvent
from mentorbank.kernel.access import Actor


def _move(match: Match, state: str, by: Actor, at: datetime, reason: str) -> Match:
    match.state = state
    match.save(update_fields=["state"])
    MatchEvent(
        organisation_id=match.organisation_id, match=match, state=state, effective_on=timezone.localdate(at),
        recorded_at=at, recorded_by_id=by.person_id, reason=reason,
    ).save()  # fmt: skip
    return match


@deed("match.paused")
def pause(*, by: Actor, at: datetime, match: Match, reason: str = "") -> Match:
    """Afterwards the course rests: silence asks nobody, and check-ins stay as they are."""
    match = MATCHES.get(by, "run", lock=True, pk=match.pk)
    MATCH.require(match.state, "paused", _("Only a course that runs can be paused."))
    return _move(match, Match.State.PAUSED, by, at, reason)


@deed("match.taken_up")
def take_up(*, by: Actor, at: datetime, match: Match) -> Match:
    """Afterwards a paused course runs again."""
    match = MATCHES.get(by, "run", lock=True, pk=match.pk)
    if match.active_from is None:
        MATCH.require("ended", "active", _("The course has not begun yet."))
    MATCH.require(match.state, "active", _("The course already runs."))
    return _move(match, Match.State.ACTIVE, by, at, "")
