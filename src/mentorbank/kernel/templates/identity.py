"""Which programme this is, who runs it and what people are called in it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from mentorbank.kernel.templates.base import Part
from mentorbank.kernel.templates.kinds import OperatingModel, ProgrammeKind
from mentorbank.kernel.text import Text


class Identity(Part):
    """``code`` never changes; ``version`` rises by one each time a value does (R-044)."""

    code: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9-]{1,9}$")]
    name: Text
    schemes: tuple[str, ...] = ()
    kind: ProgrammeKind
    summary: Text
    operating_model: OperatingModel
    volunteer_coordinator_allowed: bool = False
    version: Annotated[int, Field(ge=1)]
    valid_from: date
    changes: Text


class Labels(Part):
    """The words the pages use (T-36): one and several of each."""

    mentee: Text
    mentees: Text
    mentor: Text
    mentors: Text
    match: Text
    matches: Text
    coordinator: Text
    counsellor: Text
