"""Tables that several templates have in common are written once and copied in by name.

A file says ``shared = ["closure.reasons", "consents.take_part"]``; nothing is copied that it does not name.
The last word may be a whole table or one row of a list, by its key. The loaded template is whole: it does
not know afterwards what was shared.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from mentorbank.kernel.sentences import gettext_noop
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
    found = _find(common, [*tables, name])
    if found is None:
        return Problem(path, gettext_noop("is named in shared, but there is no such shared table."))
    if isinstance(_find(common, tables), list):
        _place(whole, tables[:-1]).setdefault(tables[-1], []).append(copy.deepcopy(found))
        return None
    place = _place(whole, tables)
    if name in place:
        return Problem(path, gettext_noop("is both in this file and named in shared. Keep one of them."))
    place[name] = copy.deepcopy(found)
    return None


def _find(node: Any, names: list[str]) -> Any:
    for name in names:
        if isinstance(node, list):
            node = next((row for row in node if row.get("key") == name), None)
        elif isinstance(node, Mapping):
            node = node.get(name)
    return node


def _place(whole: dict[str, Any], tables: list[str]) -> dict[str, Any]:
    for table in tables:
        whole = whole.setdefault(table, {})
    return whole
