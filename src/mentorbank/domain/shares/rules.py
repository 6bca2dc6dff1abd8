"""What can be shown, to whom, and until when. Plain values."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import add_months
from mentorbank.kernel.refusals import Refused
from mentorbank.kernel.templates import ProgrammeTemplate


class Kind(StrEnum):
    """One kind of thing about the young person; nothing else can be shown."""

    GOALS = "goals"
    OWN_WORDS = "own_words"
    SCHOOL_AND_WORK = "school_and_work"
    WELLBEING = "wellbeing"
    CRIMINAL_RECORD = "criminal_record"


READERS = (
    Role.MENTOR, Role.COUNSELLOR, Role.COORDINATOR, Role.SPECIALIST, Role.INTERNSHIP_COMPANY,
)  # fmt: skip


#: What is shown to some readers alone; everything else to all of them.
ONLY_TO: Mapping[Kind, frozenset[Role]] = {Kind.CRIMINAL_RECORD: frozenset({Role.MENTOR})}


def may_be_shown(kind: Kind, role: Role) -> bool:
    """Whether this kind can be shown to somebody in this role at all."""
    return role in ONLY_TO.get(kind, READERS)


def latest_days(template: ProgrammeTemplate, today: date) -> Mapping[Kind, date]:
    """The kinds a programme offers, each with the last day it can be shown when given today; no answers where none are asked."""
    offers = template.shares.offers if template.shares else ()
    asks = template.measurement.wellbeing.instrument != "none"
    days = {Kind(offer.key): today + timedelta(days=offer.days_at_most) for offer in offers}
    return {kind: day for kind, day in days.items() if asks or kind != Kind.WELLBEING}


def days_to_choose(today: date, latest: date, course_ends: date | None) -> Mapping[str, date]:
    """The days most would choose, by name, the nearest first; those the programme does not allow are left out."""
    days = {"month": add_months(today, 1), "three_months": add_months(today, 3)}
    if course_ends is not None and course_ends > today:
        days["course"] = course_ends
    return {name: day for name, day in sorted(days.items(), key=lambda one: one[1]) if day <= latest}


def refuse_day(latest: Mapping[Kind, date], kind: str, until: date, today: date) -> None:
    """Pass when this kind may be shown to the end of this day; refused (``kind``) when it is not offered, else (``until``)."""
    last = {str(key): day for key, day in latest.items()}.get(kind)
    if last is None:
        raise Refused(_("Choose what to show."), field="kind")
    if until < today:
        raise Refused(_("That day is over. Choose one that comes."), field="until")
    if until > last:
        sentence = _("Choose %(day)s at the latest. You can show it again then.")
        raise Refused(sentence % {"day": date_format(last, _("j F Y"))}, field="until")
