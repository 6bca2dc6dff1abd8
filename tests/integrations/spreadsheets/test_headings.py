"""Headings as municipalities write them find their fields."""

import pytest

from mentorbank.integrations.spreadsheets import FieldSpec, guess_mapping

FIELDS = [
    FieldSpec(key, label)
    for key, label in (
        ("first_name", "First name"), ("last_name", "Last name"), ("full_name", "Name"),
        ("birth_date", "Birth date"),
        ("birth_year", "Year of birth"), ("postal_code", "Postal code"), ("town", "Town"), ("phone", "Phone"),
        ("email", "E-mail"), ("industry", "Industry"), ("company", "Company"), ("job_title", "Job title"),
    )
]  # fmt: skip


def guessed(*headers: str) -> dict[str, str]:
    return {key: headers[place] for key, place in guess_mapping(headers, FIELDS).items()}


def test_the_usual_headings() -> None:
    assert guessed(
        "Fornavn",
        "Efternavn",
        "Fødselsdato",
        "Postnr",
        "By",
        "Telefon",
        "E-mail",
        "Branche",
        "Firma",
        "Stilling",
    ) == {
        "first_name": "Fornavn",
        "last_name": "Efternavn",
        "birth_date": "Fødselsdato",
        "postal_code": "Postnr",
        "town": "By",
        "phone": "Telefon",
        "email": "E-mail",
        "industry": "Branche",
        "company": "Firma",
        "job_title": "Stilling",
    }


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("FORNAVN", "first_name"), (" fornavn: ", "first_name"), ("Fornavn(e)", "first_name"),
        ("Navn", "full_name"),
        ("Foedselsdato", "birth_date"), ("Fodselsdato", "birth_date"),
        ("Fødselsdato (dd-mm-åååå)", "birth_date"),
        ("Fødselsår", "birth_year"), ("Foedselsaar", "birth_year"), ("Post nr.", "postal_code"),
        ("Postnummer", "postal_code"), ("Mobil", "phone"), ("Mobilnr.", "phone"), ("Tlf.", "phone"),
        ("Telefonnummer (privat)", "phone"), ("Privat telefon", "phone"), ("Email", "email"),
        ("E-mail adresse", "email"),
        ("e mail", "email"), ("Mailadresse", "email"), ("Virksomhed", "company"), ("Arbejdsplads", "company"),
        ("Titel", "job_title"), ("Efternvan", "last_name"), ("First Name", "first_name"), ("E‑mail", "email"),
    ],
)  # fmt: skip
def test_one_heading(header: str, key: str) -> None:
    assert guessed(header) == {key: header}


@pytest.mark.parametrize(
    "header", ["", "Nr", "Dato", "Kolonne1", "Vejleders telefon", "Mors mobil", "x", "Byggeri"]
)
def test_what_nobody_can_guess_is_left_to_the_person(header: str) -> None:
    assert guessed(header) == {}


def test_the_surest_column_wins_and_no_column_serves_twice() -> None:
    found = guessed("Telefon arbejde", "Telefon", "Navn", "Navn på firma")
    assert (found["phone"], found["full_name"]) == ("Telefon", "Navn")
    assert found.get("company") == "Navn på firma"


def test_own_synonyms_count() -> None:
    field = FieldSpec("house", "House", synonyms=("Hus", "Lokalt hus"))
    assert guess_mapping(["Lokalt Hus"], [field]) == {"house": 0}
