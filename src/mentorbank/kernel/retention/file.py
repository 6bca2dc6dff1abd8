"""The shape of ``rules.toml``. Every kind of information has exactly one term: its own, its programme's, or another kind's."""

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from mentorbank.kernel.periods import add_months
from mentorbank.kernel.templates.care import Retention
from mentorbank.kernel.text import Text

FILE = Path(__file__).with_name("rules.toml")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Kept(_Part):
    """One kind: which stage holds it, the fields it is about, after which event how long, and what happens then.

    ``template`` names the programme's own term; ``goes_with`` another kind that it goes together with. ``ours``: no
    document states the term.
    """

    stage: str
    classes: tuple[str, ...]
    fields: tuple[str, ...] = Field(min_length=1)
    what: Text
    after: Text
    then: Literal["delete", "anonymise"]
    days: int | None = Field(default=None, ge=1)
    months: int | None = Field(default=None, ge=1)
    template: str = ""
    goes_with: str = ""
    ours: bool
    source: str = ""

    @model_validator(mode="after")
    def _one_term_with_its_origin(self) -> Self:
        if sum(map(bool, (self.days, self.months, self.template, self.goes_with))) != 1:
            raise ValueError("say exactly one of days, months, template and goes_with")
        if self.template and self.template not in Retention.model_fields:
            raise ValueError(f"no template says {self.template}")
        if bool(self.source) == self.ours:
            raise ValueError('say either source = "…" or ours = true')
        return self

    def over_before(self, on: date) -> date:
        """What happened before this day is kept no longer on the day ``on``. For a kind with a term of its own."""
        return on - timedelta(days=self.days) if self.days else add_months(on, -(self.months or 0))

    def until(self, day: date) -> date:
        """The first day on which what happened on ``day`` is kept no longer."""
        return day + timedelta(days=self.days) if self.days else add_months(day, self.months or 0)


class RetentionRules(_Part):
    """What holds from one day on.

    ``told_before_days``: people who can sign in are told so long before they are forgotten. ``most_a_night``: people
    forgotten in one round; the next day goes on. ``receipt_open_days``: how long a receipt opens after the outcome.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    holds_from: date = Field(alias="from")
    told_before_days: int = Field(ge=1)
    most_a_night: int = Field(ge=1)
    receipt_open_days: int = Field(ge=1)
    kept: dict[str, Kept]

    @model_validator(mode="after")
    def _goes_with_something(self) -> Self:
        for key, kept in self.kept.items():
            if kept.goes_with and (kept.goes_with not in self.kept or self.kept[kept.goes_with].goes_with):
                raise ValueError(f"{key} goes with {kept.goes_with}, which has no term of its own")
        return self


@cache
def _in_force() -> list[RetentionRules]:
    blocks = tomllib.loads(FILE.read_text(encoding="utf-8"))["in_force"]
    return sorted(map(RetentionRules.model_validate, blocks), key=lambda rules: rules.holds_from)


def retention_rules(on: date) -> RetentionRules:
    """The rules of this day: the newest block that holds, before the first day the first one."""
    blocks = _in_force()
    return next((rules for rules in reversed(blocks) if rules.holds_from <= on), blocks[0])
