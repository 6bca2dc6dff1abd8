"""What lies in the tree, and what may not."""

import re
from pathlib import Path

from tests.repository.house import ROOT, SOURCE, tracked
from tools import tree

LONGEST = 400  # lines; beyond it a file is two rooms in one

# Six digits that may be a day, and four more: the shape of a Danish personal number.
CPR = re.compile(r"(?<![\w.-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}-\d{4}(?![\w.-])")

BUILT_ELSEWHERE = re.compile(
    r"\.min\.(js|css)$|\.(woff2?|ttf|otf|eot)$|(^|/)(htmx|dkfds|chart|leaflet)[\w.-]*\.(js|css)$"
)
MACHINE_MADE = {"package-lock.json", "openapi.json"}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_is_two_rooms_in_one() -> None:
    long = {
        _name(path): lines
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > LONGEST
    }
    assert long == {}


def test_nothing_looks_like_a_personal_number() -> None:
    found = [
        f"{_name(path)}: {match.group()}"
        for path in tracked()
        if path.name not in MACHINE_MADE and path.parent.name != "requirements"
        for match in CPR.finditer(tree.text(path))
    ]
    assert found == []


def test_a_personal_number_would_be_found() -> None:
    # Put together here, so that this file does not hold one.
    assert CPR.search("cpr " + "010203" + "-" + "4567")
    assert not CPR.search("2020-010203-4567")


def test_no_third_party_file_is_committed() -> None:
    assert [_name(path) for path in tracked() if BUILT_ELSEWHERE.search(_name(path))] == []


def test_no_line_is_minified() -> None:
    """A line of a thousand characters in a script or stylesheet was written by a machine."""
    found = [
        _name(path)
        for path in tracked(".js", ".css", ".scss")
        if any(len(line) > 1000 for line in tree.text(path).splitlines())
    ]
    assert found == []


def test_no_registry_is_named() -> None:
    assert list(tree.faults()) == []


def test_a_registry_would_be_found() -> None:
    assert tree.FORBIDDEN.search("https://" + "pypi" + ".org/simple")
    assert tree.FORBIDDEN.search("https://registry." + "npmjs" + ".org/sass")
