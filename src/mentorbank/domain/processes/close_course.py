"""Closing a course in one go: both talks, what the young person does now, what the mentor wants next, and the end.

Crosses relationships, measurement, recruitment and matching; ``end_match`` does what follows from the end itself.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.utils import timezone

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.measurement.actions import observe_status
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.processes.no_chemistry import no_chemistry
from mentorbank.domain.recruitment.actions import pause
from mentorbank.domain.relationships.actions import record_closing_talk
from mentorbank.kernel.access import Actor, system
from mentorbank.kernel.statuses import StatusCategory


@dataclass(frozen=True)
class TalkFacts:
    """What came of the closing talk with one party (R-353, R-363, R-495)."""

    held_on: date
    next_step: str = ""
    learning: str = ""
    later_contact: bool | None = None
    later_channel: str = ""
    goes_on_privately: bool = False


@deed("match.talks_recorded")
def record_talks(
    *,
    by: Actor,
    at: datetime,
    match: Match,
    talks: Mapping[str, TalkFacts],
    occupation: StatusCategory | None = None,
) -> Match:
    """Afterwards the talks are written down and the young person's occupation now is an observation (R-361)."""
    match = MATCHES.get(by, "run", lock=True, pk=match.pk)
    for party, facts in talks.items():
        record_closing_talk(by=by, at=at, match=match, party=party, **asdict(facts))
    today = timezone.localdate(at)
    newest = match.observations.filter(on=today).order_by("-recorded_at").first()
    if occupation and not (newest and newest.category == occupation):
        observe_status(
            by=by, at=at, enrolment=match.enrolment, category=occupation, on=today, source="mentee", match=match
        )  # fmt: skip
    return match


@deed("match.closed")
def close_course(
    *,
    by: Actor,
    at: datetime,
    match: Match,
    reason: str,
    on: date | None = None,
    talks: Mapping[str, TalkFacts] | None = None,
    occupation: StatusCategory | None = None,
    mentor_rests_until: date | None = None,
) -> Match:
    """As ``end_match.end``, after the talks and the occupation have been written down; nothing is kept when it is refused.

    No chemistry goes its own way: the young person waits again, first in the queue (R-173). ``mentor_rests_until``: the
    mentor wants a break before the next young person (R-365).
    """
    record_talks(by=by, at=at, match=match, talks=talks or {}, occupation=occupation)
    if reason == "no_chemistry":
        return no_chemistry(by=by, at=at, match=match)
    ended = end(by=by, at=at, match=match, reason=reason, on=on)
    if mentor_rests_until:
        pause(by=system(match.organisation_id), at=at, mentor=match.mentor, until=mentor_rests_until)
    return ended
