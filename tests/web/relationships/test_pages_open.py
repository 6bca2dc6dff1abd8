"""Every page of the pair opens, for both, in every state, with a number of queries that does not grow."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.matching.models import Match
from mentorbank.domain.relationships import actions
from mentorbank.kernel.access import Role
from tests.world import World

PAIR_PAGES = ["goals", "meetings", "plan-meeting", "log-meeting", "agreement", "write-agreement", "agreement-on-paper",
              "go-on"]  # fmt: skip


def pair(world: World, **facts: Any) -> Match:
    world.at = timezone.now()
    mentee, mentor = world.person("Amina"), world.person("Henrik")
    return world.match(world.enrolment(mentee), world.mentor(mentor), **facts)


def both(world: World, sign_in: Any, match: Match) -> tuple[Client, Client]:
    return (
        sign_in(world, match.enrolment.person, Role.MENTEE),
        sign_in(world, match.mentor.person, Role.MENTOR),
    )


@pytest.mark.parametrize("world", ["VORD", "PIFT", "EMB"], indirect=True)
def test_every_page_opens_for_both(world: World, sign_in: Any) -> None:
    match = pair(world)
    for client, home in zip(both(world, sign_in, match), ["mentee-home", "mentor-home"], strict=True):
        assert client.get(reverse(home)).status_code == 200
        for name in PAIR_PAGES:
            assert client.get(reverse(name, args=[match.pk])).status_code == 200, name
    mentee, _mentor = both(world, sign_in, match)
    for name in ("who-sees", "leave-programme", "own-words"):
        assert mentee.get(reverse(name)).status_code == 200, name
