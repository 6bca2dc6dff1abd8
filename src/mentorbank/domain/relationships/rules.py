"""What a course adds up to, from plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mentorbank.kernel.periods import add_months
from mentorbank.kernel.templates import ProgrammeTemplate

# "About half an hour", "about an hour", "longer": what the big buttons stand for, in minutes (ours).
ABOUT = {"half_hour": 30, "hour": 60, "longer": 120}


@dataclass(frozen=True)
class Month:
    """One month of the course: what was held against what the template asks for; ``asked`` None is not judged."""

    begins: date
    ends: date
    minutes: int
    meetings: int
    asked: Decimal | None
    over: bool

    @property
    def short(self) -> bool:
        """True when the month is over and less was held than asked for."""
        held = Decimal(self.minutes) / 60
        return self.over and self.asked is not None and held < self.asked


def months_of(
    start: date,
    today: date,
    held: Iterable[tuple[date, int]],
    template: ProgrammeTemplate,
    ended_on: date | None,
) -> list[Month]:
    """The course month by month from its first day (R-228, R-229). ``held`` is (day, minutes) of each meeting held."""
    held, last = list(held), min(ended_on or today, today)
    asked = template.intensity.min if template.intensity.unit == "hours" else None
    months, number = [], 0
    while (begins := add_months(start, number)) <= last:
        ends = add_months(start, number + 1)
        inside = [minutes for day, minutes in held if begins <= day < ends]
        months.append(Month(begins, ends, sum(inside), len(inside), asked, ends <= last))
        number += 1
    return months


def silent_days(active_from: date, last_contact: date | None, today: date) -> int:
    """Days since the two last met or wrote, counted from the start when they never did (R-287)."""
    return (today - max(active_from, last_contact or active_from)).days
