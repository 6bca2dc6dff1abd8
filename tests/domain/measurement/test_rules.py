"""Scoring and the schedule; no database."""

from datetime import date

import pytest

from mentorbank.domain.measurement.rules import band_of, month_to_ask, who5_score
from mentorbank.kernel.templates import load_template

PIFT = load_template("PIFT")
START = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("items", "score"),
    [([0] * 5, 0), ([5] * 5, 100), ([3, 2, 1, 0, 5], 44), ([3] * 4, None), ([6, 0, 0, 0, 0], None)],
)
def test_who5_is_the_sum_times_four_and_needs_all_five(items: list[int], score: int | None) -> None:
    assert who5_score(items) == score


def test_every_score_has_one_band() -> None:
    bands = [band_of(score, PIFT.measurement.wellbeing) for score in range(101)]
    assert "" not in bands and bands[35] == "great_risk" and bands[36] == "risk" and bands[51] == "no_sign"


def test_the_newest_question_that_has_come_is_asked_once() -> None:
    assert month_to_ask(START, START, None, set(), PIFT) == 0
    assert month_to_ask(START, START, None, {0}, PIFT) is None
    assert month_to_ask(START, date(2026, 4, 14), None, {0}, PIFT) is None
    assert month_to_ask(START, date(2026, 4, 15), None, set(), PIFT) == 3


def test_the_closing_question_never_counts_as_the_baseline() -> None:
    assert month_to_ask(START, date(2026, 1, 20), date(2026, 1, 20), {0}, PIFT) == 1
    assert month_to_ask(START, date(2026, 6, 20), date(2026, 6, 20), {0, 3}, PIFT) == 5
    assert month_to_ask(START, date(2026, 6, 20), date(2026, 6, 20), {0, 3, 5}, PIFT) is None


def test_a_programme_that_measures_nothing_asks_nothing() -> None:
    vord = load_template("VORD")
    assert month_to_ask(START, date(2026, 9, 1), None, set(), vord) is None
    assert month_to_ask(START, date(2026, 9, 1), date(2026, 8, 1), set(), vord) is None
