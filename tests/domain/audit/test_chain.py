"""The log is a chain: whoever changes, removes or adds a row breaks it there, and many may write at the same moment."""

import io
import threading
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from django.db.models import F
from django_scopes import scopes_disabled

from mentorbank.domain.audit import rules
from mentorbank.domain.audit.actions import deed, log_read, note, together
from mentorbank.domain.audit.models import AuditEvent, ChainHead, ReadEvent
from mentorbank.domain.audit.queries import Fault, faults
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.people.models import Person
from mentorbank.jobs.clock import run
from mentorbank.jobs.daily.anchors import anchor, anchor_file
from mentorbank.kernel.access import Actor
from mentorbank.kernel.refusals import Refused
from tests.world import World, make_world


@deed("person.looked_after")
def look_after(*, by: Actor, at: Any, person: Person, kind: str = "call") -> Person:
    note(kind=kind, times=2, again=False)
    return person


def _log(world: World, rows: int) -> list[AuditEvent]:
    for number in range(rows):
        look_after(by=world.staff, at=world.at + timedelta(minutes=number), person=world.coordinator)
    return list(AuditEvent.objects.order_by("sequence"))


def _at(number: int) -> Any:
    return AuditEvent.objects.filter(sequence=number)


@pytest.fixture(autouse=True)
def own_anchors(tmp_path: Any, settings: Any) -> None:
    settings.DATA = tmp_path


@pytest.mark.req("R-464")
def test_an_untouched_log_is_whole(world: World) -> None:
    rows = _log(world, 12)
    assert [row.sequence for row in rows] == list(range(1, 13))
    assert list(faults(AuditEvent)) == []


# What somebody with the database in hand may do to one row.
CHANGES: dict[str, Callable[[AuditEvent, Random], Any]] = {
    "at": lambda row, chance: row.at + timedelta(microseconds=chance.choice([-1, 1, 3600])),
    "account_id": lambda row, chance: chance.randrange(10**6),
    "person_id": lambda row, chance: UUID(int=chance.getrandbits(128)),
    "role": lambda row, chance: chance.choice(["mentee", "mentor", "Coordinator", ""]),
    "noun": lambda row, chance: row.noun + " ",
    "verb": lambda row, chance: row.verb[:-1],
    "thing_id": lambda row, chance: UUID(int=chance.getrandbits(128)),
    "facts": lambda row, chance: chance.choice([{"kind": "call"}, {}, row.facts | {"times": 3}]),
    "digest": lambda row, chance: f"{chance.getrandbits(256):064x}",
}


class _Undone(Exception):
    pass


def _tamper(kind: str, row: AuditEvent, other: AuditEvent, chance: Random) -> set[Fault]:
    """Do it, and say what must be found."""
    if kind == "removed":
        _at(row.sequence).delete()
        return {Fault("missing", row.sequence, row.sequence)}
    if kind == "exchanged":
        _at(row.sequence).update(sequence=999_999)
        _at(other.sequence).update(sequence=row.sequence)
        _at(999_999).update(sequence=other.sequence)
        return {Fault("changed", row.sequence), Fault("changed", other.sequence)}
    _at(row.sequence).update(**{kind: CHANGES[kind](row, chance)})
    return {Fault("changed", row.sequence)}


@pytest.mark.req("R-464")
def test_every_single_tampering_is_found_at_its_row(world: World) -> None:
    """Two hundred drawn by lot: a field of a row changed, a row removed, two rows exchanged."""
    rows, chance = _log(world, 40), Random("tampering")
    for _number in range(200):
        row, other = chance.sample(rows, 2)
        kind = chance.choice([*CHANGES, "removed", "exchanged"])
        with pytest.raises(_Undone), transaction.atomic():
            expected = _tamper(kind, row, other, chance)
            assert expected <= set(faults(AuditEvent)), (kind, row.sequence)
            raise _Undone
    assert list(faults(AuditEvent)) == []


@pytest.mark.req("R-464")
def test_a_row_written_anew_with_its_own_digest_is_found_by_the_next(world: World) -> None:
    """Whoever knows how digests are made must write every later row anew too."""
    rows = _log(world, 5)
    rows[2].facts = {"kind": "letter"}
    forged = rules.link("deeds", rows[1].digest, rows[2])
    _at(3).update(facts=rows[2].facts, digest=forged)
    assert list(faults(AuditEvent)) == [Fault("changed", 4)]


@pytest.mark.req("R-464")
@pytest.mark.parametrize(
    "changed", [{"purpose": "follow_up"}, {"what": "contact"}, {"about_person_id": UUID(int=7)}]
)
def test_what_was_looked_at_and_why_cannot_be_changed(world: World, changed: dict[str, Any]) -> None:
    look = {
        "about": world.coordinator.pk,
        "noun": "person",
        "thing_id": uuid4(),
        "what": "page",
        "purpose": "matching",
    }
    log_read(by=world.staff, at=world.at, **look)
    assert list(faults(ReadEvent)) == []
    ReadEvent.objects.update(**changed)
    assert list(faults(ReadEvent)) == [Fault("changed", 1)]


