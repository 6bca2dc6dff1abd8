"""The coordinator's work: cards that ask for one thing, and matches with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from .library import fresh_id, register

TONES = {"now": "needs", "soon": "soon", "calm": "calm", "done": "done"}


def urgency_words(urgency: str) -> str:
    """Return what an urgency is called when the card does not say it itself."""
    words = {"now": _("Needs you"), "soon": _("Soon"), "calm": _("Can wait"), "done": _("Done")}
    return words.get(urgency, "")


def card_values(card: Any) -> dict[str, Any]:
    """Return what the card template needs, from a `WorkCard` or a dict."""
    urgency = (
        card["urgency"] if isinstance(card, dict) and "urgency" in card else getattr(card, "urgency", "calm")
    )
    return {"card": card, "tone": TONES.get(urgency, "calm"), "fallback_words": urgency_words(urgency)}


@register.inclusion_tag("ui/work_card.html")
def ui_work_card(card: Any, level: int = 2) -> dict[str, Any]:
    """One thing that asks for somebody: how urgent, what, why, and the one next step."""
    return {**card_values(card), "level": level}


@register.inclusion_tag("ui/work_list.html")
def ui_work_list(cards: Sequence[Any], label: str = "", level: int = 2, keys: bool = True) -> dict[str, Any]:
    """A list of them, with keys: j and k move, Enter does, u undoes; a page with several lists says so under one."""
    return {"cards": cards, "label": label or _("What needs you"), "level": level, "keys": keys}


@register.inclusion_tag("ui/match_card.html")
def ui_match_card(card: Any, level: int = 2) -> dict[str, Any]:
    """A young person and a mentor: what they share, one honest worry, what can be done."""
    return {"card": card, "level": level, "title_id": fresh_id("match")}
