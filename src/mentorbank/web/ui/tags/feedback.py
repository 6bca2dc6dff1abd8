"""Saying how it goes: alerts, toasts, badges, empty lists."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mentorbank.web.ui.said import UNDO_MARK

from .library import fresh_id, register

ALERT_ICONS = {"info": "info", "success": "success", "warning": "warning", "error": "error"}


@register.simple_block_tag
def ui_alert(content: str, kind: str = "info", title: str = "") -> SafeString:
    """Something to know before going on."""
    values = {"content": content, "kind": kind, "icon": ALERT_ICONS[kind], "title": title}
    return render_to_string("ui/alert.html", values)


@register.inclusion_tag("ui/toast.html")
def ui_toast(sentence: str, undo_url: str = "", kind: str = "success") -> dict[str, Any]:
    """What was just done, with a way to undo it."""
    return {"sentence": sentence, "undo_url": undo_url, "kind": kind, "icon": ALERT_ICONS.get(kind, "info")}


@register.inclusion_tag("ui/toasts.html", takes_context=True)
def ui_messages(context: Any) -> dict[str, Any]:
    """All messages of this request as toasts; the base templates draw them."""
    toasts = []
    for message in context.get("messages") or []:
        tags = message.extra_tags or ""
        undo = tags.removeprefix(UNDO_MARK) if tags.startswith(UNDO_MARK) else ""
        toasts.append({"sentence": message.message, "kind": message.level_tag, "undo_url": undo})
    return {"toasts": toasts}


@register.simple_tag
def ui_badge(text: str, tone: str = "calm") -> SafeString:
    """A word on a soft ground."""
    return format_html('<span class="badge badge--{}">{}</span>', tone, text)


@register.simple_tag
def ui_status(text: str, tone: str = "calm") -> SafeString:
    """How it goes, in words; each tone's mark has a shape of its own."""
    return format_html('<span class="status status--{}">{}</span>', tone, text)


@register.inclusion_tag("ui/empty.html")
def ui_empty(headline: str, text: str = "", action: Any = None, icon: str = "check") -> dict[str, Any]:
    """An empty list as an invitation, with one next step."""
    return {"headline": headline, "text": text, "action": action, "icon": icon}


@register.simple_block_tag
def ui_note(content: str) -> SafeString:
    """A calm remark, such as what a number cannot say."""
    return format_html('<div class="note">{}</div>', content)


@register.inclusion_tag("ui/copy_link.html")
def ui_copy_link(url: str, label: str = "") -> dict[str, Any]:
    """A link to pass on: shown in full, and copied by a button where scripts run."""
    return {"url": url, "label": label, "id": fresh_id("link")}
