"""The frames round pages: where am I, who helps me, how do I get away."""

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from mentorbank.web.ui.said import said

pytestmark = pytest.mark.urls("tests.web.ui.addresses")

PERSON = {
    "name": "Louise Holm",
    "phone": "00 00 00 02",
    "email": "louise@example.org",
    "role": "Din vejleder",
}


@pytest.fixture(autouse=True)
def danish():
    with translation.override("da"):
        yield


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/her/?q=1")
    request._messages = CookieStorage(request)
    return request


@pytest.mark.parametrize("frame", ["base.html", "base_quiet.html", "base_public.html"])
def test_a_frame_stands_without_any_context(frame: str) -> None:
    html = render_to_string(frame, {})
    assert html.count("<main") == 1
    assert 'href="#content"' in html
    assert 'lang="da"' in html


def test_the_frame_shows_who_where_and_how_out() -> None:
    html = render_to_string(
        "base.html",
        {
            "organisation_name": "Mentorkorps", "organisation_hue": 30, "theme": "dark", "contact_person": PERSON,
            "navigation": [{"label": "I dag", "url": "/idag", "current": True}, {"label": "Unge", "url": "/unge"}],
            "account": {"name": "Mette Bang", "url": "/mig", "sign_out_url": "/ud"}, "accessibility_url": "/was",
        },
    )  # fmt: skip
    assert 'data-hue="30" data-theme="dark"' in html
    assert 'href="/idag" aria-current="page"' in html
    assert '<form method="post" action="/ud">' in html
    assert "Louise Holm hjælper dig" in html
    assert 'href="/was"' in html


def test_quiet_pages_have_a_way_out_and_a_person_but_no_menu() -> None:
    html = render_to_string(
        "base_quiet.html", {"support_person": PERSON, "navigation": [{"label": "Unge", "url": "/unge"}]}
    )
    assert "Forlad siden hurtigt" in html
    assert "data-quiet-exit" in html
    assert html.count('href="tel:00000002"') == 2
    assert "/unge" not in html


def test_what_was_done_is_said_with_a_way_to_undo(request_: HttpRequest) -> None:
    said(request_, "Gemt: <b>mødet</b>", undo_url="/fortryd?a=1&b=2")
    said(request_, "Mailen kom ikke frem.", kind="warning")
    html = render_to_string("base.html", {}, request=request_)
    assert "Gemt: &lt;b&gt;mødet&lt;/b&gt;" in html
    assert 'method="post" action="/fortryd?a=1&amp;b=2"' in html
    assert html.count("data-undo") == 1
    assert "toast--warning" in html
    assert request_._messages.used
