"""The README's pictures, taken from a running demo: `python3 run.py demo` in one window, then

`.venv/bin/python -m tools.pictures http://127.0.0.1:8000`
"""

import os
import re
import sys

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tools.steps import ROOT, say

FOLDER = ROOT / "docs" / "pictures"
DESK, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=375, height=740)
TOWN = "Vordingborg"


def _page(browser: Browser, size: ViewportSize) -> Page:
    return browser.new_context(viewport=size, locale="da-DK", color_scheme="light").new_page()


def _enter(page: Page, base: str, role: str, where: str) -> None:
    """Step through the demo's door of this role in this programme."""
    page.goto(f"{base}/demo/")
    door = page.locator(".card", has_text=where).locator("li", has_text=role).first
    door.get_by_role("link").click()
    page.locator("main form button").first.click()
    page.wait_for_load_state()


def _take(page: Page, name: str) -> None:
    page.screenshot(path=FOLDER / f"{name}.png")
    say(f"  {name}.png")


def _for_the_coordinator(browser: Browser, base: str) -> None:
    page = _page(browser, DESK)
    _enter(page, base, "Koordinator", TOWN)
    page.goto(f"{base}/today/")
    _take(page, "today")
    page.goto(f"{base}/matching/")
    page.get_by_role("button", name="Lav en plan").first.click()
    page.wait_for_load_state()
    _take(page, "plan")


def _for_the_pair(browser: Browser, base: str) -> None:
    page = _page(browser, PHONE)
    _enter(page, base, "Ung", TOWN)
    _take(page, "mentee-phone")
    page = _page(browser, PHONE)
    _enter(page, base, "Mentor", TOWN)
    page.locator("main a[href$='/log/']").first.click()
    page.wait_for_load_state()
    _take(page, "log-phone")


def _for_the_others(browser: Browser, base: str) -> None:
    page = _page(browser, PHONE)
    page.goto(f"{base}/programmes/")
    page.get_by_role("link", name=re.compile(TOWN)).first.click()
    page.get_by_role("link", name="Henvis en ung").first.click()
    page.wait_for_load_state()
    _take(page, "refer-phone")
    page = _page(browser, DESK)
    _enter(page, base, "Styregruppe", "ErhvervsMentorBank")
    _take(page, "report")


def main(base: str) -> int:
    """Take every picture of README from the demo at this address."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        for take in (_for_the_coordinator, _for_the_pair, _for_the_others):
            take(browser, base.rstrip("/"))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"))
