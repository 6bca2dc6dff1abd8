"""Waiting by group, and a reason for everybody who has waited too long."""

from statistics import median

import pytest

from mentorbank.matcher import Asked, Limits, MenteeNeeds, MentorOffer, Waiting, prices, stand
from mentorbank.matcher.explanation.justice import justice
from tests.matcher.referee import small_town

ELECTRIC = frozenset({"electrician"})


@pytest.mark.parametrize("seed", range(10))
def test_the_groups_are_counted_as_anybody_would_count_them(seed: int) -> None:
    standing = stand(small_town(seed))
    people = standing.candidates.pool.mentees
    groups = {one.key: "ab"[number % 2] for number, one in enumerate(people) if number % 5}
    found = justice(standing, groups, bound_days=90)
    assert [one.group for one in found.groups] == sorted(set(groups.values()))
    assert found.everybody is not None and found.everybody.people == len(people)
    for group in (found.everybody, *found.groups):
        members = [one for one in people if not group.group or groups.get(one.key) == group.group]
        days = [one.waiting_days for one in members]
        left = [one.waiting_days for one in members if one.key not in standing.pairs()]
        assert (group.people, group.median_days, group.longest_days) == (len(days), median(days), max(days))
        assert group.matched == len(days) - len(left)
        assert group.share_matched == (len(days) - len(left)) / len(days)
        assert group.longest_left == max(left, default=None)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("bound", [0, 60, 150])
def test_nobody_waits_beyond_the_bound_without_a_reason(seed: int, bound: int) -> None:
    standing = stand(small_town(seed, mentees=16, mentors=8))
    found = justice(standing, {}, bound_days=bound)
    late = {
        one.key: one.waiting_days
        for one in standing.candidates.pool.mentees
        if one.key not in standing.pairs() and one.waiting_days > bound
    }
    assert {one.mentee_key: one.days for one in found.beyond} == late
    assert [one.days for one in found.beyond] == sorted(late.values(), reverse=True)
    for one in found.beyond:
        cheapest = next(iter(prices(standing, one.mentee_key).options), None)
        if cheapest is None:
            assert one.reason.key.startswith("unmatched.")
        else:
            assert one.reason.key == "justice.later"
            assert one.reason.params["thousandths"] == -cheapest.total
            assert one.reason.params["mentees"] == list(cheapest.waits_instead)


def test_who_was_chosen_instead_and_what_it_would_cost_is_named() -> None:
    people = [
        MenteeNeeds(key="anna", industries=ELECTRIC, waiting_days=100),
        MenteeNeeds(key="bo", industries=ELECTRIC, waiting_days=140),
    ]
    asked = Asked(mentees=people, mentors=[MentorOffer(key="x", industries=ELECTRIC)], waiting=Waiting())
    (late,) = justice(stand(asked), {}, bound_days=90).beyond
    assert (late.mentee_key, late.days, late.reason.key) == ("anna", 100, "justice.later")
    assert late.reason.params == {"helper": "x", "mentees": ["bo"], "thousandths": 60, "candidates": 1}


def test_gender_is_no_group_unless_the_caller_makes_it_one() -> None:
    women = [MenteeNeeds(key="a", gender_wish="woman", waiting_days=200)]
    found = justice(stand(Asked(mentees=women, mentors=[])), {}, bound_days=90)
    assert found.groups == ()
    assert found.beyond[0].reason.key == "unmatched.no_mentors"


def test_nobody_at_all_is_just() -> None:
    found = justice(stand(Asked(mentees=[], mentors=[], limits=Limits())), {}, bound_days=0)
    assert (found.everybody, found.groups, found.beyond) == (None, (), ())
