"""Browser windows, each somebody's own while a journey lasts, and as good as new for the next.

Opening one costs more than half a second, and what a page's scripts have warmed up in it is lost with it.
"""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.journeys.seen import Watch

PATIENCE = 15_000  # milliseconds before something that does not come is missed
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


@dataclass
class Window:
    """A browser of one's own with one page, and what is noticed about it."""

    context: BrowserContext
    page: Page
    watch: Watch
    kind: str
    size: ViewportSize
    worn: bool = False  # something was done to it that nothing takes back

    def emptied(self) -> bool:
        """Empty it for somebody else; False when that cannot be done."""
        if self.worn or self.context.pages != [self.page] or self.page.viewport_size != self.size:
            return False
        if self.page.url.startswith(self.watch.site):
            self.page.evaluate(FORGET)
        self.page.goto("about:blank")
        self.page.emulate_media(media="null", color_scheme="null", reduced_motion="reduce")
        self.context.clear_cookies()
        self.watch.forget()
        return True


class Windows:
    """Those that stand empty; one of the same kind is handed out before another is opened."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.empty: list[Window] = []

    def opened(self, site: str, **options: Any) -> Window:
        """An empty one with these options."""
        kind = f"{site} {sorted(options.items())}"
        for window in self.empty:
            if window.kind == kind:
                self.empty.remove(window)
                return window
        context = self.browser.new_context(**options, base_url=site)
        context.set_default_timeout(PATIENCE)
        watch = Watch(site)
        if options.get("java_script_enabled", True):
            watch.over(context)
        return Window(context, context.new_page(), watch, kind, options["viewport"])

    def left(self, window: Window) -> None:
        """Whoever had it has gone."""
        if window.emptied():
            self.empty.append(window)
        else:
            window.context.close()
