"""Waiting as people feel it, and as an office counts it."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from mentorbank.kernel.response_times import Answer, Clock, informed, judged, waited, within_limit

HERE = ZoneInfo("Europe/Copenhagen")
DAY = timedelta(hours=24)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


def test_friday_15_to_monday_10_is_67_hours_and_over_24() -> None:
    wait = waited(at("2021-09-03 15:00"), at("2021-09-06 10:00"))
    assert wait == timedelta(hours=67)
    assert judged(wait, DAY) is Answer.LATE


def test_the_same_wait_is_three_working_hours() -> None:
    wait = waited(at("2021-09-03 15:00"), at("2021-09-06 10:00"), clock=Clock.WORKING)
    assert wait == timedelta(hours=3)
    assert judged(wait, DAY) is Answer.IN_TIME


def test_hours_are_real_hours_when_the_clocks_change() -> None:
    assert waited(at("2027-03-26 15:00"), at("2027-03-29 10:00")) == timedelta(hours=66)
    assert waited(at("2026-10-23 15:00"), at("2026-10-26 10:00")) == timedelta(hours=68)


def test_public_holidays_are_no_working_hours() -> None:
    """Maundy Thursday to Easter Monday 2021: Wednesday 15 to Tuesday 9."""
    wait = waited(at("2021-03-31 15:00"), at("2021-04-06 09:00"), clock=Clock.WORKING)
    assert wait == timedelta(hours=2)


def test_outside_opening_hours_nothing_is_waited() -> None:
    night = waited(at("2021-09-06 18:00"), at("2021-09-07 07:00"), clock=Clock.WORKING)
    assert night == timedelta()


def test_times_without_a_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        waited(datetime(2021, 9, 3, 15), at("2021-09-06 10:00"))  # noqa: DTZ001


@pytest.mark.parametrize(("day", "expected"), [(24, Answer.IN_TIME), (25, Answer.LATE)])
def test_informed_within_14_days_of_school_start(day: int, expected: Answer) -> None:
    found = informed(date(2020, 8, 10), date(2020, 8, day), within_days=14, as_of=date(2020, 12, 31))
    assert found is expected


@pytest.mark.parametrize(("as_of", "expected"), [(24, Answer.WAITING), (25, Answer.LATE)])
def test_nobody_informed_is_waiting_until_the_limit_and_late_after(as_of: int, expected: Answer) -> None:
    day = date(2020, 8, as_of)
    assert informed(date(2020, 8, 10), None, within_days=14, as_of=day) is expected
    assert informed(date(2020, 8, 10), date(2020, 8, 30), within_days=14, as_of=day) is expected


def test_those_still_waiting_are_shown_beside_the_share() -> None:
    found = within_limit([Answer.IN_TIME, Answer.IN_TIME, Answer.LATE, Answer.WAITING])
    assert (found.share, found.waiting) == (Fraction(2, 3), 1)
    assert within_limit([Answer.WAITING]).share is None
