"""One-time codes at the door: known and unknown look alike, guessing does not pay, and nobody is locked out by others."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.sign_in.models import Attempt
from mentorbank.kernel.access import Role
from mentorbank.kernel.sign_in import sign_in_rules
from mentorbank.web.accounts import pace
from mentorbank.web.accounts.codes import fingerprint, fits, hashed
from tests.world import NOW, TODAY, World

RULES = sign_in_rules(TODAY).codes
# What differs from page to page by chance.
CHANCE = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|errors-[a-z0-9]{8}')
HERE = "192.0.2.10"
CODE = re.compile(r"Din kode er (\S+)")


@pytest.fixture
def mentor(world: World) -> Any:
    """Somebody who can come in by the code alone."""
    person = world.person(email="known00@example.org")
    world.account(person)
    world.role(person, Role.MENTOR, world.programme)
    return person


def ask(email: str = "known00@example.org", *, at: str = HERE, client: Client | None = None) -> Client:
    """Ask for a code in a browser of one's own."""
    client = client or Client()
    client.post("/sign-in/", {"email": email}, REMOTE_ADDR=at)
    return client


def guess(client: Client, code: str, *, at: str = HERE) -> Any:
    """Type a code."""
    return client.post("/sign-in/code/", {"code": code}, REMOTE_ADDR=at)


def mailed() -> str:
    """The code in the newest letter."""
    found = CODE.search(Message.objects.latest("queued_at").body)
    assert found
    return found[1]


def is_in(client: Client) -> bool:
    """Whether the own page opens."""
    return client.get("/account/").status_code == 200


def _answer(response: Any, email: str) -> tuple[Any, ...]:
    body = CHANCE.sub(b"", response.content).replace(email.encode(), b"")
    kept = {
        name: (len(cookie.value), cookie["max-age"], cookie["path"])
        for name, cookie in response.cookies.items()
    }
    headers = {name: value for name, value in response.items() if name != "Set-Cookie"}
    return response.status_code, body, kept, headers


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("unknown", ["nobody0@example.org", "retired@example.org", "roleles@example.org"])
def test_known_and_unknown_get_the_same_bytes_for_the_same_work(
    unknown: str, world: World, mentor: Any
) -> None:
    """A stranger, somebody shut out, and somebody without a role look like everybody else, all the way through."""
    world.account(world.person(email="roleles@example.org"))
    retired = world.account(world.person(email="retired@example.org"))
    retired.is_active = False
    retired.save()
    seen = []
    for email in ("known00@example.org", unknown):
        client, steps = Client(), []
        with CaptureQueriesContext(connection) as asked:
            steps.append(client.get("/sign-in/"))
            steps.append(client.post("/sign-in/", {"email": email}, REMOTE_ADDR=HERE))
            work = [_kind(query) for query in asked]
        with CaptureQueriesContext(connection) as asked:
            steps.append(guess(client, "BBBB-BBBB"))
            work += [_kind(query) for query in asked]
        steps.append(client.get("/sign-in/code/"))
        for _n in range(RULES.tries):
            steps.append(guess(client, "BBBB-BBBB"))
        steps.append(client.get("/sign-in/"))
        seen.append(([_answer(step, email) for step in steps], work))
    assert seen[0] == seen[1] and len(seen[0][1]) > 15


def _kind(query: dict[str, str]) -> str:
    """What the database was asked to do, without the values. The letter to nobody is written and then torn up."""
    if query["sql"].startswith(("RELEASE", "ROLLBACK TO")):
        return "letter kept or torn up"
    if 'FROM "mentorbank_account"' in query["sql"]:
        return "one look in the register"
    return re.sub(r"'[^']*'|\b[0-9a-f]{32}\b|\d+|s\w*_x\w+", "?", query["sql"])[:60]


def test_only_the_known_gets_a_letter(world: World, mentor: Any) -> None:
    ask("nobody0@example.org")
    assert not Message.objects.exists()
    ask()
    assert [row.address for row in Message.objects.all()] == ["known00@example.org"]


def test_a_closed_account_gets_no_letter_whatever_its_roles(mentor: Any) -> None:
    mentor.account.is_active = False
    mentor.account.save()
    ask()
    assert not Message.objects.exists()


