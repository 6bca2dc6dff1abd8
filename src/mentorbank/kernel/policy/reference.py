"""docs/reference/policy.md, made from the file; ``run.py fix`` writes it."""

from collections.abc import Iterator, Sequence

from mentorbank.kernel.access import Role
from mentorbank.kernel.policy.file import Policies

HEAD = """# Who may do what to what

Generated from `src/mentorbank/kernel/policy/policy.toml`. Do not edit this page by hand. Every `Policy` of the domain is held to
that file cell by cell, and the pages "Who can see what" are made from it. What is not here is refused. The organisation's
boundary lies on top of every cell.
"""


def page(policies: Policies) -> str:
    """The page as Markdown."""
    return "\n".join(
        [HEAD, *_roles(policies), "", *_things(policies), "", *_relations(policies), "", *_rest(policies), ""]
    )


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _table(*head: str) -> list[str]:
    return [_row(head), _row(["---"] * len(head))]


def _roles(policies: Policies) -> Iterator[str]:
    yield from ["## Roles", "", *_table("Role", "Danish", "Who", "Requirements", "Standing")]
    for role in policies.roles.values():
        standing = "signs in" if role.signs_in else "is named, never comes in"
        if role.works_as:
            standing += f", works as {policies.roles[role.works_as].name.en.lower()} in named programmes"
        if role.in_a_region:
            standing += ", with those who live in the region"
        yield _row([role.name.en, role.name.da, role.what.en, ", ".join(role.requirements) or "–", standing])


def _things(policies: Policies) -> Iterator[str]:
    yield from ["## Things", "", "The system's own hand may do all of it, inside one organisation."]
    for key, noun in policies.nouns.items():
        held = "; ".join(f"{name} {policies.classes[name].en.lower()}" for name in noun.classes)
        yield from ["", f"### {noun.name.en} (`{key}`)", "", f"Holds {held}.", ""]
        roles = [role for role in Role if any(role in cells for cells in noun.may.values())]
        yield from _table("May", *(policies.roles[role].name.en for role in roles))
        for verb, cells in noun.may.items():
            yield _row([verb, *(f"`{cells[role]}`" if role in cells else "–" for role in roles)])


def _relations(policies: Policies) -> Iterator[str]:
    yield from ["## Relations", "", *_table("Relation", "Meaning", "Danish")]
    for key, words in policies.relations.items():
        yield _row([f"`{key}`", words.en, words.da])


def _rest(policies: Policies) -> Iterator[str]:
    yield from ["## Kinds of information", "", *_table("Class", "In short", "Where")]
    for key, words in policies.classes.items():
        where = [name for name, noun in policies.nouns.items() if key in noun.classes]
        yield _row([key, words.en, ", ".join(f"`{name}`" for name in where)])
    for key, why in policies.not_yet.items():
        yield _row([key, "–", f"not yet. {why}"])
