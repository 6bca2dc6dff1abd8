"""Who the mentors are, how they are screened and how they are prepared."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from mentorbank.kernel.templates.base import Item, Part
from mentorbank.kernel.templates.checks import unique
from mentorbank.kernel.templates.kinds import (
    Audience,
    Gate,
    Key,
    Months,
    PowerRule,
    Remuneration,
    StepKind,
    StepWhen,
    TrainingForm,
    TrainingRequirement,
)
from mentorbank.kernel.text import Text


class MentorKind(Item):
    """``capacity_max``: mentees at the same time (T-35)."""

    key: Key
    name: Text
    capacity_max: Annotated[int, Field(ge=1)]


class Mentor(Part):
    """``line_management`` and ``grading`` say what happens when the mentor has such power (T-16)."""

    kinds: Annotated[tuple[MentorKind, ...], Field(min_length=1)]
    remuneration: Remuneration
    line_management: PowerRule
    grading: PowerRule
    review_when_hired_by_mentor: bool
    municipal_employee_allowed: bool

    @model_validator(mode="after")
    def _keys(self) -> Self:
        unique("kinds", self.kinds)
        return self

    def kind(self, key: str) -> MentorKind:
        return next(kind for kind in self.kinds if kind.key == key)


class ScreeningStep(Item):
    """``certificate_note`` keeps that a certificate was seen, by whom and when – never the paper itself."""

    key: Key
    kind: StepKind
    name: Text
    required: bool = True
    when: StepWhen = "always"
    count: Annotated[int, Field(ge=1)] = 1
    renew_after_months: Months | None = None
    legal_check_needed: bool = False


class ScreeningCriterion(Item):
    key: Key
    text: Text


class Screening(Part):
    """``time_check``: the time offered is held against ``intensity.min`` (R-136)."""

    gate: Gate
    time_check: bool
    steps: tuple[ScreeningStep, ...]
    criteria: tuple[ScreeningCriterion, ...]

    @model_validator(mode="after")
    def _keys(self) -> Self:
        unique("steps", self.steps)
        unique("criteria", self.criteria)
        return self


class Module(Item):
    key: Key
    title: Text
    minutes: Annotated[int, Field(ge=1)]
    mandatory: bool = True


class Training(Part):
    """``may_be_met_by``: any one of these is enough (R-144)."""

    requirement: TrainingRequirement
    may_be_met_by: Annotated[tuple[TrainingForm, ...], Field(min_length=1)]
    audience: Audience
    name: Text
    modules: tuple[Module, ...]

    @model_validator(mode="after")
    def _keys(self) -> Self:
        unique("modules", self.modules)
        return self

    @property
    def minutes(self) -> int:
        """Length of the modules nobody may leave out."""
        return sum(module.minutes for module in self.modules if module.mandatory)
