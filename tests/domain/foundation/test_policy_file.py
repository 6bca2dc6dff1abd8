"""Every Policy of the domain and the one policy file say the same, cell by cell."""

from importlib import import_module
from pathlib import Path

import mentorbank.domain
from mentorbank.domain.foundation.policy import POLICIES
from mentorbank.kernel.access import Role
from mentorbank.kernel.policy import load

for access in sorted(Path(mentorbank.domain.__path__[0]).glob("*/access.py")):
    import_module(f"mentorbank.domain.{access.parent.name}.access")

Cells = dict[tuple[str, str, Role], str]


def granted_by_policies() -> Cells:
    """(noun, verb, role) → relation, as the rules name it; a rule without a name is a cell without a relation."""
    return {
        (noun, verb, role): getattr(rule, "relation", "a rule without a relation: use related(…)")
        for noun, policy in POLICIES.items()
        for verb, rules in policy.table.items()
        for role, rule in rules.items()
    }


def granted_by_file() -> Cells:
    return {
        (key, verb, role): relation
        for key, noun in load().nouns.items()
        for verb, cells in noun.may.items()
        for role, relation in cells.items()
    }


def test_nothing_is_granted_that_the_file_does_not_grant() -> None:
    file = granted_by_file()
    assert {cell: said for cell, said in granted_by_policies().items() if file.get(cell) != said} == {}


def test_the_file_grants_nothing_that_no_policy_gives() -> None:
    policies = granted_by_policies()
    assert {cell: said for cell, said in granted_by_file().items() if policies.get(cell) != said} == {}


def test_every_noun_names_the_classes_it_holds() -> None:
    assert {noun for noun in POLICIES if noun not in load().nouns or not load().nouns[noun].classes} == set()


def test_the_control_there_are_cells() -> None:
    assert len(granted_by_policies()) > 100
