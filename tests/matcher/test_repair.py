"""When somebody leaves: what was proposed stands unless keeping it costs more than was said."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest

from mentorbank.matcher import Asked, Criterion, MenteeNeeds, MentorOffer, Plan, Standing, Weights, stand
from mentorbank.matcher.explanation.market import Move
from mentorbank.matcher.repair import Repaired, repair
from tests.matcher.referee import small_town
from tests.matcher.town import mentor as new_mentor
from tests.matcher.town import town

A, B = frozenset({"a"}), frozenset({"b"})


def _happenings(standing: Standing) -> list[Asked]:
    asked = standing.asked
    pairs = sorted(standing.pairs().items())
    return [
        *(asked.without_mentor(mentor) for _, mentor in pairs[:2]),
        *(asked.without_mentee(mentee) for mentee, _ in pairs[:2]),
        asked.plus_mentor(_somebody_new()),
        asked,
    ]


@pytest.mark.parametrize("per_pair", [0, 100, 2_000])
@pytest.mark.parametrize("seed", range(6))
def test_a_repaired_plan_covers_as_many_and_is_proved(seed: int, per_pair: int) -> None:
    standing = stand(small_town(seed))
    for asked in _happenings(standing):
        found = repair(asked, standing.pairs(), per_pair=per_pair)
        assert found.verify() is None
        question = found.free.best.question
        assert question.served(found.plan) == question.served(found.free.best.plan)
        _adds_up(standing, found)
        bought = per_pair * (len(found.kept) - found.free_keeps)
        assert found.regret <= bought, "no pair is kept at more than it may cost"


@pytest.mark.parametrize("seed", range(12))
def test_no_other_plan_keeps_more_for_less_than_was_said(seed: int) -> None:
    """Against every plan there is, in a town small enough to write them all down."""
    people, offers = town(seed, mentees=4, mentors=4)
    standing = stand(Asked(mentees=people, mentors=offers))
    if not standing.pairs():
        return
    asked = standing.asked.without_mentor(min(standing.pairs().values()))
    for per_pair in (0, 40, 150):
        found = repair(asked, standing.pairs(), per_pair=per_pair)
        best = max(
            (*found.free.best.question.served(_plan(found, mentor)), total + per_pair * kept)
            for mentor, total, kept in _every_plan(found, standing.pairs())
        )
        mine = (*found.free.best.question.served(found.plan), found.total + per_pair * len(found.kept))
        assert mine == best


@pytest.mark.parametrize("seed", range(6))
def test_a_dearer_pair_is_kept_longer(seed: int) -> None:
    standing = stand(small_town(seed))
    for asked in _happenings(standing):
        kept = [len(repair(asked, standing.pairs(), per_pair=price).kept) for price in (0, 100, 2_000)]
        assert kept == sorted(kept)


@pytest.mark.parametrize("seed", range(6))
def test_when_nothing_has_happened_everything_stands(seed: int) -> None:
    standing = stand(small_town(seed))
    found = repair(standing.asked, standing.pairs())
    assert (found.pairs, found.regret, found.moves) == (standing.pairs(), 0, ())
    assert len(found.kept) == found.free_keeps == len(standing.pairs())


def test_a_pair_is_kept_up_to_its_price_and_not_beyond() -> None:
    """Anna was promised y; since then x has come, who fits her 250 thousandths better, and Cleo can have either."""
    by_industry = Weights(criteria={Criterion.INDUSTRY: 3, Criterion.VALUES: 1})
    people = [MenteeNeeds(key="anna", industries=A, values=B), MenteeNeeds(key="cleo", industries=A)]
    offers = [MentorOffer(key="x", industries=A, values=B), MentorOffer(key="y", industries=A, values=A)]
    asked = Asked(mentees=people, mentors=offers, weights=by_industry)
    cheap, dear = (repair(asked, {"anna": "y"}, per_pair=price) for price in (249, 251))
    assert (cheap.pairs["anna"], cheap.given_up, cheap.regret) == ("x", (("anna", "y"),), 0)
    assert (dear.pairs["anna"], dear.kept, dear.regret, dear.free_keeps) == ("y", (("anna", "y"),), 250, 0)
    assert dear.lowest_fit == 750


def test_keeping_never_costs_anybody_a_mentor() -> None:
    """Bo can only have x, so Anna moves, however dear it is to keep her."""
    people = [MenteeNeeds(key="anna"), MenteeNeeds(key="bo", excluded_mentors=frozenset({"y"}))]
    asked = Asked(mentees=people, mentors=[MentorOffer(key="x"), MentorOffer(key="y")])
    found = repair(asked, {"anna": "x"}, per_pair=100_000)
    assert (found.pairs, found.given_up) == ({"anna": "y", "bo": "x"}, (("anna", "x"),))
    assert found.moves == (Move("anna", "x", "y"),)


def test_who_has_left_is_told_as_gone() -> None:
    people = [MenteeNeeds(key="anna"), MenteeNeeds(key="bo")]
    asked = Asked(mentees=people, mentors=[MentorOffer(key="x"), MentorOffer(key="y")])
    proposed = stand(asked).pairs()
    found = repair(asked.without_mentor(proposed["anna"]), proposed)
    assert found.gone == (("anna", proposed["anna"]),)
    assert found.moves == (Move("anna", proposed["anna"], None),)
    assert found.kept == (("bo", proposed["bo"]),)


def test_a_pair_cannot_be_worth_less_for_having_been_proposed() -> None:
    with pytest.raises(ValueError, match="cannot be worth less"):
        repair(Asked(mentees=[], mentors=[]), {}, per_pair=-1)


def test_somebody_who_is_not_here_cannot_leave() -> None:
    with pytest.raises(KeyError, match="nobody"):
        Asked(mentees=[], mentors=[]).without_mentor("nobody")


def _somebody_new() -> MentorOffer:
    return new_mentor(Random(99), 900)


def _adds_up(standing: Standing, found: Repaired) -> None:
    proposed = set(standing.pairs().items())
    assert {*found.kept, *found.given_up, *found.gone} == proposed
    assert len(found.kept) + len(found.given_up) + len(found.gone) == len(proposed)
    assert all(found.pairs.get(mentee) == mentor for mentee, mentor in found.kept)
    assert all(found.pairs.get(mentee) != mentor for mentee, mentor in found.given_up)
    assert found.regret == found.free.best.plan.total - found.total


def _every_plan(found: Repaired, proposed: dict[str, str]) -> Iterator[tuple[tuple[int, ...], int, int]]:
    free, barred = found.free, found.barred
    capacity, m = free.best.question.capacity, len(free.best.question.capacity)
    pairs = {
        (int(row), int(column)): place
        for place, (row, column) in enumerate(zip(free.candidates.rows, free.candidates.indices, strict=True))
        if not barred[place]
    }
    for mentor in product(range(-1, m), repeat=len(free.mentor)):
        used = [(row, column) for row, column in enumerate(mentor) if column >= 0]
        if any(pair not in pairs for pair in used):
            continue
        if any(mentor.count(column) > capacity[column] for _, column in used):
            continue
        total = sum(int(free.worth[pairs[pair]]) for pair in used)
        kept = sum(proposed.get(free.mentee_key(row)) == free.mentor_key(column) for row, column in used)
        yield mentor, total, kept


def _plan(found: Repaired, mentor: tuple[int, ...]) -> Plan:
    return replace(found.plan, mentor=np.array(mentor, dtype=np.int64))
