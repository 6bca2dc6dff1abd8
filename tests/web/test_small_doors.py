"""Small doors an attacker tries first: strange methods, hidden files, broken questions, and what the browser keeps afterwards."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from mentorbank.kernel.access import Role
from tests.web.asked import asks
from tests.world import World

SignIn = Callable[..., Client]
HIDDEN = (
    "/.git/config",
    "/.env",
    "/secret.key",
    "/static/../secret.key",
    "/static/%2e%2e/config/settings.py",
    "/static/",
    "/admin/",
)
BROKEN = (
    "' OR '1'='1",
    "%' --",
    "1; DROP TABLE mentorbank_person",
    "\x00",
    "{{ 7*7 }}",
    "${jndi:ldap://example.org}",
)


@pytest.mark.django_db
def test_what_is_not_a_page_is_not_there(client: Client) -> None:
    for path in HIDDEN:
        assert client.get(path).status_code == 404, path


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "MENTOR"])
def test_a_method_nothing_is_made_for_is_refused(method: str, client: Client) -> None:
    for path in ("/", "/sign-in/", "/api/v1/programmes", "/no-such-page/"):
        assert client.generic(method, path).status_code == 405, path


@pytest.mark.django_db
def test_a_fault_of_ours_tells_the_reader_nothing_and_the_log_all(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(*_given: Any) -> None:
        raise RuntimeError("the password is hunter2")

    monkeypatch.setattr("mentorbank.web.home.views.shown", breaks)
    client.raise_request_exception = False
    answer = client.get("/was/")
    text = answer.content.decode()
    assert answer.status_code == 500 and "hunter2" not in text and "Traceback" not in text
    assert [
        row.levelname for row in caplog.records if row.exc_info and "hunter2" in str(row.exc_info[1])
    ] == ["ERROR"]


@pytest.mark.django_db
def test_every_kind_of_answer_says_what_it_is_and_in_which_letters(client: Client) -> None:
    for path, kind in {
        "/": "text/html",
        "/no-such-page/": "text/html",
        "/static/build/htmx.js": "text/javascript",
    }.items():
        said = client.get(path)["Content-Type"].replace('"', "")
        assert said == f"{kind}; charset=utf-8", path
    for path in ("/health/", "/api/v1/programmes", "/api/v1/openapi.json"):
        assert client.get(path)["Content-Type"].partition(";")[0] == "application/json", path


def test_broken_questions_find_nobody_and_break_nothing(world: World, sign_in: Any) -> None:
    person = world.person(given_name="Amina", family_name="Hansen")
    world.referral(person=person)
    client = sign_in(world)
    for words in BROKEN:
        answer = asks(client, "/young-people/", q=words)
        assert answer.status_code == 200, words
        # A name with a sign that no name has is said to be none, and the list stays as it was.
        assert "\x00" in words or "Amina" not in answer.content.decode(), words


def test_signing_out_empties_the_browser(world: World, sign_in: Any) -> None:
    client = sign_in(world)
    assert '"storage"' in client.post("/sign-out/")["Clear-Site-Data"]


OWN = ("/my/", "/my/copy/", "/my/who-has-looked/", "/my/who-sees-what/", "/account/", "/account/sign-in/")
DOORS = [(Role.COORDINATOR, ("/account/", "/courses/", "/account/sign-in/")), (Role.STEERING_GROUP, ("/reports/", "/account/")),
         (Role.MENTOR, ("/account/", "/account/sign-in/")), (Role.MENTEE, OWN)]  # fmt: skip


@pytest.mark.parametrize(("role", "pages"), DOORS)
def test_every_role_can_sign_out_here_and_everywhere(
    role: Role, pages: tuple[str, ...], world: World, sign_in: Any
) -> None:
    person = world.coordinator if role == Role.COORDINATOR else world.person()
    if role == Role.MENTEE:
        world.enrolment(person=person)
    client = sign_in(world, person, role)
    for path in pages:
        assert 'action="/sign-out/"' in client.get(path, follow=True).content.decode(), path
    assert "/account/sessions/end/" in client.get("/account/sign-in/").content.decode()


def test_whoever_is_signed_in_keeps_the_menu_where_a_page_is_missing(world: World, sign_in: SignIn) -> None:
    menu = 'href="/today/"'
    assert menu in sign_in(world).get("/nothing-here/").content.decode()
    assert menu not in Client().get("/nothing-here/").content.decode()
