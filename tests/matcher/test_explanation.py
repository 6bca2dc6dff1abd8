"""What the matcher says is true."""

from itertools import product

import numpy as np
import pytest

from mentorbank.matcher import (
    MESSAGE_KEYS,
    Criterion,
    ExplainedPair,
    Limit,
    Limits,
    MenteeNeeds,
    MentorOffer,
    Message,
    Weights,
    plan_for_all,
    rank,
)
from mentorbank.matcher.availability import slot_names, week
from mentorbank.matcher.explanation.nobody import fewest_limits
from mentorbank.matcher.messages import PARAMS
from tests.matcher.town import town

LIMITS = Limits(max_distance_km=60)
ALL_WEIGHTS = Weights(criteria=dict.fromkeys(Criterion, 10))
A, B = frozenset({"a"}), frozenset({"b"})
SHARED = {
    Criterion.PROFESSION: ("professions", "professions"),
    Criterion.LEARNING_GOAL: ("learning_goals", "experience"),
    Criterion.NEED: ("needs", "experience"),
    Criterion.INTERESTS: ("interests", "interests"),
    Criterion.DISLIKES: ("dislikes", "dislikes"),
    Criterion.VALUES: ("values", "values"),
    Criterion.LANGUAGE: ("languages", "languages"),
    Criterion.MENTEE_WISHES: ("wished_traits", "traits"),
    Criterion.INDUSTRY: ("industries", "industries"),
    Criterion.MENTOR_CONSIDERATIONS: ("situation", "considerations"),
}


@pytest.mark.parametrize("seed", range(12))
def test_reasons_name_what_the_two_really_share_and_the_worry_what_they_do_not(seed: int) -> None:
    people, offers = town(seed, mentees=6, mentors=10)
    by_key = {offer.key: offer for offer in offers}
    for mentee in people:
        for pair in rank(mentee, offers, 10, limits=LIMITS, weights=ALL_WEIGHTS):
            mentor = by_key[pair.mentor_key]
            assert len(pair.reasons) <= 3
            assert len({reason.key for reason in pair.reasons}) == len(pair.reasons)
            for reason in pair.reasons:
                assert _is_true(reason, mentee, mentor), reason
            if pair.worry:
                assert pair.worry.key in MESSAGE_KEYS
                assert _worry_is_true(pair, mentee, mentor), pair.worry


def _is_true(reason: Message, mentee: MenteeNeeds, mentor: MentorOffer) -> bool:
    if reason.key == "reason.industry_network":
        return set(reason.params["industries"]) == mentee.industries & mentor.network != frozenset()
    criterion = Criterion(reason.key.removeprefix("reason."))
    value = reason.params[PARAMS[criterion]]
    if criterion in SHARED:
        mine, yours = SHARED[criterion]
        return set(value) == getattr(mentee, mine) & getattr(mentor, yours) != frozenset()
    if criterion is Criterion.TIME:
        return tuple(value) == slot_names(mentee.availability & mentor.availability) != ()
    if criterion is Criterion.AGE_DIFFERENCE:
        return bool(mentee.age and mentor.age and value == mentor.age - mentee.age >= 12)
    if criterion is Criterion.LENGTH:
        return bool(mentor.months and value == mentor.months >= 6)
    return bool(criterion is Criterion.GEOGRAPHY and value <= 30)


def _worry_is_true(pair: ExplainedPair, mentee: MenteeNeeds, mentor: MentorOffer) -> bool:
    assert pair.worry is not None
    name = pair.worry.key.removeprefix("worry.")
    parts = {str(part.criterion): part for part in pair.parts}
    if name == "one_slot":
        return (mentee.availability & mentor.availability).bit_count() == 1
    if name == "unanswered":
        asked = parts[pair.worry.params["criterion"]]
        return asked.value is None and asked.weight > 0
    value = parts[name].value
    return value is not None and value < 1_000 and parts[name].weight > 0


def test_power_over_the_mentee_is_the_worry_where_the_template_flags_it() -> None:
    mentee = MenteeNeeds(key="a", industries=A)
    manager = MentorOffer(key="x", industries=A, line_manages=frozenset({"a"}))
    teacher = MentorOffer(key="y", industries=A, teaches=frozenset({"a"}))
    flags = Limits(line_management="flag", grading="flag")
    worries = {pair.mentor_key: pair.worry for pair in rank(mentee, [manager, teacher], limits=flags)}
    assert worries == {"x": Message("worry.line_management"), "y": Message("worry.grading")}


