"""Tables, facts, numbers and the filters above a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mentorbank.web.ui.parts import Action, Fact, Status

from .library import fresh_id, register


def read(thing: Any, name: str, default: Any = "") -> Any:
    """Read a value from a part or from a dict with the same keys."""
    return thing.get(name, default) if isinstance(thing, dict) else getattr(thing, name, default)


def cell(value: Any, column: Any) -> dict[str, Any]:
    """Say how a cell is drawn: as an action, a status, or plain."""
    kind = "action" if isinstance(value, Action) else "status" if isinstance(value, Status) else "plain"
    return {"value": "–" if value is None or value == "" else value, "kind": kind, "column": column}


@register.inclusion_tag("ui/table.html")
def ui_table(table: Any) -> dict[str, Any]:
    """A table: caption, sort links, numbers to the right; on a phone each row stands by itself."""
    columns = read(table, "columns", ())
    rows = [
        {
            "href": read(row, "href"), "tone": read(row, "tone"),
            "cells": [cell(value, column) for value, column in zip(read(row, "cells", ()), columns, strict=True)],
        }
        for row in read(table, "rows", ())
    ]  # fmt: skip
    return {
        "table": table,
        "columns": columns,
        "rows": rows,
        "stack": read(table, "stack", True),
        "id": fresh_id("table"),
    }


@register.simple_block_tag
def ui_table_frame(content: str, caption: str = "") -> SafeString:
    """A table whose rows the page writes itself; it scrolls inside its frame when it is too wide."""
    return render_to_string(
        "ui/table_frame.html", {"content": content, "caption": caption, "id": fresh_id("table")}
    )


@register.inclusion_tag("ui/facts.html")
def ui_facts(facts: Sequence[Any]) -> dict[str, Any]:
    """Terms and values; each may have an action such as "Change"."""
    return {"facts": [Fact(*fact) if isinstance(fact, tuple | list) else fact for fact in facts]}


@register.inclusion_tag("ui/stat.html")
def ui_stat(label: str, value: Any, note: str = "", tone: str = "", href: str = "") -> dict[str, Any]:
    """One number, and in words what it counts."""
    return {"label": label, "value": value, "note": note, "tone": tone, "href": href}


@register.simple_block_tag
def ui_stats(content: str) -> SafeString:
    """Several numbers side by side."""
    return format_html('<div class="stats">{}</div>', content)


@register.inclusion_tag("ui/filters.html")
def ui_filters(
    form: Any, reset_url: str = "", count: str = "", chips: Sequence[Any] = (), names: bool = False
) -> dict[str, Any]:
    """Narrowing a list down: a form that only looks, folded until it is wanted or in use.

    ``names``: names are typed into it, so it is sent and not put into the address (``web/asked.py``).
    """
    method = "post" if names else "get"
    return {
        "form": form, "reset_url": reset_url, "count": count, "chips": chips, "open": bool(chips), "method": method,
    }  # fmt: skip
