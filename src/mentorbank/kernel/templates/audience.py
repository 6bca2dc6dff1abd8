"""Whom the programme is for, how they come in, and what is offered."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from mentorbank.kernel.sentences import gettext_noop
from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.templates.base import Item, Part
from mentorbank.kernel.templates.checks import in_order, unique
from mentorbank.kernel.templates.fault import Fault
from mentorbank.kernel.templates.kinds import (
    AgeRule,
    Gender,
    Key,
    Months,
    NormMeasure,
    ResidenceBasis,
    RouteKind,
    TrackKind,
)
from mentorbank.kernel.text import Text

Age = Annotated[int, Field(ge=0, le=120)]


class Subgroup(Item):
    """One target subgroup (R-057). Ages are inclusive and count on the referral date (R-058).

    An empty ``entry_statuses`` accepts every status. ``needs_assessment``: facts alone do not decide, a
    person does. ``main_rule`` may be set aside with a written reason (R-075). ``gross_size`` is everybody
    who could be relevant (R-060); groups with the same ``gross_group`` share one such number (T-29).
    """

    key: Key
    name: Text
    age_min: Age | None = None
    age_max: Age | None = None
    age_rule: AgeRule
    entry_statuses: tuple[StatusCategory, ...] = ()
    requires_wish: bool = False
    requires_not_in_education_or_job: bool = False
    requires_at_risk_of_dropout: bool = False
    requires_job_ready: bool = False
    residence_bases: tuple[ResidenceBasis, ...] = ()
    gender: Gender = "any"
    needs_assessment: bool = False
    main_rule: Text | None = None
    gross_size: Annotated[int, Field(ge=0)] | None = None
    gross_group: str = ""

    @model_validator(mode="after")
    def _ages(self) -> Self:
        in_order("age_min", self.age_min, "age_max", self.age_max)
        if self.age_rule == "none" and (self.age_min is not None or self.age_max is not None):
            raise Fault(
                gettext_noop(
                    "has an age limit although age_rule is none. Remove the age or choose hard or typical."
                )
            )
        if self.age_rule != "none" and self.age_min is None and self.age_max is None:
            raise Fault(gettext_noop("needs age_min or age_max, because age_rule is not none."))
        return self


class FunderRule(Item):
    """A funder's narrower group, apart from the programme's own (T-30, R-070)."""

    key: Key
    name: Text
    unemployed_more_than_months: Months


class Target(Part):
    """``subgroups`` in the order they are tried; ``open_to_all`` needs none (R-076)."""

    description: Text
    open_to_all: bool = False
    subgroups: tuple[Subgroup, ...] = ()
    funders: tuple[FunderRule, ...] = ()

    @model_validator(mode="after")
    def _some_group(self) -> Self:
        unique("subgroups", self.subgroups)
        unique("funders", self.funders)
        if self.open_to_all == bool(self.subgroups):
            raise Fault(gettext_noop("needs subgroups, or open_to_all = true, but not both."))
        return self

    def subgroup(self, key: str) -> Subgroup:
        return next(group for group in self.subgroups if group.key == key)


class Route(Item):
    """One way in (T-37)."""

    key: Key
    kind: RouteKind
    name: Text
    needs_own_yes: bool = True


class Entry(Part):
    routes: Annotated[tuple[Route, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _keys(self) -> Self:
        unique("routes", self.routes)
        return self


class Norm(Item):
    """What the source expects of a track, e.g. a task force of 15–20 leaders."""

    measure: NormMeasure
    low: Annotated[int, Field(ge=0)]
    high: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _range(self) -> Self:
        in_order("low", self.low, "high", self.high)
        return self


class Track(Part):
    """Something the programme offers (R-045). Participants never pay (T-42)."""

    key: Key
    kind: TrackKind
    name: Text
    on: bool = True
    norms: tuple[Norm, ...] = ()
