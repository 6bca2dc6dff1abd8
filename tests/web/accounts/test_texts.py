"""Codes as text messages: to a number its owner has said yes to, with nothing personal in them, and worth less than a mail."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.people.notices import Letter, tell
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.referrals.actions import correct
from mentorbank.domain.sign_in.models import OpenSession
from mentorbank.integrations.letters import Fake, NobodyKnows
from mentorbank.jobs.minutely.deliver import deliver
from mentorbank.kernel.access import Role, system
from mentorbank.kernel.sign_in import sign_in_rules
from mentorbank.web.accounts.code_letter import text_words
from tests.repository.house import SOURCE
from tests.web.accounts.test_codes import HERE, _answer, _kind, ask, guess, is_in
from tests.world import NOW, TODAY, World

RULES = sign_in_rules(TODAY)
NUMBER, OTHER = "+4500123456", "+4500654321"
CODE = re.compile(r"Din kode er (\S+)\.")


@pytest.fixture(autouse=True)
def gateway(settings: Any) -> None:
    """The installation has a gateway."""
    settings.TEXT_MESSAGES = True


@pytest.fixture
def mentee(world: World) -> Person:
    """A young person who has said yes to text messages long ago."""
    person = world.enrolment(world.person(email="known00@example.org", phone=NUMBER)).person
    person.texts_from = NOW - timedelta(days=30)
    world.account(person)
    world.role(person, Role.MENTEE, world.programme)
    return person


def ask_by_text(email: str = "known00@example.org", *, at: str = HERE) -> Client:
    client = Client()
    client.post("/sign-in/", {"email": email, "by": "text"}, REMOTE_ADDR=at)
    return client


def texts() -> list[Message]:
    return list(Message.objects.filter(channel="sms").order_by("queued_at", "pk"))


def texted() -> str:
    found = CODE.search(texts()[-1].body)
    assert found
    return found[1]


@pytest.mark.req("R-458")
@time_machine.travel(NOW, tick=True)
def test_a_young_person_comes_in_by_a_text_message(mentee: Person) -> None:
    client = ask_by_text()
    [text] = texts()
    assert (text.address, text.subject) == (NUMBER, "")
    page = client.get("/sign-in/code/").content.decode()
    assert 'autocomplete="one-time-code"' in page and "Koden fra sms" in page and NUMBER[3:] not in page
    guess(client, texted())
    assert is_in(client)
    assert OpenSession.objects.get().how == "code:text"


def test_without_a_gateway_nobody_is_promised_a_text(
    mentee: Person, settings: Any, sign_in: Any, world: World
) -> None:
    settings.TEXT_MESSAGES = False
    assert "sms" not in Client().get("/sign-in/").content.decode().lower()
    client = ask_by_text()
    assert not texts() and Message.objects.get().channel == "mail"
    assert "sms" not in client.get("/sign-in/code/").content.decode().lower()
    assert "sms" not in sign_in(world, mentee, Role.MENTEE).get("/account/sign-in/").content.decode().lower()


@pytest.mark.parametrize("host", ["https://kode.example.org", "http://127.0.0.1:8000"])
def test_nothing_personal_stands_in_any_text(host: str, mentee: Person, settings: Any) -> None:
    """There are two texts in the house; each is matched from its first letter to its last."""
    settings.BASE_URL = host
    name = re.escape(host.partition("//")[2].partition(":")[0])
    code = r"[A-Z0-9]{4}(-[A-Z0-9]{4})+"
    for language, said in (("da", r"Din kode er CODE\. Den virker i 10 minutter\."),
                           ("en", r"Your code is CODE\. It works for 10 minutes\.")):  # fmt: skip
        with translation.override(language):
            whole = text_words("BBBB-CCCC", RULES.codes.minutes)
        assert re.fullmatch(said.replace("CODE", code) + rf"\n\n@{name} #{code}", whole)
        assert len(text_words("-".join(["BBBB"] * 6), 10)) <= 160
    mentee.email = ""
    nudge = tell(
        mentee, lambda: Letter("Emne", ["Du har et møde med Jonas."], link="/l/x/abc"),
        by=system(mentee.organisation_id), at=NOW, purpose="test",
    )  # fmt: skip
    assert nudge and re.fullmatch(rf"Du har en ny besked\. {re.escape(host)}/l/x/abc", nudge.body)
    writers = {
        str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.py") if "Channel.SMS" in path.read_text()
    }
    assert writers == {
        "domain/people/notices.py", "domain/people/queries.py", "web/accounts/code_letter.py", "web/accounts/codes.py",
    }  # fmt: skip


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    "other", ["nobody0@example.org", "nofone0@example.org", "not-yes@example.org", "waiting@example.org"]
)
def test_whoever_has_no_number_looks_like_whoever_has_one(other: str, world: World, mentee: Person) -> None:
    """A stranger, no phone, no yes, a number that waits: the same bytes for the same work, all the way through."""
    for email, phone, since in (
        ("nofone0@example.org", "", None),
        ("not-yes@example.org", OTHER, None),
        ("waiting@example.org", OTHER, NOW + timedelta(hours=1)),
    ):
        person = world.person(email=email, phone=phone, texts_from=since)
        world.account(person)
        world.role(person, Role.MENTOR, world.programme)
    seen = []
    for email in ("known00@example.org", other):
        client, steps = Client(), []
        with CaptureQueriesContext(connection) as asked:
            steps.append(client.get("/sign-in/"))
            steps.append(client.post("/sign-in/", {"email": email, "by": "text"}, REMOTE_ADDR=HERE))
            steps.append(guess(client, "BBBB-BBBB"))
            work = [_kind(query) for query in asked]
        steps.append(client.get("/sign-in/code/"))
        for _n in range(RULES.codes.tries):
            steps.append(guess(client, "BBBB-BBBB"))
        seen.append(([_answer(step, email) for step in steps], work))
    assert seen[0] == seen[1] and len(seen[0][1]) > 15
    assert [text.address for text in texts()] == [NUMBER]


def test_guesses_and_askings_count_together_with_those_by_mail(mentee: Person) -> None:
    for _n in range(RULES.codes.asked_for_one - 2):
        ask(at=HERE)
    for _n in range(4):
        ask_by_text()
    assert len(texts()) == 2
    Message.objects.all().delete()
    for number in range(20, 26):
        browser = (ask if number % 2 else ask_by_text)(at=f"192.0.2.{number}")
        for _n in range(RULES.codes.tries):
            guess(browser, "BBBB-BBBB", at=f"192.0.2.{number}")
    late = ask_by_text(at="192.0.2.99")
    assert len(texted().replace("-", "")) == RULES.codes.letters_when_long
    guess(late, texted(), at="192.0.2.99")
    assert is_in(late)


def test_one_number_gets_so_many_a_day_whoever_asks(mentee: Person) -> None:
    limit = RULES.texts.a_day_to_one_number
    with time_machine.travel(NOW, tick=True) as clock:
        for number in range(limit + 5):
            answer = ask_by_text(at=f"192.0.2.{number}").get("/sign-in/code/")
            assert "Kig på din telefon" in answer.content.decode()
        assert len(texts()) == limit
        by_mail = ask(at="192.0.2.99")  # the mail is not shut by it
        guess(by_mail, re.search(r"Din kode er (\S+)", Message.objects.filter(channel="mail").get().body)[1])
        assert is_in(by_mail)
        clock.move_to(NOW + timedelta(days=1, minutes=1))
        ask_by_text(at="192.0.2.200")
        assert len(texts()) == limit + 1


def test_staff_still_need_their_second_key_and_cannot_make_it_after_a_text(world: World) -> None:
    world.coordinator.phone, world.coordinator.texts_from = NUMBER, NOW - timedelta(days=2)
    world.account(world.coordinator)
    world.coordinator.save()
    with time_machine.travel(NOW, tick=True):
        client = ask_by_text(world.coordinator.email)
        guess(client, texted())
        assert client.get("/today/").headers.get("Location", "").startswith("/account/second-factor/")
        refused = client.get("/account/sign-in/passkey/")
    assert refused.status_code == 403 and "en kode fra din mail" in refused.content.decode()


@pytest.fixture
def elsewhere(mentee: Person) -> Person:
    """The same account's role in another organisation, with another number – or whatever staff there write."""
    organisation = Organisation.objects.create(name="Nabo", slug="nabo", kind="association")
    with inside(organisation.pk):
        person = Person(
            organisation=organisation,
            given_name="N",
            email="known00@example.org",
            phone=OTHER,
            account=mentee.account,
        )
        person.texts_from = NOW - timedelta(days=2)
        person.save()
        RoleAssignment.objects.create(
            organisation=organisation, person=person, role=Role.MENTOR, starts_on=TODAY - timedelta(days=9)
        )
    return person


