"""What comes first, from plain values."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from mentorbank.domain.reports.worklist import KINDS, Task, in_order, rules


def task(kind: str, urgency: str, day: int = 1, number: int = 1) -> Task:
    return Task(kind, urgency, date(2026, 3, day), (UUID(int=number),))


@pytest.mark.req("R-409")
def test_concerns_are_first_then_urgency_then_kind_then_the_longest_wait() -> None:
    wanted = [
        task("concern", "soon"), task("question", "now"), task("silent", "now", 1), task("silent", "now", 2),
        task("new_referral", "soon"), task("check_in", "soon"), task("measurement", "calm"),
    ]  # fmt: skip
    assert in_order(reversed(wanted)) == wanted


def test_among_concerns_the_one_to_act_on_soonest_leads() -> None:
    soon, later = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (10, 12))
    rows = [
        Task("concern", "now", date(2026, 3, 1), (UUID(int=1),), params={"act_by": later}),
        Task("concern", "now", date(2026, 3, 2), (UUID(int=2),), params={"act_by": soon}),
    ]
    assert in_order(rows) == rows[::-1]


def test_the_same_rows_always_stand_in_the_same_order() -> None:
    rows = [task("waiting", "calm", number=number) for number in range(9)]
    assert in_order(reversed(rows)) == in_order(rows)


def test_every_kind_has_a_place() -> None:
    assert len(in_order(task(kind, "calm") for kind in KINDS)) == len(KINDS)


@pytest.mark.parametrize(
    ("rule", "given", "limits", "wanted"),
    [
        ("waiting", (30, 30), {"first": False}, "calm"),
        ("waiting", (31, 30), {"first": False}, "now"),
        ("waiting", (400, None), {"first": False}, "calm"),
        ("waiting", (0, 30), {"first": True}, "now"),
        ("silent", (21, 21), {}, "soon"),
        ("silent", (35, 21), {}, "now"),
        ("not_begun", (13, 14), {}, "calm"),
        ("not_begun", (14, 14), {}, "soon"),
        ("not_begun", (90, None), {}, "calm"),
        ("check_in", ("scheduled", 7), {"mine": True}, "soon"),
        ("check_in", ("scheduled", 8), {"mine": True}, "now"),
        ("check_in", ("scheduled", 7), {"mine": False}, "calm"),
        ("check_in", ("stopped", 0), {"mine": True}, "now"),
        ("question", (47.9,), {"mine": True}, "soon"),
        ("question", (48.0,), {"mine": True}, "now"),
        ("question", (48.0,), {"mine": False}, "soon"),
        ("concern", ("worry",), {"taken": True, "late": False}, "soon"),
        ("concern", ("worry",), {"taken": False, "late": False}, "now"),
        ("concern", ("serious",), {"taken": True, "late": False}, "now"),
        ("proposal", (0,), {}, "soon"),
        ("proposal", (-1,), {}, "now"),
        ("ending", (0,), {}, "calm"),
        ("ending", (-14,), {}, "soon"),
        ("ending", (-15,), {}, "now"),
        ("measurement", (14,), {}, "soon"),
        ("measurement", (15,), {}, "calm"),
        ("must_change", (0,), {"mine": True}, "soon"),
        ("must_change", (1,), {"mine": True}, "now"),
        ("screening", (14,), {}, "calm"),
        ("screening", (15,), {}, "soon"),
        ("to_enrol", (8,), {}, "soon"),
    ],
)
def test_how_much_it_hurries(rule: str, given: tuple[Any, ...], limits: dict[str, bool], wanted: str) -> None:
    assert getattr(rules, rule)(*given, **limits) == wanted
