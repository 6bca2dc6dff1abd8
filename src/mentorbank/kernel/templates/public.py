"""What the programme tells the world before anybody says yes (R-085)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mentorbank.kernel.templates.base import Part
from mentorbank.kernel.text import Text


class PublicPage(Part):
    promise: Text
    who: Text
    how_long: Text
    how_often: Text
    mentee_says_yes_to: Annotated[tuple[Text, ...], Field(min_length=1)]
    mentor_says_yes_to: Annotated[tuple[Text, ...], Field(min_length=1)]
