"""Second factors: who keeps one, how they lie in the database, and which doors they leave open."""

import time
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.sign_in.actions import reseal_factors, take_factors_away
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import NotFound
from mentorbank.kernel.sign_in import sign_in_rules
from mentorbank.web.accounts.adapter import AccountAdapter
from mentorbank.web.accounts.second_factor import SecondFactors
from mentorbank.web.accounts.views import SIGNED_IN
from mentorbank.web.demo.doors import Door
from tests.world import TODAY, World

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def _recently(client: Client) -> None:
    """The second factor was given just now."""
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": "totp", "at": time.time(), "reauthenticated": True}
    ]
    session.save()


@pytest.mark.req("R-458")
def test_whoever_works_with_young_peoples_data_needs_one() -> None:
    rules = sign_in_rules(TODAY)
    free = {role for role in rules.roles if not rules.needs_second_factor([role])}
    # Whoever is in a task force reads ideas and meetings, and nothing about anybody else.
    assert free == {Role.MENTOR, Role.MENTEE, Role.TASK_FORCE}
    assert rules.needs_second_factor([Role.MENTOR, Role.COORDINATOR])  # one such role is enough


def test_every_role_a_person_can_have_has_its_rule() -> None:
    assert set(sign_in_rules(TODAY).roles) == set(SIGNED_IN)


def test_a_closed_account_is_not_let_in_by_a_passkey_either(world: World, rf: Any) -> None:
    account = world.account(world.coordinator)
    answer = AccountAdapter().respond_user_inactive(rf.post("/sign-in/passkey/"), account)
    assert answer.status_code == 302 and answer["Location"] == "/sign-in/"


def test_whoever_asks_too_often_gets_a_page(client: Client, db: None) -> None:
    cache.clear()
    answers = [
        client.post("/sign-in/passkey/", {"credential": "{}"}, REMOTE_ADDR="192.0.2.9") for _n in range(11)
    ]
    assert answers[-1].status_code == 429 and "Vent et minut" in answers[-1].content.decode()


def test_a_role_nobody_wrote_down_needs_one() -> None:
    assert sign_in_rules(TODAY).needs_second_factor([Role.INTEGRATION])


@pytest.mark.req("R-458")
def test_the_keys_are_unreadable_in_the_database(world: World) -> None:
    account = world.account(world.coordinator)
    TOTP.activate(account, KEY)
    codes = RecoveryCodes.activate(account)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert KEY not in kept and not any(code in kept for code in codes.generate_codes())
    assert len(set(codes.generate_codes())) == 10


@pytest.mark.req("R-458")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MENTOR])
def test_staff_keep_their_last_one(role: Role, world: World, sign_in: Any) -> None:
    person = world.coordinator if role == Role.COORDINATOR else world.person()
    client = sign_in(world, person, role)
    last = TOTP.activate(person.account, KEY).instance
    _recently(client)
    client.post(f"/account/sign-in/{last.pk}/remove/")
    assert Authenticator.objects.filter(pk=last.pk).exists() == (role == Role.COORDINATOR)


def test_nobody_takes_away_somebody_elses(world: World, sign_in: Any) -> None:
    client = sign_in(world, world.person(), Role.MENTOR)
    theirs = TOTP.activate(world.account(world.coordinator), KEY).instance
    assert client.post(f"/account/sign-in/{theirs.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_before_a_change_the_factor_is_asked_for_again(world: World, sign_in: Any) -> None:
    person = world.person()
    client = sign_in(world, person, Role.MENTOR)
    TOTP.activate(world.account(person), KEY)
    RecoveryCodes.activate(world.account(person))
    for path in ("/account/sign-in/passkey/", "/account/sign-in/recovery/"):
        answer = client.get(path)
        assert answer.status_code == 302 and answer["Location"].startswith("/account/again/"), path


def test_an_older_session_is_asked_for_the_factor_the_account_has(world: World, sign_in: Any) -> None:
    client = sign_in(world)
    TOTP.activate(world.coordinator.account, KEY)
    session = client.session
    del session["account_authentication_methods"]
    session.save()
    assert client.get("/account/second-factor/")["Location"].startswith("/account/again/")
    assert client.get("/today/").status_code == 302


def test_a_demo_door_opens_in_the_demo_alone(world: World) -> None:
    """Everybody there is invented: a coordinator's door leads straight to the day's work, without a second factor."""
    account, client = world.account(world.coordinator), Client()
    key = f"{world.coordinator.pk}:coordinator"
    with override_settings(DEMO=True, ROOT_URLCONF="tests.web.accounts.demo_urls"):
        door = Door(account.pk, key, "Mette", "coordinator", "here")
        assert client.post(door.url, follow=True).request["PATH_INFO"] == "/today/"
    assert client.get("/today/")["Location"] == "/account/second-factor/"


@pytest.mark.req("R-458")
def test_the_keys_follow_when_the_house_changes_its_own(world: World, settings: Any) -> None:
    account = world.account(world.coordinator)
    TOTP.activate(account, KEY)
    codes = RecoveryCodes.activate(account).generate_codes()
    settings.FIELD_KEYS = {"k9": "A" * 43 + "="} | settings.FIELD_KEYS
    assert reseal_factors(by=world.staff, at=world.at) == 2
    settings.FIELD_KEYS = {"k9": settings.FIELD_KEYS["k9"]}
    app, kept = (Authenticator.objects.get(type=kind).wrap() for kind in ("totp", "recovery_codes"))
    assert SecondFactors().decrypt(app.instance.data["secret"]) == KEY and kept.generate_codes() == codes


@pytest.mark.req("R-458")
def test_whoever_has_lost_everything_begins_again_by_the_operators_hand(world: World, sign_in: Any) -> None:
    client, other = sign_in(world), sign_in(world, world.person(), Role.MENTOR)
    TOTP.activate(world.coordinator.account, KEY)
    call_command("second_factor_lost", email=world.coordinator.email, stdout=StringIO())
    assert not Authenticator.objects.filter(user=world.coordinator.account).exists()
    assert client.get("/today/")["Location"].startswith("/sign-in/")
    assert other.get("/account/").status_code == 200
    assert AuditEvent.objects.get(verb="second_factor.taken_away").facts["factors"] == 1
    with pytest.raises(CommandError):
        call_command("second_factor_lost", email="nobody@example.org")


@pytest.mark.req("R-458")
def test_nobody_inside_the_product_takes_somebodys_factors_away(world: World) -> None:
    """Neither a colleague nor one's own hand: who rings and begs is recognised first, by whoever runs the server."""
    account = world.account(world.coordinator)
    theirs = TOTP.activate(account, KEY).instance
    somebody = [
        replace(world.actor(world.person(), Role.MENTOR), role=role) for role in set(Role) - {Role.SYSTEM}
    ]
    for by in (*somebody, world.actor(world.coordinator, Role.COORDINATOR)):
        with pytest.raises(NotFound):
            take_factors_away(by=by, at=world.at, account=account)
    assert Authenticator.objects.filter(pk=theirs.pk).exists()
    assert not AuditEvent.objects.filter(verb="second_factor.taken_away").exists()
