"""Whoever coordinates one region meets nobody who lives in another: by policy, and behind every address (R-013)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

import mentorbank.domain
from mentorbank.domain.foundation.policy import POLICIES, Policy
from mentorbank.domain.people.models import Person
from mentorbank.kernel.access import Role
from tests.trust.cells import PART, WORDS, Address, addresses
from tests.trust.regions import FAR, NEAR, WORD, Regions, make_regions
from tests.trust.samples import NOUNS, Ids
from tests.world import World

MISSING = "00000000-0000-4000-8000-000000000007"
for access in sorted(Path(mentorbank.domain.__path__[0]).glob("*/access.py")):
    import_module(f"mentorbank.domain.{access.parent.name}.access")


@pytest.fixture
def regions(world: World) -> Regions:
    return make_regions(world)


def people_of(row: Model) -> set[str]:
    """The municipalities of every young person and mentor a row is about, however far away."""
    found: set[str] = set()
    for path in ("", "person", "enrolment.person", "mentor.person", "match.enrolment.person", "match.mentor.person",
                 "about_person"):  # fmt: skip
        thing: Any = row
        for step in filter(None, path.split(".")):
            thing = getattr(thing, step, None)
        if isinstance(thing, Person):
            found.add(thing.municipality_code)
    return found


def rows_of(policy: Policy[Any], actor: Any) -> Iterator[tuple[str, Model]]:
    for verb in policy.table:
        for row in policy.visible(actor, verb):
            yield verb, row


@pytest.mark.req("R-013")
def test_no_policy_gives_a_row_of_another_region(world: World, regions: Regions) -> None:
    everywhere = replace(regions.actor, regions=None, held_as=None)
    control: set[str] = set()
    for noun, policy in POLICIES.items():
        for verb, row in rows_of(policy, regions.actor):
            assert people_of(row) <= {NEAR}, (noun, verb)
        control |= {noun for _verb, row in rows_of(policy, everywhere) if FAR in people_of(row)}
    assert {"enrolment", "young_person", "mentor", "match", "proposal", "journal", "check_in", "concern", "goal",
            "measurement", "own_words", "referral"} <= control  # fmt: skip


@pytest.mark.req("R-013")
def test_a_noun_that_does_not_say_where_its_rows_are_gives_nothing(world: World, regions: Regions) -> None:
    closed = {noun for noun, policy in POLICIES.items() if policy.region is None}
    assert {"look", "colleague", "integration", "import", "kept_person", "company", "opening"} <= closed
    for noun in closed:
        assert list(rows_of(POLICIES[noun], regions.actor)) == [], noun


@pytest.mark.req("R-013")
def test_a_region_without_a_municipality_reaches_nobody(world: World, regions: Regions) -> None:
    nowhere = replace(regions.actor, regions=frozenset())
    for noun, policy in POLICIES.items():
        # What is about nobody, such as a programme's name, is the same everywhere.
        assert [row for _verb, row in rows_of(policy, nowhere) if people_of(row)] == [], noun


def path_of(address: Address, ids: Ids) -> str:
    """The address of these things."""

    def fill(part: re.Match[str]) -> str:
        return ids[NOUNS[part[2]]] if part[2] in NOUNS else WORDS.get(part[2], MISSING)

    return "/" + PART.sub(fill, address.route)


def doors() -> list[tuple[Address, bool]]:
    """Every page for coordinators; True for the plain page of a thing, opened for the other region's too."""
    mine = [one for one in addresses() if one.audience and Role.COORDINATOR in one.audience.roles]
    plain: dict[tuple[str, ...], Address] = {}
    for one in sorted(mine, key=lambda one: len(one.route)):
        plain.setdefault(tuple(one.nouns), one)
    return [(one, bool(one.nouns) and plain[tuple(one.nouns)] is one) for one in mine]


@pytest.mark.req("R-013")
def test_nobody_of_another_region_is_named_behind_any_address(
    world: World, regions: Regions, sign_in: Any
) -> None:
    """Every page a coordinator can open, with the things of both regions and of the courses between them."""
    theirs: Client = sign_in(world, regions.regional, Role.REGIONAL_COORDINATOR)
    opened, named = set(), []
    for address, plain in doors():
        for ids in [regions.near, regions.far, regions.mixed] if plain else [regions.near]:
            path = path_of(address, ids)
            answer = theirs.get(path)
            assert answer.status_code < 500, path
            opened |= {address.route} if answer.status_code == 200 else set()
            if WORD in answer.content.decode(errors="replace"):
                named.append(path)
    assert named == []
    assert {
        "today/",
        "young-people/",
        "mentors/",
        "matching/",
        "courses/",
        "courses/<uuid:match_id>/",
    } <= opened
    whole = sign_in(world)
    for control in ("/young-people/?tab=course", "/mentors/?tab=approved"):
        assert WORD in whole.get(control).content.decode()
