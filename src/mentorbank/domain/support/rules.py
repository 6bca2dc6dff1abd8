"""How fast support answers, and how a course is doing – from plain values. The numbers are ours until a template says more."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

# Hours until somebody must have acted (ours: look at once, act the same day, or within two working days).
HOURS_TO_ACT = {"danger": 1, "serious": 24, "worry": 48}
DAYS_TO_CHANGE = 3


def act_by(severity: str, raised_at: datetime) -> datetime:
    """When a concern must have been acted on."""
    return raised_at + timedelta(hours=HOURS_TO_ACT[severity])


@dataclass(frozen=True)
class Signs:
    """What is known about how a course is doing on a day."""

    silent_days: int
    silence_limit: int
    overdue_check_ins: int
    must_change_open: bool
    open_concerns: int
    planned_end: date | None
    today: date


def health(signs: Signs) -> str:
    """Green, yellow or red (R-281): red asks for a call today, yellow for a look this week."""
    if signs.open_concerns or signs.silent_days >= signs.silence_limit + 14:
        return "red"
    over = signs.planned_end is not None and signs.planned_end < signs.today
    if signs.must_change_open or signs.overdue_check_ins or signs.silent_days >= signs.silence_limit or over:
        return "yellow"
    return "green"
