"""Files we do not take, each with a sentence that says what to do."""

import pytest

from mentorbank.integrations.spreadsheets import read_table
from mentorbank.kernel.refusals import Refused


def refusal(data: bytes, name: str = "liste.csv") -> str:
    with pytest.raises(Refused) as caught:
        read_table(data, name)
    return caught.value.sentence


GOOD = b"Navn;By\nIda;Stege\n"


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.csv", "empty"),
        (b" \n\r\n ", "a.csv", "empty"),
        (b"Navn;By\n", "a.csv", "no rows"),
        (b"x" * (10 * 1024 * 1024 + 1), "a.csv", "10 MB"),
        (b"%PDF-1.7 ...", "a.pdf", "PDF"),
        (b"%PDF-1.7 ...", "a.csv", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.xls", "old Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.xlsx", "password"),
        (GOOD, "a.xlsm", "macros"),
        (GOOD, "a.docx", "We read Excel"),
        (GOOD, "a", "We read Excel"),
        (GOOD, "a.xlsx", "not an Excel workbook"),
        (b"Navn;By\nIda\0;Stege\n", "a.csv", "not a text file"),
        (b"PK\x03\x04 torn", "a.xlsx", "damaged"),
        (b'Navn;By\n"Ida;Stege\nBo;Ry\n', "a.csv", "quotation mark"),
        (b";".join([b"x"] * 201) + b"\n" + b";".join([b"y"] * 201), "a.csv", "200 columns"),
        (b"a;b\n" + b";" * 1_000_000, "a.csv", "200 columns"),
        (b"Navn;By\n" + b"Ida;Stege\n" * 10_001, "a.csv", "10000 rows"),
    ],
)
def test_the_sentence_names_the_trouble(data: bytes, name: str, words: str) -> None:
    assert words in refusal(data, name)


def test_a_name_that_begins_like_an_archive_is_only_a_name() -> None:
    assert read_table(b"PK;By\nIda;Stege\n", "a.csv").headers == ["PK", "By"]


def many(bad: bytes) -> bytes:
    """5,000 rows in UTF-8 with one row in something else: row 3,001 of the file."""
    good = "Søren;Ærø\n".encode()
    return b"Navn;By\n" + good * 2_999 + bad + b";Stege\n" + good * 2_000


@pytest.mark.parametrize("bad", ["Søren".encode("latin-1"), "SÃ¸ren".encode(), "S\ufffdren".encode()])
def test_one_row_in_the_wrong_alphabet_is_named(bad: bytes) -> None:
    sentence = refusal(many(bad))
    assert "row 3001" in sentence and "CSV UTF-8" in sentence


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
@pytest.mark.parametrize("name", ["Søren", "Åse", "Østerbro"])
def test_old_alphabets_are_not_guessed(encoding: str, name: str) -> None:
    assert "row 3 " in refusal(f"Navn;By\nIda;Stege\n{name};Ry\n".encode(encoding))


@pytest.mark.parametrize("half", [b"\xff\xfeN\0a\0\xe6", b"\xef\xbb\xbfNavn;By\nIda;\xf8\n"])
def test_a_file_cut_or_mixed_after_its_mark_is_refused(half: bytes) -> None:
    assert "cannot be read" in refusal(half)
