"""How well two people fit: each part on its own, and the weighted whole."""

from dataclasses import replace

import pytest

from mentorbank.matcher import (
    Criterion,
    Importance,
    Limits,
    MenteeNeeds,
    MentorOffer,
    Weights,
    build_candidates,
    score,
    unanswered,
)
from mentorbank.matcher.availability import week
from tests.matcher.town import town

A, B, C, D = (frozenset({tag}) for tag in "abcd")
WEEK = week(["monday_evening", "tuesday_evening", "friday_morning", "sunday_morning"])

PARTS = [
    (Criterion.INDUSTRY, {"industries": A | B}, {"industries": B}, 1_000),
    (Criterion.INDUSTRY, {"industries": A}, {"network": A}, 600),
    (Criterion.INDUSTRY, {"industries": A}, {"industries": B}, 0),
    (Criterion.PROFESSION, {"professions": A | B}, {"professions": A | C}, 1_000),
    (Criterion.LEARNING_GOAL, {"learning_goals": A | B}, {"experience": A}, 500),
    (Criterion.NEED, {"needs": A | B | C}, {"experience": A}, 333),
    (Criterion.LANGUAGE, {"languages": A | B}, {"languages": A | B | C}, 1_000),
    (Criterion.MENTEE_WISHES, {"wished_traits": A | B}, {"traits": B}, 500),
    (Criterion.INTERESTS, {"interests": A | B | C | D}, {"interests": A | B | C}, 1_000),
    (Criterion.DISLIKES, {"dislikes": A | B | C | D}, {"dislikes": A}, 333),
    (Criterion.VALUES, {"values": A | B}, {"values": A}, 500),
    (Criterion.TIME, {"availability": WEEK}, {"availability": week(["monday_evening"])}, 333),
    (Criterion.TIME, {"availability": week(["monday_evening"])}, {"availability": WEEK}, 1_000),
    (Criterion.MENTOR_CONSIDERATIONS, {"situation": A}, {"considerations": A}, 1_000),
    (Criterion.MENTOR_CONSIDERATIONS, {"situation": A | B}, {"considerations": A, "reservations": B}, 0),
    (Criterion.AGE_DIFFERENCE, {"age": 18}, {"age": 38}, 1_000),
    (Criterion.AGE_DIFFERENCE, {"age": 18}, {"age": 22}, 0),
    (Criterion.LENGTH, {}, {"months": 6}, 500),
    (
        Criterion.GEOGRAPHY,
        {"latitude": 55.0, "longitude": 11.0},
        {"latitude": 55.0, "longitude": 11.0},
        1_000,
    ),
]


@pytest.mark.parametrize(("criterion", "mentee", "mentor", "expected"), PARTS)
def test_a_part_says_how_well_two_people_fit_on_it(
    criterion: Criterion, mentee: dict[str, object], mentor: dict[str, object], expected: int
) -> None:
    assert _fit(mentee, mentor, {criterion: 7}) == expected


@pytest.mark.parametrize(("criterion", "mentee", "mentor", "expected"), PARTS)
def test_a_question_left_open_is_neutral(
    criterion: Criterion, mentee: dict[str, object], mentor: dict[str, object], expected: int
) -> None:
    assert _fit(mentee, {}, {criterion: 7}) == 500, "the mentor has not answered"
    if mentee:
        assert _fit({}, mentor, {criterion: 7}) == 500, "the mentee has not answered"


def test_what_the_mentee_leaves_open_weighs_nothing() -> None:
    mentor = {"industries": A, "interests": A}
    weights = {Criterion.INDUSTRY: 1, Criterion.INTERESTS: 99}
    assert _fit({"industries": A}, mentor, weights) == 1_000


def test_the_whole_is_the_weighted_mean_rounded_half_up() -> None:
    mentee, mentor = {"industries": A, "values": B}, {"industries": A, "values": A}
    assert _fit(mentee, mentor, {Criterion.INDUSTRY: 2, Criterion.VALUES: 1}) == 667
    assert _fit(mentee, mentor, {Criterion.INDUSTRY: 1, Criterion.VALUES: 15}) == 63  # 62.5


def test_importance_multiplies_the_weight() -> None:
    mentee = {"industries": A, "values": B}
    mentor = {"industries": A, "values": A}
    weights = {Criterion.INDUSTRY: 1, Criterion.VALUES: 1}
    for importance, expected in zip(Importance, (0, 333, 500, 667), strict=True):
        asked = mentee | {"importance": {Criterion.INDUSTRY: importance}}
        assert _fit(asked, mentor, weights) == expected


def test_the_nearest_mentor_comes_first() -> None:
    """R-169: nearness falls evenly to nothing at the template's distance."""
    mentee = {"latitude": 55.0, "longitude": 11.0}
    near = {"latitude": 55.09, "longitude": 11.0}  # 10 km
    assert _fit(mentee, near, {Criterion.GEOGRAPHY: 1}, Limits(max_distance_km=20)) == pytest.approx(
        500, abs=2
    )
    assert _fit(mentee, near, {Criterion.GEOGRAPHY: 1}, Limits(max_distance_km=40)) == pytest.approx(
        750, abs=2
    )


def test_small_age_differences_can_be_the_wish() -> None:
    small = Limits(age_difference="small")
    assert _fit({"age": 18}, {"age": 22}, {Criterion.AGE_DIFFERENCE: 1}, small) == 1_000


def test_any_number_of_tags_is_counted() -> None:
    many = [f"tag-{number}" for number in range(200)]
    mentee = {"learning_goals": frozenset(many)}
    assert _fit(mentee, {"experience": frozenset(many[::2])}, {Criterion.LEARNING_GOAL: 1}) == 500
    assert _fit(mentee, {"experience": frozenset(many[-1:])}, {Criterion.LEARNING_GOAL: 1}) == 5


def test_gender_moves_nobody_up_or_down() -> None:
    """R-167: it can only be the mentee's own hard wish."""
    people, offers = town(3)
    open_minded = [replace(person, gender_wish=None) for person in people]
    swapped = [replace(mentor, gender="man" if mentor.gender == "woman" else "woman") for mentor in offers]
    before = score(build_candidates(open_minded, offers, Limits()), Weights())
    after = score(build_candidates(open_minded, swapped, Limits()), Weights())
    assert before.total.tolist() == after.total.tolist()


def test_the_waiting_list_can_say_what_is_unanswered() -> None:
    weights = Weights(criteria={Criterion.INDUSTRY: 1, Criterion.TIME: 1, Criterion.VALUES: 0})
    assert unanswered(MenteeNeeds(key="a", industries=A), weights) == (Criterion.TIME,)


def _fit(
    mentee: dict[str, object],
    mentor: dict[str, object],
    weights: dict[Criterion, int],
    limits: Limits | None = None,
) -> int:
    people = [MenteeNeeds(key="mentee", **mentee)]  # type: ignore[arg-type]
    offers = [MentorOffer(key="mentor", **mentor)]  # type: ignore[arg-type]
    candidates = build_candidates(people, offers, limits or Limits(common_language=False))
    return int(score(candidates, Weights(criteria=weights)).total[0])
