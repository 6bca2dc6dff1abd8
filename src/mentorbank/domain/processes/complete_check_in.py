"""A check-in may also tell where the young person is (R-276). Crosses support and measurement."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.measurement.actions import observe_status
from mentorbank.domain.support import actions
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.access import Actor
from mentorbank.kernel.statuses import StatusCategory


@deed("check_in.done_on_course")
def complete_check_in(
    *, by: Actor, at: datetime, check_in: CheckIn, occupation: StatusCategory | None = None, **facts: Any
) -> CheckIn:
    """As ``support.actions.complete_check_in``; ``occupation`` is also stored as a dated observation from this party (R-389)."""
    done = actions.complete_check_in(by=by, at=at, check_in=check_in, **facts)
    if occupation is not None:
        observe_status(
            by=by.freed(), at=at, enrolment=done.match.enrolment, category=occupation, on=timezone.localdate(at),
            source=done.party, match=done.match,
        )  # fmt: skip
    return done
