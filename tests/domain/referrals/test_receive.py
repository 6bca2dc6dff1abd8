"""Receiving a referral, contact, closing, recognising: the deeds behind the pages."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.actions import decline, receive, recognise, record_contact, withdraw
from mentorbank.domain.referrals.models import Referral
from mentorbank.domain.referrals.queries import duplicates_of, find_receipt
from mentorbank.kernel.access import Actor, Role, anonymous
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused
from tests.world import World


def visitor(world: World) -> Actor:
    """Somebody without an account, at this organisation's door."""
    return Actor(role=anonymous().role, organisation_id=world.organisation.pk)


def referred(world: World, **facts: object) -> Referral:
    given = {
        "programme": world.programme, "given_name": "Amina", "family_name": "Eksempel", "phone": "+4500123456",
        "birth_date": date(2007, 5, 17), "own_yes_on": world.today, "referrer_email": "counsellor@example.org",
        "municipality_code": "0390", "wants": "A place as a carpenter", "submission_key": "key-1",
    } | facts  # fmt: skip
    return receive(by=given.pop("by", visitor(world)), at=given.pop("at", world.at), **given)


def test_the_same_form_twice_is_one_referral_with_one_receipt(world: World) -> None:
    first, second = referred(world), referred(world)
    assert first.pk == second.pk and first.receipt_token == second.receipt_token
    assert Referral.objects.count() == 1 and Message.objects.count() == 1
    assert find_receipt(second.receipt_token).pk == first.pk


def test_the_same_form_with_another_young_person_is_another_referral(world: World) -> None:
    """Going back in the browser and writing another name must not lose the second one."""
    assert referred(world).pk != referred(world, given_name="Jonas", phone="+4500123457").pk


def test_the_words_are_unreadable_in_the_database(world: World) -> None:
    from django.db import connection

    referred(world)
    with connection.cursor() as cursor:
        cursor.execute("SELECT wants FROM mentorbank_referral")
        assert "carpenter" not in cursor.fetchone()[0]


@pytest.mark.parametrize("own_yes_on", [None, date(2026, 3, 3)])
def test_no_referral_without_the_young_persons_own_yes(world: World, own_yes_on: date | None) -> None:
    with pytest.raises(Refused) as refusal:
        referred(world, own_yes_on=own_yes_on)
    assert refusal.value.field == "own_yes_on" and not Person.objects.filter(given_name="Amina").exists()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"phone": ""}, "contact"),
        ({"given_name": " "}, "name"),
        ({"birth_date": None}, "birth_date"),
        ({"birth_date": date(2026, 3, 3)}, "birth_date"),
        ({"birth_date": date(1990, 1, 1)}, "birth_date"),
        ({"municipality_code": "0001"}, "municipality_code"),
        ({"source": "the moon"}, "source"),
    ],
)
def test_each_refusal_names_its_question(world: World, facts: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        referred(world, **facts)
    assert refusal.value.field == field and refusal.value.sentence.endswith(".")


def test_a_closed_programme_takes_no_more(world: World) -> None:
    world.programme.closes_on = world.today - timedelta(days=1)
    world.programme.save()
    with pytest.raises(Refused):
        referred(world)


def test_only_staff_registers_for_others(world: World) -> None:
    with pytest.raises(NotFound):
        referred(world, via="mail")
    assert referred(world, via="mail", by=world.staff).via == "mail"


def test_an_integration_needs_its_right_and_its_programme(world: World) -> None:
    def token(*rights: str, programmes: frozenset = frozenset({world.programme.pk})) -> Actor:
        return Actor(
            role=Role.INTEGRATION, organisation_id=world.organisation.pk, programme_ids=programmes,
            rights=frozenset(rights),
        )  # fmt: skip

    with pytest.raises(NotFound):
        referred(world, via="api", by=token("reports:read"))
    with pytest.raises(NotFound):
        referred(world, via="api", by=token("referrals:create", programmes=frozenset()))
    assert referred(world, via="api", by=token("referrals:create")).state == "received"


def test_somebody_certainly_known_is_the_same_person(world: World) -> None:
    first = referred(world)
    decline(by=world.staff, at=world.at, referral=first, reason="not_reached")
    later = world.at + timedelta(days=90)
    again = referred(world, submission_key="key-2", at=later, own_yes_on=later.date())
    assert again.pk != first.pk and again.person_id == first.person_id


def test_somebody_perhaps_known_is_shown_to_staff_and_joined_by_them(world: World) -> None:
    first = referred(world)
    second = referred(world, submission_key="key-2", given_name="Aminah", email="amina@example.org")
    assert list(duplicates_of(second.person)) == [first.person]
    stray = second.person_id
    recognise(by=world.staff, at=world.at, referral=second, person=first.person)
    second.refresh_from_db()
    assert second.person_id == first.person_id and second.person.email == "amina@example.org"
    assert not Person.objects.filter(pk=stray).exists()


def test_the_first_contact_is_recorded_once(world: World) -> None:
    referral = referred(world)
    later = world.at + timedelta(hours=20)
    assert record_contact(by=world.staff, at=later, referral=referral).contacted_at == later
    with pytest.raises(AlreadyDone):
        record_contact(by=world.staff, at=later, referral=referral)


def test_another_programmes_coordinator_cannot_touch_it(world: World) -> None:
    referral = referred(world)
    other = Actor(role=Role.COORDINATOR, organisation_id=world.organisation.pk, programme_ids=frozenset())
    for deed in (record_contact,):
        with pytest.raises(NotFound):
            deed(by=other, at=world.at, referral=referral)


@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_closing_needs_a_reason_and_never_passes_it_on(world: World) -> None:
    referral = referred(world)
    with pytest.raises(Refused):
        decline(by=world.staff, at=world.at, referral=referral, reason="because")
    withdraw(by=world.staff, at=world.at, referral=referral, reason="changed_mind")
    referral.refresh_from_db()
    assert (referral.state, referral.reason) == ("withdrawn", "changed_mind")
    sent = " ".join(message.subject + message.body for message in Message.objects.all())
    assert "changed" not in sent and "Would rather" not in sent and "Amina" not in sent


def test_a_referral_at_night_is_dated_in_copenhagen(world: World) -> None:
    night = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    assert referred(world, at=night, own_yes_on=date(2026, 3, 3)).received_at == night


def test_a_programme_that_is_not_public_takes_nothing_from_outside(world: World) -> None:
    """The page is not there; the deed itself does not rely on that."""
    world.programme.is_public = False
    world.programme.save()
    with pytest.raises(NotFound):
        referred(world)
    assert not Referral.objects.exists()
