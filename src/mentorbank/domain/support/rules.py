"""How fast support answers, and how a course is doing – from plain values. The numbers are ours until a template says more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# Hours until somebody must have acted (ours: look at once, act the same day, or within two working days).
HOURS_TO_ACT = {"danger": 1, "serious": 24, "worry": 48}
# Hours without "I have it" before more people are told: the deputy again, then another coordinator (trust §2.4 b).
HOURS_TO_ESCALATE = (4, 24)
DAYS_TO_CHANGE = 3
# Days past the limit on silence before a look becomes a call (ours).
DAYS_FROM_LOOK_TO_CALL = 14
ENDING_SOON_DAYS = 14
MISSED_CHECK_INS_ARE_AN_ALARM = 2


def act_by(severity: str, raised_at: datetime) -> datetime:
    """When a concern must have been acted on."""
    return raised_at + timedelta(hours=HOURS_TO_ACT[severity])


def escalations_due(raised_at: datetime, now: datetime) -> int:
    """How many more circles should have been told about a concern that nobody has taken."""
    waited = now - raised_at
    return sum(waited >= timedelta(hours=hours) for hours in HOURS_TO_ESCALATE)


@dataclass(frozen=True)
class Signs:
    """What is known about how a course is doing on a day."""

    silent_days: int
    silence_limit: int
    today: date
    overdue_check_ins: int = 0
    must_change_open: bool = False
    open_concerns: int = 0
    planned_end: date | None = None
    begun: bool = True
    paused: bool = False

    @property
    def silent(self) -> bool:
        """Quieter than the template's limit; a course that rests is meant to be quiet (R-287)."""
        return not self.paused and self.silent_days >= self.silence_limit

    @property
    def over(self) -> bool:
        """Past its planned end without being closed."""
        return self.planned_end is not None and self.planned_end < self.today

    @property
    def ending_soon(self) -> bool:
        """The planned end is near or past."""
        return self.planned_end is not None and self.planned_end <= self.today + timedelta(
            days=ENDING_SOON_DAYS
        )


def health(signs: Signs) -> str:
    """Green, yellow or red (R-281): red asks for a call today, yellow for a look this week."""
    very_silent = signs.silent and signs.silent_days >= signs.silence_limit + DAYS_FROM_LOOK_TO_CALL
    missed = signs.overdue_check_ins >= MISSED_CHECK_INS_ARE_AN_ALARM
    if signs.open_concerns or signs.must_change_open or very_silent or missed:
        return "red"
    if signs.overdue_check_ins or signs.silent or signs.over:
        return "yellow"
    return "green"


def reasons(signs: Signs) -> list[str]:
    """Why a course is yellow or red, the heaviest first; for a green one what is good about it."""
    said = []
    if signs.open_concerns:
        said.append(_("Somebody is worried."))
    if signs.must_change_open:
        said.append(_("One of them has asked for something to change."))
    if signs.silent:
        said.append(_silence(signs))
    if signs.overdue_check_ins:
        said.append(
            ngettext("%(count)s check-in is overdue.", "%(count)s check-ins are overdue.", signs.overdue_check_ins)
            % {"count": signs.overdue_check_ins}
        )  # fmt: skip
    if signs.over and signs.planned_end:
        sentence = _("The course was planned to end on %(day)s.")
        said.append(sentence % {"day": date_format(signs.planned_end, _("j F"))})
    return said or [_calm(signs)]


def _silence(signs: Signs) -> str:
    sentence = (
        ngettext("No contact for %(days)s day.", "No contact for %(days)s days.", signs.silent_days)
        if signs.begun
        else ngettext(
            "Matched %(days)s day ago and not begun.", "Matched %(days)s days ago and not begun.", signs.silent_days
        )
    )  # fmt: skip
    return sentence % {"days": signs.silent_days}


def _calm(signs: Signs) -> str:
    if signs.paused:
        return _("The course rests, as agreed.")
    return (
        _("They meet, and nobody has asked for anything else.")
        if signs.begun
        else _("They are getting started.")
    )


def median_hours(spans: Iterable[tuple[datetime, datetime]]) -> float | None:
    """The middle answer time in hours, of (asked, answered) pairs (R-257); None without answers."""
    hours = sorted((answered - asked).total_seconds() / 3600 for asked, answered in spans)
    if not hours:
        return None
    middle = len(hours) // 2
    return hours[middle] if len(hours) % 2 else (hours[middle - 1] + hours[middle]) / 2
