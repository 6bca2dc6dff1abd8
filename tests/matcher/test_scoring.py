"""The fast scorer says what the plain one says, whatever the people and the limits."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from mentorbank.matcher import (
    Candidates,
    Criterion,
    Fit,
    Importance,
    Limits,
    MenteeNeeds,
    MentorOffer,
    MentorTable,
    Weights,
    build_candidates,
    rank,
    score,
)
from mentorbank.matcher.candidates import tags, tiles
from mentorbank.matcher.candidates.pool import make_pool
from mentorbank.matcher.fit.score import best_candidates, score_candidates
from tests.matcher import plain
from tests.matcher.town import town

SEEDS = range(30)
EVERYTHING = Weights(criteria=dict.fromkeys(Criterion, 7))


def questions(seed: int) -> tuple[list[MenteeNeeds], list[MentorOffer], Limits, Weights]:
    """A town, and a template that no two seeds share."""
    random = Random(seed)
    people, offers = town(seed, mentees=random.randint(1, 14), mentors=random.randint(1, 18))
    people = [replace(one, **_more(random, [offer.key for offer in offers])) for one in people]
    offers = [replace(one, **_other_side(random, [person.key for person in people])) for one in offers]
    limits = Limits(
        max_distance_km=random.choice([None, 10.0, 25.0, 60.0, 300.0]),
        same_region=random.random() < 0.3,
        common_language=random.random() < 0.7,
        min_shared_slots=random.choice([0, 1, 1, 2, 3]),
        min_hours_per_month=random.choice([None, 3.0]),
        min_months=random.choice([None, 6]),
        forbid_municipal_employees=random.random() < 0.3,
        line_management=random.choice(["block", "exception_with_reason", "flag", "ignore"]),
        grading=random.choice(["block", "flag", "ignore"]),
        clearances=frozenset(random.sample(["course"], random.randint(0, 1))),
        hard=frozenset(random.sample(list(Criterion), random.choice([0, 0, 1, 2]))),
        age_difference=random.choice(["small", "large"]),
        lowest_fit=random.choice([0, 0, 300, 500]),
    )
    criteria = random.sample(list(Criterion), random.randint(0, len(Criterion)))
    return people, offers, limits, Weights(criteria={one: random.randint(0, 1_000) for one in criteria})


def _more(random: Random, mentors: list[str]) -> dict[str, object]:
    return {
        "region": random.choice([None, "790", "791"]),
        "professions": _some(random, [f"job-{number}" for number in range(90)], 60),
        "importance": {one: random.choice(list(Importance)) for one in random.sample(list(Criterion), 5)},
        "clearances": _some(random, ["children", "driver"], 1),
        "excluded_mentors": _some(random, [*mentors, "gone"], 1),
    }


def _other_side(random: Random, mentees: list[str]) -> dict[str, object]:
    return {
        "regions": _some(random, ["790", "791", "792"], 2),
        "max_distance_km": random.choice([None, None, 5.0, 30.0]),
        "professions": _some(random, [f"job-{number}" for number in range(90)], 60),
        "clearances": _some(random, ["children", "driver", "course"], 3),
        "line_manages": _some(random, [*mentees, "gone"], 1),
        "teaches": _some(random, [*mentees, "gone"], 1),
    }


def _some(random: Random, tags: list[str], most: int) -> frozenset[str]:
    return frozenset(random.sample(tags, random.randint(0, min(most, len(tags)))))


def as_dict(candidates: Candidates, fit: Fit) -> dict[tuple[str, str], int]:
    people, offers = candidates.pool.mentees, candidates.pool.mentors
    pairs = zip(candidates.rows, candidates.indices, fit.total, strict=True)
    return {(people[row].key, offers[column].key): int(total) for row, column, total in pairs}


@pytest.mark.parametrize("seed", SEEDS)
def test_two_independent_scorers_agree_on_every_pair(seed: int) -> None:
    people, offers, limits, weights = questions(seed)
    forbidden = frozenset({(people[0].key, offers[-1].key)})
    found = best_candidates(make_pool(people, offers), limits, weights, forbidden=forbidden)
    assert as_dict(*found) == plain.fits(people, offers, limits, weights, forbidden)


@pytest.mark.parametrize("seed", SEEDS)
def test_step_by_step_and_all_at_once_are_the_same(seed: int) -> None:
    people, offers, limits, weights = questions(seed)
    stepwise = score_candidates(build_candidates(people, offers, limits), weights)
    at_once = best_candidates(make_pool(people, offers), limits, weights)
    assert as_dict(*stepwise) == as_dict(*at_once)
    for criterion, part in stepwise[1].parts.items():
        assert part.dtype == np.int16
        assert part.tolist() == at_once[1].parts[criterion].tolist()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_reasons_asked_for_later_are_those_of_the_plain_rules(seed: int) -> None:
    people, offers, limits, weights = questions(seed)
    candidates, _fit = best_candidates(make_pool(people, offers), limits, weights)
    for mentee in people:
        why = candidates.why_not_these(mentee.key)
        for mentor in offers:
            broken = {str(limit) for limit in why.get(mentor.key, ())}
            assert broken == {str(limit) for limit in candidates.why_not(mentee.key, mentor.key)}
            low = plain.fit_of(mentee, mentor, limits, weights) < limits.lowest_fit
            assert broken == set(plain.broken(mentee, mentor, limits)) or (low and broken == {"lowest_fit"})


@pytest.mark.parametrize("seed", SEEDS)
def test_every_part_is_that_of_the_plain_rules(seed: int) -> None:
    people, offers, limits, _weights = questions(seed)
    candidates = build_candidates(people, offers, limits)
    fit = score(candidates, EVERYTHING)
    for place, (row, column) in enumerate(zip(candidates.rows, candidates.indices, strict=True)):
        for criterion, part in fit.parts.items():
            expected = plain.part_of(people[row], offers[column], criterion, limits)
            assert part[place] == (-1 if expected is None else expected), criterion


@pytest.fixture(params=[1, 7, 40])
def small_tiles(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(tiles, "PAIRS_PER_TILE", request.param)
    monkeypatch.setattr(tiles, "MOST_ROWS", 3)
    monkeypatch.setattr(tags, "MANY", request.param)  # prepared all at once, as a country is
    yield


@pytest.mark.usefixtures("small_tiles")
@pytest.mark.parametrize("seed", range(8))
def test_the_size_of_the_tiles_changes_nothing(seed: int) -> None:
    people, offers, limits, weights = questions(seed)
    found = best_candidates(make_pool(people, offers), limits, weights)
    assert as_dict(*found) == plain.fits(people, offers, limits, weights)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_the_rows_changes_nothing(seed: int) -> None:
    people, offers, limits, weights = questions(seed)
    random = Random(seed)
    for most in (None, 2):
        before = best_candidates(make_pool(people, offers), limits, weights, most=most)
        shuffled = random.sample(people, len(people)), random.sample(offers, len(offers))
        after = best_candidates(make_pool(*shuffled), limits, weights, most=most)
        assert as_dict(*before) == as_dict(*after)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_of_each_are_kept_and_the_cut_is_told(seed: int) -> None:
    people, offers, limits, weights = questions(seed)
    everything = plain.fits(people, offers, limits, weights)
    candidates, fit = best_candidates(make_pool(people, offers), limits, weights, most=2)
    kept = as_dict(candidates, fit)
    most = 0
    for mentee in people:
        mine = sorted((fit for (key, _), fit in everything.items() if key == mentee.key), reverse=True)
        most = max(most, len(mine))
        assert sorted((fit for (key, _), fit in kept.items() if key == mentee.key), reverse=True) == mine[:2]
    assert kept.items() <= everything.items()
    assert candidates.kept == (2 if most > 2 else None)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_locked_pair_is_kept_however_many_fit_better(seed: int) -> None:
    people, offers, limits, weights = questions(seed)
    everything = plain.fits(people, offers, limits, weights)
    for pair in list(everything)[:5]:
        locked = dict([pair])
        found = best_candidates(make_pool(people, offers), limits, weights, most=1, locked=locked)
        assert as_dict(*found)[pair] == everything[pair]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_ranking_for_one_is_the_plain_one(seed: int) -> None:
    people, offers, limits, weights = questions(seed)
    prepared = MentorTable.of(offers)
    for mentee in people[:4]:
        everything = plain.fits([mentee], offers, limits, weights)
        best = rank(mentee, offers, 5, limits=limits, weights=weights)
        assert [one.fit for one in best] == sorted(everything.values(), reverse=True)[:5]
        assert all(everything[mentee.key, one.mentor_key] == one.fit for one in best)
        assert rank(mentee, prepared, 5, limits=limits, weights=weights) == best
        by_key = {offer.key: offer for offer in offers}
        for one in best:
            for part in one.parts:
                value = plain.part_of(mentee, by_key[one.mentor_key], part.criterion, limits)
                assert part.value == value or not part.weight


def test_a_ranking_of_nobody_is_empty() -> None:
    assert rank(MenteeNeeds(key="a"), []) == ()
    assert rank(MenteeNeeds(key="a"), [MentorOffer(key="x", capacity_left=0)]) == ()
    assert rank(MenteeNeeds(key="a"), [MentorOffer(key="x")], 0) == ()


@pytest.mark.parametrize("weight", [1, 1_000])
def test_the_largest_weights_are_still_exact(weight: int) -> None:
    people, offers = town(5, mentees=6, mentors=30)
    decisive = dict.fromkeys(Criterion, Importance.DECISIVE)
    people = [replace(one, importance=decisive) for one in people]
    weights = Weights(criteria=dict.fromkeys(Criterion, weight))
    found = best_candidates(make_pool(people, offers), Limits(), weights)
    assert as_dict(*found) == plain.fits(people, offers, Limits(), weights)


def test_every_share_of_very_many_tags_is_exact() -> None:
    many = [f"tag-{number}" for number in range(250)]
    people = [MenteeNeeds(key=f"a{size}", needs=frozenset(many[:size])) for size in range(1, 251)]
    people.append(MenteeNeeds(key="all", needs=frozenset(f"tag-{number}" for number in range(5_000))))
    offers = [MentorOffer(key=f"x{size}", experience=frozenset(many[:size])) for size in range(1, 251)]
    weights = Weights(criteria={Criterion.NEED: 1})
    found = best_candidates(make_pool(people, offers), Limits(), weights)
    assert as_dict(*found) == plain.fits(people, offers, Limits(), weights)


TAGGED = [*plain.WISHES.items(), (Criterion.INDUSTRY, ("industries", "industries"))]


@pytest.mark.parametrize(("criterion", "fields"), TAGGED)
@pytest.mark.parametrize("seed", range(5))
def test_one_thing_more_in_common_never_lowers_the_fit(
    criterion: Criterion, fields: tuple[str, str], seed: int
) -> None:
    """What the mentee asks for stays the same; the mentor brings one more of it."""
    mine, yours = fields
    people, offers = town(seed, mentees=10, mentors=10)
    before = plain.fits(people, offers, Limits(), EVERYTHING)
    for mentee in people:
        for mentor in offers:
            for tag in sorted(getattr(mentee, mine) - getattr(mentor, yours))[:1]:
                if not getattr(mentor, yours):
                    continue  # from silence to an answer is not "one more": neutral 500 becomes what it is
                richer = replace(mentor, **{yours: getattr(mentor, yours) | {tag}})
                found = as_dict(*best_candidates(make_pool([mentee], [richer]), Limits(), EVERYTHING))
                for pair, fit in found.items():
                    assert fit >= before.get(pair, 0)


@pytest.mark.parametrize("seed", range(10))
def test_what_the_mentor_leaves_open_counts_as_neutral(seed: int) -> None:
    """A blank is worth exactly the neutral 500: less than a good answer, more than a poor one."""
    people, offers = town(seed, mentees=8, mentors=8)
    blank = [MentorOffer(key=one.key) for one in offers]
    found = as_dict(*best_candidates(make_pool(people, blank), Limits(), EVERYTHING))
    willing = {one.key for one in people if one.gender_wish is None}
    assert found == {(key, offer.key): 500 for key in willing for offer in blank}


@pytest.mark.parametrize("seed", range(10))
def test_what_the_mentee_leaves_open_moves_nobody(seed: int) -> None:
    people, offers = town(seed, mentees=8, mentors=12)
    silent = [MenteeNeeds(key=one.key) for one in people]
    only = {one: 7 for one in Criterion if one is not Criterion.LENGTH}
    found = as_dict(*best_candidates(make_pool(silent, offers), Limits(), Weights(criteria=only)))
    assert set(found.values()) <= {500}
    assert {mentor for _, mentor in found} == {one.key for one in offers if one.capacity_left}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_weight_buys_a_pair_past_a_hard_limit(seed: int) -> None:
    people, offers, limits, _weights = questions(seed)
    limits = replace(limits, lowest_fit=0)
    pairs = {
        frozenset(as_dict(*best_candidates(make_pool(people, offers), limits, weights)))
        for weights in (
            Weights(),
            EVERYTHING,
            Weights(criteria={}),
            Weights(criteria={Criterion.VALUES: 1_000}),
        )
    }
    assert len(pairs) == 1
