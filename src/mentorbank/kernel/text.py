"""A sentence the product itself ships, in both languages."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["da", "en"]


class Text(BaseModel):
    """One meaning in Danish and in English; neither may be empty."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    da: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_language(self, language: str) -> str:
        """Danish for ``da`` and ``da-dk``; English for everything else."""
        return self.da if language.lower().startswith("da") else self.en
