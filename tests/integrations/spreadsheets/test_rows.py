"""Rows to records: values, faults with the row's number, duplicates, and what is missing."""

from datetime import date
from functools import partial

from django.utils import translation

from mentorbank.integrations import spreadsheets as s
from mentorbank.kernel import codes

TODAY = date(2026, 11, 21)
FIELDS = [
    s.FieldSpec("first_name", "Fornavn", required=True),
    s.FieldSpec("last_name", "Efternavn", required=True),
    s.FieldSpec("birth_date", "Fødselsdato", parse=partial(s.parse_date, latest=TODAY)),
    s.FieldSpec("postal_code", "Postnr", required=True, parse=s.parse_postal_code),
    s.FieldSpec("phone", "Telefon", parse=s.parse_phone),
    s.FieldSpec("email", "E-mail", parse=s.parse_email, unique=True),
    s.FieldSpec("industry", "Branche", parse=s.choice(codes.load("industries"))),
]
HEAD = "Fornavn;Efternavn;Fødselsdato;Postnr;Telefon;E-mail;Branche"


def parsed(*rows: str, encoding: str = "cp1252") -> s.Parsed:
    table = s.read_table("\r\n".join([HEAD, *rows]).encode(encoding), "mentorer.csv")
    return s.validate_rows(table, s.guess_mapping(table.headers, FIELDS), FIELDS)


def person(number: int) -> str:
    return f"Åse{number};Prøve;03-03-2009;4760;00 12 {number % 100:02} 56;aase{number}@example.org;Butik"


def test_a_good_row_becomes_values() -> None:
    result = parsed(person(1), "Bo;Prøve;;8800;;;")
    assert result.ok and result.row_numbers == [2, 3]
    assert result.rows[0] == {
        "first_name": "Åse1",
        "last_name": "Prøve",
        "birth_date": date(2009, 3, 3),
        "postal_code": "4760",
        "phone": "+4500120156",
        "email": "aase1@example.org",
        "industry": "retail",
    }
    assert result.rows[1]["birth_date"] is None


def test_one_bad_row_among_five_thousand() -> None:
    rows = [person(number) for number in range(5_000)]
    rows[3_210] = rows[3_210].replace("03-03-2009", "31-02-2010")
    result = parsed(*rows)
    assert len(result.rows) == 4_999 and not result.ok
    assert result.errors == [s.RowError(3_212, "Fødselsdato", "31-02-2010", "31 February does not exist.")]


def test_every_fault_of_a_row_is_told_at_once() -> None:
    result = parsed(";Prøve;i morgen;9999;12;anna;Bygeri")
    assert [error.column for error in result.errors] == [
        "Fornavn", "Fødselsdato", "Postnr", "Telefon", "E-mail", "Branche",
    ]  # fmt: skip
    assert {error.row_number for error in result.errors} == {2}
    assert result.errors[0].sentence == "Fill in Fornavn."


def test_the_same_row_and_the_same_mail_twice() -> None:
    result = parsed(
        person(1), person(2), person(1), person(2).replace("Åse2", "Ida").replace("aase2", "AASE2")
    )
    assert [(error.row_number, error.column, error.sentence) for error in result.errors] == [
        (4, "", "The row is the same as row 2."),
        (5, "E-mail", "The same value is already in row 3."),
    ]
    assert len(result.rows) == 2


def test_two_people_without_mail_are_two_people() -> None:
    assert parsed("Ida;Prøve;;4760;;;", "Bo;Prøve;;4760;;;").ok


def test_a_shifted_row_is_pointed_out() -> None:
    result = parsed(person(1) + ";mere")
    assert [(error.row_number, error.column) for error in result.errors] == [(2, "")]
    assert "more cells" in result.errors[0].sentence


def test_a_required_field_needs_a_column() -> None:
    table = s.read_table(b"Fornavn;Efternavn\nIda;Test\n", "a.csv")
    result = s.validate_rows(table, s.guess_mapping(table.headers, FIELDS), FIELDS)
    assert [(error.row_number, error.column) for error in result.errors] == [(1, "Postnr")]
    assert result.errors[0].sentence == "Choose the column that holds Postnr."


def test_the_sentences_are_danish_on_a_danish_screen() -> None:
    with translation.override("da"):
        result = parsed("Ida;Prøve;31-02-2010;4760;;;")
    assert result.errors[0].sentence == "31. februar findes ikke."
