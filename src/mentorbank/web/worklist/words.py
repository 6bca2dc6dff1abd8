"""Small words the cards share."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentorbank.domain.reports.worklist import Task

NAMES_SHOWN = 20  # ours: more than that is read on its own page


def pair(task: Task) -> dict[str, str]:
    """The two by first name; they stand last among the people."""
    mentee, mentor = task.people[-2:]
    return {"mentee": mentee, "mentor": mentor}


def name(task: Task) -> dict[str, str]:
    """The one it is about."""
    return {"name": task.people[0]}


def day(on: date) -> str:
    """5 March."""
    return date_format(on, _("j F"))


def weekday(on: date) -> str:
    """Thursday 5 March."""
    return date_format(on, _("l j F"))


def sentences(*parts: str) -> str:
    """Those that say something, one after another."""
    return " ".join(part for part in parts if part)


def waited(days: int) -> str:
    """How long somebody has waited."""
    if days <= 0:
        return _("Came today.")
    return ngettext("Has waited %(days)s day.", "Has waited %(days)s days.", days) % {"days": days}


def longest_first(tasks: Sequence[Task]) -> list[Task]:
    """By how long they have waited."""
    return sorted(tasks, key=lambda task: (task.since or date.max, str(task.subjects[0])))


def listed(lines: Sequence[str]) -> str:
    """The first of them, one under the other, and how many more there are."""
    more = len(lines) - NAMES_SHOWN
    if more <= 0:
        return "\n\n".join(lines)
    rest = ngettext("And %(count)s more.", "And %(count)s more.", more) % {"count": more}
    return "\n\n".join([*lines[:NAMES_SHOWN], rest])


def of_days(task: Task, key: str = "days") -> dict[str, Any]:
    """The pair and a number of days."""
    return {**pair(task), "days": task.params[key]}
