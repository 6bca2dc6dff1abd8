"""How far a pupil has come, and what became of a talk."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.schools.models import TalkRequest
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


def talk_facts(talk: TalkRequest) -> dict[str, Any]:
    """A talk as both sides read it."""
    return {
        "pk": talk.pk, "school": talk.school.name, "level": talk.level, "weeks": talk.weeks, "theme": talk.theme,
        "state": talk.state, "words": str(TALKS[talk.state]), "answer": talk.answer, "programme": talk.programme.name,
        "on": date_format(local_day(talk.asked_at), _("j F Y")),
    }  # fmt: skip
