"""Coming by a municipality's own sign-in, against a real provider on this machine."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.people.models import Account, Person
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.sign_in.models import ProvidedRole
from mentorbank.kernel.access import Role
from mentorbank.kernel.sign_in.providers import Mapped, Provider, ProvidersWrong, read_providers
from tests.web.accounts.issuer import CLIENT, SECRET, Issuer, _new_key
from tests.world import World, make_world

ONWARD = re.compile(r'content="0;url=([^"]+)"')
GROUPS = {"coordinators": Role.COORDINATOR, "counsellors": Role.COUNSELLOR, "board": Role.STEERING_GROUP}
MINE = {
    "sub": "abc-1",
    "email": "louise@workplace.example.org",
    "name": "Louise Eksempel",
    "groups": ["counsellors"],
}


@pytest.fixture
def issuer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Issuer]:
    monkeypatch.setenv("MENTORBANK_SECRET_TOWN", SECRET)
    started = Issuer(claims=dict(MINE))
    yield started
    started.close()


@pytest.fixture
def provider(world: World, issuer: Issuer, settings: Any) -> Provider:
    """The world's own sign-in: three groups give three roles; two factors are asked for there when it says so."""
    row = {
        "key": "town", "name": "Prøveby Kommune", "organisation": world.organisation.slug, "issuer": issuer.url,
        "client_id": CLIENT, "secret_from": "MENTORBANK_SECRET_TOWN", "domains": ["workplace.example.org"],
        "second_factor": {"claim": "amr", "has": "mfa"},
        "roles": [{"claim": "groups", "has": group, "role": role.value} for group, role in GROUPS.items()],
    }  # fmt: skip
    made = Provider.model_validate(row)
    settings.SIGN_IN_PROVIDERS = (made,)
    return made


def sets_out(client: Client, **data: str) -> str:
    """Press the button: the address of the other side."""
    page = client.post("/sign-in/with/town/", data)
    found = ONWARD.search(page.content.decode())
    assert found and page.status_code == 200, page.content.decode()[-600:]
    return html.unescape(found[1])


def signs_in_there(onward: str) -> str:
    """Sign in on the other side: where it sends one back to."""
    answer = requests.get(onward, allow_redirects=False, timeout=5)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def comes(client: Client | None = None, **data: str) -> tuple[Client, Any]:
    """The whole way."""
    client = client or Client()
    return client, client.get(signs_in_there(sets_out(client, **data)))


def roles_of(world: World, email: str = MINE["email"]) -> set[str]:
    """The roles somebody holds today."""
    rows = RoleAssignment.objects.filter(person__account__email=email, ends_on=None)
    return set(rows.values_list("role", flat=True))


def test_code_pkce_and_nonce_all_the_way(world: World, provider: Provider, issuer: Issuer) -> None:
    issuer.claims["amr"] = ["pwd", "mfa"]
    client, answer = comes()
    (asked,) = issuer.asked
    assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256"
    assert len(asked["nonce"]) >= 43 and asked["state"] and "openid" in asked["scope"]
    assert asked["redirect_uri"] == "http://127.0.0.1:8000/sign-in/with/town/back/"
    assert answer.status_code == 302 and client.get("/courses/").status_code == 200
    assert SocialAccount.objects.get().extra_data == {}  # nothing of the claims is kept


@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": "another"}, {"nonce": None}, {"iss": "https://elsewhere.example.org"}, {"aud": "another-client"},
        {"aud": [CLIENT, "another"]}, {"exp": 1}, {"exp": None}, {"iat": 4_000_000_000}, {"sub": None},
    ],
    ids=str,
)  # fmt: skip
def test_a_token_that_is_wrong_in_one_point_opens_nothing(
    changes: dict[str, Any], world: World, provider: Provider, issuer: Issuer
) -> None:
    issuer.changes = changes
    client, answer = comes()
    assert answer.status_code == 401 and client.get("/account/").status_code == 302
    assert not SocialAccount.objects.exists() and not Account.objects.filter(email=MINE["email"]).exists()


