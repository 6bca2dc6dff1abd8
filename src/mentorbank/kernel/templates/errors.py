"""What is wrong with a template, as sentences a person can act on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from mentorbank.kernel.sentences import gettext_noop
from mentorbank.kernel.templates.fault import Fault

#: pydantic's kinds of error → our sentence. The screen may translate the sentence and fill it in itself.
SENTENCES: dict[str, str] = {
    "missing": gettext_noop("is missing."),
    "extra_forbidden": gettext_noop("is not a known setting. Check the spelling."),
    "literal_error": gettext_noop("must be one of: %(expected)s."),
    "greater_than_equal": gettext_noop("must be at least %(ge)s."),
    "greater_than": gettext_noop("must be more than %(gt)s."),
    "less_than_equal": gettext_noop("must be at most %(le)s."),
    "int_parsing": gettext_noop("must be a whole number."),
    "int_type": gettext_noop("must be a whole number."),
    "int_from_float": gettext_noop("must be a whole number."),
    "decimal_parsing": gettext_noop("must be a number."),
    "decimal_type": gettext_noop("must be a number."),
    "bool_parsing": gettext_noop("must be true or false."),
    "bool_type": gettext_noop("must be true or false."),
    "string_type": gettext_noop("must be a text in quotation marks."),
    "string_too_short": gettext_noop("must not be empty."),
    "too_short": gettext_noop("needs at least %(min_length)s."),
    "tuple_type": gettext_noop("must be a list."),
    "model_type": gettext_noop("must be a table."),
    "model_attributes_type": gettext_noop("must be a table."),
    "dict_type": gettext_noop("must be a table."),
    "date_from_datetime_parsing": gettext_noop("must be a date such as 2026-01-31."),
    "date_parsing": gettext_noop("must be a date such as 2026-01-31."),
    "date_type": gettext_noop("must be a date such as 2026-01-31."),
    "time_parsing": gettext_noop("must be a time such as 09:00."),
}
PATTERNS: dict[str, str] = {
    "source": gettext_noop('must name document and lines, such as "001 L90" or "002 L29-36; 003 L113".'),
    "key": gettext_noop("must be small letters, digits and underscores, such as not_in_job."),
    "code": gettext_noop("must be 2–10 capital letters, digits or hyphens, such as VORD."),
}


@dataclass(frozen=True)
class Problem:
    """One thing to put right. ``message`` with ``values`` filled in is the sentence."""

    path: str
    message: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return self.message % self.values if self.values else self.message

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


class TemplateError(ValueError):
    """A template cannot be used; ``problems`` lists every reason, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @classmethod
    def single(cls, path: str, message: str, **values: Any) -> TemplateError:
        return cls([Problem(path, message, values)])

    @classmethod
    def from_pydantic(cls, error: ValidationError, data: Any) -> TemplateError:
        """Turn pydantic's list into sentences; rows of a list are named by their key where they have one."""
        return cls([_problem(item, data) for item in error.errors(include_url=False)])


def _problem(item: Any, data: Any) -> Problem:
    path = ".".join(_names(item["loc"], data))
    kind, context = item["type"], item.get("ctx", {})
    if kind == "value_error":
        error = context["error"]
        known = isinstance(error, Fault)
        return Problem(path, error.message, error.values) if known else Problem(path, str(error))
    if kind == "string_pattern_mismatch":
        return Problem(
            path, PATTERNS.get(str(item["loc"][-1]), gettext_noop("is not written in the expected way."))
        )
    if kind in SENTENCES:
        return Problem(path, SENTENCES[kind], context)
    return Problem(path, item["msg"])


def _names(location: Sequence[int | str], data: Any) -> list[str]:
    names: list[str] = []
    for step in location:
        data = _inside(data, step)
        names.append(row_name(data, step + 1) if isinstance(step, int) else step)
    return names


def row_name(row: Any, number: int) -> str:
    """What a row of a list is called in a path: its key, a match criterion's name, or its number from 1."""
    if not isinstance(row, Mapping):
        return str(number)
    named = row.get("key") or (row.get("name") if isinstance(row.get("name"), str) else None)
    return str(named or number)


def _inside(data: Any, step: int | str) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None
