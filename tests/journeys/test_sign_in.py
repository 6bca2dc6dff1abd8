"""Signing in with more than a code from the mail: passkeys, apps, and what happens without them."""

from typing import Any

import pytest

from mentorbank.kernel.access import Role
from mentorbank.kernel.sign_in.providers import Provider
from tests.journeys.clock import Clock
from tests.journeys.letters import Letters
from tests.journeys.town import Town

PHONE = pytest.mark.parametrize("screen", ["phone"], indirect=True)


@pytest.mark.req("R-458")
def test_a_coordinator_connects_an_app_before_anything_else(given: Town, letters: Letters) -> None:
    given.a_programme("VORD")
    mette = given.coordinator()
    mette.by_mail(letters)
    mette.sees("Du skal have en nøgle mere")
    mette.opens("/today/")
    mette.sees("Du skal have en nøgle mere")
    mette.presses("Brug en app")
    mette.fills({"De seks cifre, din app viser nu": "000000"})
    mette.presses("Forbind appen")
    mette.sees("Forkert kode.")
    mette.connects_the_app()
    mette.sees("Gem de her koder")
    mette.presses("Jeg har gemt dem")
    assert "/second-factor/" not in mette.page.url


@pytest.mark.req("R-458")
@PHONE
def test_next_time_the_app_is_asked_for(given: Town, letters: Letters, clock: Clock) -> None:
    given.a_programme("VORD")
    mette = given.coordinator().signs_in(letters)
    mette.signs_out()
    mette.by_mail(letters)
    mette.opens("/today/")
    assert "/sign-in/" in mette.page.url  # the code from the mail alone opens nothing
    mette.opens("/sign-in/second/")
    clock.moves(minutes=1)
    mette.shows_the_app()
    mette.opens("/today/")
    assert "/sign-in/" not in mette.page.url


@pytest.mark.req("R-458")
@PHONE  # its pages are looked at, at a desk too, by the journey above
def test_a_recovery_code_lets_in_once(given: Town, letters: Letters, clock: Clock) -> None:
    given.a_programme("VORD")
    mette = given.coordinator().signs_in(letters)
    mette.opens("/account/sign-in/recovery/")
    code = mette.page.locator("[data-recovery] kbd").first.inner_text()
    mette.signs_out()
    mette.by_mail(letters)
    mette.fills({"Koden fra din app": code})
    mette.presses("Luk mig ind")
    mette.opens("/today/")
    assert "/sign-in/" not in mette.page.url
    mette.signs_out()
    mette.by_mail(letters)
    mette.fills({"Koden fra din app": code})
    mette.presses("Luk mig ind")
    mette.sees("Forkert kode.")


@pytest.mark.parametrize("role", [Role.MENTEE, Role.COORDINATOR])
@pytest.mark.req("R-458")
@PHONE
def test_a_passkey_is_both_keys_in_one(given: Town, letters: Letters, role: Role) -> None:
    given.a_programme("VORD")
    person = given.coordinator() if role == Role.COORDINATOR else given.a_course()[0]
    person.has_a_device().by_mail(letters)
    if role == Role.MENTEE:  # offered, never forced
        person.opens("/account/")
        person.presses("Sådan logger du ind")
    person.presses("Lav en adgangsnøgle")
    person.presses("Lav en adgangsnøgle")
    person.presses("Jeg har gemt dem")
    person.signs_out()
    person.opens("/sign-in/")
    person.presses("Log ind med en adgangsnøgle")
    person.opens("/account/")
    person.sees("Mine oplysninger")


@pytest.mark.req("R-458")
@PHONE
def test_before_a_change_each_asks_once_more(given: Town, letters: Letters, clock: Clock) -> None:
    """A screen left open is not enough to add a key of one's own."""
    given.a_programme("VORD")
    mette = given.coordinator().has_a_device().signs_in(letters)
    mette.opens("/account/sign-in/passkey/")
    mette.presses("Lav en adgangsnøgle")
    mette.sees("Chrome på Linux", "En app er forbundet", "Her er du lige nu")
    clock.moves(minutes=20)
    mette.opens("/account/sign-in/recovery/")
    mette.sees("Vis, at det er dig")
    mette.presses("Brug min adgangsnøgle")
    mette.presses("Brug en kode i stedet")
    mette.shows_the_app("Gå videre")
    mette.sees("Gem de her koder")
    clock.moves(minutes=20)
    mette.opens("/account/sign-in/passkey/")
    mette.presses("Brug min adgangsnøgle")
    mette.presses("Brug min adgangsnøgle")
    mette.sees("Lav en adgangsnøgle")


@pytest.mark.req("R-458")
@PHONE
def test_a_young_person_says_yes_to_texts_and_comes_in_by_one(
    given: Town, letters: Letters, settings: Any
) -> None:
    settings.TEXT_MESSAGES = True
    given.a_programme("VORD")
    amina = given.a_course()[0]
    amina.person.phone = "+4500123456"
    amina.person.save()
    amina.is_back("/account/sign-in/")
    amina.presses("Ja, send også koder dertil")
    amina.sees("Koder kan komme til 00 12 34 56.")
    amina.signs_out()
    amina.opens("/sign-in/")
    amina.fills({"Din mailadresse eller dit telefonnummer": amina.person.email})
    amina.presses("Send den på sms")
    amina.sees("Kig på din telefon")
    code = letters.to("+4500123456")[-1].body.partition("Din kode er ")[2].partition(". ")[0]
    amina.fills({"Koden fra sms'en": code})
    amina.presses("Luk mig ind")
    amina.opens("/account/sign-in/", status=403)
    amina.sees("Kun med en kode fra din mail")


@pytest.fixture
def workplace(given: Town, settings: Any) -> Provider:
    """The town's own sign-in, which is not running now."""
    world = given.a_programme("VORD")
    rule = {"claim": "groups", "has": "mentor-koordinatorer", "role": "coordinator"}
    made = Provider.model_validate({
        "key": "town", "name": "Prøveby Kommune", "organisation": world.organisation.slug, "client_id": "mentorbank",
        "issuer": "http://127.0.0.1:9", "domains": ["kommune.example.org"], "roles": [rule],
    })  # fmt: skip
    settings.SIGN_IN_PROVIDERS = (made,)
    return made


def test_the_workplace_is_offered_and_a_code_when_it_is_away(given: Town, workplace: Provider) -> None:
    mette = given.coordinator()
    mette.opens("/sign-in/")
    mette.presses("Prøveby Kommune", status=503)
    mette.sees("Det andet login svarer ikke. Prøv igen senere, eller brug en kode.")
    mette.presses("Tilbage til login")


def test_the_coordinator_tries_what_the_workplace_would_give(given: Town, workplace: Provider) -> None:
    mette = given.coordinator().is_back("/account/")
    mette.presses("Login fra arbejdspladsen")
    mette.fills(
        {
            "Oplysningerne i ét token": '{"groups": ["mentor-koordinatorer"], "email": "ny@kommune.example.org"}'
        }
    )
    mette.presses("Vis, hvad de giver")
    mette.sees("Giver rollen", "bliver lukket ind")
