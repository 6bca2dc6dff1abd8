"""Danish holidays."""

from datetime import date

from mentorbank.kernel.holidays import holidays_between, is_working_day


def test_holidays_have_danish_names_and_both_ends_count() -> None:
    found = holidays_between(date(2025, 12, 25), date(2026, 1, 1))
    assert found == {
        date(2025, 12, 25): "Juledag",
        date(2025, 12, 26): "Anden juledag",
        date(2026, 1, 1): "Nytårsdag",
    }


def test_store_bededag_was_a_holiday_until_2023() -> None:
    assert "Store bededag" in holidays_between(date(2023, 1, 1), date(2023, 12, 31)).values()
    assert "Store bededag" not in holidays_between(date(2024, 1, 1), date(2024, 12, 31)).values()


def test_an_empty_period_has_none() -> None:
    assert holidays_between(date(2026, 1, 2), date(2026, 1, 1)) == {}


def test_working_days() -> None:
    assert is_working_day(date(2026, 4, 7))
    assert not is_working_day(date(2026, 4, 6))  # Anden påskedag
    assert not is_working_day(date(2026, 4, 11))  # Saturday