def test_a_pair_that_fits_in_everything_has_no_worry() -> None:
    only = Weights(criteria={Criterion.INDUSTRY: 1})
    pair = rank(MenteeNeeds(key="a", industries=A), [MentorOffer(key="x", industries=A)], weights=only)[0]
    assert pair.reasons == (Message("reason.industry", {"industries": ["a"]}),)
    assert pair.worry is None


def test_no_electrician_within_twenty_kilometres_with_evening_time() -> None:
    here, far = {"latitude": 56.45, "longitude": 9.40}, {"latitude": 55.0, "longitude": 11.9}
    evening, morning = week(["monday_evening"]), week(["monday_morning"])
    electrician, cook = frozenset({"electrician"}), frozenset({"cook"})
    mentee = MenteeNeeds(key="anna", industries=electrician, availability=evening, **here)  # type: ignore[arg-type]
    offers = [
        MentorOffer(key="far", industries=electrician, availability=evening, **far),  # type: ignore[arg-type]
        MentorOffer(key="morning", industries=electrician, availability=morning, **here),  # type: ignore[arg-type]
        MentorOffer(key="cook", industries=cook, availability=evening, **here),  # type: ignore[arg-type]
    ]
    limits = Limits(max_distance_km=20, hard=frozenset({Criterion.INDUSTRY}))
    reason = plan_for_all([mentee], offers, limits).unmatched[0].reason
    assert reason.key == "unmatched.nobody_within_limits"
    assert reason.params["limits"] == [Limit.HARD_INDUSTRY, Limit.DISTANCE, Limit.TIME]
    assert reason.params["steps"] == [["hard_industry", 2], ["distance", 1], ["time", 0]]
    assert reason.params["would_open"] == {"hard_industry": 1, "distance": 1, "time": 1}
    assert reason.params["in_industry"] == {"mentors": 2, "limits": ["distance", "time"]}
    assert (reason.params["km"], reason.params["slots"]) == (20, ["monday_evening"])


@pytest.mark.parametrize("seed", range(30))
def test_no_smaller_set_of_limits_rules_everybody_out(seed: int) -> None:
    rng = np.random.default_rng(seed)
    bits = np.array([limit.bit for limit in list(Limit)[:5]])
    masks = np.array([bits[rng.random(5) < 0.5].sum() or bits[0] for _ in range(6)], dtype=np.uint32)
    found = fewest_limits(masks)
    smallest = min(
        sum(chosen)
        for chosen in product([0, 1], repeat=5)
        if all(any(mask & bit for bit, take in zip(bits, chosen, strict=True) if take) for mask in masks)
    )
    assert len(found) == smallest
    assert all(any(mask & limit.bit for limit in found) for mask in masks)


def test_the_runner_up_is_told_with_what_stood_against_it() -> None:
    """Both want x; the plan gives x to the one with no other good mentor."""
    picky = MenteeNeeds(key="picky", industries=A)
    easy = MenteeNeeds(key="easy", industries=A, values=B)
    x = MentorOffer(key="x", industries=A, values=B)
    y = MentorOffer(key="y", industries=B, values=B)
    weights = Weights(criteria={Criterion.INDUSTRY: 3, Criterion.VALUES: 1})
    plan = {pair.mentee_key: pair for pair in plan_for_all([picky, easy], [x, y], weights=weights).pairs}
    assert plan["picky"].mentor_key == "x"
    assert plan["picky"].runner_up is not None
    assert plan["picky"].runner_up.because == Message("runner_up.lower_fit", {"thousandths": 1_000})
    assert plan["easy"].runner_up is not None
    assert plan["easy"].runner_up.because == Message("runner_up.needed_by_others", {"mentees": ["picky"]})


@pytest.mark.parametrize("seed", range(10))
def test_a_better_runner_up_is_never_free(seed: int) -> None:
    people, offers = town(seed, mentees=20)
    plan = plan_for_all(people, offers, LIMITS)
    capacity = {offer.key: offer.capacity_left for offer in offers}
    for pair in plan.pairs:
        second = pair.runner_up
        if second and second.because.key == "runner_up.needed_by_others":
            holders = [one.mentee_key for one in plan.pairs if one.mentor_key == second.mentor_key]
            assert holders == second.because.params["mentees"]
            assert len(holders) == capacity[second.mentor_key]
        assert second is None or second.because.key in MESSAGE_KEYS
