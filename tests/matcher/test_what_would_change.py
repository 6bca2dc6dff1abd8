"""One changed answer, the curve of the lowest fit, and pairs who would rather have each other."""

from dataclasses import replace

import numpy as np
import pytest

from mentorbank.matcher import Asked, Criterion, MenteeNeeds, MentorOffer, Weights, plan_for_all, stand
from mentorbank.matcher.availability import week
from mentorbank.matcher.explanation.answers import what_would_change
from mentorbank.matcher.explanation.blocking import BlockingPair, blocking_pairs
from mentorbank.matcher.explanation.curve import curve, longest_waiting
from mentorbank.matcher.explanation.market import Move
from tests.matcher.referee import small_town

A, B = frozenset({"a"}), frozenset({"b"})
BY_INDUSTRY = Weights(criteria={Criterion.INDUSTRY: 3, Criterion.VALUES: 1})


@pytest.mark.parametrize("seed", range(10))
def test_the_plan_after_is_the_plan_of_the_changed_people(seed: int) -> None:
    standing = stand(replace(small_town(seed), locked={}))
    asked = standing.asked
    mentee = replace(asked.mentees[0], availability=week(["monday_evening"]), online=True)
    mentor = replace(asked.mentors[0], capacity_left=2, industries=frozenset({"it"}))
    found = what_would_change(standing, mentee=mentee, mentor=mentor)
    again = plan_for_all(
        [mentee, *asked.mentees[1:]],
        [mentor, *asked.mentors[1:]],
        asked.limits,
        asked.weights,
        waiting=asked.waiting,
        seed=asked.seed,
    )
    assert {pair.mentee_key: pair.mentor_key for pair in again.pairs} == found.after.pairs()
    assert (found.total, found.floor_after) == (again.total - standing.best.plan.total, again.floor)
    old, new = standing.pairs(), found.after.pairs()
    assert found.coverage == len(new) - len(old)
    moved = {move.mentee_key: (move.from_mentor, move.to_mentor) for move in found.moves}
    assert moved == {
        one.key: (old.get(one.key), new.get(one.key))
        for one in asked.mentees
        if old.get(one.key) != new.get(one.key)
    }


def test_an_answer_that_changes_nothing_moves_nobody() -> None:
    standing = stand(small_town(1))
    found = what_would_change(standing)
    assert (found.moves, found.coverage, found.first, found.total) == ((), 0, 0, 0)


def test_one_more_place_is_followed_to_whom_it_helps() -> None:
    people = [MenteeNeeds(key="anna", industries=A), MenteeNeeds(key="bo", industries=A)]
    standing = stand(Asked(mentees=people, mentors=[MentorOffer(key="x", industries=A)]))
    waiting = next(key for key in ("anna", "bo") if key not in standing.pairs())
    found = what_would_change(standing, mentor=MentorOffer(key="x", industries=A, capacity_left=2))
    assert (found.moves, found.coverage) == ((Move(waiting, None, "x"),), 1)


def test_somebody_who_is_not_here_has_no_answers() -> None:
    with pytest.raises(KeyError, match="nobody"):
        what_would_change(stand(small_town(0)), mentee=MenteeNeeds(key="nobody"))


@pytest.mark.parametrize("seed", range(12))
def test_the_curve_falls_and_every_point_keeps_its_floor(seed: int) -> None:
    standing = stand(small_town(seed))
    points = curve(standing)
    assert [point.floor for point in points] == list(range(0, 1_001, 100))
    matched = [point.matched for point in points]
    assert matched == sorted(matched, reverse=True)
    assert matched[0] == (standing.mentor >= 0).sum(), "without a floor as many are matched as in the plan"
    assert points[0].total >= standing.best.plan.total, "the plan pays for its lowest fit in total"
    for point in points:
        assert point.matched + point.waiting == len(standing.mentor)
        assert point.lowest_fit is None or point.lowest_fit >= point.floor
        assert 0 <= point.of_them_waiting <= point.longest_waiting


def test_the_quarter_that_has_waited_longest() -> None:
    people = [MenteeNeeds(key=f"{number}", waiting_days=number * 7 % 10) for number in range(9)]
    longest = longest_waiting(stand(Asked(mentees=people, mentors=[])))
    assert sorted(people[row].waiting_days for row in longest) == [7, 8, 9]


@pytest.mark.parametrize("seed", range(20))
def test_blocking_pairs_are_all_there_is(seed: int) -> None:
    """Against every pair looked at one by one."""
    standing = stand(small_town(seed))
    question, mentor = standing.best.question, standing.mentor
    fits = {
        (int(row), int(column)): int(fit)
        for row, column, fit in zip(
            standing.candidates.rows, standing.candidates.indices, standing.fit.total, strict=True
        )
    }
    expected = set()
    for (row, column), fit in fits.items():
        mine = fits.get((row, int(mentor[row])), -1)
        holders = [other for other in np.flatnonzero(mentor == column) if question.locked[other] < 0]
        full = int((mentor == column).sum()) >= question.capacity[column]
        wants = not full or any(fits[int(other), column] < fit for other in holders)
        if question.locked[row] < 0 and fit > mine and wants:
            expected.add((standing.mentee_key(row), standing.mentor_key(column)))
    found = blocking_pairs(standing)
    assert {(one.mentee_key, one.mentor_key) for one in found} == expected
    assert [one.gain for one in found] == sorted((one.gain for one in found), reverse=True)


def test_a_blocking_pair_says_whom_each_would_leave() -> None:
    """Easy and x fit best, but picky has nobody else."""
    people = [
        MenteeNeeds(key="easy", industries=A, values=B),
        MenteeNeeds(key="picky", industries=A, excluded_mentors=frozenset({"y"}), values=A),
    ]
    offers = [MentorOffer(key="x", industries=A, values=B), MentorOffer(key="y", industries=A)]
    standing = stand(Asked(mentees=people, mentors=offers, weights=BY_INDUSTRY))
    assert standing.pairs() == {"easy": "y", "picky": "x"}
    assert blocking_pairs(standing) == (
        BlockingPair(
            mentee_key="easy", mentor_key="x", fit=1_000, gain=125, mentee_has="y", mentor_has="picky"
        ),
    )
