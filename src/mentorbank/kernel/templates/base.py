"""What every table of a programme template has in common: where its values come from."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from mentorbank.kernel.sentences import gettext_noop
from mentorbank.kernel.templates.fault import Fault

#: "001 L90", "002 L29-36, L41" or several documents: "001 L12-24; 003 L211".
SOURCE = r"^00[0-4] L\d+(-\d+)?(, L\d+(-\d+)?)*(; 00[0-4] L\d+(-\d+)?(, L\d+(-\d+)?)*)*$"


class Section(BaseModel):
    """A table that only holds other tables; it has no values of its own to account for."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Sourced(Section):
    """A table with values. ``source`` names the document and lines; ``ours`` says the value is our choice.

    ``ours_fields`` names the values of a sourced table that the source does not state.
    """

    inherits: ClassVar[bool] = False

    source: str = Field(default="", pattern=rf"^$|{SOURCE}")
    ours: bool = False
    ours_fields: tuple[str, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if self.source and self.ours:
            raise Fault(
                gettext_noop(
                    "says both source and ours. Keep source, and list our own values in ours_fields."
                )
            )
        if not (self.source or self.ours or self.inherits):
            raise Fault(gettext_noop('must say where it comes from: source = "001 L90", or ours = true.'))
        unknown = [name for name in self.ours_fields if name not in type(self).model_fields]
        if unknown:
            raise Fault(
                gettext_noop("ours_fields names %(names)s, which this table does not have."),
                names=", ".join(unknown),
            )
        return self


class Part(Sourced):
    """A table that must account for itself."""


class Item(Sourced):
    """A row in a list; without an origin of its own it has the origin of the table around it."""

    inherits: ClassVar[bool] = True