def test_a_code_lets_in_once(mentor: Any, world: World) -> None:
    client = ask()
    code = mailed()
    assert is_in_after(guess(client, code.lower().replace("-", " ")), client)
    other = ask()
    guess(other, code)
    assert not is_in(other)


def is_in_after(response: Any, client: Client) -> bool:
    """The press led on, and the own page opens."""
    return response.status_code == 302 and is_in(client)


def test_a_code_belongs_to_the_browser_that_asked(mentor: Any) -> None:
    ask()
    code = mailed()
    other = Client()
    guess(other, code)
    assert not is_in(other)


def test_a_code_fits_the_address_it_was_sent_to_and_no_other() -> None:
    """Also for whoever moves what is kept of it from one session to another."""
    kept = fingerprint("BBBB-CCCC", "known00@example.org")
    assert fits("bbbb cccc", kept, "Known00@example.org")
    assert not fits("BBBB-CCCC", kept, "other00@example.org")


@pytest.mark.parametrize(("seconds", "good"), [(599, True), (601, False)])
def test_a_code_works_for_ten_minutes(seconds: int, good: bool, mentor: Any) -> None:
    assert RULES.minutes == 10
    with time_machine.travel(NOW, tick=False) as clock:
        client = ask()
        clock.move_to(NOW + timedelta(seconds=seconds))
        guess(client, mailed())
        assert is_in(client) == good


