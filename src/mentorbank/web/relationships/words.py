"""What a course says in words: days, hours, places, goals. Plain values in, sentences out; no database."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mentorbank.domain.people.models import Person
from mentorbank.domain.relationships.models import Goal, Meeting
from mentorbank.domain.relationships.rules import Month
from mentorbank.kernel.codes import by_key, load
from mentorbank.kernel.periods import COPENHAGEN
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.text import Text

HALF = Decimal("0.5")


def said(text: Text) -> str:
    """A sentence of the template in the reader's language."""
    return text.in_language(get_language() or "da")


def day_words(day: date) -> str:
    """Thursday 5 March, as people say it."""
    return date_format(day, _("l j F"))


def when_words(moment: datetime) -> str:
    """Thursday 5 March at 15.00."""
    local = moment.astimezone(COPENHAGEN)
    return _("%(day)s at %(time)s") % {"day": date_format(local, _("l j F")), "time": f"{local:%H.%M}"}


def lately(day: date, today: date) -> str:
    """When something was, as one asks about it: yesterday, last Thursday, or with its date when it is longer ago."""
    days = (today - day).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < 7:
        return _("last %(weekday)s") % {"weekday": date_format(day, "l")}
    return _("on %(day)s") % {"day": day_words(day)}


def hours_words(minutes: int) -> str:
    """Half an hour, one hour, 2½ hours: to the nearest half."""
    halves = round(minutes / 30)
    whole, half = divmod(halves, 2)
    if halves == 0:
        return _("a short while") if minutes else _("no hours yet")
    if halves == 1:
        return _("half an hour")
    number = f"{whole}½" if half else str(whole)
    return ngettext("%(number)s hour", "%(number)s hours", 1 if halves == 2 else 2) % {"number": number}


def number_words(number: Decimal) -> str:
    """A number without needless decimals, with a half as ½."""
    whole = int(number)
    if number - whole == HALF:
        return f"{whole}½"
    return str(whole) if number == whole else decimal_words(number)


def decimal_words(number: Decimal) -> str:
    """One decimal, with the comma or point of the language."""
    mark = "," if (get_language() or "da").startswith("da") else "."
    return f"{number:.1f}".replace(".", mark)


def month_of(month: Month) -> str:
    """A month of the course by the day it begins; months are counted from the course's first day."""
    return _("From %(day)s") % {"day": date_format(month.begins, _("j F"))}


def month_words(month: Month, *, say_rule: bool = True) -> str:
    """What was held in a month against what the programme asks for (R-228, R-229); one that asks for nothing says so (R-231)."""
    if month.asked is None:
        met = ngettext("You have met %(count)s time.", "You have met %(count)s times.", month.meetings)
        words = met % {"count": month.meetings} if month.meetings else _("You have not met.")
        return " ".join(filter(None, [words, _("You two decide how often.") if say_rule else ""]))
    hours = month.unit == "hours"
    held = hours_words(month.minutes) if hours else str(month.meetings)
    facts = {"held": held, "asked": number_words(month.asked)}
    if hours and month.enough:
        return _("%(held)s. The programme asks for %(asked)s – you are there.") % facts
    if hours:
        return _("%(held)s of the %(asked)s the programme asks for.") % facts
    if month.enough:
        return _("%(held)s meetings. The programme asks for %(asked)s – you are there.") % facts
    return _("%(held)s of the %(asked)s meetings the programme asks for.") % facts


def this_month(month: Month | None) -> str:
    """The month that runs, for the mentor's page."""
    if month is None:
        return _("The hours are counted from the day the course begins.")
    return _("This month: %(words)s") % {"words": month_words(month)}


