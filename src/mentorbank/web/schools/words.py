"""How far a pupil has come, what became of a talk, and what a contact teacher reads."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.people.models import Person
from mentorbank.domain.schools.models import SchoolClass, TalkRequest
from mentorbank.kernel.periods import local_day

STAGES = {
    "received": gettext_lazy("Received"), "place": gettext_lazy("Has a place, waits for a mentor"),
    "mentor": gettext_lazy("Has a mentor"), "over": gettext_lazy("Has finished with us"),
    "": gettext_lazy("Received. The rest is between the pupil and us."),
}  # fmt: skip
TALKS = {
    "asked": gettext_lazy("Waits for an answer"), "agreed": gettext_lazy("We will come"),
    "declined": gettext_lazy("We cannot this time"),
}  # fmt: skip

FLAGS = {
    "talk": gettext_lazy("Ask how it is going"), "fine": gettext_lazy("It is going fine"),
    "not_asked": gettext_lazy("Not asked lately"),
}  # fmt: skip


def day_words(day: date) -> str:
    """5 March 2026."""
    return date_format(day, _("j F Y"))


def short_name(person: Person) -> str:
    """First name and initial: Amina E."""
    return f"{person.given_name} {person.family_name[:1]}.".removesuffix(" .")


def class_words(one: SchoolClass) -> str:
    """2.b, Møn Skole."""
    return f"{one.name}, {one.school.name}"


def meetings_words(held: int, missed: int) -> str:
    """Both counts in one line."""
    return _("%(held)s held, %(missed)s not held") % {"held": held, "missed": missed}


def talk_facts(talk: TalkRequest) -> dict[str, Any]:
    """A talk as both sides read it."""
    return {
        "pk": talk.pk, "school": talk.school.name, "level": talk.level, "weeks": talk.weeks, "theme": talk.theme,
        "state": talk.state, "words": str(TALKS[talk.state]), "answer": talk.answer, "programme": talk.programme.name,
        "on": date_format(local_day(talk.asked_at), _("j F Y")),
    }  # fmt: skip
