"""The one file of who may do what: it holds together, says everything in both languages, and its page is the newest."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from mentorbank.kernel.access import Role
from mentorbank.kernel.policy import Policies, load
from mentorbank.kernel.policy.reference import page

PAGE = Path(__file__).parents[3] / "docs/reference/policy.md"
# one person, several roles. The others are kinds, facts and duties of the roles they stand at.
NUMBERS = {f"R-{number:03}" for number in range(1, 30)} | {"R-476"}


def test_the_page_is_the_one_the_file_makes() -> None:
    assert PAGE.read_text("utf-8") == page(load()), "Run: python3 run.py fix"


def test_every_role_of_the_product_is_described_and_nobody_else_signs_in() -> None:
    described = load().roles
    assert {role.value for role in Role} == {key for key, role in described.items() if role.signs_in}


def test_every_role_of_the_catalogue_is_described() -> None:
    assert {number for role in load().roles.values() for number in role.requirements} == NUMBERS


def test_every_class_is_held_by_something_or_said_to_be_missing() -> None:
    policies = load()
    held = {name for noun in policies.nouns.values() for name in noun.classes}
    assert held == set(policies.classes)
    assert not held & set(policies.not_yet)
    assert {f"D{number}" for number in range(1, 24)} <= held | set(policies.not_yet)


def test_every_relation_is_used() -> None:
    policies = load()
    used = {
        relation
        for noun in policies.nouns.values()
        for cells in noun.may.values()
        for relation in cells.values()
    }
    assert used == set(policies.relations)


@pytest.mark.parametrize(
    ("part", "broken"),
    [
        ("may", {"read": {"coordinator": "telepathy"}}),
        ("classes", ("D99",)),
        ("may", {"read": {"guardian": "self"}}),
    ],
)
def test_what_is_not_described_is_refused(part: str, broken: object) -> None:
    data = load().model_dump()
    data["nouns"]["match"][part] = broken
    with pytest.raises(ValidationError):
        Policies.model_validate(data)
