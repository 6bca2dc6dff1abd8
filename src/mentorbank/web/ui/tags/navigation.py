"""Finding one's way: breadcrumbs, tabs, pages of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page

from .library import register


@register.inclusion_tag("ui/breadcrumb.html")
def ui_breadcrumb(crumbs: Sequence[Any]) -> dict[str, Any]:
    """Where am I; the last one is this page."""
    return {"crumbs": crumbs}


@register.inclusion_tag("ui/back.html")
def ui_back(url: str, label: str) -> dict[str, Any]:
    """The way back, when there is only one step."""
    return {"url": url, "label": label}


@register.inclusion_tag("ui/tabs.html")
def ui_tabs(tabs: Sequence[Any], label: str = "") -> dict[str, Any]:
    """Several pages about the same thing, as links."""
    return {"tabs": tabs, "label": label}


@register.inclusion_tag("ui/pager.html")
def ui_pager(previous: Any = None, next: Any = None) -> dict[str, Any]:
    """One step back, one step on."""
    return {"previous": previous, "next": next}


def page_url(context: Any, number: int) -> str:
    """Return the address of a page of the list, keeping filters and order."""
    request = context.get("request")
    query = request.GET.copy() if request else None
    if query is None:
        return f"?page={number}"
    query["page"] = str(number)
    return "?" + query.urlencode()


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def ui_pagination(context: Any, page: Page[Any]) -> dict[str, Any]:
    """Links to the pages of a list; nothing at all when there is only one."""
    total = page.paginator.num_pages
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    numbers = [
        {"number": n, "url": page_url(context, n) if isinstance(n, int) else "", "current": n == page.number}
        for n in shown
    ]
    return {
        "page": page, "total": total, "numbers": numbers,
        "previous_url": page_url(context, page.number - 1) if page.has_previous() else "",
        "next_url": page_url(context, page.number + 1) if page.has_next() else "",
    }  # fmt: skip
