"""From people to proposals."""

import json
from dataclasses import replace
from random import Random

import pytest

from mentorbank.matcher import (
    Criterion,
    Limit,
    Limits,
    MenteeNeeds,
    MentorOffer,
    ProposedPlan,
    Waiting,
    Weights,
    build_candidates,
    plan_for_all,
    rank,
)
from tests.matcher.town import town

LIMITS = Limits(max_distance_km=40, forbid_municipal_employees=True, min_hours_per_month=3)
A, B = frozenset({"a"}), frozenset({"b"})
BY_INDUSTRY = Weights(criteria={Criterion.INDUSTRY: 1})


@pytest.mark.parametrize("seed", range(8))
def test_the_same_people_get_the_same_plan_in_any_order(seed: int) -> None:
    people, offers = town(seed)
    plan = plan_for_all(people, offers, LIMITS)
    Random(seed).shuffle(people)
    Random(seed + 1).shuffle(offers)
    again = plan_for_all(people, offers, LIMITS)
    assert again.as_data() == plan.as_data()
    assert plan.verify() is None


@pytest.mark.parametrize("seed", range(8))
def test_every_pair_keeps_every_limit_and_every_place(seed: int) -> None:
    people, offers = town(seed, mentees=20)
    plan = plan_for_all(people, offers, LIMITS)
    candidates = build_candidates(people, offers, LIMITS)
    for pair in plan.pairs:
        assert candidates.why_not(pair.mentee_key, pair.mentor_key) == ()
    for mentor in offers:
        assert sum(pair.mentor_key == mentor.key for pair in plan.pairs) <= mentor.capacity_left
    assert len(plan.pairs) + len(plan.unmatched) == len(people)
    assert plan.floor == min(pair.fit for pair in plan.pairs)


def test_ties_are_fair_to_names_and_follow_the_seed() -> None:
    """Equal people: who gets the one place depends on the seed, not on the alphabet or the row."""
    people = [MenteeNeeds(key=key) for key in "abcd"]
    winners = {
        plan_for_all(people, [MentorOffer(key="x")], seed=str(n)).pairs[0].mentee_key for n in range(40)
    }
    assert winners == set("abcd")


def test_exchanging_two_people_with_equal_data_changes_only_names() -> None:
    people, offers = town(5)
    twin = replace(people[0], key="mentee-999")
    plan = plan_for_all([*people, twin], offers, LIMITS)
    swapped = plan_for_all([twin, *people[1:], replace(people[0])], offers, LIMITS)
    assert swapped.as_data() == plan.as_data()


def test_whoever_has_waited_longest_goes_first_where_the_template_says_so() -> None:
    """One place. Waiting is added to the total, which ranks below the worst-off; going first ranks above it."""
    offers = [MentorOffer(key="x", industries=A)]
    good, long = MenteeNeeds(key="good", industries=A), MenteeNeeds(key="long", industries=B, waiting_days=70)
    assert _who(plan_for_all([good, long], offers, weights=BY_INDUSTRY)) == {"good": "x"}
    first = Waiting(first_after_days=70)
    assert _who(plan_for_all([good, long], offers, weights=BY_INDUSTRY, waiting=first)) == {"long": "x"}


def test_waiting_moves_nobody_once_the_cap_is_reached() -> None:
    """Beyond the cap the fit decides alone, however much longer somebody has waited."""
    offers = [MentorOffer(key="x", industries=A)]
    people = [
        MenteeNeeds(key="140", waiting_days=140, industries=A),
        MenteeNeeds(key="900", waiting_days=900),
    ]
    plan = plan_for_all(people, offers, weights=BY_INDUSTRY)
    assert (_who(plan), plan.total) == ({"140": "x"}, 1_200)


