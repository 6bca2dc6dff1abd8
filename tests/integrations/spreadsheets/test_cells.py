"""Single cells: telephone, postal code, yes and no, numbers, mail, lists."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbank.integrations import spreadsheets as s
from mentorbank.kernel import codes, places


def refused(parse: s.Parse, text: str) -> str:
    with pytest.raises(s.CellError) as caught:
        parse(text)
    return caught.value.sentence


@pytest.mark.parametrize(
    "text",
    [
        "00123456",
        "00 12 34 56",
        "+45 00 12 34 56",
        "0045 00123456",
        "+4500123456",
        "4500123456",
        "tlf. 00-12-34-56",
    ],
)
def test_a_danish_phone_in_many_ways(text: str) -> None:
    assert s.parse_phone(text) == "+4500123456"


def test_phones_from_elsewhere_and_what_is_none() -> None:
    assert s.parse_phone("+46 70 123 45 67") == "+46701234567"
    assert s.parse_phone("٠٠١٢٣٤٥٦") == "+4500123456"
    assert s.parse_phone("0049 30 1234567") == "+49301234567"
    for text in ("1234", "ring til mor", "123456789012345678", "+999 1"):
        assert "eight digits" in refused(s.parse_phone, text)
    for text in ("00123456 / 00654321", "00123456 eller 00654321", "00123456, 00654321"):
        assert "more than one" in refused(s.parse_phone, text)


@given(st.integers(0, 99_999_999))
def test_every_eight_digits_come_back(number: int) -> None:
    digits = f"{number:08}"
    assert s.parse_phone(f"{digits[:2]} {digits[2:4]} {digits[4:6]} {digits[6:]}") == f"+45{digits}"


@pytest.mark.parametrize("text", ["4760", " 4760 ", "DK-4760", "DK 4760", "4760 Vordingborg", "dk4760"])
def test_postal_codes(text: str) -> None:
    assert s.parse_postal_code(text) == "4760"


@pytest.mark.parametrize("text", ["0000", "9999", "47600", "Vordingborg", "SE-211 22", "47"])
def test_what_is_no_postal_code(text: str) -> None:
    assert "four digits" in refused(s.parse_postal_code, text)


def test_every_postal_code_comes_back() -> None:
    assert all(s.parse_postal_code(place.code) == place.code for place in places.postal_codes())


def test_yes_and_no() -> None:
    assert all(
        s.parse_yes_no(text) for text in ("ja", "JA", "x", "X", "1", "True", "sand", "✓", "j", " Yes ")
    )
    assert not any(s.parse_yes_no(text) for text in ("nej", "Nej", "0", "FALSK", "False", "-", "n"))
    assert "ja or nej" in refused(s.parse_yes_no, "måske")


@pytest.mark.parametrize(
    ("text", "number"),
    [("7,5", "7.5"), ("7.5", "7.5"), ("1.234,5", "1234.5"), ("1.234", "1234"), ("-3", "-3"),
    ("kr. 1.200", "1200"),
     ("1 234,50 kr.", "1234.50"), ("12", "12"), ("1.234.567", "1234567")],
)  # fmt: skip
def test_numbers_as_danes_write_them(text: str, number: str) -> None:
    assert s.parse_decimal(text) == Decimal(number)


def test_whole_numbers_and_none() -> None:
    assert s.parse_int("12,0") == 12
    assert "without decimals" in refused(s.parse_int, "7,5")
    for text in ("syv", "1,2,3", "12-13", "", "nan", "1e9", "9" * 40):
        assert "not a number" in refused(s.parse_decimal, text)


@given(st.decimals(-999_999, 999_999, allow_nan=False, places=2))
def test_numbers_come_back(number: Decimal) -> None:
    danish = f"{number:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
    assert s.parse_decimal(danish) == number


@pytest.mark.parametrize(
    "text", ["anna@example.org", " Anna@Example.org ", "Anna Ø <anna@example.org>", "mailto:anna@example.org"]
)
def test_mail(text: str) -> None:
    assert s.parse_email(text) == "anna@example.org"


def test_what_is_no_mail() -> None:
    for text in ("anna", "anna@", "@example.org", "anna at example.org", "anna@example"):
        assert "name@example.org" in refused(s.parse_email, text)
    assert "more than one" in refused(s.parse_email, "a@example.org; b@example.org")


def test_choices_by_name_synonym_key_and_language() -> None:
    industries = codes.load("industries")
    for text in ("Byggeri og anlæg", "byggeri", "BYGGERI", "Construction", "håndværker", "bygge- og anlæg"):
        assert s.parse_choice(text, industries) == "construction"
    assert s.parse_choice("It", industries) == "it"


def test_a_near_miss_names_what_was_meant() -> None:
    sentence = refused(s.choice(codes.load("industries")), "Bygeri")
    assert "“Bygeri”" in sentence and ("Byggeri og anlæg" in sentence or "Construction" in sentence)
    assert "on our list" in refused(s.choice(codes.load("industries")), "qqqq")


def test_an_excel_error_is_no_text() -> None:
    assert "Excel shows an error" in refused(s.parse_text, "#REF!")
    assert s.parse_text(" #1 i rækken ") == "#1 i rækken"
    assert "2000" in refused(s.parse_text, "a" * 2_001)


parsers = st.sampled_from(
    [s.parse_text, s.parse_phone, s.parse_postal_code, s.parse_yes_no, s.parse_int, s.parse_decimal,
    s.parse_email,
     s.choice(codes.load("occupations"))]
)  # fmt: skip


@given(parsers, st.text(max_size=40))
def test_any_text_gives_a_value_or_a_sentence(parse: s.Parse, text: str) -> None:
    try:
        assert parse(text) is not None
    except s.CellError as error:
        assert error.sentence
