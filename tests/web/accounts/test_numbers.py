"""Coming in with a phone number: for whoever has no mail address, and for nobody else."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.actions import open_account_by_text, part_from_account
from mentorbank.domain.people.models import Account, Person
from mentorbank.domain.programmes.notices import invite
from mentorbank.domain.referrals.actions import correct
from mentorbank.kernel.access import Role, system
from mentorbank.kernel.sign_in import sign_in_rules
from tests.web.accounts.test_codes import HERE, _answer, _kind, guess, is_in
from tests.web.accounts.test_texts import NUMBER, OTHER, texted, texts
from tests.world import NOW, TODAY, World, make_world

RULES = sign_in_rules(TODAY)


@pytest.fixture(autouse=True)
def gateway(settings: Any) -> None:
    """The installation has a gateway."""
    settings.TEXT_MESSAGES = True


@pytest.fixture
def young(world: World) -> Person:
    """Somebody enrolled who has a phone and no mail address."""
    person = world.enrolment(world.person("Amina", email="", phone=NUMBER)).person
    world.role(person, Role.MENTEE, world.programme)
    return person


@pytest.fixture
def known(world: World, young: Person) -> Person:
    """The same, who pressed the invitation long ago."""
    with time_machine.travel(NOW - timedelta(days=30)):
        press(invited(world, young))
    Message.objects.all().delete()
    young.refresh_from_db()
    return young


def invited(world: World, person: Person, role: Role = Role.MENTEE) -> str:
    """The address in the text message that invites."""
    invite(person, role, world.programme, by=world.staff, at=NOW)
    text = Message.objects.get(purpose="invitation", recipient_id=person.pk)
    (path,) = re.findall(r"/l/invitation/[\w-]+/", text.body)
    return str(path)


def press(path: str) -> Client:
    client = Client()
    client.post(path)
    return client


def ask(typed: str, *, at: str = HERE) -> Client:
    client = Client()
    client.post("/sign-in/", {"email": typed}, REMOTE_ADDR=at)
    return client


@pytest.mark.req("R-458")
def test_invited_by_text_they_come_in_and_come_back_with_the_number_alone(
    world: World, young: Person
) -> None:
    with time_machine.travel(NOW, tick=True):
        path = invited(world, young)
        assert [(text.channel, text.address) for text in texts()] == [("sms", NUMBER)]
        assert "på sms" in Client().get(path).content.decode()
        first = press(path)
        guess(first, texted())
        assert is_in(first)
    with time_machine.travel(NOW + timedelta(days=40), tick=True):
        for typed in ("00 12 34 56", "+45 00123456"):
            again = ask(typed)
            assert "00 12 34 56" in again.get("/sign-in/code/").content.decode()
            guess(again, texted())
            assert is_in(again)
    assert Account.objects.get(phone=NUMBER).email is None


@time_machine.travel(NOW, tick=True)
def test_the_link_alone_opens_nothing_and_the_number_opens_nothing_before_it_is_pressed(
    world: World, young: Person
) -> None:
    path = invited(world, young)
    assert not is_in(press(path))
    Account.objects.all().delete()
    Message.objects.all().delete()
    ask(NUMBER)
    assert not texts()


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("other", ["+4500111111", "+4500222222", "+4500333333", "+4500444444"])
def test_an_unknown_number_looks_like_a_known_one(other: str, world: World, known: Person) -> None:
    """A stranger's, a closed account's, one that waits, and that of somebody who signs in by mail: the same bytes and work."""
    closed = world.role(world.person(email="", phone="+4500222222"), Role.MENTEE, world.programme).person
    Account.objects.filter(pk=open_account_by_text(by=world.staff, at=NOW, person=closed).account_id).update(
        is_active=False
    )
    waits = world.role(world.person(email="", phone="+4500333333"), Role.MENTEE, world.programme).person
    open_account_by_text(by=world.staff, at=NOW + timedelta(hours=1), person=waits)
    by_mail = world.person(email="mail@example.org", phone="+4500444444", texts_from=NOW - timedelta(days=9))
    world.account(by_mail)
    world.role(by_mail, Role.MENTEE, world.programme)
    seen = []
    for number in (NUMBER, other):
        client, steps, shown = Client(), [], number.removeprefix("+45")
        with CaptureQueriesContext(connection) as asked:
            steps.append(client.post("/sign-in/", {"email": number}, REMOTE_ADDR=HERE))
            steps.append(guess(client, "BBBB-BBBB"))
            work = [_kind(query) for query in asked]
        steps.append(client.get("/sign-in/code/"))
        for _n in range(RULES.codes.tries):
            steps.append(guess(client, "BBBB-BBBB"))
        pairs = " ".join(shown[at : at + 2] for at in range(0, 8, 2))
        seen.append(([_answer(step, pairs) for step in steps], work))
    assert seen[0] == seen[1] and len(seen[0][1]) > 15
    assert [text.address for text in texts()] == [NUMBER]


@time_machine.travel(NOW, tick=True)
def test_guesses_are_counted_and_a_long_code_still_opens_in_the_middle_of_them(known: Person) -> None:
    for number in range(20, 26):
        browser = ask(("00 12 34 56", "+4500123456")[number % 2], at=f"192.0.2.{number}")
        for _n in range(RULES.codes.tries):
            guess(browser, "BBBB-BBBB", at=f"192.0.2.{number}")
    late = ask("00123456", at="192.0.2.99")
    assert len(texted().replace("-", "")) == RULES.codes.letters_when_long
    guess(late, texted(), at="192.0.2.99")
    assert is_in(late)


def test_a_stranger_who_asks_and_asks_neither_floods_nor_shuts_out(world: World, known: Person) -> None:
    """Six a day from one place; the owner's own place has its own six, and an invitation is outside them all."""
    limits = RULES.texts
    with time_machine.travel(NOW, tick=True) as clock:
        for number in range(limits.a_day_to_one_number + 4):
            clock.move_to(NOW + timedelta(minutes=16 * number))
            ask(NUMBER, at="192.0.2.66")
        assert len(texts()) == limits.a_day_to_one_number
        own = ask(NUMBER, at="192.0.2.7")
        guess(own, texted(), at="192.0.2.7")
        assert is_in(own)
        for number in range(1, limits.a_day_to_a_typed_number + 10):
            ask(NUMBER, at=f"198.51.100.{number}")
        assert len(texts()) == limits.a_day_to_a_typed_number
        called = press(invited(world, known))
        guess(called, texted())
        assert is_in(called)