def test_waiting_decides_between_equal_fits() -> None:
    people = [MenteeNeeds(key=f"{days:03}", waiting_days=days) for days in (0, 6, 7, 700)]
    for mentee in people:
        assert Waiting().priority(mentee.waiting_days) == {0: 0, 6: 0, 7: 10, 700: 200}[mentee.waiting_days]
    assert _who(plan_for_all(people, [MentorOffer(key="x")])) == {"700": "x"}
    assert plan_for_all(people, [MentorOffer(key="x")]).total == 500 + 200


def test_who_had_no_chemistry_goes_first_and_elsewhere() -> None:
    """R-173."""
    again = MenteeNeeds(key="again", first_in_queue=True, excluded_mentors=frozenset({"x"}), industries=B)
    others = [MenteeNeeds(key=f"other-{n}", industries=A, waiting_days=300) for n in range(3)]
    offers = [MentorOffer(key="x", industries=A), MentorOffer(key="y", industries=A)]
    plan = plan_for_all([again, *others], offers, weights=BY_INDUSTRY)
    assert _who(plan)["again"] == "y"
    assert len(plan.pairs) == 2


def test_the_coordinator_can_lock_and_rule_out() -> None:
    people = [MenteeNeeds(key="a", industries=A), MenteeNeeds(key="b", industries=B)]
    offers = [MentorOffer(key="x", industries=A), MentorOffer(key="y", industries=B)]
    locked = plan_for_all(people, offers, weights=BY_INDUSTRY, locked={"a": "y"})
    assert _who(locked) == {"a": "y", "b": "x"}
    assert [pair.locked for pair in locked.pairs] == [True, False]
    assert locked.verify() is None
    barred = plan_for_all(people, offers, weights=BY_INDUSTRY, forbidden=[("a", "x"), ("b", "x")])
    assert len(barred.pairs) == 1
    assert barred.unmatched[0].reason.key == "unmatched.all_taken"
    with pytest.raises(ValueError, match="a and x cannot be locked: ruled_out"):
        plan_for_all(people, offers, locked={"a": "x"}, forbidden=[("a", "x")])
    with pytest.raises(KeyError, match="nobody"):
        plan_for_all(people, offers, locked={"nobody": "x"})


def test_a_pair_below_the_lowest_fit_is_no_candidate() -> None:
    people, offers = [MenteeNeeds(key="a", industries=A)], [MentorOffer(key="x", industries=B)]
    plan = plan_for_all(people, offers, Limits(lowest_fit=1), BY_INDUSTRY)
    assert plan.unmatched[0].reason.params["limits"] == [Limit.LOWEST_FIT]
    assert rank(people[0], offers, limits=Limits(lowest_fit=1), weights=BY_INDUSTRY) == ()


@pytest.mark.parametrize(("mentees", "mentors"), [(0, 0), (0, 3), (3, 0)])
def test_an_empty_side_is_a_plan_with_nobody(mentees: int, mentors: int) -> None:
    plan = plan_for_all(*town(1, mentees, mentors))
    assert (plan.pairs, plan.floor, plan.total, plan.verify()) == ((), None, 0, None)
    assert [one.reason.key for one in plan.unmatched] == ["unmatched.no_mentors"] * mentees


def test_the_plan_can_be_stored() -> None:
    data = plan_for_all(*town(2), LIMITS).as_data()
    assert json.loads(json.dumps(data)) == data
    assert set(data) == {"pairs", "unmatched", "floor", "total", "exact", "kept"}


def test_the_ten_best_for_one_are_the_best_in_order() -> None:
    people, offers = town(4, mentors=40)
    for mentee in people:
        best = rank(mentee, offers, 10, limits=LIMITS)
        everybody = rank(mentee, offers, 99, limits=LIMITS)
        assert best == everybody[:10]
        assert [one.fit for one in everybody] == sorted((one.fit for one in everybody), reverse=True)
        shuffled = rank(mentee, offers[::-1], 10, limits=LIMITS)
        assert shuffled == best


def _who(plan: ProposedPlan) -> dict[str, str]:
    return {pair.mentee_key: pair.mentor_key for pair in plan.pairs}
