"""CPR numbers never come in. The numbers here are put together while the test runs; none is written down."""

import pytest

from mentorbank.integrations.spreadsheets import read_table
from mentorbank.kernel.refusals import Refused

DASHED = "-".join(("010203", "1234"))
BARE = DASHED.replace("-", "")


def refusal(*rows: str) -> str:
    with pytest.raises(Refused) as caught:
        read_table("\n".join(rows).encode(), "a.csv")
    return caught.value.sentence


@pytest.mark.parametrize(
    "value", [DASHED, BARE, DASHED.replace("-", " "), BARE[1:], f"Ida {DASHED}", BARE[:6] + " - 1234"]
)
def test_a_column_of_cpr_numbers_is_refused_by_its_content(value: str) -> None:
    sentence = refusal("Navn;Kode", f"Ida;{value}")
    assert "“Kode”" in sentence and "CPR" in sentence
    assert DASHED not in sentence and BARE not in sentence


@pytest.mark.parametrize("heading", ["CPR", "cpr-nr.", "Personnummer", "CPR nummer"])
def test_and_by_its_heading(heading: str) -> None:
    assert f"“{heading}”" in refusal(f"Navn;{heading}", "Ida;xxx")


def test_one_in_a_note_is_enough() -> None:
    assert "“Noter”" in refusal("Navn;Noter", "Ida;", "Bo;flink", f"Per;se {DASHED} i sagen")


def test_a_list_without_headings_does_not_repeat_the_number() -> None:
    sentence = refusal(f"Ida;{DASHED}", "Bo;x")
    assert "“2”" in sentence and BARE[:6] not in sentence


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("Telefon", "4500123456"), ("Telefon", "0045 00 12 34 56"), ("P-nummer", "10" + "03" + "388394"),
        ("CVR", "12345678"), ("Dato", "01-02-2003"), ("Dato", "010203"), ("Kode", "999999-9999"),
        ("EAN", "5790001234567"),
        ("Noter", "10" + "03" + "388394 og andet"),
    ],
)  # fmt: skip
def test_other_numbers_are_let_in(heading: str, value: str) -> None:
    assert read_table(f"Navn;{heading}\nIda;{value}\n".encode(), "a.csv").rows


def test_an_empty_column_holds_no_numbers() -> None:
    assert read_table(b"Navn;CPR\nIda;\n", "a.csv").rows == [["Ida", ""]]
