"""A pair to walk through the pages with: Amina and Henrik, matched a month ago, today by the real clock."""

from typing import Any

from django.test import Client
from django.utils import timezone

from mentorbank.domain.matching.models import Match
from mentorbank.kernel.access import Role
from tests.world import World


def pair(world: World, **facts: Any) -> Match:
    """An active match of Amina and Henrik; ``facts`` as ``World.match`` takes them."""
    world.at = timezone.localtime()
    amina = world.person("Amina", phone="+4500000002")
    henrik = world.person("Henrik", phone="+4500000003")
    return world.match(world.enrolment(amina), world.mentor(henrik), **facts)


def as_mentee(world: World, sign_in: Any, match: Match) -> Client:
    return sign_in(world, match.enrolment.person, Role.MENTEE)


def as_mentor(world: World, sign_in: Any, match: Match) -> Client:
    return sign_in(world, match.mentor.person, Role.MENTOR)


def words(response: Any) -> str:
    """The page as text."""
    return response.content.decode()
