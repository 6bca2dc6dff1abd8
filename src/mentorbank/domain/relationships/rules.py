"""What a course adds up to, from plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import add_months
from mentorbank.kernel.promises import WEEKS_PER_MONTH
from mentorbank.kernel.templates import ProgrammeTemplate

# "About half an hour", "about an hour", "longer": what the big buttons stand for, in minutes (ours).
ABOUT = {"half_hour": 30, "hour": 60, "longer": 120}
# Why a meeting was not held, or who came late: whose it was is part of the word (ours).
NOT_HELD = ("called_off_mentee", "called_off_mentor", "no_show_mentee", "no_show_mentor", "moved")
LATE = ("late_mentee", "late_mentor")
DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Month:
    """One month of the course: what was held against what the template asks for; ``asked`` None is not judged.

    ``asked`` is hours or meetings, as ``unit`` says; ``unit`` "none" counts contacts and asks for nothing (R-231).
    """

    begins: date
    ends: date
    minutes: int
    meetings: int
    asked: Decimal | None
    over: bool
    unit: str = "hours"

    @property
    def held(self) -> Decimal:
        """Hours or meetings, as the template counts."""
        return Decimal(self.minutes) / 60 if self.unit == "hours" else Decimal(self.meetings)

    @property
    def enough(self) -> bool:
        """True when what is asked for has been reached, or nothing is asked for."""
        return self.asked is None or self.held >= self.asked

    @property
    def short(self) -> bool:
        """True when the month is over and less was held than asked for."""
        return self.over and not self.enough


def months_of(
    start: date,
    today: date,
    held: Iterable[tuple[date, int]],
    template: ProgrammeTemplate,
    ended_on: date | None,
) -> list[Month]:
    """The course month by month from its first day (R-228, R-229). ``held`` is (day, minutes) of each meeting held."""
    held, last = list(held), min(ended_on or today, today)
    asked, unit = asked_a_month(template), template.intensity.unit
    months, number = [], 0
    while (begins := add_months(start, number)) <= last:
        ends = add_months(start, number + 1)
        inside = [minutes for day, minutes in held if begins <= day < ends]
        months.append(Month(begins, ends, sum(inside), len(inside), asked, ends <= last, unit))
        number += 1
    return months


def asked_a_month(template: ProgrammeTemplate) -> Decimal | None:
    """Hours or meetings a month at least; None where the template counts neither (T-02)."""
    least = template.intensity.min
    if least is None or template.intensity.unit == "none":
        return None
    return least * WEEKS_PER_MONTH if template.intensity.per == "week" else least


def silent_days(active_from: date, last_contact: date | None, today: date) -> int:
    """Days since the two last met or wrote, counted from the start when they never did (R-287)."""
    return (today - max(active_from, last_contact or active_from)).days


def week_of(start: date, today: date, end: date | None) -> tuple[int, int | None]:
    """(week it is, weeks in all): the first day is in week 1, the last day in the last; None without an end.

    After the planned end it stays the last week.
    """
    week = (today - start).days // DAYS_A_WEEK + 1
    if end is None:
        return max(1, week), None
    weeks = max(1, -(-(end - start).days // DAYS_A_WEEK))
    return min(max(1, week), weeks), weeks


def may_choose_place(role: Role, template: ProgrammeTemplate) -> bool:
    """Whether this role may say where to meet: only the young person where the template says so (R-203)."""
    return template.meeting.place_rule != "mentee_decides" or role == Role.MENTEE
