"""Whoever has a role here reads what it is, what it reaches and whom to call."""

from typing import Any

import pytest
from django.urls import reverse

from mentorbank.kernel.access import Role
from mentorbank.kernel.policy import load
from mentorbank.web.entry import SIGNED_IN
from tests.world import World


@pytest.mark.req("R-009")
def test_every_role_says_what_it_is_and_whom_to_call(world: World, sign_in: Any) -> None:
    world.coordinator.phone = "+4500000042"
    world.coordinator.save()
    for role in SIGNED_IN:
        client = sign_in(world, world.person(), role)
        page = client.get(reverse("my-role")).content.decode()
        words = load().roles[role]
        assert words.name.da in page and words.what.da in page, role
        assert world.programme.responsible.full_name in page and "tel:+4500000042" in page, role
        assert client.get("/", follow=True).status_code == 200, role


def test_what_it_reaches_is_what_the_policy_file_says(world: World, sign_in: Any) -> None:
    policies = load()
    for role in (Role.COUNSELLOR, Role.TASK_FORCE, Role.MENTEE):
        groups = sign_in(world, world.person(), role).get(reverse("my-role")).context["groups"]
        said = {thing: reach for reach, things in groups for thing in things}
        for key, noun in policies.nouns.items():
            reach = policies.relation(key, role) or policies.relation(key, role, "read_shared")
            named = (noun.to_the_young_person if role == Role.MENTEE else None) or noun.name
            assert said.get(named.da) == (policies.to_you[reach].da if reach else None), (role, key)
