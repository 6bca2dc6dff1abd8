"""Every hard limit rules out whom it should, says so, and leaves the unknown alone."""

import numpy as np
import pytest

from mentorbank.matcher import Criterion, Limit, Limits, MenteeNeeds, MentorOffer, build_candidates
from mentorbank.matcher.availability import week

MONDAY, TUESDAY = week(["monday_evening"]), week(["tuesday_evening"])
VIBORG, RANDERS = (56.45, 9.40), (56.46, 10.04)  # about 39 km apart

CASES = [
    (Limit.FULL, {}, {"capacity_left": 0}, {}),
    (Limit.NO_CHEMISTRY, {"excluded_mentors": frozenset({"mentor"})}, {}, {}),
    (Limit.LINE_MANAGEMENT, {}, {"line_manages": frozenset({"mentee"})}, {}),
    (
        Limit.LINE_MANAGEMENT,
        {},
        {"line_manages": frozenset({"mentee"})},
        {"line_management": "exception_with_reason"},
    ),
    (Limit.GRADING, {}, {"teaches": frozenset({"mentee"})}, {"grading": "block"}),
    (Limit.MUNICIPAL_EMPLOYEE, {}, {"municipal_employee": True}, {"forbid_municipal_employees": True}),
    (Limit.OUTSIDE_THE_SYSTEM, {"outside_the_system": True}, {"municipal_employee": True}, {}),
    (Limit.CLEARANCE, {}, {}, {"clearances": frozenset({"course"})}),
    (Limit.CLEARANCE, {"clearances": frozenset({"children"})}, {"clearances": frozenset({"course"})}, {}),
    (Limit.HOURS, {}, {"hours_per_month": 0.0}, {"min_hours_per_month": 3.0}),
    (Limit.MONTHS, {}, {"months": 2}, {"min_months": 4}),
    (Limit.REGION, {"region": "791"}, {"regions": frozenset({"730"})}, {"same_region": True}),
    (
        Limit.DISTANCE,
        {"latitude": VIBORG[0], "longitude": VIBORG[1]},
        {"latitude": RANDERS[0], "longitude": RANDERS[1], "online": True},
        {"max_distance_km": 30.0},
    ),
    (
        Limit.OWN_DISTANCE,
        {"latitude": VIBORG[0], "longitude": VIBORG[1]},
        {"latitude": RANDERS[0], "longitude": RANDERS[1], "max_distance_km": 30.0},
        {},
    ),
    (Limit.GENDER_WISH, {"gender_wish": "woman"}, {"gender": "man"}, {}),
    (Limit.GENDER_WISH, {"gender_wish": "woman"}, {}, {}),
    (Limit.LANGUAGE, {"languages": frozenset({"ar"})}, {"languages": frozenset({"da"})}, {}),
    (Limit.TIME, {"availability": MONDAY}, {"availability": TUESDAY}, {}),
    (Limit.TIME, {"availability": MONDAY}, {"availability": MONDAY}, {"min_shared_slots": 2}),
    (
        Limit.HARD_PROFESSION,
        {"professions": frozenset({"nurse"})},
        {"professions": frozenset({"engineer"})},
        {"hard": frozenset({Criterion.PROFESSION})},
    ),
    (
        Limit.ANSWER_MISSING,
        {},
        {"experience": frozenset({"own_business"})},
        {"hard": frozenset({Criterion.LEARNING_GOAL})},
    ),
    (
        Limit.HARD_MENTOR_CONSIDERATIONS,
        {"situation": frozenset({"anxiety"})},
        {"reservations": frozenset({"anxiety"})},
        {"hard": frozenset({Criterion.MENTOR_CONSIDERATIONS})},
    ),
]


@pytest.mark.parametrize(("limit", "mentee", "mentor", "limits"), CASES)
def test_the_limit_rules_the_pair_out_and_keeps_the_reason(
    limit: Limit, mentee: dict[str, object], mentor: dict[str, object], limits: dict[str, object]
) -> None:
    people = [MenteeNeeds(key="mentee", **mentee), MenteeNeeds(key="anybody")]  # type: ignore[arg-type]
    offers = [MentorOffer(key="mentor", **mentor)]  # type: ignore[arg-type]
    candidates = build_candidates(people, offers, Limits(**limits))  # type: ignore[arg-type]
    assert candidates.why_not("mentee", "mentor") == (limit,)
    assert 0 not in candidates.indices[: candidates.indptr[1]]


FREE = [
    ({}, {"latitude": RANDERS[0], "longitude": RANDERS[1], "max_distance_km": 1.0}, {}),
    ({}, {}, {"max_distance_km": 1.0, "min_hours_per_month": 9.0, "min_months": 9, "same_region": True}),
    ({"region": "791"}, {}, {"same_region": True}),
    ({"languages": frozenset({"ar"}), "availability": MONDAY}, {}, {}),
    ({}, {"line_manages": frozenset({"mentee"})}, {"line_management": "flag"}),
    ({}, {"line_manages": frozenset({"mentee"})}, {"line_management": "ignore"}),
    ({}, {"teaches": frozenset({"mentee"})}, {}),
    ({}, {"municipal_employee": True}, {}),
    ({"situation": frozenset({"anxiety"})}, {}, {"hard": frozenset({Criterion.MENTOR_CONSIDERATIONS})}),
    (
        {"latitude": VIBORG[0], "longitude": VIBORG[1], "online": True},
        {"latitude": RANDERS[0], "longitude": RANDERS[1], "online": True},
        {"max_distance_km": 30.0},
    ),
]


@pytest.mark.parametrize(("mentee", "mentor", "limits"), FREE)
def test_what_is_unknown_or_allowed_rules_nobody_out(
    mentee: dict[str, object], mentor: dict[str, object], limits: dict[str, object]
) -> None:
    people = [MenteeNeeds(key="mentee", **mentee)]  # type: ignore[arg-type]
    offers = [MentorOffer(key="mentor", **mentor)]  # type: ignore[arg-type]
    assert build_candidates(people, offers, Limits(**limits)).indices.tolist() == [0]  # type: ignore[arg-type]


def test_every_criterion_can_be_hard_and_has_its_own_reason() -> None:
    assert {f"hard_{criterion}" for criterion in Criterion} <= set(Limit)


def test_the_distance_is_the_one_on_the_map() -> None:
    people = [MenteeNeeds(key="a", latitude=55.6761, longitude=12.5683)]  # Copenhagen
    offers = [
        MentorOffer(key="b", latitude=56.1629, longitude=10.2039),
        MentorOffer(key="c"),
    ]  # Aarhus, unknown
    pool = build_candidates(people, offers, Limits()).pool
    assert pool.kilometres(0, 0) == pytest.approx(157, abs=1)
    assert np.isnan(pool.kilometres(0, 1))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: MenteeNeeds(key="a", latitude=1.0), "together or not at all"),
        (lambda: MenteeNeeds(key="a", latitude=float("nan"), longitude=0.0), "not a place on earth"),
        (lambda: MentorOffer(key="a", capacity_left=-1), "cannot be negative"),
        (lambda: MentorOffer(key="a", availability=1 << 21), "not a mask"),
        (lambda: Limits(lowest_fit=2_000), "between 0 and 1,000"),
        (lambda: build_candidates([MenteeNeeds(key="a")] * 2, [], Limits()), "more than once: a"),
        (lambda: build_candidates([], [MentorOffer(key="b")] * 2, Limits()), "more than once: b"),
    ],
)
def test_impossible_people_are_refused(make: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        make()  # type: ignore[operator]
