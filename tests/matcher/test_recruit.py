"""Whom to recruit: exactly what planning again with the new mentor says."""

from dataclasses import replace

import numpy as np
import pytest

from mentorbank.matcher import Asked, Limits, Market, MenteeNeeds, MentorOffer, Message, Standing, stand
from mentorbank.matcher.availability import week
from mentorbank.matcher.explanation.imagined import Imagined, catalogue
from mentorbank.matcher.explanation.recruit import wanted
from tests.matcher.referee import small_town

EVERY_ONE = 10_000


@pytest.mark.parametrize("room", [1, 3])
@pytest.mark.parametrize("seed", range(9))
def test_a_new_mentor_gives_exactly_what_planning_again_says(seed: int, room: int) -> None:
    standing = stand(small_town(seed))
    market = Market.of(standing)
    for one in catalogue(standing, room)[::7]:
        young, total = _again(standing, one.offer)
        recruit = next(iter(wanted(standing, imagined=[one], market=market)), None)
        assert (recruit.young_people if recruit else 0) == young
        if recruit is None:
            assert (young, total or 0) == (0, 0)
        elif total is not None:
            assert recruit.total == total
        else:
            assert recruit.total is None


def _again(standing: Standing, offer: MentorOffer) -> tuple[int, int | None]:
    """How many more are matched, and the total with the lowest fit kept, planned from the beginning."""
    after = stand(standing.asked.plus_mentor(offer))
    young = int((after.mentor >= 0).sum() - (standing.mentor >= 0).sum())
    question, floor = after.best.question, standing.best.floor
    plan = question.best(np.zeros_like(after.in_play) if floor is None else question.below(floor))
    as_many = int((plan.mentor >= 0).sum() - (standing.mentor >= 0).sum()) == young
    return young, plan.total - standing.best.plan.total if as_many else None


@pytest.mark.parametrize("room", [1, 2])
@pytest.mark.parametrize("seed", range(8))
def test_the_few_shown_are_the_best_of_each_trade_and_of_all(seed: int, room: int) -> None:
    """Against the whole catalogue, each imagined mentor followed alone."""
    standing = stand(small_town(seed, mentees=14, mentors=6))
    market, best = Market.of(standing), dict[frozenset[str], tuple[int, int]]()
    for one in catalogue(standing, room):
        for found in wanted(standing, imagined=[one], market=market):
            rank = found.young_people, found.total or 0
            best[one.offer.industries] = max(best.get(one.offer.industries, rank), rank)
    every = wanted(standing, room=room, at_most=EVERY_ONE)
    young = {one.offer.industries: one.young_people for one in every}
    assert young == {trade: rank[0] for trade, rank in best.items()}
    assert [one.young_people for one in every] == sorted(young.values(), reverse=True)
    assert wanted(standing, room=room, at_most=3) == every[:3]


def test_the_electrician_they_all_wait_for_is_told() -> None:
    evening = week(["monday_evening"])
    here, far = (56.45, 9.40), (55.0, 11.9)
    people = [
        MenteeNeeds(
            key=key,
            industries=frozenset({trade}),
            availability=evening,
            latitude=place[0],
            longitude=place[1],
        )
        for key, trade, place in (("anna", "power", here), ("bo", "power", here), ("carl", "cook", far))
    ]
    asked = Asked(mentees=people, mentors=[], limits=Limits(max_distance_km=20, hard=frozenset({"industry"})))  # type: ignore[arg-type]
    best, *_ = wanted(stand(asked), room=2)
    assert best.message() == Message(
        "recruit.mentor",
        {
            "industries": ["power"],
            "professions": [],
            "slots": ["monday_evening"],
            "near": "anna",
            "young_people": 2,
            "could": 2,
        },
    )


def test_nobody_is_imagined_when_nobody_waits() -> None:
    standing = stand(Asked(mentees=[MenteeNeeds(key="a")], mentors=[MentorOffer(key="x")]))
    assert catalogue(standing) == []
    assert wanted(standing) == ()


def test_somebody_of_the_callers_own_is_followed_too() -> None:
    standing = stand(Asked(mentees=[MenteeNeeds(key="a"), MenteeNeeds(key="b")], mentors=[]))
    offer = MentorOffer(key="offered", capacity_left=5)
    (found,) = wanted(standing, imagined=[Imagined(offer, None)])
    assert (found.young_people, found.could, found.offer) == (2, 2, offer)
    assert replace(found, total=None) != found
