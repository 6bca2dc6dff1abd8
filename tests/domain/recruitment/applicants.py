"""Applicants for the tests of recruitment."""

from dataclasses import replace
from typing import Any

from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.recruitment import actions
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.recruitment.rules import demanded
from mentorbank.kernel.access import Actor, Role, anonymous
from mentorbank.kernel.templates import ProgrammeTemplate
from tests.world import World


def visitor(world: World) -> Actor:
    """Somebody nobody knows, on the programme's public page."""
    return replace(anonymous(), organisation_id=world.organisation.pk)


def himself(world: World, mentor: Mentor) -> Actor:
    """The mentor, acting."""
    return world.actor(mentor.person, Role.MENTOR)


def template_of(world: World) -> ProgrammeTemplate:
    return current_rules(world.programme, on=world.today)


def applicant(world: World, **facts: Any) -> Mentor:
    """Somebody has just applied."""
    facts = {"given_name": "Birgit", "family_name": "Eksempel", "email": "birgit@example.org", "phone": "00 12 34 56",
             "postal_code": "4760", "industries": ["construction"], "motivation": "I was helped once."} | facts  # fmt: skip
    return actions.apply(by=visitor(world), at=world.at, programme=world.programme, **facts)


def screen(world: World, mentor: Mentor) -> None:
    """Record every step the template demands, and choose a kind where there are several."""
    template = template_of(world)
    for step in demanded(template):
        if step.kind != "application":
            actions.record_step(by=world.staff, at=world.at, mentor=mentor, kind=step.key)
    if not Mentor.objects.get(pk=mentor.pk).kind:
        actions.fill_in(by=world.staff, at=world.at, mentor=mentor, kind=template.mentor.kinds[0].key)
