"""Distances are right, and the quick look never sends away anybody who lives within reach."""

from math import asin, atan2, cos, degrees, pi, radians, sin
from random import Random

import numpy as np
import pytest

from mentorbank.kernel.places import kilometres_between, postal_codes
from mentorbank.matcher import Limits, MenteeNeeds, MentorOffer, build_candidates
from mentorbank.matcher.candidates.distance import EARTH_RADIUS_KM, could_be_within, places, worth_a_look

SKAGEN, RONNE, COPENHAGEN, ESBJERG = (57.72, 10.58), (55.10, 14.70), (55.68, 12.57), (55.47, 8.45)
DENMARK = (54.5, 57.8, 8.0, 15.2)


def further(start: tuple[float, float], bearing: float, km: float) -> tuple[float, float]:
    """The place so many kilometres away in a direction (radians, 0 = north)."""
    latitude, longitude, angle = radians(start[0]), radians(start[1]), km / EARTH_RADIUS_KM
    there = asin(sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(bearing))
    east = atan2(sin(bearing) * sin(angle) * cos(latitude), cos(angle) - sin(latitude) * sin(there))
    turned = (degrees(longitude + east) + 540) % 360 - 180
    return degrees(there), turned


def looked_at(here: tuple[float, float], there: tuple[float, float], reach: float) -> bool:
    some, others = places([here[0]], [here[1]]), places([there[0]], [there[1]])
    chosen, near = np.array([0]), np.array([0])
    return bool(
        len(worth_a_look(some, chosen, others, reach))
        and could_be_within(some, chosen, others, near, reach)[0, 0]
    )


@pytest.mark.parametrize(
    "start", [SKAGEN, RONNE, COPENHAGEN, ESBJERG, (0.0, 179.9), (89.0, 10.0), (-80.0, -179.0)]
)
@pytest.mark.parametrize("reach", [1.0, 20.0, 40.0, 100.0, 412.0, 5_000.0])
def test_nobody_within_reach_is_sent_away_unseen(start: tuple[float, float], reach: float) -> None:
    random = Random(f"{start} {reach}")
    for _ in range(200):
        bearing = random.uniform(0, 2 * pi)
        for share in (1.0, 0.999999, random.random()):
            assert looked_at(start, further(start, bearing, reach * share), reach)


def test_the_quick_look_spares_most_of_the_work() -> None:
    codes = postal_codes()
    all_of_them = places([one.latitude for one in codes], [one.longitude for one in codes])
    here = np.flatnonzero(np.isclose(all_of_them.latitude[:-1], codes[0].latitude))[:1]
    assert len(worth_a_look(all_of_them, here, all_of_them, 20.0)) < len(codes) / 2


@pytest.mark.parametrize("seed", range(20))
def test_a_place_a_metre_inside_the_limit_is_allowed_and_one_outside_is_not(seed: int) -> None:
    random = Random(seed)
    south, north, west, east = DENMARK
    here = random.uniform(south, north), random.uniform(west, east)
    for limit in (5, 30, 100, 400):
        for _ in range(20):
            bearing = random.uniform(0, 2 * pi)
            inside, outside = (further(here, bearing, limit + step) for step in (-0.002, 0.002))
            assert _allowed(here, [inside, outside], limit) == [0]


def test_bornholm_and_skagen_are_one_programme_for_who_allows_it() -> None:
    apart = kilometres_between(*SKAGEN, *RONNE)
    assert _allowed(SKAGEN, [RONNE], apart + 1) == [0]
    assert _allowed(SKAGEN, [RONNE], apart - 1) == []


def test_distances_are_those_of_the_map_between_all_postal_codes() -> None:
    codes = postal_codes()[::9]
    people = [MenteeNeeds(key="a", latitude=codes[0].latitude, longitude=codes[0].longitude)]
    offers = [MentorOffer(key=one.code, latitude=one.latitude, longitude=one.longitude) for one in codes]
    pool = build_candidates(people, offers, Limits()).pool
    for column, one in enumerate(codes):
        expected = kilometres_between(codes[0].latitude, codes[0].longitude, one.latitude, one.longitude)
        assert pool.kilometres(0, column) == pytest.approx(expected, abs=0.000_6)


def _allowed(here: tuple[float, float], there: list[tuple[float, float]], limit: float) -> list[int]:
    people = [MenteeNeeds(key="a", latitude=here[0], longitude=here[1])]
    offers = [MentorOffer(key=str(place), latitude=a, longitude=b) for place, (a, b) in enumerate(there)]
    return build_candidates(people, offers, Limits(max_distance_km=limit)).indices.tolist()  # type: ignore[no-any-return]
