"""SAML as the operator describes it, and what an assertion's words come to: needs no library of SAML."""

from typing import Any

import pytest
from django.test import Client

from mentorbank.kernel.access import Role
from mentorbank.kernel.sign_in.providers import (
    Provider,
    ProvidersWrong,
    claims_of,
    identity_of,
    read_providers,
    refuse_without_saml,
)
from tests.web.accounts.idp import ISSUER, MAIL, NAME

FILE = """
[[provider]]
key = "town"
name = "Prøveby Kommune"
organisation = "proeveby"
protocol = "saml"
issuer = "http://sso.town.example.org/trust"
sign_in_at = "https://sso.town.example.org/saml2"
certificates = ["MIIB"]
domains = ["town.example.org"]
second_factor = { claim = "acr", has = "urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken" }
[[provider.roles]]
claim = "urn:example:groups"
has = "coordinators"
role = "coordinator"
"""


@pytest.fixture
def provider() -> Provider:
    return read_providers(FILE)[0]


def test_attributes_come_to_the_same_roles_as_claims(provider: Provider) -> None:
    said = {
        MAIL: ["Louise@town.example.org"],
        NAME: ["Louise Eksempel"],
        "urn:example:groups": ["others", "coordinators"],
    }
    claims = claims_of(provider, "abc-1", said, ["urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken"])
    who = identity_of(provider, claims)
    assert (who.subject, who.email, who.given_name, who.family_name) == (
        "abc-1", "louise@town.example.org", "Louise", "Eksempel",
    )  # fmt: skip
    assert provider.given(claims) == {(Role.COORDINATOR, "")} and provider.gave_second_factor(claims)
    assert not provider.gave_second_factor(claims_of(provider, "abc-1", said, ["password"]))


def test_an_address_outside_its_domains_counts_for_nothing_whatever_it_says(provider: Provider) -> None:
    said = {
        MAIL: ["mette@elsewhere.example.org"],
        "email_verified": ["true"],
        "sub": ["another"],
        "email": ["x@town.example.org"],
    }
    claims = claims_of(provider, "abc-1", said, [])
    assert (identity_of(provider, claims).email, claims["sub"]) == ("", "abc-1")


def test_the_file_may_name_its_own_attributes(provider: Provider) -> None:
    own = provider.model_copy(update={"attributes": {"email": "urn:example:mail"}})
    claims = claims_of(
        own, "abc-1", {MAIL: ["a@town.example.org"], "urn:example:mail": ["b@town.example.org"]}, []
    )
    assert claims["email"] == "b@town.example.org"


@pytest.mark.parametrize(
    "wrong",
    [('certificates = ["MIIB"]', ""), ("https://sso", "http://sso"), ('protocol = "saml"', 'protocol = "ws-fed"'),
     ('protocol = "saml"', 'client_id = "c"')],
    ids=str,
)  # fmt: skip
def test_a_mistake_in_the_file_is_said_at_start(wrong: tuple[str, str]) -> None:
    with pytest.raises(ProvidersWrong):
        read_providers(FILE.replace(*wrong))


def test_without_the_extra_the_site_says_what_to_install(provider: Provider) -> None:
    refuse_without_saml([provider], installed=True)
    refuse_without_saml([], installed=False)
    with pytest.raises(ProvidersWrong, match=r"requirements/saml\.txt"):
        refuse_without_saml([provider], installed=False)


@pytest.mark.django_db
def test_where_nothing_speaks_saml_its_addresses_are_not_there(settings: Any) -> None:
    oidc = Provider.model_validate({
        "key": "town", "name": "T", "organisation": "t", "issuer": "https://t.example.org", "client_id": "c",
    })  # fmt: skip
    settings.SIGN_IN_PROVIDERS = (oidc,)
    assert Client().post("/sign-in/with/town/answer/", {"SAMLResponse": "x"}).status_code == 404
    for path in ("answer/finish/", "metadata/"):
        assert Client().get(f"/sign-in/with/town/{path}").status_code == 404
    assert ISSUER.startswith("http://")  # an entity id is a name, no address
