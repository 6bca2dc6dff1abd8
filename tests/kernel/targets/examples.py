"""Small builders, so that a test says only what it is about."""

from datetime import date
from typing import Any

from mentorbank.kernel.targets import (
    Facts,
    MatchFact,
    StatusCategory,
    StatusFact,
    TargetDefinition,
    Text,
)

WORDS = Text(da="Tekst", en="Text")
SELF_SUPPORTING = (
    StatusCategory.ORDINARY_EDUCATION,
    StatusCategory.HIGHER_EDUCATION,
    StatusCategory.FULL_TIME_JOB,
    StatusCategory.SMALL_JOB,
)
STARTED = date(2020, 1, 15)
CLOSED = date(2020, 4, 15)
MEASURED = date(2020, 7, 15)


def definition(**values: Any) -> TargetDefinition:
    """A status share over all matched, three months after closure; `values` say what differs."""
    standard: dict[str, Any] = {
        "key": "self_supporting",
        "name": WORDS,
        "definition": WORDS,
        "caveat": WORDS,
        "unit": "mentee",
        "measure": "status_share",
        "denominator": "matched",
        "statuses": SELF_SUPPORTING,
        "offset_months": 3,
        "window_before_days": 14,
        "window_after_days": 30,
        "threshold_share": "25 %",
    }
    return TargetDefinition(**(standard | values))


def pairs_kept(**values: Any) -> TargetDefinition:
    standard = {
        "key": "kept",
        "unit": "pair",
        "measure": "pairs_kept",
        "statuses": (),
        "threshold_share": 0.75,
    }
    return definition(**(standard | values))


def match(number: int, **values: Any) -> MatchFact:
    """A pair that met for three months; `number` is both the match and the mentee."""
    standard: dict[str, Any] = {
        "match_id": number,
        "mentee_id": number,
        "activated_on": STARTED,
        "ended_on": CLOSED,
        "end_reason": "completed",
    }
    return MatchFact(**(standard | values))


def status(number: int, category: str = "ordinary_education", **values: Any) -> StatusFact:
    standard: dict[str, Any] = {"mentee_id": number, "on": MEASURED, "category": StatusCategory(category)}
    return StatusFact(**(standard | values))


def with_results(successes: int, others: int = 0, unknown: int = 0, **values: Any) -> Facts:
    """That many closed pairs, measured three months later; the unknown were asked and nobody knows."""
    categories = ["ordinary_education"] * successes + ["none"] * others + ["unknown"] * unknown
    return Facts(
        matches=tuple(match(number) for number in range(len(categories))),
        statuses=tuple(status(number, category, **values) for number, category in enumerate(categories)),
    )
