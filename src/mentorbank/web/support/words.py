"""What following a course is called on the screen."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mentorbank.domain.matching.models import Match
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.statuses import StatusCategory, label
from mentorbank.web.ui.parts import Status


def here() -> str:
    """The reader's language."""
    return get_language() or "da"


def pair_words(match: Match) -> str:
    """The two by their first names."""
    names = {"mentee": match.enrolment.person.given_name, "mentor": match.mentor.person.given_name}
    return _("%(mentee)s and %(mentor)s") % names


def health_status(health: str) -> Status:
    """How a course is doing, in words with a colour beside them (R-281)."""
    return {
        "green": Status(_("Going well"), "track"),
        "yellow": Status(_("Needs a look"), "soon"),
        "red": Status(_("Needs you"), "needs"),
    }[health]


def kind_words(check_in: CheckIn) -> str:
    """Why this check-in is there."""
    return {
        "closing": _("The talk after the course"),
        "silence": _("It has gone quiet"),
        "stopped": _("The mentor has stopped"),
        "wellbeing": _("A call to hear how things are"),
    }.get(check_in.kind, _("Check-in"))


def answer_words(check_in: CheckIn) -> str:
    """What was answered, without the words."""
    if check_in.must_change:
        return _("Something must change")
    return {
        "fine": _("Everything is fine"),
        "partly": _("Partly what was wanted"),
        "no": _("Not what was wanted"),
        "talk": _("Would like to talk"),
    }.get(check_in.answer, "")


def overdue_words(due_on: date, today: date) -> str:
    """How late it is, or when it comes (R-278)."""
    days = (today - due_on).days
    if days > 0:
        return ngettext("%(days)s day overdue", "%(days)s days overdue", days) % {"days": days}
    return _("today") if days == 0 else short_day(due_on)


def short_day(day: date | None) -> str:
    """5 March, or nothing."""
    return date_format(day, _("j F")) if day else ""


def long_day(day: date | None) -> str:
    """Thursday 5 March, or nothing."""
    return date_format(day, _("l j F")) if day else ""


def when(moment: datetime | None) -> str:
    """5 March at 9.12, or nothing."""
    local = localtime(moment) if moment else None
    return (
        _("%(day)s at %(time)s") % {"day": date_format(local, _("j F")), "time": f"{local:%H.%M}"}
        if local
        else ""
    )


def span_words(hours: float) -> str:
    """About how long, as people say it (R-257)."""
    if hours < 1:
        return _("under an hour")
    if hours < 36:
        return ngettext("%(count)s hour", "%(count)s hours", round(hours)) % {"count": round(hours)}
    days = round(hours / 24)
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


def week_words(match: Match, today: date) -> str:
    """Week 6 of 16."""
    if match.active_from is None:
        return _("Not begun")
    number = max(0, (today - match.active_from).days) // 7 + 1
    if match.planned_end is None:
        return _("Week %(number)s") % {"number": number}
    weeks = max(1, -(-(match.planned_end - match.active_from).days // 7))
    if number > weeks:
        return _("Past week %(weeks)s") % {"weeks": weeks}
    return _("Week %(number)s of %(weeks)s") % {"number": number, "weeks": weeks}


def reason_words(match: Match) -> str:
    """Why the course ended, in the template's own words (R-357)."""
    reasons = {row.key: row.text for row in rules_of(match.version_id).closure.reasons}
    return reasons[match.end_reason].in_language(here()) if match.end_reason in reasons else ""


def status_words(category: str) -> str:
    """An occupation status in words."""
    return label(StatusCategory(category), here()) if category else ""


def course_url(match: Match) -> str:
    """The staff page of a course."""
    return reverse("course", args=[match.pk])


def contact(person: Person | None, role: str) -> dict[str, Any] | None:
    """The person to turn to, as the page's frame wants it (R-252, R-253)."""
    if person is None:
        return None
    return {"name": person.full_name, "phone": person.phone, "email": person.email, "role": role}
