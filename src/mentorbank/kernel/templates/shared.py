"""Tables that several templates have in common are written once and copied in by name.

A file says ``shared = ["closure.reasons", "consents"]``; nothing is copied that it does not name.
The loaded template is whole: it does not know afterwards what was shared.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from mentorbank.kernel.templates.errors import Problem, TemplateError


def fill_in(data: Mapping[str, Any], common: Mapping[str, Any]) -> dict[str, Any]:
    """``data`` with the named tables in place; TemplateError when one is unknown or written twice."""
    whole = copy.deepcopy(dict(data))
    problems = [problem for path in whole.pop("shared", []) if (problem := _copy(path, whole, common))]
    if problems:
        raise TemplateError(problems)
    return whole


def _copy(path: str, whole: dict[str, Any], common: Mapping[str, Any]) -> Problem | None:
    *tables, name = path.split(".")
    source: Any = common
    place = whole
    for table in tables:
        source = source.get(table, {})
        place = place.setdefault(table, {})
    if name not in source:
        return Problem(path, "is named in shared, but there is no such shared table.")
    if name in place:
        return Problem(path, "is both in this file and named in shared. Keep one of them.")
    place[name] = copy.deepcopy(source[name])
    return None
