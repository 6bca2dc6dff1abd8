"""Public numbers to call, as a dated list. They are shown; nothing is sent to them."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.kernel.text import Text
from mentorbank.web.support.words import here


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


def call_first() -> dict[str, Any]:
    """The numbers as the page shows them."""
    lines, looked_over_on = help_lines()
    language = here()
    return {
        "lines": [(row.phone, row.dial, row.name.in_language(language), row.note.in_language(language)) for row in lines],
        "looked_over_on": date_format(looked_over_on, _("j F Y")),
    }  # fmt: skip
