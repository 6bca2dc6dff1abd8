"""Shapes shared by every part of the API."""

from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field, field_validator

from mentorbank.kernel.personal_numbers import holds_personal_number


class Refusal(Schema):
    """Why not, as a sentence a person can read, and the field it is about."""

    sentence: str = Field(examples=["Ask the young person first, and write the day they said yes."])
    field: str | None = Field(default=None, examples=["own_yes_on"])


class Strict(Schema):
    """What is sent must be known: an unknown field is a mistake, not a wish."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*")
    @classmethod
    def no_personal_number(cls, value: Any) -> Any:
        """What is sent holds no CPR number; ``ValueError`` with the sentence to show."""
        if isinstance(value, str) and holds_personal_number(value):
            raise ValueError("This looks like a CPR number. We never keep those. Leave it out")
        return value


REFUSALS = {401: Refusal, 404: Refusal, 422: Refusal, 429: Refusal}
