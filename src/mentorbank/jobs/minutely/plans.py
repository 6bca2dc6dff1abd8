"""Make the plans that are too large for a page to wait for."""

from datetime import datetime

from django.utils import timezone

from mentorbank.domain.matching.actions import carry_out_orders
from mentorbank.kernel.access import Actor


def plans_asked_for(by: Actor, at: datetime) -> None:
    """Take up what has been asked for; several workers share it."""
    carry_out_orders(by=by, at=at, now=timezone.now)
