"""What a template promises one match, reproduced from the requirements' acceptance values (§3.1)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mentorbank.kernel import promises
from mentorbank.kernel.templates import ProgrammeTemplate, load_template, to_data, validate

VORD, VIB, BUL = load_template("VORD"), load_template("VIB"), load_template("BUL")
PIFT, EMB = load_template("PIFT"), load_template("EMB")


def paced(duration: dict[str, Any], intensity: dict[str, Any]) -> ProgrammeTemplate:
    """A programme that differs from Viborg's only in length and pace."""
    data = to_data(VIB)
    data["duration"] = {"ours": True, "extension": "none", **duration}
    data["intensity"] = {"ours": True, **intensity}
    return validate(data)


HFN = paced({"kind": "default", "default_months": 6}, {"unit": "hours", "min": 4})
CORP = paced({"kind": "default", "default_months": 6}, {"unit": "meetings", "min": 1, "max": 2})
OPEN = paced({"kind": "open", "review_every_days": 90}, {"unit": "none", "on_demand": True})
WEEKLY = paced({"kind": "default", "default_months": 3}, {"unit": "hours", "per": "week", "min": "1.5"})


@pytest.mark.parametrize(
    ("template", "hours"),
    [
        (VORD, (16, 16)),
        (VIB, (9, 9)),
        (HFN, (24, 24)),
        (BUL, (9, 18)),
        (CORP, None),
        (PIFT, None),
        (OPEN, None),
    ],
)
def test_minimum_hours(template: ProgrammeTemplate, hours: tuple[int, int] | None) -> None:
    assert promises.minimum_hours(template) == hours


def test_one_and_a_half_hours_a_week_is_nineteen_and_a_half_in_three_months() -> None:
    assert promises.minimum_hours(WEEKLY) == (Decimal("19.5"), Decimal("19.5"))


def test_one_or_two_meetings_a_month_in_six_months_are_six_to_twelve() -> None:
    assert promises.minimum_meetings(CORP) == (6, 12)
    assert promises.minimum_meetings(VORD) is None


def test_a_match_on_the_last_day_of_2020_ends_and_is_measured_after_the_programme() -> None:
    """Match 31-12-2020 in Viborg: closure 31-03-2021, then +3, +6 and +12 months (F-029)."""
    end = promises.planned_end(date(2020, 12, 31), VIB)
    assert end == date(2021, 3, 31)
    points = promises.measurement_dates(end, VIB)
    assert [(point.offset_months, point.due) for point in points] == [
        (3, date(2021, 6, 30)),
        (6, date(2021, 9, 30)),
        (12, date(2022, 3, 31)),
    ]
    assert (points[0].opens, points[0].closes) == (date(2021, 6, 16), date(2021, 7, 30))


def test_a_match_must_start_by_june_to_be_measured_in_2020() -> None:
    end = promises.planned_end(date(2020, 6, 30), VIB)
    assert end is not None
    assert promises.measurement_dates(end, VIB)[0].due == date(2020, 12, 30)


def test_a_range_can_be_prolonged_to_its_end_and_a_fixed_length_not_at_all() -> None:
    start = date(2026, 1, 31)
    assert promises.planned_end(start, BUL) == date(2026, 4, 30)
    assert promises.latest_end(start, BUL) == date(2026, 7, 31)
    assert promises.latest_end(start, PIFT) == date(2027, 1, 31)
    assert promises.latest_end(start, HFN) == date(2026, 7, 31)
    assert promises.latest_end(start, OPEN) == promises.planned_end(start, OPEN)


def test_a_course_without_an_end_has_reviews_instead() -> None:
    start = date(2026, 1, 1)
    assert promises.planned_end(start, OPEN) is None
    assert promises.next_review(start, start, OPEN) == date(2026, 4, 1)
    assert promises.next_review(start, date(2026, 4, 1), OPEN) == date(2026, 4, 1)
    assert promises.next_review(start, date(2026, 4, 2), OPEN) == date(2026, 6, 30)
    assert promises.next_review(start, start, VIB) is None


def test_check_ins_follow_the_schedule_of_each_party() -> None:
    start = date(2026, 9, 1)
    days = promises.followup_dates(start, VORD.followup.mentee, date(2026, 12, 31))
    assert days == [
        date(2026, 9, 8),
        date(2026, 9, 22),
        date(2026, 10, 22),
        date(2026, 11, 21),
        date(2026, 12, 21),
    ]
    assert promises.closing_contact(date(2026, 12, 31), VORD.followup.mentor) == date(2027, 1, 14)


def test_a_short_course_has_only_the_check_ins_it_has_room_for() -> None:
    assert promises.followup_dates(date(2026, 9, 1), VORD.followup.mentee, date(2026, 9, 10)) == [
        date(2026, 9, 8)
    ]


def test_wellbeing_is_asked_at_the_start_and_after_six_months_only_where_it_is_measured() -> None:
    asked = dict(promises.wellbeing_dates(date(2026, 8, 31), PIFT))
    assert asked[0] == date(2026, 8, 31)
    assert asked[6] == date(2027, 2, 28)
    assert promises.wellbeing_dates(date(2026, 8, 31), VORD) == ()


@pytest.mark.parametrize(
    ("day", "consent"),
    [
        (date(2025, 5, 4), "required"),
        (date(2025, 5, 5), "inform"),
        (date(2028, 5, 4), "inform"),
        (date(2028, 5, 5), "none"),
    ],
)
def test_the_guardian_rule_changes_on_the_fifteenth_and_the_eighteenth_birthday(
    day: date, consent: str
) -> None:
    rule = promises.guardian_rule(date(2010, 5, 5), day, VORD)
    assert rule is not None
    assert rule.consent == consent
    assert rule.own_consent


@pytest.mark.parametrize(("day", "pays"), [(date(2019, 3, 1), False), (date(2019, 3, 2), True)])
def test_more_than_one_year_is_not_exactly_one_year(day: date, pays: bool) -> None:
    """Unemployed since 01-03-2018 (F-017)."""
    (star,) = VIB.target.funders
    assert promises.funder_pays_for(star, date(2018, 3, 1), day) is pays
    assert not promises.funder_pays_for(star, None, day)