@time_machine.travel(NOW, tick=True)
def test_two_in_one_house_with_one_number_are_not_mixed(world: World, known: Person) -> None:
    brother = world.role(world.person("Omar", email="", phone=NUMBER), Role.MENTEE, world.programme).person
    refused = Client().post(invited(world, brother))
    assert refused.status_code == 409 and "Nummeret er allerede en andens vej ind" in refused.content.decode()
    brother.refresh_from_db()
    assert brother.account is None and brother.texts_from is None


@time_machine.travel(NOW, tick=True)
def test_the_same_number_in_two_organisations_is_one_sign_in(world: World, known: Person) -> None:
    there = make_world()
    with inside(there.organisation.pk):
        same = there.role(there.person("Amina", email="", phone=NUMBER), Role.MENTOR, there.programme).person
        client = press(invited(there, same, Role.MENTOR))
    guess(client, texted())
    assert "Skift rolle" in client.get("/account/").content.decode()
    assert Account.objects.filter(phone=NUMBER).count() == 1


def test_a_number_staff_have_changed_opens_after_its_wait_and_the_old_one_never(
    world: World, known: Person
) -> None:
    wait = timedelta(hours=RULES.texts.hours_after_change)
    with time_machine.travel(NOW, tick=True) as clock:
        correct(by=world.staff, at=NOW, person=known, phone=OTHER)
        ask(NUMBER)
        ask(OTHER)
        assert not texts()
        clock.move_to(NOW + wait + timedelta(minutes=1))
        ask(NUMBER)
        ask(OTHER)
        assert [text.address for text in texts()] == [OTHER]


