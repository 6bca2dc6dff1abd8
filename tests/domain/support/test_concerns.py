"""A concern reaches named people, never one of those it may be about, and climbs until somebody takes it."""

from datetime import timedelta
from itertools import product

import pytest

from mentorbank.domain.matching.models import Match
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.support.access import CONCERNS
from mentorbank.domain.support.actions import (
    acknowledge_concern,
    close_concern,
    escalate_concerns,
    raise_concern,
    write_concern_step,
)
from mentorbank.domain.support.models import Concern
from mentorbank.kernel.access import Role, system
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused
from tests.world import World


def _raised(world: World, match: Match | None = None, **facts: object) -> Concern:
    match = match or world.match()
    young = world.actor(match.enrolment.person, Role.MENTEE)
    return raise_concern(by=young, at=world.at, match=match, text="Kanariefugl", **facts)


def _told(purpose: str = "concern") -> list[object]:
    return list(
        Message.objects.filter(purpose=purpose).order_by("queued_at").values_list("recipient_id", flat=True)
    )


def _later(world: World, **span: float) -> list[object]:
    Message.objects.all().delete()
    escalate_concerns(by=system(world.organisation.pk), at=world.at + timedelta(**span))
    return _told()


def test_two_named_people_hear_it_at_once_and_the_letter_says_nothing(world: World) -> None:
    backup = world.person("Backup")
    match = world.match(backup=backup)
    _raised(world, match)
    assert set(_told()) == {world.coordinator.pk, backup.pk}
    for letter in Message.objects.filter(purpose="concern"):
        assert letter.not_before == world.at
        assert "Kanariefugl" not in letter.body + letter.subject
        assert (
            match.mentor.person.family_name not in letter.body
            and match.enrolment.person.given_name not in letter.body
        )


def test_where_only_one_is_named_another_coordinator_hears_it_too(world: World) -> None:
    fresh = world.person("Ny")
    world.role(fresh, Role.COORDINATOR)
    _raised(world)
    assert set(_told()) == {world.coordinator.pk, fresh.pk}


def test_no_accused_person_ever_hears_it(world: World) -> None:
    """Whoever of the staff is one of the two, or the reporter: what they hold in the programme sends nothing to them."""
    other, third = world.person("Anden"), world.person("Tredje")
    mentor_person = world.person("Mentor")
    people, mentor = [mentor_person, other], world.mentor(mentor_person)
    for responsible, backup, contact in product(people, people, people):
        Message.objects.all().delete()
        programme = world.programme
        programme.responsible, programme.backup = responsible, third
        programme.save()
        match = world.match(mentor=mentor, backup=backup, mentor_contact=contact)
        _raised(world, match)
        told = set(_told())
        assert told and mentor_person.pk not in told and match.enrolment.person_id not in told


def test_a_coordinator_who_is_the_mentor_sees_nothing_of_it(world: World) -> None:
    both = world.person("Begge")
    match = world.match(mentor=world.mentor(both))
    concern = _raised(world, match)
    assert not CONCERNS.visible(world.actor(both, Role.COORDINATOR)).exists()
    assert CONCERNS.visible(world.staff).get() == concern
    with pytest.raises(NotFound):
        acknowledge_concern(by=world.actor(both, Role.COORDINATOR), at=world.at, concern=concern)


@pytest.mark.parametrize(
    "role", [Role.MENTOR, Role.MENTEE, Role.STEERING_GROUP, Role.MUNICIPALITY, Role.COMMITTEE]
)
def test_nobody_outside_staff_sees_a_concern(world: World, role: Role) -> None:
    match = world.match()
    _raised(world, match)
    for person in (match.mentor.person, match.enrolment.person, world.person()):
        assert not CONCERNS.visible(world.actor(person, role)).exists()


def test_it_climbs_at_4_and_24_hours_and_only_once_each(world: World) -> None:
    backup, fresh = world.person("Backup"), world.person("Ny")
    world.role(fresh, Role.COORDINATOR)
    _raised(world, world.match(backup=backup))
    assert _later(world, hours=3, minutes=59) == []
    assert set(_later(world, hours=4)) == {backup.pk, world.coordinator.pk}
    assert _later(world, hours=5) == []
    assert _later(world, hours=24) == [fresh.pk]
    assert _later(world, days=9) == []


def test_taken_or_closed_it_climbs_no_more(world: World) -> None:
    concern = _raised(world)
    acknowledge_concern(by=world.staff, at=world.at, concern=concern)
    assert _later(world, days=3) == []


def test_both_circles_hear_it_when_the_clock_stood_still(world: World) -> None:
    fresh: Person = world.person("Ny")
    world.role(fresh, Role.COORDINATOR)
    _raised(world, world.match(backup=world.person("Backup")))
    assert fresh.pk in _later(world, days=2) and len(_told()) == 3


def test_the_first_to_take_it_counts(world: World) -> None:
    concern = _raised(world)
    second = world.actor(world.person("Anden"), Role.COORDINATOR)
    acknowledge_concern(by=world.staff, at=world.at, concern=concern)
    again = acknowledge_concern(by=second, at=world.at + timedelta(hours=1), concern=concern)
    assert (again.acknowledged_by_id, again.acknowledged_at) == (world.coordinator.pk, world.at)


def test_closing_needs_words_and_keeps_every_step(world: World) -> None:
    concern = _raised(world)
    with pytest.raises(Refused):
        close_concern(by=world.staff, at=world.at, concern=concern, actions_taken="  ")
    write_concern_step(by=world.staff, at=world.at, concern=concern, text="Ringet")
    closed = close_concern(by=world.staff, at=world.at, concern=concern, actions_taken="Ny mentor fundet")
    assert (
        "Ringet" in closed.actions_taken and "Ny mentor fundet" in closed.actions_taken and closed.closed_at
    )
    with pytest.raises(AlreadyDone):
        write_concern_step(by=world.staff, at=world.at, concern=concern, text="Mere")


def test_the_same_press_twice_is_one_concern(world: World) -> None:
    match = world.match()
    assert _raised(world, match) == _raised(world, match)
    assert Concern.objects.count() == 1
