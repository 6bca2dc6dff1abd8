"""What is asked of every page that somebody sees on the way, without anybody asking for it."""

import json
import os
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import polib
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from mentorbank.kernel.places import municipalities

AXE_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,  # it fetches every stylesheet again, for one rule that is not among these
}
# Told to the test the moment the browser refuses something, also when the page is left at once.
LISTEN = """document.addEventListener("securitypolicyviolation",
    (refused) => window.refusedByPolicy(`${refused.violatedDirective} ${refused.blockedURI}`))"""
DRAWING = Path(__file__).with_name("drawing.js").read_text(encoding="utf-8")
LOOKED_AT_IN_PARTS = ["color-contrast", "target-size"]
PARTS_IN_ORDER: set[str] = set()
# All rules for the whole page, but for these only what lies in no part that is known to be in order.
JUDGE = """async ([rules, inParts, known]) => {
    const switched = (enabled) => Object.fromEntries(inParts.map((rule) => [rule, { enabled }]));
    const whole = await axe.run(document, { ...rules, rules: switched(false) });
    const parts = [document.body, ...document.querySelectorAll("body *")];
    const fine = parts.filter((part, at) => known[at] && !known[parts.indexOf(part.parentElement)]);
    if (fine.includes(document.body)) return whole.violations;
    const some = { ...rules, runOnly: { type: "rule", values: inParts } };
    return [...whole.violations, ...(await axe.run({ include: [document], exclude: fine }, some)).violations];
}"""
READ = """(width) => ({
    tooWide: document.scrollingElement.scrollWidth <= width ? [] :
        [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > width + 1)
            .slice(-3).map((one) => one.outerHTML.slice(0, 120)),
    words: document.body.innerText,
    language: document.documentElement.lang,
})"""

# Names, in every language.
PLACES = {place.short_name for place in municipalities(on=date(2026, 1, 1))}


@dataclass
class Watch:
    """Everything a browser had to say since the last look."""

    site: str
    answers: list[int] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Listen to everything in this browser."""
        context.expose_function("refusedByPolicy", self._refused)
        context.add_init_script(LISTEN)
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("console", self._wrote)
        context.on("weberror", lambda error: self.said.append(str(error.error)))

    def _refused(self, what: str) -> None:
        self.refused.append(what)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request() and not 300 <= response.status < 400:
            self.answers.append(response.status)

    def _wrote(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.said.append(f"{message.type}: {message.text}")

    def forget(self) -> None:
        """What has been looked at is done with."""
        for heard in (self.answers, self.said, self.refused, self.elsewhere):
            heard.clear()


def look(page: Page, watch: Watch, *, width: int, status: int = 200, language: str = "da") -> None:
    """Fail with everything that is wrong with the page as it stands; say nothing when it is in order.

    ``status`` is what the server is meant to answer: a page that says no is looked at like any other.
    """
    read = page.evaluate(READ, width)
    found: dict[str, Any] = {
        "answer": [code for code in watch.answers if code != status],
        "console": [line for line in watch.said if status < 400 or f"status of {status}" not in line],
        "refused by the content security policy": list(watch.refused),
        "asked of another host": list(watch.elsewhere),
        "wider than the screen": read["tooWide"],
        "accessibility": accessibility(page),
        "in the wrong language": in_the_wrong_language(read, language),
    }
    watch.forget()
    wrong = {what: where for what, where in found.items() if where}
    assert not wrong, f"{page.url}\n{json.dumps(wrong, indent=2, ensure_ascii=False)}"


def accessibility(page: Page) -> list[str]:
    """What axe finds, a line each.

    Axe takes most of a journey's time, so it judges each drawing once: not again on the other engine, which draws the
    same page, and not a page that differs from one found in order only by its words and by how many rows it has.
    Colours and room, which cost it most, it judges once in every part of a page.
    """
    if os.environ["MENTORBANK_TEST_ENGINE"] != "sqlite":
        return []
    drawn = page.evaluate(DRAWING)
    in_order = _in_order(drawn["drawing"])
    if in_order.exists():
        return []
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    known = [key in PARTS_IN_ORDER for key in drawn["keys"]]
    found = page.evaluate(JUDGE, [AXE_RULES, LOOKED_AT_IN_PARTS, known])
    if not found:
        in_order.touch()
        PARTS_IN_ORDER.update(drawn["keys"])
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]} – {node.get('failureSummary', '')}"
        for rule in found
        for node in rule["nodes"][:4]
    ]


def _in_order(drawing: str) -> Path:
    """The mark that stands when this drawing was found in order; all workers of a run share them."""
    folder = Path(os.environ["MENTORBANK_DATA"]) / "drawings-in-order"
    folder.mkdir(exist_ok=True)
    return folder / sha256(drawing.encode()).hexdigest()


@cache
def sentences() -> dict[str, frozenset[str]]:
    """Per language of a page: the sentences of our catalogues that can only be the other language's."""
    english, danish = set(), set()
    for room in settings.LOCALE_PATHS:
        for entry in polib.pofile(str(room / "da" / "LC_MESSAGES" / "django.po")):
            english |= {entry.msgid, entry.msgid_plural}
            danish |= {entry.msgstr, *entry.msgstr_plural.values()}
    return {"da": frozenset(english - danish - {""}), "en": frozenset(danish - english - {""})}


def in_the_wrong_language(read: dict[str, str], language: str) -> list[str]:
    """Lines on the page that stand, word for word, in the other language's catalogue."""
    lines = {line.strip() for line in read["words"].splitlines()} - PLACES
    said = read["language"]
    return sorted(lines & sentences()[language]) + ([f"lang={said}"] if said != language else [])
