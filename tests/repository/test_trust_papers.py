"""What the papers about trust say is there: every file, every test, every requirement once, and no claim without a test."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.repository.house import ROOT
from tools import asvs

PAPERS = [*sorted((ROOT / "docs" / "trust").glob("*.md")), ROOT / "SECURITY.md"]
PLACE = re.compile(r"`((?:src|tests|docs|tools|benchmarks|requirements)/[\w./-]+)(?:::(\w+))?`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
# Requirements of levels 1 and 2 in each chapter of ASVS 5.0.0.
IN_CHAPTER = {"1": 27, "2": 11, "3": 19, "4": 10, "5": 9, "6": 35, "7": 18, "8": 7, "9": 7, "10": 29, "11": 14, "12": 9,
              "13": 13, "14": 9, "15": 13, "16": 16, "17": 7}  # fmt: skip


@cache
def _tests_in(path: str) -> frozenset[str]:
    return frozenset(re.findall(r"^\s*(?:async )?def (test_\w+)", (ROOT / path).read_text(), re.MULTILINE))


def _wrong(path: str, test: str) -> bool:
    return not (ROOT / path).exists() or bool(test) and test not in _tests_in(path)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_test_and_file_named_in_the_papers_exists(paper: Path) -> None:
    text = paper.read_text()
    assert [f"{path}::{test}" for path, test in PLACE.findall(text) if _wrong(path, test)] == []
    assert [link for link in LINK.findall(text) if not (paper.parent / link).exists()] == []


def test_every_control_and_test_of_the_standard_exists() -> None:
    named = [(test.partition("::")[0], test.partition("::")[2]) for row in asvs.rows() for test in row.tests]
    named += [(path, "") for row in asvs.rows() for path in row.controls]
    assert sorted({f"{path}::{test}" for path, test in named if _wrong(path, test)}) == []


def test_every_requirement_stands_once_and_none_is_claimed_without_a_test() -> None:
    rows = asvs.rows()
    assert len({row.number for row in rows}) == len(rows) == 253
    assert Counter(row.chapter for row in rows) == IN_CHAPTER
    assert Counter(row.level for row in rows) == {1: 70, 2: 183}
    for row in rows:
        assert row.standing in asvs.STANDINGS, row.number
        assert row.standing != "tested" or (row.tests and row.controls), row.number
        assert row.standing == "tested" or row.note, f"{row.number} does not say why"
        assert row.standing != "not applicable" or not row.tests, row.number


def test_what_is_promised_about_holes_is_said() -> None:
    """ASVS 15.1.1: how soon a hole in a library is closed, by how bad it is."""
    promised = re.findall(r"^\| (\w+) \| (\d+) (days?) \|", (ROOT / "SECURITY.md").read_text(), re.MULTILINE)
    assert [row[0] for row in promised] == ["critical", "high", "others"]
    assert [int(row[1]) for row in promised] == sorted(int(row[1]) for row in promised)
