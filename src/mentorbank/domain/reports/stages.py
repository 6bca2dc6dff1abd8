"""How far a referral has come: received, contacted, matched, active, ended, each with its day (R-118).

It reads the match, which is later in the stream than the referral; therefore it stands here.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from mentorbank.domain.matching.models import LIVE_STATES, Match
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.retention import retention_rules

STAGES = ("received", "contacted", "matched", "active", "ended")


@dataclass(frozen=True)
class Way:
    """The stage reached now, and the day of each stage passed. An ended course says nothing of why."""

    stage: str
    days: dict[str, date]

    def receipt_is_open(self, today: date, *, tells_stage: bool = True) -> bool:
        """For some days after the outcome (``kernel/retention/rules.toml``); where no stage may be told, for so many after it
        was received, because a page that closed with the course would tell when it ended."""
        last = self.days.get("ended") if tells_stage else self.days["received"]
        return last is None or today <= last + timedelta(days=retention_rules(today).receipt_open_days)


def stage_of(referral: Referral) -> Way:
    """Where this referral stands; at most two queries."""
    days = {"received": local_day(referral.received_at)}
    if referral.contacted_at:
        days["contacted"] = local_day(referral.contacted_at)
    if referral.closed_at:
        return Way("ended", days | {"ended": local_day(referral.closed_at)})
    enrolment = Enrolment.objects.filter(referral=referral).first()
    if enrolment:
        match = Match.objects.filter(enrolment=enrolment).order_by("-accepted_at").first()
        days |= _course_days(enrolment, match)
    return Way(max(days, key=STAGES.index), days)


def _course_days(enrolment: Enrolment, match: Match | None) -> dict[str, date]:
    days = {}
    closed = enrolment.state in {Enrolment.State.ENDED, Enrolment.State.LEFT}
    if match and (closed or match.state in LIVE_STATES):
        days["matched"] = local_day(match.accepted_at)
        if match.active_from:
            days["active"] = match.active_from
    if closed:
        days["ended"] = _last_day(enrolment, match)
    return days


def _last_day(enrolment: Enrolment, match: Match | None) -> date:
    if enrolment.left_at:
        return local_day(enrolment.left_at)
    return match.ended_on if match and match.ended_on else local_day(enrolment.entered_at)
