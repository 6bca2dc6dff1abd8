"""The shape of ``policy.toml``; a role, class or relation that is used and not described is refused when it is read."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from mentorbank.kernel.access import Role
from mentorbank.kernel.text import Text

FILE = Path(__file__).with_name("policy.toml")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RoleWords(_Part):
    """One kind of people who have to do with a programme. Whoever does not sign in is named and never comes in.

    ``works_as``: acts with that role's rights, under its own name and in named programmes only. ``in_a_region``: and only with
    people who live in the municipalities on the assignment.
    """

    requirements: tuple[str, ...]
    name: Text
    what: Text
    signs_in: bool = True
    works_as: Role | None = None
    in_a_region: bool = False


class Noun(_Part):
    """One thing of the product: the classes of information it holds, and verb → role → relation."""

    classes: tuple[str, ...]
    name: Text
    to_the_young_person: Text | None = None
    may: dict[str, dict[Role, str]]


class Policies(_Part):
    """The whole file."""

    relations: dict[str, Text]
    to_you: dict[str, Text]
    roles: dict[str, RoleWords]
    classes: dict[str, Text]
    not_yet: dict[str, str]
    nouns: dict[str, Noun]

    @model_validator(mode="after")
    def _everything_used_is_described(self) -> Self:
        cells = [
            cell for noun in self.nouns.values() for cells in noun.may.values() for cell in cells.items()
        ]
        undescribed = {str(role) for role, _relation in cells} - {
            key for key, role in self.roles.items() if role.signs_in
        }
        undescribed |= {relation for _role, relation in cells} - set(self.relations)
        undescribed |= set(self.relations) ^ set(self.to_you)
        undescribed |= {name for noun in self.nouns.values() for name in noun.classes} - set(self.classes)
        if undescribed:
            raise ValueError(
                f"Used in policy.toml and not described there: {', '.join(sorted(undescribed))}."
            )
        return self

    def relation(self, noun: str, role: Role, verb: str = "read") -> str:
        """How this role reaches the noun with the verb; empty when it does not."""
        return self.nouns[noun].may.get(verb, {}).get(role, "")

    def readers_about(self, noun: str) -> list[Role]:
        """Who reads this about a young person. What somebody else reads as their own – a mentor's own questions – is not that."""
        read = self.nouns[noun].may.get("read", {})
        return [role for role, relation in read.items() if role == Role.MENTEE or relation != "self"]


@cache
def load() -> Policies:
    """The file, read once; ``ValidationError`` when it does not hold together."""
    return Policies.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))
