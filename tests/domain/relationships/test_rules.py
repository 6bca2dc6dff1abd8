"""What a course adds up to; no database."""

from datetime import date
from decimal import Decimal

import pytest

from mentorbank.domain.relationships.rules import asked_a_month, may_choose_place, months_of, week_of
from mentorbank.kernel.access import Role
from mentorbank.kernel.templates import load_template


def test_the_month_is_the_courses_own_and_counts_only_what_was_held_in_it() -> None:
    held = [(date(2026, 1, 31), 120), (date(2026, 2, 27), 150), (date(2026, 2, 28), 60)]
    months = months_of(date(2026, 1, 31), date(2026, 3, 5), held, load_template("VORD"), None)
    assert [(row.begins, row.minutes, row.over) for row in months] == [
        (date(2026, 1, 31), 270, True), (date(2026, 2, 28), 60, False),
    ]  # fmt: skip
    assert months[0].enough and not months[0].short
    assert not months[1].enough and not months[1].short


def test_a_course_without_a_minimum_is_never_short() -> None:
    months = months_of(date(2026, 1, 1), date(2026, 3, 5), [], load_template("PIFT"), None)
    assert [row.asked for row in months] == [None, None, None] and not any(row.short for row in months)


def test_nothing_is_asked_after_the_end() -> None:
    months = months_of(date(2026, 1, 1), date(2026, 12, 1), [], load_template("VIB"), date(2026, 2, 15))
    assert len(months) == 2


def test_hours_a_week_are_hours_a_month() -> None:
    template = load_template("VIB")
    weekly = template.model_copy(update={"intensity": template.intensity.model_copy(update={"per": "week"})})
    assert asked_a_month(template) == 3 and asked_a_month(weekly) == Decimal(3) * 52 / 12


@pytest.mark.parametrize(
    ("today", "week"),
    [(date(2026, 1, 1), 1), (date(2026, 1, 7), 1), (date(2026, 1, 8), 2), (date(2026, 4, 22), 16), (date(2026, 9, 1), 16)],
)  # fmt: skip
def test_weeks_are_counted_from_the_first_day(today: date, week: int) -> None:
    assert week_of(date(2026, 1, 1), today, date(2026, 4, 23)) == (week, 16)
    assert week_of(date(2026, 1, 1), today, None)[1] is None


def test_the_place_is_the_young_persons_only_where_the_template_says_so() -> None:
    assert may_choose_place(Role.MENTEE, load_template("PIFT"))
    assert not may_choose_place(Role.MENTOR, load_template("PIFT"))
    assert not may_choose_place(Role.COORDINATOR, load_template("PIFT"))
    assert may_choose_place(Role.MENTOR, load_template("VORD"))
