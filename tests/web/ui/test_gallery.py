"""Every part in a real browser under the product's own content security policy: axe, narrow screens, and the small helps."""

import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from csp.middleware import CSPMiddleware
from django.contrib.staticfiles import finders
from django.core.handlers.wsgi import WSGIRequest
from django.http import FileResponse, HttpResponse
from django.test import override_settings
from django.utils import translation
from playwright.sync_api import Browser, Page

from mentorbank.web.assets.build import build
from mentorbank.web.ui import gallery

WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
# The long gallery in two looks; the short pages in all four.
LOOKS = [
    (320, "theme=light"),
    (1280, "theme=dark"),
    *[
        (width, f"frame={frame}&theme={theme}")
        for frame in ("quiet", "question", "public")
        for theme in ("light", "dark")
        for width in (320, 1280)
    ],
]
TOO_SMALL = """() => [...document.querySelectorAll('.button, .choice, summary, .form-input, nav a, .quiet-exit')]
  .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.height < 43.5 || box.width < 30)).map(([words]) => words)"""
SIZES = """() => [...document.querySelectorAll('main :is(p, li, label, td, .button, .badge)')]
  .map(e => parseFloat(getComputedStyle(e).fontSize))"""


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def answer(request: WSGIRequest) -> HttpResponse | FileResponse:
    """Serve the gallery, and the static files where the product finds them."""
    if request.path.startswith("/static/"):
        found = finders.find(request.path.removeprefix("/static/"))
        return FileResponse(Path(found).open("rb")) if found else HttpResponse(status=404)
    with translation.override("da"):
        return (
            gallery.show(request)
            if request.method == "GET"
            else HttpResponse(f"sent {request.POST.get('answer')}")
        )


def application(environ, start_response):
    response = CSPMiddleware(answer)(WSGIRequest(environ))
    start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return response


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    build()
    server = make_server("127.0.0.1", 0, application, server_class=Server, handler_class=Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with override_settings(ROOT_URLCONF="tests.web.ui.addresses"):
        yield f"http://127.0.0.1:{server.server_port}/ui/"
    server.shutdown()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(locale="da-DK")
    opened.set_default_timeout(5_000)
    opened.complaints = []
    opened.on(
        "console",
        lambda said: opened.complaints.append(said.text) if said.type in {"error", "warning"} else None,
    )
    yield opened
    opened.close()


@pytest.fixture
def page(window: Page) -> Page:
    """The same window for every test, with nothing in it."""
    window.unroute_all()
    window.set_viewport_size({"width": 1280, "height": 720})
    window.goto("about:blank")
    window.complaints.clear()
    return window


@pytest.mark.parametrize(("width", "look"), LOOKS)
def test_every_part_is_accessible(page: Page, address: str, width: int, look: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}?{look}")
    found = Axe().run(page, options=WCAG).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
    assert page.complaints == [], "the content security policy stopped something, or a file is missing"


@pytest.mark.parametrize("look", ["", "frame=quiet", "frame=question", "frame=public"])
@pytest.mark.parametrize("width", [320, 375, 1280])
def test_nothing_is_wider_than_the_screen_or_too_small_to_press(
    page: Page, address: str, look: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}?{look}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(TOO_SMALL) == []


def test_text_is_large_enough_on_phones(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(address)
    sizes = page.evaluate(SIZES)
    assert min(sizes) >= 17


def test_leaving_quickly_leaves_no_way_back(page: Page, address: str) -> None:
    page.goto(address + "?frame=public")
    page.goto(address + "?frame=quiet")
    page.route("https://www.dr.dk/", lambda route: route.fulfill(body="elsewhere"))
    page.get_by_text("Forlad siden hurtigt").click()
    page.wait_for_url("https://www.dr.dk/")
    page.go_back()
    assert page.url.endswith("?frame=public")


def test_a_question_is_answered_with_one_press_and_no_script(browser: Browser, address: str) -> None:
    quiet = browser.new_context(java_script_enabled=False).new_page()
    quiet.goto(address + "?frame=question")
    quiet.get_by_role("button", name="ca. 1 time").click()
    assert "sent 60" in quiet.content()
    quiet.context.close()


def test_characters_left_are_counted(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#id_about").fill("x" * 290)
    assert page.locator("#id_about_limit").inner_text() == "10 tegn tilbage"
    page.locator("#id_about").fill("x" * 301)
    assert page.locator("#id_about_limit").inner_text() == "1 tegn for meget"


def test_the_work_list_moves_by_keys_but_not_while_typing(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert "Jonas og Birgit" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("k")
    assert "Amina (19)" in page.evaluate("document.activeElement.textContent")
    page.locator("#id_name").focus()
    page.keyboard.type("jk")
    assert page.locator("#id_name").input_value() == "jk"


def test_after_a_mistake_the_summary_has_the_focus_and_leads_to_the_field(page: Page, address: str) -> None:
    page.goto(address)
    assert page.evaluate("document.activeElement.hasAttribute('data-error-summary')")
    page.get_by_role("link", name="Der mangler et svar ved »Telefon«.").click()
    assert page.evaluate("document.activeElement.id || location.hash") in {"wrong_phone", "#wrong_phone"}


def test_menus_close_with_escape(page: Page, address: str) -> None:
    page.goto(address)
    menu = page.locator("details.drop-menu").first
    menu.locator("summary").click()
    assert menu.evaluate("e => e.open")
    page.keyboard.press("Escape")
    assert not menu.evaluate("e => e.open")
