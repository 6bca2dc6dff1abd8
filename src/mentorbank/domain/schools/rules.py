"""What a contact teacher may hear of a pupil: one flag and two counts, from plain values."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused

#: How far back a flag and the counts reach, and the longest a yes to a teacher holds: a school year (ours).
WEEKS_BACK = 8
LONGEST_DAYS = 366
#: Meetings that were not held for a reason of the mentor's, or were moved, are no absence of the pupil's.
NOT_THE_PUPILS = ("called_off_mentor", "no_show_mentor", "moved")


def begins(on: date) -> date:
    """The first day that counts."""
    return on - timedelta(weeks=WEEKS_BACK)


def flag(answer: str, must_change: bool | None) -> str:
    """``fine`` when that was the whole answer; otherwise ``talk``, whatever it was, so that no answer can be read from it."""
    return "fine" if answer == "fine" and not must_change else "talk"


def called_off_late(on: date, called_off_at: datetime) -> bool:
    """On the day itself."""
    return local_day(called_off_at) == on


def refuse_last_day(until: date, on: date) -> None:
    """Refuses (``until``) a day that has passed, and one more than a year away."""
    if not on <= until <= on + timedelta(days=LONGEST_DAYS):
        raise Refused(_("Choose a day within a year from now."), field="until")
