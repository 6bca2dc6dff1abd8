"""The page of requirements is made from the marks in the tests, wherever they stand."""

from pathlib import Path

import pytest

from tools import requirements

SOURCE = """
import pytest

pytestmark = [pytest.mark.req("R-001")]

@pytest.mark.req("R-002", "R-003")
def test_alone(): ...

@pytest.mark.req("R-004")
class TestTogether:
    @pytest.mark.req("R-005")
    def test_one(self): ...

@pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.req("R-006"))])
def test_rows(x): ...

def helper(): ...
"""


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> requirements.Proofs:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_it.py").write_text(SOURCE)
    monkeypatch.setattr(requirements, "ROOT", tmp_path)
    return requirements.proofs(tmp_path / "tests")


def test_marks_are_found_on_modules_classes_functions_and_rows(found: requirements.Proofs) -> None:
    assert {number: [test.partition("::")[2] for test in tests] for number, tests in found.items()} == {
        "R-001": ["test_alone", "TestTogether::test_one", "test_rows"],
        "R-002": ["test_alone"],
        "R-003": ["test_alone"],
        "R-004": ["TestTogether::test_one"],
        "R-005": ["TestTogether::test_one"],
        "R-006": ["test_rows"],
    }


def test_the_page_says_which_have_none(found: requirements.Proofs) -> None:
    page = requirements.page({"R-002": "Two", "R-009": "Nine"}, found)
    assert "**1 of 2**" in page
    assert "| R-002 | Two | [tests/test_it.py::test_alone](../../tests/test_it.py) |" in page
    assert "| R-009 | Nine | *no test yet* |" in page


def test_a_number_nobody_knows_is_named(found: requirements.Proofs) -> None:
    known = {number: "" for number in found if number != "R-006"}
    assert requirements.unknown(known, found) == ["tests/test_it.py::test_rows: R-006 is no requirement"]


def test_the_catalogue_has_504() -> None:
    assert list(requirements.titles()) == [f"R-{number:03}" for number in range(1, 505)]
