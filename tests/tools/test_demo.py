"""The demo keeps to its own folder and its own port."""

import socket
from pathlib import Path

import pytest

import run
from tools import demo
from tools.steps import ROOT, Stamp, Stopped


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "mentorbank.sqlite3"
    kept.write_text("somebody's real database")
    with pytest.raises(Stopped, match="choose an empty folder"):
        demo._clear(tmp_path)
    assert kept.read_text() == "somebody's real database"


def test_a_folder_of_its_own_is_emptied_of_its_database(tmp_path: Path) -> None:
    demo._clear(tmp_path)
    (tmp_path / "mentorbank.sqlite3-wal").write_text("half a town")
    (tmp_path / "secret.key").write_text("a key")
    demo._clear(tmp_path)
    assert not (tmp_path / "mentorbank.sqlite3-wal").exists()
    assert (tmp_path / "secret.key").exists()


def test_a_taken_port_is_said_with_another_to_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Stopped, match=f"--port {port + 1}"):
            demo._refuse_taken_port(port)


def test_the_demo_never_sees_another_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(demo.os, "environ", {"MENTORBANK_DATABASE_URL": "postgres://production", "HOME": "/"})
    assert demo._environment(tmp_path, "http://127.0.0.1:1")["MENTORBANK_DATA"] == str(tmp_path)
    assert demo.os.environ == {"HOME": "/"}


def test_a_step_is_done_again_only_when_its_inputs_change(tmp_path: Path) -> None:
    stamp = Stamp(tmp_path / "stamp", ["small", ROOT / "LICENSE"])
    assert not stamp.fresh()
    stamp.write()
    assert Stamp(tmp_path / "stamp", ["small", ROOT / "LICENSE"]).fresh()
    assert not Stamp(tmp_path / "stamp", ["town", ROOT / "LICENSE"]).fresh()


def test_the_demo_has_its_choices() -> None:
    wanted = run.parser().parse_args(
        ["demo", "--port", "8001", "--seed", "7", "--size", "town", "--data", "x"]
    )
    assert (wanted.port, wanted.seed, wanted.size, wanted.data) == (8001, 7, "town", Path("x"))
