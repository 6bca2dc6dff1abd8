"""Every price is what planning again says, and every chain of moves is a plan with exactly that price."""

from dataclasses import replace

import pytest

from mentorbank.matcher import Criterion, MenteeNeeds, MentorOffer, Message, Weights
from mentorbank.matcher.explanation.market import Move
from mentorbank.matcher.explanation.prices import Price, prices, rank_of
from mentorbank.matcher.explanation.sentences import price_messages
from mentorbank.matcher.standing import Asked, Standing, stand
from tests.matcher.referee import after, against, forbidden, forced, small_town

BY_INDUSTRY = Weights(criteria={Criterion.INDUSTRY: 3, Criterion.VALUES: 1})
A, B = frozenset({"a"}), frozenset({"b"})


@pytest.mark.parametrize("seed", range(12))
def test_every_price_is_what_planning_again_says(seed: int) -> None:
    standing = stand(small_town(seed))
    for mentee in standing.candidates.pool.mentees:
        found = prices(standing, mentee.key)
        assert found.mentor_key == standing.pairs().get(mentee.key)
        for price in found.options:
            assert price.mentor_key is not None
            again = forced(standing, mentee.key, price.mentor_key)
            assert (price.coverage, price.first, price.total) == against(standing, again), price
            chain = after(standing, price.moves)
            assert against(standing, chain) == against(standing, again), price.moves


@pytest.mark.parametrize("seed", range(12))
def test_leaving_out_a_pair_costs_what_planning_again_says(seed: int) -> None:
    standing = stand(small_town(seed))
    for mentee_key in standing.pairs():
        price = prices(standing, mentee_key).forbid
        assert price is not None
        again = against(standing, forbidden(standing, mentee_key))
        assert (price.coverage, price.first, price.total) == again
        assert against(standing, after(standing, price.moves)) == again


@pytest.mark.parametrize("seed", range(12))
def test_every_candidate_has_a_price_unless_all_places_are_locked(seed: int) -> None:
    standing = stand(small_town(seed))
    room = {one.key: one.capacity_left for one in standing.candidates.pool.mentors}
    for one in standing.asked.locked.values():
        room[one] -= 1
    for row, mentee in enumerate(standing.candidates.pool.mentees):
        found = prices(standing, mentee.key)
        offered = {
            standing.mentor_key(int(standing.candidates.indices[pair])) for pair in standing.pairs_of(row)
        }
        open_ones = {key for key in offered if key and room[key] > 0}
        assert {option.mentor_key for option in found.options} == open_ones - {found.mentor_key}
        assert list(found.options) == sorted(found.options, key=rank_of)
        assert (found.forbid is None) == (found.mentor_key is None)


@pytest.mark.parametrize("seed", range(15))
def test_nobody_else_goes_below_the_lowest_fit_and_her_own_fall_is_named(seed: int) -> None:
    standing = stand(small_town(seed))
    floor = standing.best.floor
    if floor is None:
        return
    for mentee in standing.candidates.pool.mentees:
        for price in prices(standing, mentee.key).options:
            assert price.fit is not None
            assert price.lowers_to == (price.fit if price.fit < floor else None)
            plan = after(standing, price.moves)
            taken = standing.candidates.indices == plan.mentor[standing.candidates.rows]
            others = taken & (standing.candidates.rows != standing.row(mentee.key))
            lowest = standing.fit.total[
                others & (standing.best.question.locked[standing.candidates.rows] < 0)
            ]
            assert lowest.min(initial=floor) >= floor


def test_where_a_lower_lowest_fit_would_spare_somebody_it_is_named_exactly() -> None:
    """``spared_at`` is the highest lowest fit at which planning again leaves fewer waiting."""
    named = 0
    for seed in range(40):
        standing = stand(small_town(seed))
        for mentee in standing.candidates.pool.mentees:
            for price in prices(standing, mentee.key).options:
                if standing.best.floor is None or (price.coverage, price.first) >= (0, 0):
                    continue
                now, best = (price.coverage, price.first), _at_floor(standing, mentee.key, price, 0)
                assert (price.spared_at is None) == (best == now)
                if price.spared_at is not None:
                    named += 1
                    assert price.spared_at < standing.best.floor
                    assert _at_floor(standing, mentee.key, price, price.spared_at) == best > now
                    assert _at_floor(standing, mentee.key, price, price.spared_at + 1) < best
    assert named > 20


def _at_floor(standing: Standing, mentee_key: str, price: Price, floor: int) -> tuple[int, int]:
    """Coverage and the first, planned again with her pair and another lowest fit."""
    assert price.mentor_key is not None
    other = replace(standing, best=replace(standing.best, floor=floor))
    return against(other, forced(other, mentee_key, price.mentor_key))[:2]


def test_the_price_is_told_as_a_chain_of_moves() -> None:
    """Anna to Bo would move Carl to Dorte and leave Erik waiting."""
    people = [
        MenteeNeeds(key="anna", industries=A),
        MenteeNeeds(key="carl", industries=A, values=B, waiting_days=200),
        MenteeNeeds(key="erik", industries=A, excluded_mentors=frozenset({"bo", "freja"})),
    ]
    offers = [
        MentorOffer(key="bo", industries=A, values=B),
        MentorOffer(key="dorte", industries=A, values=B),
        MentorOffer(key="freja", industries=A),
    ]
    barred = [("carl", "freja")]
    standing = stand(Asked(mentees=people, mentors=offers, weights=BY_INDUSTRY, forbidden=barred))
    assert standing.pairs() == {"anna": "freja", "carl": "bo", "erik": "dorte"}
    price = next(one for one in prices(standing, "anna").options if one.mentor_key == "bo")
    assert price.moves == (
        Move("anna", "freja", "bo"),
        Move("carl", "bo", "dorte"),
        Move("erik", "dorte", None),
    )
    assert (price.coverage, price.waits_instead) == (-1, ("erik",))
    first, second = price_messages(price)
    assert first == Message("price.one_more_waits", {"mentees": ["erik"], "thousandths": -price.total})
    assert second == Message("price.moves", {"moves": [["carl", "bo", "dorte"]]})


def test_a_free_mentor_who_fits_as_well_costs_nobody_anything() -> None:
    people = [MenteeNeeds(key="anna", industries=A)]
    offers = [MentorOffer(key="bo", industries=A), MentorOffer(key="dorte", industries=A)]
    found = prices(stand(Asked(mentees=people, mentors=offers)), "anna")
    assert price_messages(found.options[0]) == (Message("price.free"),)
    assert found.forbid == found.options[0]


def test_a_pair_below_the_lowest_fit_says_so() -> None:
    people = [MenteeNeeds(key="anna", industries=A)]
    offers = [MentorOffer(key="bo", industries=A), MentorOffer(key="dorte", industries=B)]
    price = prices(stand(Asked(mentees=people, mentors=offers, weights=BY_INDUSTRY)), "anna").options[0]
    lost, lowers = price_messages(price)
    assert lost == Message("price.nobody_loses", {"thousandths": 1_000})
    assert lowers == Message("price.lowers_lowest", {"before": 1_000, "after": 0})


def test_somebody_unknown_has_no_prices() -> None:
    with pytest.raises(KeyError, match="nobody"):
        prices(stand(Asked(mentees=[], mentors=[])), "nobody")
