"""Every value of a template with its path, such as ``target.subgroups.group_1.age_min``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from mentorbank.kernel.text import Text

ORIGIN_FIELDS = frozenset({"source", "ours", "ours_fields", "note"})


@dataclass(frozen=True)
class Origin:
    """Where a value comes from: a document with lines, or our own choice. ``note`` says why."""

    source: str = ""
    ours: bool = False
    note: str = ""


@dataclass(frozen=True)
class Leaf:
    path: str
    value: Any
    origin: Origin


def leaves(template: BaseModel) -> Iterator[Leaf]:
    """All values in the template's order; rows of a list are named by their key."""
    yield from _walk("", template, Origin())


def _walk(path: str, node: Any, origin: Origin) -> Iterator[Leaf]:
    if isinstance(node, BaseModel) and not isinstance(node, Text):
        own = _origin(node, origin)
        ours_fields = getattr(node, "ours_fields", ())
        for name in type(node).model_fields:
            if name not in ORIGIN_FIELDS:
                marked = Origin(ours=True, note=own.note) if name in ours_fields else own
                yield from _walk(f"{path}.{name}" if path else name, getattr(node, name), marked)
    elif isinstance(node, tuple) and any(isinstance(row, BaseModel) for row in node):
        for number, row in enumerate(node, start=1):
            yield from _walk(f"{path}.{getattr(row, 'key', number)}", row, origin)
    elif node != () or origin != Origin():
        yield Leaf(path, node, origin)


def _origin(node: BaseModel, around: Origin) -> Origin:
    source, ours = getattr(node, "source", ""), getattr(node, "ours", False)
    if not (source or ours):
        return around
    return Origin(source=source, ours=ours, note=getattr(node, "note", ""))
