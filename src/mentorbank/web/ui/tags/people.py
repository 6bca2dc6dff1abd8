"""People: initials in a soft disc, the person to turn to, who can see what, where somebody is on the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zlib import crc32

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mentorbank.kernel.phones import phone_words

from .library import register

DISC_COLOURS = 6


def initials(name: str) -> str:
    """Return the first letters of the first and last name; of "Amina" just A."""
    words = [word for word in name.split() if word[0].isalnum()]
    letters = [word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)]
    return "".join(letters).upper()


def disc_colour(name: str) -> int:
    """Return 1 to 6, always the same for the same name."""
    return crc32(name.strip().casefold().encode()) % DISC_COLOURS + 1


@register.simple_tag
def ui_disc(name: str, size: str = "") -> SafeString:
    """Initials in a soft disc. Readers skip it: the name stands beside it."""
    extra = f" disc--{size}" if size else ""
    return format_html(
        '<span class="disc disc--{}{}" aria-hidden="true">{}</span>', disc_colour(name), extra, initials(name)
    )


@register.inclusion_tag("ui/person.html")
def ui_person(name: str, note: str = "", href: str = "", size: str = "") -> dict[str, Any]:
    """A person: disc, name, and one line about them."""
    return {"name": name, "note": note, "href": href, "size": size}


@register.inclusion_tag("ui/steps.html")
def ui_steps(steps: Sequence[Any], label: str = "", compact: bool = False) -> dict[str, Any]:
    """The way: past steps filled, the present ringed, the coming open, each with its date and waiting in words."""
    return {"steps": steps, "label": label or _("The way so far"), "compact": compact}


@register.inclusion_tag("ui/timeline.html")
def ui_timeline(events: Sequence[Any], label: str = "") -> dict[str, Any]:
    """What happened, one thing after another."""
    return {"events": events, "label": label}


register.filter("phone_words", phone_words)


@register.inclusion_tag("ui/support.html")
def ui_support(name: str, phone: str, email: str = "", role: str = "") -> dict[str, Any]:
    """A person to turn to, with ways to reach them."""
    return {"name": name, "phone": phone, "email": email, "role": role, "dial": phone.replace(" ", "")}


@register.inclusion_tag("ui/who_sees.html")
def ui_who_sees(who: Sequence[str] | str, text: str = "", href: str = "") -> dict[str, Any]:
    """Who can see this: names, and if wanted a sentence and a link to more."""
    names = [who] if isinstance(who, str) else list(who)
    return {"names": names, "text": text, "href": href}
