"""What was refused can be read afterwards, and nothing else can: no words, no mail address, no secret of a link."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from mentorbank.domain.links.actions import issue
from mentorbank.kernel.access import Role
from tests.web.accounts.test_codes import ask, guess, mailed
from tests.world import World

Lines = Any


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Lines:
    """Every line of refusals so far."""

    def read() -> list[dict[str, Any]]:
        rows = [row for row in caplog.records if row.name == "mentorbank.refused"]
        return [json.loads(row.getMessage()) for row in rows]

    return read


def test_a_page_of_another_role_or_of_nobody_leaves_a_line(world: World, sign_in: Any, lines: Lines) -> None:
    mentor = world.person()
    client = sign_in(world, mentor, Role.MENTOR)
    client.get("/looks/")
    client.get(f"/young-people/{uuid4()}/", REMOTE_ADDR="192.0.2.77")
    told = [(row["what"], row["address"], row["role"], row["account"]) for row in lines()]
    account = mentor.account_id
    assert told == [
        ("answered 404", "looks", "mentor", account),
        ("answered 404", "young-person", "mentor", account),
    ]
    assert lines()[1]["network"] == "192.0.2.0" and lines()[0]["at"]


def test_wrong_codes_leave_a_line_that_names_nobody(world: World, lines: Lines, caplog: Any) -> None:
    TOTP.activate(world.account(world.coordinator), "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = ask(world.coordinator.email)
    right = mailed()
    guess(client, "BBBB-BBBB")
    guess(client, right)
    client.post("/sign-in/second/", {"code": "000000"})
    stranger = ask("nobody0@example.org")
    guess(stranger, "BBBB-BBBB")
    assert [row["what"] for row in lines()] == ["wrong code", "wrong second factor", "wrong code"]
    assert len({row["whose"] for row in lines()}) == 3
    assert world.coordinator.email not in caplog.text and right not in caplog.text


def test_the_secret_of_a_closed_or_unknown_link_is_in_no_line(
    world: World, lines: Lines, caplog: Any
) -> None:
    given = {
        "by": world.staff,
        "at": world.at - timedelta(days=9),
        "person": world.person(),
        "role": Role.MENTOR,
    }
    token = issue(**given, purpose="invitation", noun="person", subject_id=world.programme.pk, days=1)
    assert Client().get(f"/l/invitation/{token}/").status_code == 410
    assert Client().get(f"/l/invitation/x{token}/").status_code == 404
    assert [row["what"] for row in lines()] == ["answered 410", "answered 404"]
    assert token not in caplog.text


def test_a_form_from_elsewhere_leaves_a_line_and_a_page_that_is_none_does_not(db: None, lines: Lines) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/sign-in/", {"email": "a@example.org"}).status_code == 403
    assert client.get("/wp-login.php").status_code == 404
    assert [row["what"] for row in lines()] == ["answered 403"]
