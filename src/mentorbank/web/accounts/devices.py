"""A browser in words people say: "Chrome on Windows". Nothing more is read from what it says of itself."""

import re

from django.utils.translation import gettext as _

# The first that fits counts: most browsers also name those they descend from.
BROWSERS = [("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox|FxiOS", "Firefox"),
            ("Chrome|CriOS", "Chrome"), ("Safari", "Safari")]  # fmt: skip
SYSTEMS = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
           ("Macintosh|Mac OS", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")]  # fmt: skip


def device_words(user_agent: str) -> str:
    """The browser and the kind of machine, in the reader's language; "an unknown device" when it does not say."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("an unknown device")


def _first(known: list[tuple[str, str]], user_agent: str) -> str:
    return next((name for sign, name in known if re.search(sign, user_agent)), "")