@time_machine.travel(NOW, tick=True)
def test_a_number_opens_the_roles_of_those_who_have_it_and_no_others(
    mentee: Person, elsewhere: Person
) -> None:
    """Whoever is staff in one organisation cannot write a number there that opens the same person's life in another."""
    Person.objects.filter(pk=mentee.pk).update(texts_from=None)  # the only yes is the other organisation's
    thief = Client()
    thief.post("/sign-in/", {"email": "known00@example.org", "by": "text"})
    with inside(elsewhere.organisation_id):
        code = texted()
        assert texts()[-1].address == OTHER
    guess(thief, code)
    page = thief.get("/account/").content.decode()
    assert "Skift rolle" not in page and "Ungt menneske" not in page
    assert thief.get("/account/sign-in/").status_code == 403
    owner = ask()
    guess(owner, re.search(r"Din kode er (\S+)", Message.objects.filter(channel="mail").get().body)[1])
    assert "Skift rolle" in owner.get("/account/").content.decode()


@time_machine.travel(NOW, tick=True)
def test_coming_by_text_in_anothers_browser_is_no_way_round(
    mentee: Person, elsewhere: Person, world: World
) -> None:
    """Signing in over somebody else's session would empty it, and what a text opens would be forgotten: nobody can."""
    mentor = world.person(email="thief00@example.org")
    world.account(mentor)
    world.role(mentor, Role.MENTOR, world.programme)
    client = ask_by_text()
    client.force_login(mentor.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    guess(client, texted())
    assert client.session["_auth_user_id"] == str(mentor.account_id)
    client.post("/sign-in/", {"email": "known00@example.org", "by": "text"})
    assert len(texts()) == 1


def test_the_owner_says_yes_and_no(world: World, mentee: Person, sign_in: Any) -> None:
    Person.objects.filter(pk=mentee.pk).update(texts_from=None)
    own = sign_in(world, mentee, Role.MENTEE)
    assert "Din kode kan også komme på sms til 00 12 34 56." in own.get("/account/sign-in/").content.decode()
    own.post("/account/sign-in/texts/", {"texts": "yes"})
    assert "Koder kan komme til 00 12 34 56." in own.get("/account/sign-in/").content.decode()
    ask_by_text()
    assert len(texts()) == 1
    own.post("/account/sign-in/texts/", {"texts": "no"})
    ask_by_text()
    assert len(texts()) == 1


def test_a_number_staff_have_changed_waits_and_the_owner_is_told(
    world: World, mentee: Person, sign_in: Any
) -> None:
    """By mail to the address they sign in with, also when staff change that one of the contact at the same time."""
    wait = timedelta(hours=RULES.texts.hours_after_change)
    assert wait == timedelta(hours=24)
    with time_machine.travel(NOW, tick=True) as clock:
        correct(by=world.staff, at=NOW, person=mentee, phone=OTHER, email="thief@example.org")
        letter = Message.objects.get(purpose="phone_changed")
        assert (letter.address, letter.channel) == ("known00@example.org", "mail")
        assert OTHER not in letter.body and NUMBER not in letter.body and "00 65" not in letter.body
        ask_by_text()
        clock.move_to(NOW + wait - timedelta(minutes=1))
        ask_by_text()
        assert not texts()
        clock.move_to(NOW + wait + timedelta(minutes=1))
        ask_by_text()
        assert [text.address for text in texts()] == [OTHER]


def test_the_owner_need_not_wait(world: World, mentee: Person, sign_in: Any) -> None:
    correct(by=world.staff, at=NOW, person=mentee, phone=OTHER)
    own = sign_in(world, mentee, Role.MENTEE)
    with time_machine.travel(NOW + timedelta(hours=1), tick=True):
        own = ask()
        guess(own, re.search(r"Din kode er (\S+)", Message.objects.get(purpose="sign_in_code").body)[1])
        assert "Det er mit nummer" in own.get("/account/sign-in/").content.decode()
        own.post("/account/sign-in/texts/", {"texts": "yes"})
        ask_by_text()
        assert [text.address for text in texts()] == [OTHER]


def test_a_number_nobody_has_said_yes_to_opens_nothing_after_a_change_either(
    world: World, mentee: Person
) -> None:
    Person.objects.filter(pk=mentee.pk).update(texts_from=None)
    mentee.refresh_from_db()
    correct(by=world.staff, at=NOW, person=mentee, phone=OTHER)
    with time_machine.travel(NOW + timedelta(days=9), tick=True):
        ask_by_text()
    assert not texts()


def _send(world: World, at: Any, door: Any) -> None:
    deliver(system(world.organisation.pk), at, {"sms": door})


@time_machine.travel(NOW, tick=False)
def test_a_text_goes_out_once_as_it_was_written(world: World, mentee: Person) -> None:
    ask_by_text()
    door = Fake(closed=1)
    _send(world, NOW, door)
    for minute in (2, 4):
        _send(world, NOW + timedelta(minutes=minute), door)
    assert [(parcel.to, parcel.body) for parcel in door.sent] == [(NUMBER, texts()[0].body)]


@time_machine.travel(NOW, tick=False)
def test_a_code_that_has_run_out_is_never_sent(world: World, mentee: Person) -> None:
    ask_by_text()
    door = Fake()
    _send(world, NOW + timedelta(minutes=RULES.codes.minutes, seconds=1), door)
    assert not door.sent and texts()[0].state == "cancelled"


@time_machine.travel(NOW, tick=False)
def test_when_nobody_knows_it_is_not_sent_again(world: World, mentee: Person) -> None:
    class Broken:
        tries = 0

        def send(self, parcel: Any) -> None:
            self.tries += 1
            raise NobodyKnows("timeout")

    ask_by_text()
    door = Broken()
    for minute in range(9):
        _send(world, NOW + timedelta(minutes=minute), door)
    assert door.tries == 1 and (texts()[0].state, texts()[0].trouble) == ("failed", "in doubt")


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("changed", [{"phone": OTHER}, {"texts_from": None}])
def test_what_holds_is_asked_again_when_it_goes_out(
    changed: dict[str, Any], world: World, mentee: Person
) -> None:
    ask_by_text()
    Person.objects.filter(pk=mentee.pk).update(**changed)
    door = Fake()
    _send(world, NOW, door)
    assert not door.sent and texts()[0].state == "cancelled"
