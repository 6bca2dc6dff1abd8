"""Shapes shared by every part of the API."""

from ninja import Schema
from pydantic import ConfigDict, Field


class Refusal(Schema):
    """Why not, as a sentence a person can read, and the field it is about."""

    sentence: str = Field(examples=["Ask the young person first, and write the day they said yes."])
    field: str | None = Field(default=None, examples=["own_yes_on"])


class Strict(Schema):
    """What is sent must be known: an unknown field is a mistake, not a wish."""

    model_config = ConfigDict(extra="forbid")


REFUSALS = {401: Refusal, 404: Refusal, 422: Refusal, 429: Refusal}
