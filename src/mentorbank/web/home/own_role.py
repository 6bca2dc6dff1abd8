"""What somebody is here, in words: the role, what it reaches, and who answers for the programme."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from mentorbank.domain.programmes.queries import programmes_for
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.policy import load
from mentorbank.web.home.who_sees import said_text
from mentorbank.web.labels import mentee_labels
from mentorbank.web.ui.parts import Column, Row, Table

READING = ("read", "read_shared")


def role_facts(request: HttpRequest) -> dict[str, Any]:
    """Everything for the page. The words are the policy file's own."""
    role = request.actor.known_as
    words = load().roles[role]
    return {
        "name": said_text(words.name),
        "what": said_text(words.what),
        "programmes": programmes_for(request.actor),
        "table": _reached(request.actor.role),
        "quiet": role == Role.MENTEE,
        "called": mentee_labels(programmes_for(request.actor), on=local_day(request.at))
        if role == Role.MENTEE
        else "",
    }


def _reached(role: Role) -> Table:
    policies = load()
    rows = []
    for key, noun in policies.nouns.items():
        reach = next(filter(None, (policies.relation(key, role, verb) for verb in READING)), "")
        if reach:
            rows.append(Row([said_text(noun.name), said_text(policies.relations[reach])]))
    if figures := policies.relation("programme", role, "report"):
        rows.append(Row([said_text(policies.classes["D20"]), said_text(policies.relations[figures])]))
    return Table(_("What you can see"), [Column(_("What")), Column(_("How much"))], rows, caption_hidden=True)
