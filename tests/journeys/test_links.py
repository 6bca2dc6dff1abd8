"""Links in letters: looking changes nothing, whoever looks; the reader's own press does it, once."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from mentorbank.domain.links.actions import revoke_about
from mentorbank.domain.links.models import TaskLink
from mentorbank.domain.relationships.models import Meeting
from tests.journeys import post
from tests.journeys.clock import Clock
from tests.journeys.letters import Letter, Letters
from tests.journeys.people import Somebody
from tests.journeys.town import Town

PHONE = pytest.mark.parametrize("screen", ["phone"], indirect=True)
EVERY_TASK = pytest.mark.parametrize("task", post.TASKS.values(), ids=list(post.TASKS))
SEND_EVERY_FORM = (
    "[...document.forms].filter((form) => form.action.includes('/l/')).forEach((form) => form.submit())"
)


@pytest.fixture(autouse=True)
def _programme(given: Town) -> Iterator[None]:
    given.a_programme("VORD")
    yield


def scans(scanner: Somebody, letter: Letter) -> None:
    """As mail scanners have been seen doing: HEAD, GET, GET with scripts, and sending every form without a press."""
    assert scanner.context.request.head(letter.link()).ok
    assert scanner.context.request.get(letter.link()).ok
    scanner.opens(letter)
    with scanner.page.expect_navigation():
        scanner.page.evaluate(SEND_EVERY_FORM)
    scanner.watch.forget()


@PHONE
@EVERY_TASK
def test_a_mail_scanner_looks_and_the_reader_succeeds(
    task: post.Task, given: Town, letters: Letters, clock: Clock
) -> None:
    asked = task(given, letters, clock)
    scanner = given.passer_by()
    scans(scanner, asked.letter)
    assert not asked.is_done()
    scanner.opens("/my/")
    assert "/sign-in/" in scanner.page.url  # no door was opened for it
    asked.reader.opens(asked.letter)
    asked.reader.presses(asked.press)
    assert asked.is_done()


@PHONE
def test_a_scanner_that_follows_an_invitation_is_not_let_in(
    given: Town, letters: Letters, clock: Clock
) -> None:
    asked = post.invitation(given, letters, clock)
    scanner = given.passer_by()
    scans(scanner, asked.letter)
    scanner.opens("/reports/")
    assert "/sign-in/" in scanner.page.url
    asked.reader.accepts(asked.letter, letters)
    assert "/reports/" in asked.reader.page.url


@PHONE
@EVERY_TASK
def test_the_link_and_one_press_is_all_it_takes(
    task: post.Task, given: Town, letters: Letters, clock: Clock
) -> None:
    asked = task(given, letters, clock)
    asked.reader.opens(asked.letter)
    assert asked.reader.page.locator("input:visible, select:visible, textarea:visible").count() == 0
    asked.reader.presses(asked.press)
    assert asked.is_done() and asked.reader.taps == 1


@PHONE
@EVERY_TASK
def test_without_scripts_it_is_just_as_quick(
    task: post.Task, given: Town, letters: Letters, clock: Clock
) -> None:
    asked = task(given, letters, clock)
    plain = given.passer_by(java_script_enabled=False)
    plain.opens(asked.letter)
    plain.presses(asked.press)
    assert asked.is_done()


@PHONE
@EVERY_TASK
def test_pressing_twice_is_pressing_once(
    task: post.Task, given: Town, letters: Letters, clock: Clock
) -> None:
    asked = task(given, letters, clock)
    asked.reader.opens(asked.letter)
    asked.reader.presses_twice(asked.press)
    assert asked.is_done()
    assert Meeting.objects.count() <= 1
    asked.reader.opens(asked.letter)  # and the link says what has been done


@EVERY_TASK
def test_a_link_that_has_run_out_says_what_to_do(
    task: post.Task, given: Town, letters: Letters, clock: Clock
) -> None:
    asked = task(given, letters, clock)
    clock.moves(days=40)
    asked.reader.opens(asked.letter, status=410)
    asked.reader.sees("Linket er udløbet", "Skriv eller ring til din kontaktperson")
    assert not asked.is_done()


@PHONE
def test_a_link_that_was_taken_back_or_cut_says_so(given: Town, letters: Letters, clock: Clock) -> None:
    asked = post.proposal(given, letters, clock)
    link = TaskLink.objects.latest("created_at")
    revoke_about(by=given.world.staff, at=timezone.now(), noun=link.noun, subject_ids=[link.subject_id])
    asked.reader.opens(asked.letter, status=410)
    asked.reader.sees("Linket er lukket")
    asked.reader.opens(asked.letter.link()[:-9] + "/", status=404)
    asked.reader.sees("Vi kender ikke det link")
