"""What somebody is here, in words: the role, what it reaches, and who answers for the programme."""

from typing import Any

from django.http import HttpRequest

from mentorbank.domain.programmes.queries import programmes_for
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.policy import load
from mentorbank.web.home.who_sees import said_text
from mentorbank.web.labels import mentee_labels

READING = ("read", "read_shared")


def role_facts(request: HttpRequest) -> dict[str, Any]:
    """Everything for the page. The words are the policy file's own."""
    role = request.actor.known_as
    words = load().roles[role]
    return {
        "name": said_text(words.name),
        "what": said_text(words.what),
        "programmes": programmes_for(request.actor),
        "groups": _reached(request.actor.role),
        "quiet": role == Role.MENTEE,
        "called": mentee_labels(programmes_for(request.actor), on=local_day(request.at))
        if role == Role.MENTEE
        else "",
    }


def _reached(role: Role) -> list[tuple[str, list[str]]]:
    """What can be seen, gathered under how far it reaches: one heading for a list, and not the same words on every line."""
    policies = load()
    groups: dict[str, list[str]] = {}
    for key, noun in policies.nouns.items():
        reach = next(filter(None, (policies.relation(key, role, verb) for verb in READING)), "")
        if reach:
            named = noun.to_the_young_person if role == Role.MENTEE else None
            groups.setdefault(reach, []).append(said_text(named or noun.name))
    if figures := policies.relation("programme", role, "report"):
        groups.setdefault(figures, []).append(said_text(policies.classes["D20"]))
    return [(said_text(policies.to_you[reach]), things) for reach, things in groups.items()]
