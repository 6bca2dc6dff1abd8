"""Every address of the product, found by walking the resolver, so that a new one cannot be forgotten."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Each with its whole route."""
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        else:
            yield route, entry


def _takes_posts_only(view: Any) -> bool:
    """Whether ``require_POST`` stands anywhere among its decorators."""
    while view is not None:
        if any(cell.cell_contents == ["POST"] for cell in getattr(view, "__closure__", None) or ()):
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def opened_by_name() -> set[str]:
    """The names of those that can be opened, not only sent to."""
    return {
        entry.name for route, entry in patterns(get_resolver())
        if not route.startswith("static/") and not _takes_posts_only(entry.callback)
    }  # fmt: skip
