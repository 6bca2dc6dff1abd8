"""Scoring scales, from plain values."""

from collections.abc import Sequence

from mentorbank.kernel.templates.results import Wellbeing

WHO5_ITEMS = 5
WHO5_HIGHEST = 5


def who5_score(items: Sequence[int]) -> int | None:
    """WHO-5 as 0–100: the sum of five answers 0–5, times four; None when an answer is missing (partial answers are not scored)."""
    if len(items) != WHO5_ITEMS or any(not 0 <= item <= WHO5_HIGHEST for item in items):
        return None
    return sum(items) * 4


def band_of(score: int, wellbeing: Wellbeing) -> str:
    """The key of the template's band that holds the score; empty when no band does."""
    return next((band.key for band in wellbeing.bands if band.low <= score <= band.high), "")
