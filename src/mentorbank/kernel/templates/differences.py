"""What a programme has changed, and how a change becomes a new version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentorbank.kernel.sentences import gettext_noop
from mentorbank.kernel.templates.errors import TemplateError, row_name
from mentorbank.kernel.templates.loader import to_data, validate
from mentorbank.kernel.templates.template import ProgrammeTemplate
from mentorbank.kernel.templates.walk import ORIGIN_FIELDS, leaves
from mentorbank.kernel.text import Text

VERSION_PATHS = frozenset({"identity.version", "identity.valid_from", "identity.changes"})


@dataclass(frozen=True)
class Difference:
    """One changed value; None where the value is not there at all."""

    path: str
    old: Any
    new: Any


def differences(old: ProgrammeTemplate, new: ProgrammeTemplate) -> list[Difference]:
    """Every value that is not the same, in the template's order; origins and version marks are left out."""
    before = {leaf.path: leaf.value for leaf in leaves(old)}
    after = {leaf.path: leaf.value for leaf in leaves(new)}
    return [
        Difference(path, before.get(path), after.get(path))
        for path in [*before, *(path for path in after if path not in before)]
        if before.get(path) != after.get(path) and path not in VERSION_PATHS
    ]


def revise(
    template: ProgrammeTemplate, values: Mapping[str, Any], *, valid_from: date, changes: Text
) -> ProgrammeTemplate:
    """The next version, with ``values`` (path → value) set and marked as the programme's own.

    TemplateError when a path does not exist or the result is not a valid template.
    """
    data = to_data(template)
    for path, value in values.items():
        _set(data, path, value)
    data["identity"] |= {
        "version": template.version + 1,
        "valid_from": valid_from,
        "changes": changes.model_dump(),
    }
    return validate(data)


def _set(data: dict[str, Any], path: str, value: Any) -> None:
    *tables, name = path.split(".")
    place: Any = data
    for table in tables:
        place = _step(place, table, path)
    if not isinstance(place, dict) or "ours_fields" not in place or name not in place.keys() - ORIGIN_FIELDS:
        raise TemplateError.single(path, gettext_noop("is not a value of this template."))
    place[name] = value
    if not place["ours"] and name not in place["ours_fields"]:
        place["ours_fields"] = [*place["ours_fields"], name]


def _step(place: Any, name: str, path: str) -> Any:
    if isinstance(place, list):
        place = {row_name(row, number): row for number, row in enumerate(place, start=1)}
    if not isinstance(place, dict) or name not in place:
        raise TemplateError.single(path, gettext_noop("is not a value of this template."))
    return place[name]