def test_the_code_lies_nowhere_in_the_open(mentor: Any) -> None:
    client = ask()
    code = mailed()
    plain = {code, code.replace("-", ""), code.lower(), code.lower().replace("-", "")}
    kept = str([row.get_decoded() for row in Session.objects.all()]) + str(list(Attempt.objects.values()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM mentorbank_message")
        kept += str(cursor.fetchall())
    assert not [words for words in plain if words in kept]
    assert "known00@example.org" not in str(list(Attempt.objects.values()))
    assert is_in_after(guess(client, code), client)


def test_the_session_gets_another_id_at_sign_in(mentor: Any) -> None:
    client = ask()
    before = client.cookies["sessionid"].value
    guess(client, mailed())
    thief = Client()
    thief.cookies["sessionid"] = before
    assert client.cookies["sessionid"].value != before and is_in(client) and not is_in(thief)


def test_one_code_takes_five_guesses(mentor: Any) -> None:
    client = ask()
    code = mailed()
    for _n in range(RULES.tries):
        guess(client, "BBBB-BBBB")
    guess(client, code)
    assert not is_in(client)


def test_many_codes_at_once_give_no_more_than_thirty_guesses_an_hour(mentor: Any) -> None:
    """From as many browsers and addresses as one likes; a new code begins no new count. The next, right, is not looked at."""
    first = ask()
    right = mailed()
    browsers = [ask(at=f"192.0.2.{number}") for number in range(20, 26)]
    for number, browser in enumerate(browsers):
        for _n in range(RULES.tries):
            guess(browser, "BBBB-BBBB", at=f"198.51.100.{number}")
    assert RULES.guesses_an_hour == len(browsers) * RULES.tries == 30
    answer = guess(first, right)
    assert not is_in(first) and "Der var for mange forkerte koder" in answer.content.decode()


def test_somebody_elses_guessing_locks_nobody_out(mentor: Any) -> None:
    """In the middle of an attack a fresh code from the mail opens the door: it is too long to be guessed."""
    for number in range(20, 30):
        attacker = ask(at=f"192.0.2.{number}")
        for _n in range(RULES.tries):
            guess(attacker, "BBBB-BBBB", at=f"192.0.2.{number}")
    mine = ask()
    code = mailed()
    assert len(code.replace("-", "")) == RULES.letters_when_long == 24
    assert is_in_after(guess(mine, code), mine)


def test_an_hour_later_codes_are_short_again(mentor: Any) -> None:
    with time_machine.travel(NOW, tick=True) as clock:
        for number in range(20, 23):
            attacker = ask(at=f"192.0.2.{number}")
            for _n in range(RULES.tries):
                guess(attacker, "BBBB-BBBB")
        ask()
        assert len(mailed().replace("-", "")) == RULES.letters_when_long
        clock.move_to(NOW + timedelta(hours=1, seconds=1))
        ask()
        assert len(mailed().replace("-", "")) == RULES.letters


def test_one_place_asks_for_so_many_and_another_is_not_touched(mentor: Any, world: World) -> None:
    for _n in range(RULES.asked_for_one + 3):
        ask(at="192.0.2.66")
    assert Message.objects.count() == RULES.asked_for_one
    mine = ask()
    answer = guess(mine, mailed())
    assert is_in_after(answer, mine), answer.content.decode()[-2500:]


def test_one_place_is_held_back_whomever_it_asks_about(mentor: Any) -> None:
    for number in range(RULES.asked_in_all):
        ask(f"nobody{number}@example.org", at="192.0.2.66")
    answer = Client().post("/sign-in/", {"email": "known00@example.org"}, REMOTE_ADDR="192.0.2.66")
    assert "Der er bedt om mange koder herfra" in answer.content.decode()
    assert not Message.objects.exists()
    ask()
    assert Message.objects.count() == 1


@time_machine.travel(NOW, tick=False)
def test_one_place_guesses_at_so_many_accounts_and_another_is_not_touched(mentor: Any) -> None:
    """Whoever tries one code at each of very many addresses is held back where they sit; the owner at home is not."""
    tried = Attempt(kind="guess-place", key=hashed("guess-place", "192.0.2.66"), at=NOW)
    Attempt.objects.bulk_create(
        [Attempt(kind=tried.kind, key=tried.key, at=NOW) for _n in range(RULES.guesses_from_one_place)]
    )
    thief = ask(at="192.0.2.66")
    guess(thief, mailed(), at="192.0.2.66")
    assert not is_in(thief)
    Message.objects.all().delete()
    mine = ask()
    assert is_in_after(guess(mine, mailed()), mine)


def test_behind_a_proxy_the_readers_own_address_counts(mentor: Any, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _n in range(RULES.asked_for_one + 3):  # what the reader writes into the header himself does not help
        headers = {"X-Forwarded-For": f"203.0.113.{_n}, 192.0.2.66"}
        Client().post("/sign-in/", {"email": "known00@example.org"}, headers=headers, REMOTE_ADDR="127.0.0.1")
    assert Message.objects.count() == RULES.asked_for_one


def test_the_apps_code_lets_in_once(world: World) -> None:
    """Whoever looks over a shoulder and knows the mailbox too comes too late."""
    TOTP.activate(world.account(world.coordinator), "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    with time_machine.travel(NOW, tick=False):
        shown = format_hotp_value(
            hotp_value("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", next(yield_hotp_counters_from_time()))
        )
        for let_in in (True, False):
            client = ask(world.coordinator.email)
            guess(client, mailed())
            client.post("/sign-in/second/", {"code": shown})
            assert is_in(client) == let_in


def test_the_app_is_not_guessed_either(world: World) -> None:
    account = world.account(world.coordinator)
    TOTP.activate(account, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = ask(world.coordinator.email)
    guess(client, mailed())
    for _n in range(RULES.second_factor_guesses):
        assert "Forkert kode" in client.post("/sign-in/second/", {"code": "000000"}).content.decode()
    assert "Der var for mange" in client.post("/sign-in/second/", {"code": "000000"}).content.decode()


def test_what_is_asked_outside_the_step_does_not_depend_on_who_is_known(
    mentor: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look-up before the clock begins, or after it has run, would be seen in the time."""
    settings.SIGN_IN_TICK = 0.05
    marks: list[int] = []
    with CaptureQueriesContext(connection) as asked:
        monkeypatch.setattr(pace, "sleep", lambda _seconds: marks.append(len(asked.captured_queries)))
        monkeypatch.setattr(pace, "perf_counter", lambda: marks.append(len(asked.captured_queries)) or 0.0)
        outside = []
        for email in ("known00@example.org", "nobody0@example.org"):
            client = ask(email)
            marks.clear()
            before = len(asked.captured_queries)
            guess(client, "BBBB-BBBB")
            rows = [" ".join(row["sql"].split()[:2]) for row in asked.captured_queries]
            rows = [re.sub(r"s\d+_x\d+", "", row) for row in rows]
            outside.append((rows[before : marks[0]], rows[marks[-1] :]))
    assert outside[0] == outside[1] and len(marks) >= 3
