"""What each hour asks for."""

from datetime import datetime

from mentorbank.domain.support.actions import escalate_concerns
from mentorbank.jobs.clock import Call
from mentorbank.kernel.access import Actor


def concerns_nobody_has_taken(by: Actor, at: datetime) -> None:
    """Tell more people, so that no concern waits in one person's mailbox."""
    escalate_concerns(by=by, at=at)


HOURLY: list[Call] = [concerns_nobody_has_taken]
