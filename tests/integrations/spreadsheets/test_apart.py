"""The child process a file is read in: it answers, it can reach nothing, and whatever becomes of it the parent has a sentence."""

import errno
import io
import subprocess
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter

from mentorbank.integrations import opening
from mentorbank.integrations.spreadsheets import read_table
from mentorbank.kernel.refusals import Refused
from tests.integrations.spreadsheets.test_workbooks import GOOD

LIST = "Navn;By\nÅse;Ærø\n".encode()


@pytest.fixture
def evil(apart: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> pytest.MonkeyPatch:
    """A child held to one second, in which something happens instead of reading."""
    settings.UPLOAD_SECONDS, settings.UPLOAD_MEGABYTES = 1, 256
    return monkeypatch


def becomes(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """The child does these lines instead of reading."""
    deed = "\n ".join(
        [
            "",
            "import apart.child, socket, os, time",
            "def answer(kind, data):",
            *(f" {line}" for line in lines),
        ]
    )
    deed = deed.replace("\n ", "\n") + "\napart.child.answer = answer\nmain()"
    assert "; main()" in opening._START
    monkeypatch.setattr(opening, "_START", opening._START.replace("; main()", deed))


def dressed() -> bytes:
    """A workbook as Excel and others dress it: strings apart, a date, a number in a format, colours, a filter and a link."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Unge")
        day, bold = (
            book.add_format({"num_format": "dd-mm-yyyy"}),
            book.add_format({"bold": True, "bg_color": "#FFEE00"}),
        )
        sheet.write_row(0, 0, ["Navn", "Født", "Timer", "Mail"], bold)
        sheet.write_row(1, 0, ["Åse", "", 7.5])
        sheet.write_datetime(1, 1, datetime.fromisoformat("2007-05-17"), day)
        sheet.write_url(1, 3, "mailto:aase@example.org")
        sheet.autofilter(0, 0, 1, 3)
        sheet.freeze_panes(1, 0)
        sheet.data_validation("C2", {"validate": "decimal", "criteria": ">", "value": 0})
    return file.getvalue()


@pytest.mark.req("R-458")
@pytest.mark.parametrize(
    ("data", "name", "row"),
    [
        (LIST, "a.csv", ["Åse", "Ærø"]),
        (LIST.decode().encode("utf-16"), "a.txt", ["Åse", "Ærø"]),
        (LIST.decode().encode("cp1252"), "a.csv", ["Åse", "Ærø"]),
        (GOOD, "a.xlsx", ["Åse", "Ærø"]),
        (dressed(), "a.xlsx", ["Åse", "2007-05-17", "7,5", "aase@example.org"]),
    ],
)
def test_a_file_is_read_apart(apart: None, data: bytes, name: str, row: list[str]) -> None:
    assert read_table(data, name).rows == [row]


def test_a_trouble_comes_back_as_its_sentence(apart: None) -> None:
    with pytest.raises(Refused, match="quotation mark too many or too few in row 2"):
        read_table(b'Navn;By\n"Ida;Stege\nBo;Ry\n', "a.csv")


@pytest.mark.parametrize(
    "deed",
    [
        "os.kill(os.getpid(), 9)",
        "os._exit(0)",
        "1 / 0",
    ],
)
def test_a_child_that_dies_is_a_sentence(evil: pytest.MonkeyPatch, deed: str) -> None:
    becomes(evil, deed)
    with pytest.raises(Refused, match="longer than a list of people takes"):
        read_table(LIST, "a.csv")


@pytest.mark.parametrize("greed", ["while True: pass", "return {'hoard': len(bytearray(300 * 2**20))}"])
def test_the_child_ends_itself(evil: pytest.MonkeyPatch, greed: str) -> None:
    """By its own limits on work and memory, before the parent's patience is at its end."""
    evil.setattr(opening, "_PATIENCE", 60)
    becomes(evil, greed)
    with pytest.raises(subprocess.CalledProcessError):
        opening.in_a_child("sheet", LIST)


def test_a_child_that_waits_is_ended(evil: pytest.MonkeyPatch) -> None:
    evil.setattr(opening, "_PATIENCE", 0.4)
    becomes(evil, "time.sleep(60)")
    with pytest.raises(Refused, match="longer than a list of people takes"):
        read_table(LIST, "a.csv")


@pytest.mark.parametrize("reach", ["open('/etc/hostname')", "socket.socket()", "os.pipe()"])
def test_the_child_reaches_neither_the_disk_nor_the_network(evil: pytest.MonkeyPatch, reach: str) -> None:
    becomes(evil, f"try: {reach}", "except OSError as error: return {'errno': error.errno}")
    assert opening.in_a_child("sheet", LIST) == {"errno": errno.EMFILE}


def test_the_child_knows_nothing_of_the_product(evil: pytest.MonkeyPatch) -> None:
    """Neither Django nor a key, an address of a database or any other of the server's surroundings."""
    evil.setenv("MENTORBANK_FIELD_KEYS", "k1:secret")
    becomes(evil, "import sys", "return {'modules': list(sys.modules), 'environment': list(os.environ)}")
    seen = opening.in_a_child("sheet", LIST)
    assert not {name.partition(".")[0] for name in seen["modules"]} & {"django", "mentorbank"}
    assert set(seen["environment"]) <= {"OPENPYXL_LXML", "LC_CTYPE"}
