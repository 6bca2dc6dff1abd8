"""Whatever staff are shown that is protected, the log says so first; and when the log cannot be written, it is not shown.

Every protected text in the database is a word of its own. Every address is asked for as each role, and where such a word
stands in the answer, the log must say that this person looked at something about the one it is about.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client

from mentorbank.domain.audit.actions import Look, log_read, log_reads
from mentorbank.domain.audit.models import ReadEvent
from mentorbank.domain.people.models import Person
from mentorbank.domain.shares.models import Share
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import NotShown, Refused
from tests.web.trust.canaries import WORD, Course, addresses, course_of, protected_columns
from tests.world import World

# Written by a mentor about themselves, to be read by those who match; not part of what a look is noted for.
OWN_APPLICATION = re.compile(r"KANARIE-mentor-")


def _staff(world: World, course: Course, role: Role) -> Person:
    return {Role.COORDINATOR: world.coordinator, Role.COUNSELLOR: course.counsellor}[role]


def _shown(world: World, course: Course, role: Role) -> None:
    """The young person shows this member of the staff goals and own words; the page of each is one more address."""
    for kind in ("goals", "own_words"):
        share = Share(
            organisation=world.organisation, person=course.young, recipient=_staff(world, course, role), role=role, kind=kind,
            given_at=world.at, until=date(2099, 1, 1),
        )  # fmt: skip
        share.save()
        course.rows.append(share)


def _pages(client: Client, course: Course) -> Iterator[tuple[str, set[str]]]:
    """Each address with the protected words in its answer."""
    for path in addresses(course):
        for asked in (path, f"{path}?purpose=follow_up") if path.endswith("/journal/") else (path,):
            response = client.get(asked)
            body = b"".join(response.streaming_content) if response.streaming else response.content
            words = {
                word
                for word in WORD.findall(body.decode(errors="replace"))
                if not OWN_APPLICATION.match(word)
            }
            yield asked, words


@pytest.mark.req("R-462", "R-464")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.COUNSELLOR])
def test_no_protected_word_is_shown_without_a_line_in_the_log(world: World, sign_in: Any, role: Role) -> None:
    course = course_of(world)
    _shown(world, course, role)
    client, seen = sign_in(world, _staff(world, course, role), role), set()
    read = 0
    for path, words in _pages(client, course):
        noted = set(ReadEvent.objects.values_list("about_person_id", flat=True))
        assert {course.about[word] for word in words} <= noted, (path, words)
        ReadEvent.objects.all().delete()
        seen |= words
        read += bool(words) and path.startswith("/shared/")
    # Guards the test itself: a walk that meets nothing would prove nothing.
    assert len(seen) >= {Role.COORDINATOR: 14, Role.COUNSELLOR: 9}[role], sorted(seen)
    assert read == 2


@pytest.mark.req("R-462", "R-464")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.COUNSELLOR])
def test_when_the_log_cannot_be_written_nothing_protected_is_shown(
    world: World, sign_in: Any, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = course_of(world)
    _shown(world, course, role)
    client = sign_in(world, _staff(world, course, role), role)

    def full(*_rows: Any, **_named: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(ReadEvent.objects.__class__, "bulk_create", full)
    shown = {path: words for path, words in _pages(client, course) if words}
    assert shown == {}


@pytest.mark.req("R-464")
def test_the_page_says_so_when_the_log_cannot_be_written(
    world: World, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    course, client = course_of(world), sign_in(world)

    def full(*_rows: Any, **_named: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("mentorbank.domain.audit.actions.append_to", full)
    response = client.get(f"/young-people/{course.young.pk}/")
    assert response.status_code == 503 and "vi ikke kan notere" in response.content.decode()


def _look(world: World, **given: Any) -> None:
    values = {
        "noun": "journal",
        "thing_id": world.programme.pk,
        "what": "journal",
        "purpose": "follow_up",
        "at": world.at,
    }
    log_read(by=world.staff, about=world.coordinator.pk, **values | given)


@pytest.mark.req("R-464")
def test_the_same_page_within_a_minute_is_one_line_unless_the_purpose_differs(world: World) -> None:
    _look(world)
    _look(world, at=world.at + timedelta(seconds=59))
    assert ReadEvent.objects.count() == 1
    _look(world, at=world.at + timedelta(seconds=30), purpose="complaint")
    assert ReadEvent.objects.count() == 2
    _look(world, at=world.at + timedelta(seconds=61))
    assert ReadEvent.objects.count() == 3
    _look(world, thing_id=uuid4())
    assert ReadEvent.objects.count() == 4


@pytest.mark.req("R-462")
@pytest.mark.parametrize("purpose", ["", "curiosity", "because"])
def test_a_look_needs_a_purpose_of_the_list(world: World, purpose: str) -> None:
    with pytest.raises(Refused):
        _look(world, purpose=purpose)
    assert not ReadEvent.objects.exists()


def test_a_list_is_noted_person_by_person_and_each_once(world: World) -> None:
    looks = [Look(uuid4(), "question", uuid4(), "question") for _number in range(5)]
    for _twice in range(2):
        log_reads(by=world.staff, at=world.at, looks=[*looks, *looks], purpose="answer_question")
    assert ReadEvent.objects.count() == 5


def test_what_stays_closed_is_a_refusal(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_rows: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("mentorbank.domain.audit.actions.append_to", full)
    with pytest.raises(NotShown):
        _look(world)


def test_the_course_of_canaries_has_a_word_in_every_protected_column(world: World) -> None:
    """A new encrypted column must be placed in the course above, or be named here with the reason why not."""
    elsewhere = {
        ("message", "address"), ("message", "body"),  # the outbox has no page
        ("importbatch", "rows"),  # a list on its way in, shown to the one who brings it
        ("consultation", "purpose"),  # why a specialist is drawn in, written for the young person to read
        ("wellbeinganswer", "items"),  # the young person's alone
        ("glassopening", "text"), ("glassopening", "note"),  # why somebody opened; the page it stands on is noted
        ("legalhold", "reason"), ("legalhold", "lifted_reason"),  # why something is kept; the page it stands on is noted
        ("lastcopy", "name"), ("lastcopy", "content"),  # of somebody who is gone; handed over by a deed
        ("advice", "text"), ("advice", "answer"),  # a board's to a programme, about nobody
        ("looksample", "note"),  # about a look, not about the young person
        ("planquestion", "inputs"),  # the same, while it is computed
        ("planproof", "inputs"),  # what the matcher was asked, for proving a plan; numbers without a page
    }  # fmt: skip
    course = course_of(world)
    placed = {tuple(word.split("-")[1:3]) for word in course.about}
    assert protected_columns() - placed == elsewhere