def test_another_key_no_signature_and_a_shared_secret_open_nothing(
    world: World, provider: Provider, issuer: Issuer
) -> None:
    issuer.signs_with = _new_key()
    assert comes()[1].status_code == 401
    issuer.signs_with = None
    for algorithm in ("none", "HS256"):
        issuer.algorithm = algorithm
        assert comes()[1].status_code == 401, algorithm
    issuer.algorithm = "RS256"
    assert comes()[1].status_code == 302


def test_a_discovery_document_of_another_issuer_opens_nothing(
    world: World, provider: Provider, issuer: Issuer
) -> None:
    issuer.announces = "https://elsewhere.example.org"
    assert comes()[1].status_code == 401


def test_an_issuer_that_sends_us_on_is_not_followed(world: World, provider: Provider, issuer: Issuer) -> None:
    issuer.moved = "/keys"
    client, answer = comes()
    assert answer.status_code in {401, 503} and client.get("/account/").status_code == 302
    assert not SocialAccount.objects.exists()


def test_the_way_back_belongs_to_the_browser_that_set_out(
    world: World, provider: Provider, issuer: Issuer
) -> None:
    back = signs_in_there(sets_out(Client()))
    other = Client()
    assert other.get(back).status_code == 401 and other.get("/account/").status_code == 302
    client, _answer = comes()
    assert client.get("/account/").status_code == 302  # without its two factors nothing is open yet
    again = Client()
    onward = sets_out(again)
    way = signs_in_there(onward)
    assert again.get(way).status_code == 302
    assert Client().get(way).status_code == 401  # and the code works once


def test_setting_out_is_a_press_and_leads_only_there(
    world: World, provider: Provider, issuer: Issuer
) -> None:
    assert Client().get("/sign-in/with/town/").status_code == 405
    assert Client().post("/sign-in/with/nowhere/").status_code == 404
    assert sets_out(Client()).startswith(f"{issuer.url}/authorize?")
    assert "evil" not in sets_out(
        Client(), scope="evil", auth_params="prompt=evil", next="https://evil.example.org"
    )


def test_when_the_other_side_is_down_the_page_says_so(
    world: World, provider: Provider, issuer: Issuer
) -> None:
    issuer.close()
    answer = Client().post("/sign-in/with/town/")
    assert answer.status_code == 503 and "svarer ikke" in answer.content.decode()


@pytest.mark.parametrize(("amr", "opens"), [(["pwd", "mfa"], 200), (["pwd"], 302), (None, 302)])
@pytest.mark.req("R-458")
def test_their_second_factor_counts_only_when_they_say_so(
    amr: Any, opens: int, world: World, provider: Provider, issuer: Issuer
) -> None:
    issuer.claims["amr"] = amr
    client, _answer = comes()
    assert client.get("/courses/").status_code == opens
    if opens == 302:
        assert client.get("/courses/")["Location"] == "/account/second-factor/"


def test_no_role_without_a_rule(world: World, provider: Provider, issuer: Issuer) -> None:
    issuer.claims["groups"] = ["canteen"]
    _client, answer = comes()
    assert answer.status_code == 403 and "ingen rolle" in answer.content.decode()
    assert not Person.objects.filter(email=MINE["email"]).exists()


def test_a_role_goes_with_its_claim_and_comes_back_with_it(
    world: World, provider: Provider, issuer: Issuer
) -> None:
    issuer.claims["groups"] = ["counsellors", "board"]
    comes()
    assert roles_of(world) == {"counsellor", "steering_group"}
    issuer.claims["groups"] = ["board"]
    comes()
    assert roles_of(world) == {"steering_group"}
    issuer.claims["groups"] = []
    client, answer = comes()
    assert answer.status_code == 403 and roles_of(world) == set() and not ProvidedRole.objects.exists()
    assert client.get("/account/").status_code == 302
    issuer.claims["groups"] = ["board"]
    comes()
    assert roles_of(world) == {"steering_group"}


