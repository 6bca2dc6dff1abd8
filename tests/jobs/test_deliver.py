"""Letters go out once, survive a closed door, and never hide in doubt."""

from datetime import timedelta

from mentorbank.domain.outbox.actions import claim, enqueue
from mentorbank.domain.outbox.models import Message
from mentorbank.integrations.letters import Fake
from mentorbank.jobs.clock import run
from mentorbank.jobs.minutely.deliver import deliver
from mentorbank.kernel.access import Actor, system
from tests.world import World


def _letter(world: World) -> Message:
    return enqueue(
        by=world.staff,
        at=world.at,
        recipient_id=world.coordinator.pk,
        address="mette@example.org",
        purpose="test",
        subject="Emne",
        body="Brødtekst",
    )


def _worker(world: World) -> Actor:
    return system(world.organisation.pk)


def test_a_letter_goes_out_once(world: World) -> None:
    _letter(world)
    door = Fake()
    assert deliver(_worker(world), world.at, {"mail": door}) == 1
    assert deliver(_worker(world), world.at, {"mail": door}) == 0
    assert [(parcel.to, parcel.body) for parcel in door.sent] == [("mette@example.org", "Brødtekst")]


def test_a_closed_door_puts_it_back_and_it_is_tried_again_with_the_same_key(world: World) -> None:
    letter = _letter(world)
    door = Fake(closed=1)
    assert deliver(_worker(world), world.at, {"mail": door}) == 0
    assert deliver(_worker(world), world.at, {"mail": door}) == 0, "it rests before the next try"
    assert deliver(_worker(world), world.at + timedelta(minutes=2), {"mail": door}) == 1
    assert door.sent[0].key == str(letter.pk)


def test_an_address_that_never_answers_ends_with_a_person(world: World) -> None:
    letter = _letter(world)
    door, at = Fake(closed=99), world.at
    for _day in range(20):
        deliver(_worker(world), at, {"mail": door})
        at += timedelta(days=1)
    letter.refresh_from_db()
    assert (letter.state, letter.trouble) == ("failed", "closed")


def test_a_worker_that_died_while_sending_leaves_no_secret_doubt(world: World) -> None:
    letter = _letter(world)
    assert claim(by=_worker(world), at=world.at, message=letter)
    assert not claim(by=_worker(world), at=world.at, message=letter)
    door = Fake()
    deliver(_worker(world), world.at + timedelta(minutes=16), {"mail": door})
    letter.refresh_from_db()
    assert (letter.state, letter.trouble, door.sent) == ("failed", "in doubt", [])


def test_one_call_that_breaks_does_not_stop_the_others(world: World) -> None:
    seen = []

    def breaks(by: Actor, at: object) -> None:
        raise RuntimeError("Amina")

    def works(by: Actor, at: object) -> None:
        seen.append(by.organisation_id)

    assert run([breaks, works], world.at) >= 1
    assert world.organisation.pk in seen
