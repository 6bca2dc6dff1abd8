"""Headlines, buttons, and the boxes content stands in."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .library import fresh_id, register

BUTTON_CLASSES = {
    "primary": "button-primary",
    "secondary": "button-secondary",
    "quiet": "button-quiet",
    "danger": "button-danger",
}


@register.simple_tag
def ui_icon(name: str) -> SafeString:
    """Draw an icon that only repeats the words beside it, so readers skip it."""
    return format_html(
        '<svg class="icon-svg" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("build/icons.svg"),
        name,
    )


@register.inclusion_tag("ui/button.html")
def ui_button(
    label: str,
    *,
    kind: str = "primary",
    type: str = "submit",
    icon: str = "",
    name: str = "",
    value: str = "",
    href: str = "",
    reason: str = "",
    id: str = "",
    form: str = "",
    full: bool = False,
    key: str = "",
) -> dict[str, Any]:
    """A button, or with `href` a link that looks like one. With `reason` it is closed and says why (it can still be reached)."""
    return {
        "label": label, "css": BUTTON_CLASSES[kind], "type": type, "icon": icon, "name": name, "value": value,
        "href": href, "reason": reason, "reason_id": fresh_id("why") if reason else "", "id": id, "form": form,
        "full": full, "key": key,
    }  # fmt: skip


@register.inclusion_tag("ui/post.html")
def ui_post(
    url: str,
    label: str,
    *,
    kind: str = "secondary",
    icon: str = "",
    reason: str = "",
    name: str = "",
    value: str = "",
    next: str = "",
    fields: Any = None,
    key: str = "",
) -> dict[str, Any]:
    """A deed with one button: a form that posts to `url`, with hidden `fields` and where to go `next`.

    A field whose value is a list is sent once for each of its values.
    """
    hidden = [
        (field, value)
        for field, given in {**(fields or {}), **({"next": next} if next else {})}.items()
        for value in (given if isinstance(given, list | tuple) else [given])
    ]
    return {
        "url": url, "label": label, "kind": kind, "icon": icon, "reason": reason, "name": name, "value": value,
        "hidden": hidden, "key": key,
    }  # fmt: skip


@register.inclusion_tag("ui/action.html")
def ui_action(action: Any, kind: str = "") -> dict[str, Any]:
    """Draw an `Action`; `kind` overrides how loud it is."""
    return {"action": action, "kind": kind}


@register.simple_block_tag
def ui_actions(content: str, sticky: bool = False) -> SafeString:
    """What can be done, the most likely first; `sticky` keeps it at the bottom edge on phones."""
    return format_html('<div class="actions{}">{}</div>', " actions--sticky" if sticky else "", content)


@register.inclusion_tag("ui/headline.html")
def ui_headline(text: str, lead: str = "", kicker: str = "") -> dict[str, Any]:
    """The page's only h1: a sentence."""
    return {"text": text, "lead": lead, "kicker": kicker}


@register.simple_block_tag(takes_context=True)
def ui_section(
    context: Any, content: str, title: str, level: int = 2, intro: str = "", id: str = "", action: Any = None
) -> SafeString:
    """A part of the page with its heading; `action` stands to the right of it."""
    return render_to_string(
        "ui/section.html",
        {
            "content": content, "title": title, "level": level, "intro": intro, "action": action,
            "title_id": id + "-title" if id else fresh_id("section"), "id": id, "csrf_token": context.get("csrf_token"),
        },
    )  # fmt: skip


@register.simple_block_tag
def ui_card(content: str, title: str = "", level: int = 3, tone: str = "", href: str = "") -> SafeString:
    """A box. With `href` the whole box leads there, and its title is the link."""
    values = {"content": content, "title": title, "level": level, "tone": tone, "href": href}
    return render_to_string("ui/card.html", values)


@register.simple_block_tag
def ui_grid(content: str, min: str = "m") -> SafeString:
    """As many columns as fit: `s`, `m` or `l` is the least width of one."""
    return format_html('<div class="grid grid--{}">{}</div>', min, content)


@register.simple_block_tag
def ui_details(content: str, summary: str, open: bool = False) -> SafeString:
    """Something that can wait: folded under its summary."""
    return render_to_string("ui/details.html", {"content": content, "summary": summary, "open": open})


@register.filter
def ui_number(value: Any) -> str:
    """Write a number the reader's way: 1.234,5 in Danish."""
    return number_format(value, force_grouping=True) if value not in (None, "") else "–"
