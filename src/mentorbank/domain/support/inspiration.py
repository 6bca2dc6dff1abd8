"""What can be sent along after a check-in: short advice that has helped in other courses (R-277)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mentorbank.kernel.text import Text


@dataclass(frozen=True)
class Tip:
    """One piece of advice in both languages."""

    key: str
    name: Text
    text: Text


@cache
def tips() -> tuple[Tip, ...]:
    """Every tip, in the order they are offered."""
    rows = tomllib.loads(Path(__file__).with_name("inspiration.toml").read_text())["tips"]
    return tuple(Tip(row["key"], Text(**row["name"]), Text(**row["text"])) for row in rows)
