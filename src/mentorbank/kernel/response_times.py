"""How long somebody waited, and whether that was within what was promised (R-116, F-085–F-087)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction

from mentorbank.kernel.holidays import is_working_day


class Clock(StrEnum):
    """Calendar hours count every hour; working hours only those when somebody could answer."""

    CALENDAR = "calendar"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Monday to Friday, not on public holidays; our default is 8–16, no source states it."""

    opens: time = time(8)
    closes: time = time(16)


def waited(
    asked_at: datetime,
    answered_at: datetime,
    *,
    clock: Clock = Clock.CALENDAR,
    hours: OpeningHours | None = None,
) -> timedelta:
    """The real time between the two, also when the clocks change: Friday 15 to Monday 10 is 67 hours.

    Working hours are read in the time zone of `asked_at`. Refuses with ValueError naive times."""
    if asked_at.tzinfo is None or answered_at.tzinfo is None:
        raise ValueError("Waiting time needs times with a time zone.")
    if clock is Clock.CALENDAR:
        return answered_at.astimezone(UTC) - asked_at.astimezone(UTC)
    return _working(asked_at, answered_at.astimezone(asked_at.tzinfo), hours or OpeningHours())


def _working(start: datetime, end: datetime, hours: OpeningHours) -> timedelta:
    total, day = timedelta(), start.date()
    while day <= end.date():
        if is_working_day(day):
            opens = max(start, datetime.combine(day, hours.opens, start.tzinfo))
            closes = min(end, datetime.combine(day, hours.closes, start.tzinfo))
            total += max(timedelta(), closes.astimezone(UTC) - opens.astimezone(UTC))
        day += timedelta(days=1)
    return total


class Answer(StrEnum):
    IN_TIME = "in_time"
    LATE = "late"
    WAITING = "waiting"  # no answer yet, and the limit has not passed


def judged(wait: timedelta, limit: timedelta, *, answered: bool = True) -> Answer:
    """Exactly at the limit is in time; without an answer it is late once the limit has passed."""
    if wait > limit:
        return Answer.LATE
    return Answer.IN_TIME if answered else Answer.WAITING


def informed(start: date, informed_on: date | None, *, within_days: int, as_of: date) -> Answer:
    """Calendar days: start on the 10th and 14 days means the 24th is in time and the 25th is late.

    What happens after `as_of` is not known yet."""
    known = informed_on is not None and informed_on <= as_of
    last = informed_on if known and informed_on else as_of
    return judged(last - start, timedelta(days=within_days), answered=known)


@dataclass(frozen=True, slots=True)
class WithinLimit:
    """Those still waiting inside the limit are shown and stand outside the share."""

    in_time: int
    late: int
    waiting: int

    @property
    def share(self) -> Fraction | None:
        settled = self.in_time + self.late
        return Fraction(self.in_time, settled) if settled else None


def within_limit(answers: Iterable[Answer]) -> WithinLimit:
    """The share in time, over those answered or already late."""
    found = list(answers)
    return WithinLimit(*(found.count(answer) for answer in (Answer.IN_TIME, Answer.LATE, Answer.WAITING)))
