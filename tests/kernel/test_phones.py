"""Phone numbers as people type them."""

import pytest

from mentorbank.kernel.phones import phone_words, read_phone


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("00 12 34 56", "+4500123456"),
        ("00123456", "+4500123456"),
        ("+45 00 12 34 56", "+4500123456"),
        ("0045 00123456", "+4500123456"),
        ("+46 70 000 00 00", "+46700000000"),
    ],
)
def test_a_number_is_stored_with_its_country(typed: str, stored: str) -> None:
    assert read_phone(typed) == stored


@pytest.mark.parametrize("typed", ["", "123", "call me", "amina@example.org", "00 12 34 56 78 90 12 34 56"])
def test_what_cannot_be_a_number_is_not_one(typed: str) -> None:
    assert read_phone(typed) is None


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("+4500000001", "00 00 00 01"),
        ("+46701234567", "+46 70 123 45 67"),
        ("00 00 00 02", "00 00 00 02"),
        ("", ""),
    ],
)
def test_a_number_is_said_in_pairs(stored: str, said: str) -> None:
    assert phone_words(stored) == said
