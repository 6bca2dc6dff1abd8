"""CSV and text files as they come: alphabets, separators, line ends, quotes, titles."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbank.integrations.spreadsheets import read_table
from mentorbank.kernel.refusals import Refused

LIST = "Fornavn;Efternavn;By\nSøren;Ægidius;Århus\nÅse;Brøndum;Store Heddinge\n"
ROWS = [["Søren", "Ægidius", "Århus"], ["Åse", "Brøndum", "Store Heddinge"]]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("latin-1", "cp1252"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_alphabet_and_line_end_gives_the_same_rows(encoding: str, found: str, line_end: str) -> None:
    table = read_table(LIST.replace("\n", line_end).encode(encoding), "liste.csv")
    assert (table.headers, table.rows, table.encoding) == (["Fornavn", "Efternavn", "By"], ROWS, found)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_separator_is_found(delimiter: str) -> None:
    table = read_table(LIST.replace(";", delimiter).encode(), "liste.txt")
    assert (table.rows, table.delimiter) == (ROWS, delimiter)


def test_commas_inside_cells_do_not_mislead() -> None:
    table = read_table(b"Navn;Timer;Noter\nA;7,5;en, to, tre\nB;3,5;fire, fem, seks\n", "a.csv")
    assert table.delimiter == ";" and table.rows[0] == ["A", "7,5", "en, to, tre"]


def test_mixed_line_ends_quotes_and_a_cell_of_two_lines() -> None:
    table = read_table(b'Navn;Noter\r\n"Hansen; Bo";"f\xc3\xb8rste\nanden"\rIda;"sagde ""ja"""\n', "a.csv")
    assert table.rows == [["Hansen; Bo", "første\nanden"], ["Ida", 'sagde "ja"']]
    assert table.row_numbers == [2, 3]


def test_excels_own_first_line_and_a_title_are_passed_over() -> None:
    table = read_table(b"sep=,\nMentorer 2026\n\nNavn,By\nIda,Stege\n", "a.csv")
    assert (table.headers, table.rows) == (["Navn", "By"], [["Ida", "Stege"]])
    assert (table.header_row, table.row_numbers) == (4, [5])


def test_empty_rows_vanish_and_the_others_keep_their_numbers() -> None:
    table = read_table(b"Navn;By\n\n;;\nIda;Stege\n   ;  \nBo;\n", "a.csv")
    assert table.rows == [["Ida", "Stege"], ["Bo", ""]]
    assert table.row_numbers == [4, 6]


def test_invisible_letters_go_and_a_split_a_with_ring_is_one_letter() -> None:
    table = read_table("Navn;By\n\ufeffA\u030ase\xa0;\x0bRy \n".encode(), "a.csv")
    assert table.rows == [["Åse", "Ry"]]


def test_a_row_longer_than_the_headings_is_kept_and_pointed_out() -> None:
    table = read_table(b"Navn;By\nIda;Stege;mere\nBo;Ry\n", "a.csv")
    assert table.rows == [["Ida", "Stege", "mere"], ["Bo", "Ry", ""]]
    assert table.ragged == [2]


names = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=12)


@given(st.lists(st.tuples(names, names, names), min_size=2, max_size=20))
def test_what_excel_writes_comes_back(rows: list[tuple[str, str, str]]) -> None:
    """Round trip; names of one word so that trimming and passing over titles cannot change them."""
    plain = [[f"a{'.'.join(cell.split())}z" for cell in row] for row in rows]
    written = io.StringIO()
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerows([["Et", "To", "Tre"], *plain])
    try:
        table = read_table(written.getvalue().encode("utf-8-sig"), "a.csv")
    except Refused as refused:  # letters that say the file was saved in the wrong alphabet before
        assert "row" in refused.sentence
        return
    assert table.rows == [[unicodedata.normalize("NFC", cell) for cell in row] for row in plain]


@given(st.binary(max_size=400))
def test_any_bytes_give_a_table_or_a_sentence(data: bytes) -> None:
    try:
        table = read_table(data, "a.csv")
    except Refused as refused:
        assert refused.sentence
    else:
        assert all(len(row) == len(table.headers) for row in table.rows)
