"""Public numbers to call, as a dated list. They are shown; nothing is sent to them."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from mentorbank.kernel.text import Text


@dataclass(frozen=True)
class HelpLine:
    """One number: whom one reaches, and when to call it."""

    phone: str
    name: Text
    note: Text

    @property
    def dial(self) -> str:
        """The number without spaces."""
        return self.phone.replace(" ", "")


@cache
def help_lines() -> tuple[tuple[HelpLine, ...], date]:
    """The numbers in the order they are shown, and the day somebody last looked them over."""
    data = tomllib.loads(Path(__file__).with_name("help_lines.toml").read_text())
    rows = tuple(HelpLine(row["phone"], Text(**row["name"]), Text(**row["note"])) for row in data["lines"])
    return rows, data["looked_over_on"]