def place_choices(template: ProgrammeTemplate, *, free_of_authority: bool = False) -> list[tuple[str, str]]:
    """Places to meet: the template's first, then the common list (R-235), not the municipality's where she decides (R-203)."""
    own = [(place.key, said(place.name)) for place in template.meeting.places]
    names = {name.casefold() for _key, name in own}
    rest = [(code.key, code.label(get_language() or "da")) for code in load("place_types")]
    known = {key for key, _name in own} | ({"municipality"} if free_of_authority else set())
    return own + [(key, name) for key, name in rest if key not in known and name.casefold() not in names]


def place_words(key: str, template: ProgrammeTemplate) -> str:
    """Where they meet; empty when nothing is chosen."""
    own = next((place for place in template.meeting.places if place.key == key), None)
    if own:
        return said(own.name)
    code = by_key("place_types", key)
    return code.label(get_language() or "da") if code else ""


def form_words() -> dict[str, str]:
    """How they are in touch."""
    return {
        "in_person": _("We met"),
        "phone": _("On the phone"),
        "online": _("On video"),
        "message": _("In writing (SMS, chat)"),
    }


def reason_words(mentee: str, mentor: str) -> dict[str, str]:
    """Why a meeting was not held, or who came late, by first names (R-241)."""
    names = {"mentee": mentee, "mentor": mentor}
    return {
        "called_off_mentee": _("%(mentee)s called it off") % names,
        "called_off_mentor": _("%(mentor)s called it off") % names,
        "no_show_mentee": _("%(mentee)s did not come") % names,
        "no_show_mentor": _("%(mentor)s did not come") % names,
        "moved": _("We found another time"),
        "late_mentee": _("%(mentee)s came late") % names,
        "late_mentor": _("%(mentor)s came late") % names,
    }


def goal_words() -> dict[str, str]:
    """Where a goal stands."""
    return {
        Goal.State.OPEN: _("Under way"), Goal.State.MET: _("Reached"), Goal.State.PARTLY: _("Partly reached"),
        Goal.State.NOT_MET: _("Not reached"), Goal.State.DROPPED: _("Dropped"),
    }  # fmt: skip


GOAL_TONES = {"open": "calm", "met": "track", "partly": "soon", "not_met": "done", "dropped": "done"}


def kind_words() -> dict[str, str]:
    """What a goal may be about: job and education, and what is personal or practical (R-219)."""
    return {
        "job": _("A job or an apprenticeship"), "education": _("Education"), "personal": _("Something personal"),
        "practical": _("Something practical"), "talent": _("Something I am good at"), "network": _("People to know"),
    }  # fmt: skip


def horizon_words() -> dict[str, str]:
    """When a goal is for (R-214)."""
    return {"short": _("In the next months"), "long": _("In the long run")}


def focus_words(keys: list[str], template: ProgrammeTemplate) -> list[str]:
    """The focus areas the two have chosen, in the template's words (R-213)."""
    return [said(area.text) for area in template.goals.focus_areas if area.key in keys]


def meeting_words(meeting: Meeting, template: ProgrammeTemplate, reasons: dict[str, str]) -> str:
    """What a meeting was, in one line: how long and where, or why not."""
    if meeting.state == Meeting.State.HELD:
        how = form_words().get(meeting.form, "")
        long = hours_words(meeting.minutes) if meeting.minutes else ""
        late = reasons.get(meeting.reason, "")
        return " · ".join(part for part in (how, long, place_words(meeting.place, template), late) if part)
    words = _("Called off") if meeting.state == Meeting.State.CANCELLED else _("You did not meet")
    return " · ".join(part for part in (words, reasons.get(meeting.reason, "")) if part)


def undo_open(meeting: Meeting, at: datetime, hours: int) -> bool:
    """Whether a logged meeting may still be taken back by the two."""
    return meeting.state in {
        Meeting.State.HELD,
        Meeting.State.NOT_HELD,
    } and at - meeting.logged_at <= timedelta(hours=hours)


def support(person: Person | None, role: str) -> dict[str, Any] | None:
    """The person to turn to, as the page's frame wants it."""
    if person is None:
        return None
    return {"name": person.full_name, "phone": person.phone, "email": person.email, "role": role}
