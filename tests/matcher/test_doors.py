"""Which one loosened answer gives somebody a mentor: exactly when planning again says so."""

from dataclasses import replace

import numpy as np
import pytest

from mentorbank.matcher import Asked, Limits, MenteeNeeds, MentorOffer, Standing, build_candidates, stand
from mentorbank.matcher.availability import SLOT_NAMES, week
from mentorbank.matcher.explanation.answers import what_would_change
from mentorbank.matcher.explanation.doors import doors
from tests.matcher.referee import small_town

SEEDS = range(12)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_slot_or_a_screen_opens_a_door_exactly_when_planning_again_matches_one_more(seed: int) -> None:
    standing = stand(small_town(seed))
    for key in _waiting(standing):
        mentee = standing.candidates.pool.mentees[standing.row(key)]
        found = {door.step: door for door in doors(standing, key)}
        if "online" in found:
            again = what_would_change(standing, mentee=replace(mentee, online=True))
            assert found["online"].opens == (again.coverage == 1)
        if "slot" in found:
            opening = {slot for slot in SLOT_NAMES if _one_more(standing, mentee, slot) == 1}
            assert found["slot"].opens == bool(opening)
            if opening:
                assert set(found["slot"].slots) == opening


@pytest.mark.parametrize("seed", SEEDS)
def test_ten_kilometres_open_a_door_exactly_when_planning_again_matches_one_more(seed: int) -> None:
    """Planned again ten kilometres wider for everybody, with what that brings the others ruled out."""
    standing = stand(small_town(seed))
    limits = standing.asked.limits
    wider = replace(limits, max_distance_km=(limits.max_distance_km or 0) + 10)
    today, later = (_able(standing.asked, these) for these in (limits, wider))
    for key in _waiting(standing):
        others = [pair for pair in later - today if pair[0] != key]
        again = stand(replace(standing.asked, limits=wider, forbidden=others))
        found = [door for door in doors(standing, key) if door.step == "distance"]
        assert any(door.opens for door in found) == (len(again.pairs()) > len(standing.pairs()))
        brought = len([pair for pair in later - today if pair[0] == key])
        assert sum(door.mentors for door in found) == brought


def _able(asked: Asked, limits: Limits) -> set[tuple[str, str]]:
    candidates = build_candidates(asked.mentees, asked.mentors, limits)
    return {
        (asked.mentees[row].key, asked.mentors[column].key)
        for row, column in zip(candidates.rows, candidates.indices, strict=True)
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_plan_gains_by_the_door_is_exact(seed: int) -> None:
    standing = stand(small_town(seed))
    floor = standing.best.floor
    for key in _waiting(standing):
        mentee = standing.candidates.pool.mentees[standing.row(key)]
        for door in doors(standing, key):
            if door.step != "online" or door.total is None or floor is None:
                continue
            after = what_would_change(standing, mentee=replace(mentee, online=True)).after
            free = after.best.question
            hers = after.candidates.rows == after.row(key)
            plan = free.best(free.below(floor) & ~hers)
            assert plan.total - standing.best.plan.total == door.total


def test_a_mentor_with_power_over_her_is_no_door() -> None:
    mentee = MenteeNeeds(key="anna", availability=week(["monday_evening"]))
    manager = MentorOffer(
        key="boss", availability=week(["tuesday_evening"]), line_manages=frozenset({"anna"})
    )
    helper = replace(manager, key="helper", line_manages=frozenset())
    assert doors(stand(Asked(mentees=[mentee], mentors=[manager])), "anna") == ()
    assert (
        doors(stand(Asked(mentees=[mentee], mentors=[helper], forbidden=[("anna", "helper")])), "anna") == ()
    )
    (door,) = doors(stand(Asked(mentees=[mentee], mentors=[manager, helper])), "anna")
    assert (door.opens, door.mentor_key, door.slots) == (True, "helper", ("tuesday_evening",))


def test_the_door_that_is_a_long_way_off() -> None:
    mentee = MenteeNeeds(key="anna", latitude=56.45, longitude=9.40)
    mentor = MentorOffer(key="bo", latitude=56.45, longitude=9.80)
    standing = stand(Asked(mentees=[mentee], mentors=[mentor], limits=Limits(max_distance_km=20)))
    (door,) = doors(standing, "anna")
    assert (door.step, door.km, door.opens, door.mentor_key) == ("distance", 10.0, True, "bo")
    assert doors(standing, "anna", km=2) == ()


def test_who_has_a_mentor_needs_no_door() -> None:
    assert doors(stand(Asked(mentees=[MenteeNeeds(key="a")], mentors=[MentorOffer(key="x")])), "a") == ()


def _waiting(standing: Standing) -> list[str]:
    return [standing.mentee_key(int(row)) for row in np.flatnonzero(standing.mentor < 0)]


def _one_more(standing: Standing, mentee: MenteeNeeds, slot: str) -> int:
    if not mentee.availability:
        return 0
    changed = replace(mentee, availability=mentee.availability | week([slot]))
    return what_would_change(standing, mentee=changed).coverage