def test_a_role_given_here_is_not_taken_there(world: World, provider: Provider, issuer: Issuer) -> None:
    comes()
    person = Person.objects.get(email=MINE["email"])
    world.role(person, Role.MENTOR, world.programme)
    issuer.claims["groups"] = []
    assert comes()[1].status_code == 302 and roles_of(world) == {"mentor"}


@pytest.mark.parametrize(
    ("verified", "let_in"), [(True, True), (None, False), (False, False), ("true", False)]
)
def test_an_invited_address_outside_the_domain_must_be_verified(
    verified: Any, let_in: bool, world: World, provider: Provider, issuer: Issuer
) -> None:
    person = world.person(email="invited@example.org")
    world.account(person)
    world.role(person, Role.MENTOR, world.programme)
    issuer.claims |= {"email": "invited@example.org", "groups": [], "email_verified": verified}
    _client, answer = comes()
    assert (answer.status_code == 302) == let_in == SocialAccount.objects.filter(user=person.account).exists()


def test_an_address_of_the_domain_is_refused_when_it_is_said_to_be_unverified(
    world: World, provider: Provider, issuer: Issuer
) -> None:
    issuer.claims["email_verified"] = False
    assert comes()[1].status_code == 403


def test_a_stranger_from_another_domain_is_not_let_in(
    world: World, provider: Provider, issuer: Issuer
) -> None:
    issuer.claims |= {"email": "new@example.org", "email_verified": True}
    assert comes()[1].status_code == 403
    assert not Account.objects.filter(email="new@example.org").exists()


def test_a_second_subject_does_not_take_over_a_linked_account(
    world: World, provider: Provider, issuer: Issuer
) -> None:
    comes()
    issuer.claims["sub"] = "somebody-else"
    assert comes()[1].status_code == 403


@pytest.mark.req("R-461")
def test_it_opens_its_own_organisation_and_no_other(world: World, provider: Provider, issuer: Issuer) -> None:
    """The same address has roles elsewhere; a town's sign-in shows none of them, and leaves no key behind that would."""
    elsewhere = make_world("VIB")
    with inside(elsewhere.organisation.pk):
        there = elsewhere.person(email="both@example.org")
        account = elsewhere.account(there)
        elsewhere.role(there, Role.COORDINATOR)
    here = world.person(email="both@example.org", account=account)
    world.role(here, Role.MENTOR, world.programme)
    issuer.claims |= {"email": "both@example.org", "email_verified": True, "groups": [], "amr": ["mfa"]}
    client, _answer = comes()
    page = client.get("/account/").content.decode()
    assert elsewhere.organisation.name not in page and world.organisation.name in page
    assert (
        client.post("/account/", {"role": f"{there.pk}:coordinator"})
        and client.get("/today/").status_code == 404
    )
    for path in (
        "/account/sign-in/",
        "/account/sign-in/passkey/",
        "/account/sign-in/app/",
        "/account/second-factor/",
    ):
        assert client.get(path).status_code == 403, path


def test_somebody_signed_in_connects_and_comes_that_way_next_time(
    world: World, provider: Provider, issuer: Issuer, sign_in: Any
) -> None:
    """As with Unilogin, which says neither name nor address: the link is made by whoever has shown who they are here."""
    person = world.person()
    client = sign_in(world, person, Role.MENTOR)
    issuer.claims = {"sub": "uni-7", "aktoer_gruppe": "Medarbejder"}
    assert comes()[1].status_code == 403
    assert f"Forbind {provider.name}" in client.get("/account/sign-in/").content.decode()
    comes(client, process="connect")
    other, answer = comes()
    assert answer.status_code == 302 and other.get("/account/").status_code == 200
    client.post("/account/sign-in/with/town/remove/")
    assert comes()[1].status_code == 403


