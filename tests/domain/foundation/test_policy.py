"""One table answers for the list and for the single thing, and what is not in it is refused."""

from dataclasses import replace

import pytest

from mentorbank.domain.foundation.policy import POLICIES
from mentorbank.domain.matching.access import MATCHES
from mentorbank.kernel.access import Role, Subject, anonymous, system
from mentorbank.kernel.refusals import NotFound
from tests.world import World, make_world


@pytest.mark.parametrize("role", [Role.STEERING_GROUP, Role.COMMITTEE, Role.MUNICIPALITY, Role.ANONYMOUS])
def test_who_is_not_in_the_table_sees_no_match(world: World, role: Role) -> None:
    match = world.match()
    actor = world.actor(world.person(), role)
    for verb in MATCHES.table:
        assert not MATCHES.visible(actor, verb).exists()
        assert not MATCHES.may(actor, verb, match)


@pytest.mark.req("R-015", "R-017")
def test_readers_of_reports_reach_no_single_person_anywhere(world: World) -> None:
    """Every noun of the house: the steering group and the committee see programmes and nothing about anybody."""
    world.match()
    for noun, policy in POLICIES.items():
        if noun in {"programme", "referral_inlet", "concern_inlet"}:
            continue
        for role in (Role.STEERING_GROUP, Role.COMMITTEE, Role.MUNICIPALITY):
            for verb in policy.table:
                assert not policy.visible(world.actor(world.person(), role), verb).exists(), (
                    noun,
                    verb,
                    role,
                )


def test_nobody_sees_nothing(world: World) -> None:
    world.match()
    for noun, policy in POLICIES.items():
        for verb in policy.table:
            assert not policy.visible(anonymous(), verb).exists(), (noun, verb)


def test_an_unknown_verb_is_a_mistake_not_a_yes(world: World) -> None:
    with pytest.raises(KeyError):
        MATCHES.visible(world.staff, "delete_everything")


@pytest.mark.req("R-013")
def test_a_coordinator_of_one_programme_does_not_reach_another(world: World) -> None:
    match = world.match()
    elsewhere = replace(world.staff, programme_ids=frozenset())
    assert not MATCHES.may(elsewhere, "run", match)
    assert MATCHES.may(replace(world.staff, programme_ids=frozenset({world.programme.pk})), "run", match)


def test_a_link_opens_its_one_thing_only(world: World) -> None:
    mine = world.match()
    other = world.match(mentor=mine.mentor)  # the same mentor's, so that the link alone stands between
    mentor = world.actor(mine.mentor.person, Role.MENTOR)
    assert MATCHES.may(mentor, "log", other)
    by_link = replace(mentor, limited_to=Subject("match", mine.pk))
    assert MATCHES.may(by_link, "log", mine)
    assert not MATCHES.may(by_link, "log", other)
    elsewhere = replace(mentor, limited_to=Subject("check_in", mine.pk))
    assert not MATCHES.visible(elsewhere, "read").exists()


def test_foreign_missing_and_nonsense_look_alike(world: World) -> None:
    other = make_world("VIB")
    sentences = set()
    for pk in (other.programme.pk, "00000000-0000-0000-0000-000000000007", "nonsense"):
        with pytest.raises(NotFound) as refusal:
            MATCHES.get(world.staff, "read", pk=pk)
        sentences.add(refusal.value.sentence)
    assert len(sentences) == 1


def test_the_system_acts_inside_its_own_organisation_only(world: World) -> None:
    match = world.match()
    assert MATCHES.may(system(world.organisation.pk), "run", match)
