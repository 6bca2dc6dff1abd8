"""The door under siege: does time tell who is known, what do ten thousand guesses come to, who is shut out, what lives on.

The quick tests of the same promises are in tests/web/accounts; here they are measured.
"""

from collections.abc import Callable
from time import perf_counter
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from scipy.stats import mannwhitneyu

from mentorbank.domain.people.actions import open_account_by_text
from mentorbank.kernel.access import system
from mentorbank.web.accounts.codes import Door
from tests.trust.figures import note
from tests.web.accounts.test_codes import RULES, ask, guess, is_in, mailed, mentor  # noqa: F401 – a fixture
from tests.web.accounts.test_texts import ask_by_text
from tests.world import NOW

pytestmark = [pytest.mark.trust]
EACH, GUESSES, ENDED = 1_500, 3_000, 200
OWNER = 20  # after so many browsers of the attacker the owner comes home
TICK = 0.05  # seconds; the product's is longer
NEAR_ENOUGH = 30  # thousandths from a half: nobody tells the two apart better than by tossing a coin
KNOWN, UNKNOWN = "known00@example.org", "nobody0@example.org"


def seconds(deed: Callable[[], Any]) -> float:
    """How long one knock takes; whatever it wrote is taken back."""
    with transaction.atomic():
        began = perf_counter()
        deed()
        took = perf_counter() - began
        transaction.set_rollback(True)
    return took


def away_from_a_half(one: list[float], other: list[float]) -> int:
    """How much better than a coin the time tells the two apart, in thousandths of the area under the curve."""
    area = mannwhitneyu(one, other).statistic / (len(one) * len(other))
    return round(abs(area - 0.5) * 1000)


def told_apart(knock: Callable[[str], Any], times: int, names: tuple[str, str] = (KNOWN, UNKNOWN)) -> int:
    """Both knocked for in turns, so that whatever else the machine does falls on both."""
    took: dict[str, list[float]] = {name: [] for name in names}
    for number in range(times):
        for email in sorted(took, reverse=bool(number % 2)):
            took[email].append(seconds(lambda email=email: knock(email)))
    return away_from_a_half(*took.values())


def test_time_does_not_tell_who_is_known(mentor: Any, settings: Any) -> None:  # noqa: F811
    settings.SIGN_IN_TICK = TICK
    with time_machine.travel(NOW, tick=False):
        asked = told_apart(lambda email: ask(email), EACH)
        waiting = {email: ask(email) for email in (KNOWN, UNKNOWN)}
        guessed = told_apart(lambda email: guess(waiting[email], "BBBB-BBBB"), EACH)
    for step, value in (("asking for a code", asked), ("typing a code", guessed)):
        note(
            "thousandths by which time tells a known account from a coin",
            step,
            value=value,
            target=NEAR_ENOUGH,
            n=2 * EACH,
        )
    assert asked <= NEAR_ENOUGH and guessed <= NEAR_ENOUGH


def test_time_does_not_tell_who_has_a_phone(mentor: Any, settings: Any) -> None:  # noqa: F811
    """The text message's door, for somebody with a number and for a stranger."""
    settings.SIGN_IN_TICK, settings.TEXT_MESSAGES = TICK, True
    mentor.phone, mentor.texts_from = "+4500123456", NOW
    mentor.save()
    with time_machine.travel(NOW, tick=False):
        asked = told_apart(lambda email: ask_by_text(email), EACH // 2)
    note(
        "thousandths by which time tells a known account from a coin", "asking for a text message", value=asked,
        target=2 * NEAR_ENOUGH, n=EACH,
    )  # fmt: skip
    assert asked <= 2 * NEAR_ENOUGH  # half as many knocks


def test_time_does_not_tell_whose_number_it_is(mentor: Any, settings: Any) -> None:  # noqa: F811
    """A number typed at the door: of somebody who comes in with it, and of nobody."""
    settings.SIGN_IN_TICK, settings.TEXT_MESSAGES = TICK, True
    mentor.email, mentor.phone, mentor.account = "", "+4500123456", None
    mentor.save()
    open_account_by_text(by=system(mentor.organisation_id), at=NOW, person=mentor)
    with time_machine.travel(NOW, tick=False):
        asked = told_apart(lambda number: ask(number), EACH // 2, ("+4500123456", "+4500654321"))
    note(
        "thousandths by which time tells a known account from a coin", "typing a number", value=asked,
        target=2 * NEAR_ENOUGH, n=EACH,
    )  # fmt: skip
    assert asked <= 2 * NEAR_ENOUGH  # half as many knocks


def test_the_control_a_careless_door_is_told_apart(mentor: Any) -> None:  # noqa: F811
    """One that writes no letter to nobody, and so is done sooner."""

    def careless(email: str) -> None:
        if email == KNOWN:
            ask(email)
        else:
            Client().get("/sign-in/")

    assert told_apart(careless, 100) > NEAR_ENOUGH


def test_guesses_from_everywhere_come_to_thirty_an_hour_and_shut_nobody_out(mentor: Any) -> None:  # noqa: F811
    """As many browsers and addresses as one likes, always a fresh code; now and then the owner comes home."""
    looked_at, shut_out = 0, 0
    really = Door.may_guess

    def may_guess(self: Door, email: str, *, long: bool) -> bool:
        nonlocal looked_at
        looks = really(self, email, long=long)
        looked_at += looks and not long  # a long code is beyond guessing
        return looks

    with time_machine.travel(NOW, tick=True), mock.patch.object(Door, "may_guess", may_guess):
        for number in range(GUESSES // RULES.tries):
            place = f"198.51.{number // 250}.{number % 250}"
            attacker = ask(at=place)
            for _n in range(RULES.tries):
                guess(attacker, "BBBB-BBBB", at=place)
            if number % OWNER == 0:
                owner = ask(at=f"203.0.113.{number // OWNER}")
                guess(owner, mailed(), at=f"203.0.113.{number // OWNER}")
                shut_out += not is_in(owner)
    note("guesses at one account's short codes looked at within an hour", f"{GUESSES} tried", value=looked_at,
         target=RULES.guesses_an_hour, n=GUESSES)  # fmt: skip
    note("owners shut out by somebody else's guessing", "during the same hour", value=shut_out, target=0,
         n=GUESSES // RULES.tries // OWNER)  # fmt: skip
    assert 0 < looked_at <= RULES.guesses_an_hour
    assert shut_out == 0


def test_an_ended_session_is_dead_at_the_next_request(mentor: Any) -> None:  # noqa: F811
    """Ended from another browser, or by signing out: the old cookie opens nothing."""
    alive = 0
    for number in range(ENDED):
        place = f"198.51.100.{number}"
        browser = ask(at=place)
        guess(browser, mailed(), at=place)
        assert is_in(browser)
        thief = Client()
        thief.cookies["sessionid"] = browser.cookies["sessionid"].value
        if number % 2:
            browser.post("/sign-out/")
        else:
            browser.post("/account/sessions/end/")
        alive += is_in(thief) or is_in(browser)
    note("sessions alive after their end", "signed out", value=alive, target=0, n=ENDED)
    assert alive == 0
