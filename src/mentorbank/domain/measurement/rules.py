"""Scoring scales, from plain values."""

from collections.abc import Collection, Sequence
from datetime import date

from mentorbank.kernel.periods import months_between
from mentorbank.kernel.promises import wellbeing_dates
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.templates.results import Wellbeing

WHO5_ITEMS = 5
WHO5_HIGHEST = 5


def who5_score(items: Sequence[int]) -> int | None:
    """WHO-5 as 0–100: the sum of five answers 0–5, times four; None when one is missing (partial answers are not scored)."""
    if len(items) != WHO5_ITEMS or any(not 0 <= item <= WHO5_HIGHEST for item in items):
        return None
    return sum(items) * 4


def band_of(score: int, wellbeing: Wellbeing) -> str:
    """The key of the template's band that holds the score; empty when no band does."""
    return next((band.key for band in wellbeing.bands if band.low <= score <= band.high), "")


def month_to_ask(
    start: date, today: date, ended_on: date | None, answered: Collection[int], template: ProgrammeTemplate
) -> int | None:
    """The newest question of the template's schedule that has come and is neither answered nor refused (R-291).

    Month 0 is the baseline. After the end only the closing question is asked: it carries the whole months that the
    course lasted, at least 1, so that it never counts as the baseline.
    """
    if ended_on is not None:
        closing = max(1, months_between(start, ended_on))
        asked = template.measurement.wellbeing.at_closure and closing not in answered
        return closing if asked else None
    come = [month for month, day in wellbeing_dates(start, template) if day <= today]
    return come[-1] if come and come[-1] not in answered else None
