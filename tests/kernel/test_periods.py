"""Dates and hours: the arithmetic every promise rests on."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorbank.kernel import periods

CPH = ZoneInfo("Europe/Copenhagen")
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))
MONTHS = st.integers(min_value=0, max_value=600)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2020, 11, 30), 3, date(2021, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2020, 12, 31), 3, date(2021, 3, 31)),
        (date(2021, 3, 31), 3, date(2021, 6, 30)),
        (date(2021, 3, 31), 12, date(2022, 3, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2021, 1, 31), -2, date(2020, 11, 30)),
    ],
)
def test_a_month_keeps_the_day_or_takes_the_last_one(day: date, months: int, expected: date) -> None:
    assert periods.add_months(day, months) == expected


@given(DAYS, MONTHS)
def test_months_added_are_months_between(day: date, months: int) -> None:
    assert periods.months_between(day, periods.add_months(day, months)) == months


@given(DAYS, MONTHS)
def test_the_day_number_never_grows_and_only_shrinks_at_a_months_end(day: date, months: int) -> None:
    later = periods.add_months(day, months)
    at_the_end = periods.add_months(later, 1).month != (later.month % 12) + 1 or (
        date.fromordinal(later.toordinal() + 1).day == 1
    )
    assert later.day == day.day or (later.day < day.day and at_the_end)


@given(DAYS, DAYS, MONTHS)
def test_adding_months_keeps_the_order_of_days(one: date, other: date, months: int) -> None:
    early, late = sorted([one, other])
    assert periods.add_months(early, months) <= periods.add_months(late, months)


@given(DAYS, DAYS)
def test_months_between_never_overshoots(one: date, other: date) -> None:
    start, end = sorted([one, other])
    months = periods.months_between(start, end)
    assert periods.add_months(start, months) <= end < periods.add_months(start, months + 1)


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2006, 3, 1), date(2021, 2, 28), 14),
        (date(2006, 3, 1), date(2021, 3, 1), 15),
        (date(2004, 2, 29), date(2022, 2, 28), 17),
        (date(2004, 2, 29), date(2022, 3, 1), 18),
        (date(2004, 2, 29), date(2024, 2, 29), 20),
    ],
)
def test_age_counts_completed_years(birth: date, day: date, age: int) -> None:
    assert periods.age_on(birth, day) == age


def test_age_ranges_include_both_ends() -> None:
    assert [age for age in range(12, 30) if periods.within(age, 15, 25)] == list(range(15, 26))
    assert periods.within(99, None, None)


def test_friday_afternoon_to_monday_morning_is_67_hours_and_three_working_hours() -> None:
    """The SOPU example: request Friday 15:00, contact Monday 10:00 (requirements §3.1)."""
    asked, called = datetime(2026, 9, 4, 15, tzinfo=CPH), datetime(2026, 9, 7, 10, tzinfo=CPH)
    assert periods.calendar_hours(asked, called) == 67
    assert periods.working_hours(asked, called) == 3


def test_working_hours_pass_over_holidays() -> None:
    asked, called = datetime(2026, 4, 1, 15, tzinfo=CPH), datetime(2026, 4, 7, 9, tzinfo=CPH)
    easter = {date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6)}
    assert periods.working_hours(asked, called, holidays=easter) == 2
    assert periods.add_working_days(date(2026, 4, 1), 1, easter) == date(2026, 4, 7)
    assert periods.add_working_days(date(2026, 4, 4), 0, easter) == date(2026, 4, 7)


def test_hours_count_what_really_passed_when_summer_time_begins() -> None:
    assert periods.calendar_hours(
        datetime(2027, 3, 27, 12, tzinfo=CPH), datetime(2027, 3, 28, 12, tzinfo=CPH)
    ) == pytest.approx(23)


def test_days_waited_are_copenhagen_days() -> None:
    since = datetime(2026, 6, 1, 21, 59, tzinfo=UTC)  # 23:59 in Copenhagen
    assert periods.days_waited(since, datetime(2026, 6, 1, 22, 1, tzinfo=UTC)) == 1
    assert periods.days_waited(since, since) == 0


@pytest.mark.parametrize(
    ("moment", "inside"),
    [
        (datetime(2026, 9, 7, 9, 0, tzinfo=CPH), True),
        (datetime(2026, 9, 7, 15, 59, tzinfo=CPH), True),
        (datetime(2026, 9, 7, 16, 0, tzinfo=CPH), False),
        (datetime(2026, 9, 6, 12, 0, tzinfo=CPH), False),
        (datetime(2026, 9, 7, 7, 30, tzinfo=UTC), True),
    ],
)
def test_the_contact_window_is_monday_to_friday_nine_to_sixteen(moment: datetime, inside: bool) -> None:
    assert periods.in_contact_window(moment, [1, 2, 3, 4, 5], time(9), time(16)) is inside


def test_a_message_waits_until_the_window_opens() -> None:
    week = [1, 2, 3, 4, 5]
    friday = datetime(2026, 9, 4, 18, tzinfo=CPH)
    assert periods.next_contact_moment(friday, week, time(9), time(16)) == datetime(2026, 9, 7, 9, tzinfo=CPH)
    early = datetime(2026, 9, 7, 6, tzinfo=CPH)
    assert periods.next_contact_moment(early, week, time(9), time(16)) == datetime(2026, 9, 7, 9, tzinfo=CPH)
    noon = datetime(2026, 9, 7, 12, tzinfo=CPH)
    assert periods.next_contact_moment(noon, week, time(9), time(16)) == noon


@given(
    st.datetimes(timezones=st.just(UTC)).filter(lambda moment: 1900 < moment.year < 2200),
    st.sets(st.integers(1, 7), min_size=1),
)
def test_the_next_contact_moment_is_inside_and_never_earlier(moment: datetime, weekdays: set[int]) -> None:
    found = periods.next_contact_moment(moment, weekdays, time(9), time(16))
    assert found >= moment
    assert periods.in_contact_window(found, weekdays, time(9), time(16))