def test_rows_cut_off_at_the_end_are_missed(world: World) -> None:
    _log(world, 5)
    AuditEvent.objects.filter(sequence__gt=3).delete()
    assert list(faults(AuditEvent)) == [Fault("missing", 4, 5)]


@pytest.mark.req("R-464")
def test_a_chain_made_anew_is_found_by_the_anchor_of_an_earlier_day(world: World) -> None:
    """Somebody removes the last rows and repairs the end: the database agrees with itself, the anchor does not."""
    rows = _log(world, 6)
    assert run([anchor], world.at) == 0
    assert call_command("audit_check", stdout=io.StringIO()) is None
    AuditEvent.objects.filter(sequence__gt=4).delete()
    ChainHead.objects.filter(log="deeds").update(sequence=4, digest=rows[3].digest)
    assert list(faults(AuditEvent)) == []
    said = io.StringIO()
    with pytest.raises(CommandError):
        call_command("audit_check", stdout=io.StringIO(), stderr=said)
    assert "row 6 is not the row that was anchored" in said.getvalue()


def test_the_anchor_file_is_the_owners_alone_and_grows(world: World) -> None:
    _log(world, 1)
    for _day in range(2):
        anchor(world.staff, world.at)
    assert len(anchor_file().read_text().splitlines()) == 2
    assert anchor_file().stat().st_mode & 0o077 == 0


def test_order_is_by_number_and_not_by_time(world: World) -> None:
    late = look_after(by=world.staff, at=world.at + timedelta(days=1), person=world.coordinator)
    look_after(by=world.staff, at=world.at, person=late)
    assert [row.sequence for row in AuditEvent.objects.order_by("at")] == [2, 1]
    assert list(faults(AuditEvent)) == []


def test_a_deed_that_is_refused_leaves_no_line_and_no_gap(world: World) -> None:
    @deed("person.refused")
    def refuse(*, by: Actor, at: Any) -> None:
        look_after(by=by, at=at, person=world.coordinator)
        raise Refused("No.")

    with together():
        look_after(by=world.staff, at=world.at, person=world.coordinator)
        with pytest.raises(Refused):
            refuse(by=world.staff, at=world.at)
        look_after(by=world.staff, at=world.at, person=world.coordinator)
    assert [row.verb for row in AuditEvent.objects.order_by("sequence")] == ["person.looked_after"] * 2
    assert list(faults(AuditEvent)) == []


def test_each_organisation_has_a_chain_of_its_own(world: World) -> None:
    other = make_world("VIB")
    _log(world, 2)
    with inside(other.organisation.pk):
        _log(other, 3)
        assert [row.sequence for row in AuditEvent.objects.order_by("sequence")] == [1, 2, 3]
    assert list(faults(AuditEvent)) == []


def test_the_log_is_only_ever_added_to(world: World) -> None:
    row = _log(world, 1)[0]
    for forbidden in (row.save, row.delete):
        with pytest.raises(TypeError):
            forbidden()


def _write_at_once(world: World, writers: int, each: int) -> list[BaseException]:
    barrier, wrong = threading.Barrier(writers), []

    def write() -> None:
        try:
            with inside(world.organisation.pk):
                barrier.wait(timeout=60)
                for _row in range(each):
                    look_after(by=world.staff, at=world.at, person=world.coordinator)
                    log_read(
                        by=world.staff, at=world.at, about=world.coordinator.pk, noun="person",
                        thing_id=uuid4(), what="page", purpose="matching",
                    )  # fmt: skip
        except BaseException as problem:
            wrong.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _writer in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


@pytest.mark.req("R-464")
def test_eight_who_write_at_once_come_one_after_the_other(transactional_db: None) -> None:
    made = make_world("VORD")
    with inside(made.organisation.pk):
        assert _write_at_once(made, 8, 5) == []
        for model in (AuditEvent, ReadEvent):
            assert list(model.objects.order_by("sequence").values_list("sequence", flat=True)) == list(
                range(1, 41)
            )
            assert list(faults(model)) == []


def test_rows_from_before_the_chain_are_chained_in_the_order_they_were_written(world: World) -> None:
    """What the migration does to a log that had neither numbers nor digests."""
    _log(world, 7)
    AuditEvent.objects.update(sequence=F("sequence") + 1000, digest="")
    ChainHead.objects.all().delete()
    migration = import_module("mentorbank.domain.migrations.0010_the_log_in_a_chain")
    with scopes_disabled():
        migration.chain(apps, None)
    rows = AuditEvent.objects.order_by("sequence")
    assert [row.at for row in rows] == sorted(row.at for row in rows)
    assert list(faults(AuditEvent)) == [] and ChainHead.objects.get(log="deeds").sequence == 7