def test_a_number_that_lets_somebody_else_in_is_taken_from_nobody(world: World, known: Person) -> None:
    """Staff give it to another young person: that one is without a way in until invited anew, and the owner notices nothing."""
    other = world.role(world.person(email="", phone=OTHER), Role.MENTEE, world.programme).person
    world.enrolment(other)
    open_account_by_text(by=world.staff, at=NOW, person=other)
    correct(by=world.staff, at=NOW, person=Person.objects.get(pk=other.pk), phone=NUMBER)
    other.refresh_from_db()
    assert other.account is None and not Account.objects.filter(phone=OTHER).exists()
    with time_machine.travel(NOW + timedelta(days=2), tick=True):
        client = ask(NUMBER)
        guess(client, texted())
        assert is_in(client) and "Amina" in client.get("/account/").content.decode()


def test_parting_in_one_of_two_organisations_leaves_the_other_its_way_in(world: World, known: Person) -> None:
    there = make_world()
    with inside(there.organisation.pk):
        same = there.role(there.person("Amina", email="", phone=NUMBER), Role.MENTOR, there.programme).person
        open_account_by_text(by=there.staff, at=NOW, person=same)
    part_from_account(by=world.staff, at=NOW, person=Person.objects.get(pk=known.pk))
    assert Account.objects.filter(phone=NUMBER).exists()
    with inside(there.organisation.pk):
        part_from_account(by=there.staff, at=NOW, person=Person.objects.get(pk=same.pk))
    assert not Account.objects.filter(phone=NUMBER).exists()


@time_machine.travel(NOW, tick=True)
def test_staff_do_not_come_in_by_a_number_alone(world: World) -> None:
    colleague = world.person("Louise", email="", phone=OTHER)
    world.role(colleague, Role.COORDINATOR)
    path = invited(world, colleague, Role.COORDINATOR)
    press(path)
    assert not Account.objects.filter(phone=OTHER).exists() and len(texts()) == 1
    assert "Vi har ikke din mailadresse" in Client().get(path).content.decode()


@time_machine.travel(NOW, tick=True)
def test_the_only_way_in_is_not_closed_by_its_owner_and_may_be_made_stronger(
    world: World, known: Person
) -> None:
    client = ask(NUMBER)
    guess(client, texted())
    page = client.get("/account/sign-in/").content.decode()
    assert "En kode til 00 12 34 56 virker altid." in page and "Jeg vil ikke have sms" not in page
    refused = client.post("/account/sign-in/texts/", {"texts": "no"})
    assert refused.status_code == 409 and "Sms er din vej ind" in refused.content.decode()
    known.refresh_from_db()
    assert known.texts_from
    assert client.get("/account/sign-in/passkey/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("12345", "hverken en mailadresse eller et telefonnummer"),
        ("amina@", "Mailadressen er ikke hel"),
        ("", "Skriv den mailadresse eller det telefonnummer"),
    ],
)
def test_what_is_neither_is_said_and_kept(typed: str, sentence: str, db: None) -> None:
    page = Client().post("/sign-in/", {"email": typed}).content.decode()
    assert sentence in page
    assert not typed or f'value="{typed}"' in page


def test_without_a_gateway_a_number_is_no_name(world: World, known: Person, settings: Any) -> None:
    settings.TEXT_MESSAGES = False
    page = Client().post("/sign-in/", {"email": NUMBER}).content.decode()
    assert "Mailadressen er ikke hel" in page and not texts()


def test_an_invitation_by_system_is_not_a_yes(world: World, young: Person) -> None:
    """Enrolling invites, and opens nothing: the yes is the press on that phone."""
    invite(young, Role.MENTEE, world.programme, by=system(world.organisation.pk), at=NOW)
    young.refresh_from_db()
    assert young.account is None and young.texts_from is None