def test_the_link_of_somebody_else_is_not_taken(
    world: World, provider: Provider, issuer: Issuer, sign_in: Any
) -> None:
    issuer.claims = {"sub": "uni-7"}
    mine, theirs = world.person(), world.person()
    comes(sign_in(world, mine, Role.MENTOR), process="connect")
    _client, answer = comes(sign_in(world, theirs, Role.MENTOR), process="connect")
    assert answer.status_code == 403
    assert list(SocialAccount.objects.values_list("user", flat=True)) == [mine.account_id]


SHAPES = {
    "Entra ID, groups": ({"groups": ["4d5e"]}, {"claim": "groups", "has": "4d5e"}),
    "Entra ID, app roles": (
        {"roles": ["Mentor.Coordinator"]},
        {"claim": "roles", "has": "Mentor.Coordinator"},
    ),
    "Keycloak": ({"realm_access": {"roles": ["mentor"]}}, {"claim": "realm_access.roles", "has": "mentor"}),
    "Unilogin": ({"aktoer_gruppe": "Medarbejder"}, {"claim": "aktoer_gruppe", "has": "Medarbejder"}),
    "a name with dots": (
        {"https://example.org/role": "x"},
        {"claim": "https://example.org/role", "has": "x"},
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_claims_as_the_big_ones_shape_them(shape: str) -> None:
    claims, rule = SHAPES[shape]
    mapped = Mapped.model_validate(rule | {"role": "counsellor"})
    assert mapped.holds(claims)
    assert not mapped.holds({}) and not mapped.holds(dict.fromkeys(claims, "other"))


def test_the_coordinator_sees_the_rules_and_tries_claims(
    world: World, provider: Provider, sign_in: Any
) -> None:
    client = sign_in(world)
    page = client.get("/systems/sign-in/").content.decode()
    assert "groups har counsellors: Vejleder – alle programmer" in page and provider.issuer in page
    tried = client.post(
        "/systems/sign-in/", {"provider": "town", "claims": json.dumps(MINE)}
    ).content.decode()
    assert (
        tried.count("Giver rollen") == 1 and tried.count("Giver intet") == 2 and "bliver lukket ind" in tried
    )
    wrong = client.post("/systems/sign-in/", {"provider": "town", "claims": "groups: x"}).content.decode()
    assert "Det er ikke JSON" in wrong and "groups: x" in wrong
    assert not Person.objects.filter(email=MINE["email"]).exists()  # trying changes nothing


@pytest.mark.req("R-461")
def test_another_organisation_does_not_see_them(world: World, provider: Provider, sign_in: Any) -> None:
    other = make_world("VIB")
    with inside(other.organisation.pk):
        page = sign_in(other).get("/systems/sign-in/").content.decode()
    assert provider.issuer not in page


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('issuer = "http://login.example.org"', "https://"), ('key = "Not a key"', "pattern"),
        ('roles = [{claim = "g", has = "x", role = "system"}]', "no person has this role"), ("secret = 'x'", "secret"),
    ],
)  # fmt: skip
def test_a_wrong_file_says_what_is_wrong(line: str, words: str) -> None:
    rows = {
        "key": '"town"',
        "name": '"Town"',
        "organisation": '"town"',
        "issuer": '"https://x.example.org"',
        "client_id": '"c"',
    }
    name, _equals, value = line.partition(" = ")
    text = "[[provider]]\n" + "\n".join(f"{key} = {word}" for key, word in (rows | {name: value}).items())
    with pytest.raises(ProvidersWrong, match=words):
        read_providers(text)


def test_the_example_in_the_handbook_can_be_read() -> None:
    page = (Path(__file__).parents[3] / "docs" / "howto" / "sign-in.md").read_text()
    example, saml = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (town,) = read_providers(example)
    assert read_providers(saml)[0].protocol == "saml"
    assert town.given({"groups": ["4d5e0f6a-…"], "realm_access": {"roles": ["mentor-vejleder"]}}) == {
        (Role.COORDINATOR, ""), (Role.COUNSELLOR, "erhvervsmentor-proeveby"),
    }  # fmt: skip


def test_the_secret_comes_from_the_environment_alone(provider: Provider) -> None:
    assert provider.secret == SECRET and SECRET not in provider.model_dump_json()
