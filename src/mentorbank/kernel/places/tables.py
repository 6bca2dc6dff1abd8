"""Reads the shipped tables; they are part of the package, so a missing one is a broken installation."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``data/<name>.csv``; every value is text, an empty one is ``""``."""
    text = (files("mentorbank.kernel.places") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def day(text: str) -> date | None:
    """An ISO date, or None for an open end."""
    return date.fromisoformat(text) if text else None
