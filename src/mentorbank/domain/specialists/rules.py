"""Which parts of a course a specialist may be shown by the staff, and for how long. Plain values."""

from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from mentorbank.kernel.refusals import Refused

#: The longest a specialist is drawn in at a time, in days (ours); then somebody asks anew whether it is needed.
DAYS_AT_MOST = 92


class Part(StrEnum):
    """What the staff hold about a course; each is a column of the consultation. The rest is the young person's to show."""

    MEETINGS = "meetings"
    CHECK_INS = "check_ins"
    JOURNAL = "journal"


def refuse_day(until: date, today: date) -> None:
    """``Refused`` (``until``) for a day that is over, or so far away that nobody would ask again."""
    if until <= today:
        raise Refused(_("Choose a day after today."), field="until")
    if until > today + timedelta(days=DAYS_AT_MOST):
        raise Refused(_("Choose a day within three months. It can be done again."), field="until")
