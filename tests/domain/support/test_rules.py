"""How a course is doing, from plain values: each line between two colours is drawn to the day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentorbank.domain.support.rules import Signs, act_by, escalations_due, health, median_hours, reasons

TODAY = date(2026, 3, 2)
CALM = Signs(silent_days=3, silence_limit=21, today=TODAY, planned_end=TODAY + timedelta(days=40))
NIGHT = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)  # the clocks change a few hours later


@pytest.mark.parametrize(
    ("facts", "colour"),
    [
        ({}, "green"),
        ({"silent_days": 20}, "green"),
        ({"silent_days": 21}, "yellow"),
        ({"silent_days": 34}, "yellow"),
        ({"silent_days": 35}, "red"),
        ({"silent_days": 60, "paused": True}, "green"),
        ({"overdue_check_ins": 1}, "yellow"),
        ({"overdue_check_ins": 2}, "red"),
        ({"must_change_open": True}, "red"),
        ({"open_concerns": 1}, "red"),
        ({"planned_end": TODAY}, "green"),
        ({"planned_end": TODAY - timedelta(days=1)}, "yellow"),
        ({"planned_end": None}, "green"),
    ],
)
def test_each_colour_begins_on_its_day(facts: dict[str, object], colour: str) -> None:
    signs = replace(CALM, **facts)
    assert health(signs) == colour
    assert reasons(signs), "every colour has its reason in words"


def test_ending_soon_is_two_weeks_ahead() -> None:
    assert replace(CALM, planned_end=TODAY + timedelta(days=14)).ending_soon
    assert not replace(CALM, planned_end=TODAY + timedelta(days=15)).ending_soon


@pytest.mark.parametrize(("hours", "circles"), [(0, 0), (3.99, 0), (4, 1), (23.99, 1), (24, 2), (500, 2)])
def test_a_concern_climbs_by_the_hour_also_when_the_clocks_change(hours: float, circles: int) -> None:
    assert escalations_due(NIGHT, NIGHT + timedelta(hours=hours)) == circles


def test_danger_is_acted_on_within_the_hour() -> None:
    assert act_by("danger", NIGHT) - NIGHT == timedelta(hours=1)
    assert act_by("serious", NIGHT) < act_by("worry", NIGHT)


def test_the_middle_answer_time_is_not_the_average() -> None:
    spans = [(NIGHT, NIGHT + timedelta(hours=hours)) for hours in (1, 3, 100)]
    assert median_hours(spans) == 3
    assert median_hours(spans[:2]) == 2
    assert median_hours([]) is None
