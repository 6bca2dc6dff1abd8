"""Templates from the shipped files, and to and from the JSON a programme keeps."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from pydantic import ValidationError

from mentorbank.kernel.sentences import gettext_noop
from mentorbank.kernel.templates.errors import TemplateError
from mentorbank.kernel.templates.shared import fill_in
from mentorbank.kernel.templates.template import ProgrammeTemplate
from mentorbank.kernel.templates.whole import contradictions

COMMON = "common.toml"


def validate(data: Mapping[str, Any]) -> ProgrammeTemplate:
    """The template these plain values describe; TemplateError lists everything wrong with them."""
    try:
        template = ProgrammeTemplate.model_validate(data)
    except ValidationError as error:
        raise TemplateError.from_pydantic(error, data) from None
    if problems := list(contradictions(template)):
        raise TemplateError(problems)
    return template


def read(text: str, common: Mapping[str, Any] | None = None) -> ProgrammeTemplate:
    """The template in one TOML file; ``common`` holds the tables its line ``shared`` asks for."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TemplateError.single(
            "", gettext_noop("The file cannot be read: %(reason)s."), reason=str(error)
        ) from None
    return validate(fill_in(data, common or {}))


def load_catalogue() -> dict[str, ProgrammeTemplate]:
    """The newest version of every shipped template, by code."""
    newest: dict[str, ProgrammeTemplate] = {}
    for template in _shipped():
        if template.code not in newest or template.version > newest[template.code].version:
            newest[template.code] = template
    return newest


def load_template(code: str, version: int | None = None) -> ProgrammeTemplate:
    """The shipped template with this code, the newest unless a version is named; else TemplateError."""
    if version is None and code in (newest := load_catalogue()):
        return newest[code]
    for template in _shipped():
        if (template.code, template.version) == (code, version):
            return template
    raise TemplateError.single("", gettext_noop("There is no template %(code)s in this version."), code=code)


def to_data(template: ProgrammeTemplate) -> dict[str, Any]:
    """Plain values for a JSON column; ``validate`` reads them back."""
    return template.model_dump(mode="json")


def to_json(template: ProgrammeTemplate) -> str:
    return template.model_dump_json()


def from_json(content: str | bytes | Mapping[str, Any]) -> ProgrammeTemplate:
    """The template kept by ``to_json`` or ``to_data``; TemplateError as from ``validate``."""
    if isinstance(content, Mapping):
        return validate(content)
    try:
        return validate(json.loads(content))
    except ValueError as error:
        if isinstance(error, TemplateError):
            raise
        raise TemplateError.single(
            "", gettext_noop("The text cannot be read: %(reason)s."), reason=str(error)
        ) from None


def catalogue_files() -> list[Traversable]:
    """Every template file, in order of name; the shared tables are not a template."""
    folder = files("mentorbank") / "templates_catalogue"
    return sorted(
        (item for item in folder.iterdir() if item.name.endswith(".toml") and item.name != COMMON),
        key=lambda item: item.name,
    )


def common_tables() -> dict[str, Any]:
    return tomllib.loads((files("mentorbank") / "templates_catalogue" / COMMON).read_text("utf-8"))


@cache
def _shipped() -> tuple[ProgrammeTemplate, ...]:
    common = common_tables()
    return tuple(read(item.read_text("utf-8"), common) for item in catalogue_files())
