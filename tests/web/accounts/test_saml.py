"""Coming by a workplace that speaks SAML, against answers signed by a key made here."""

import base64
import html
from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("onelogin.saml2.auth", reason="the extra [saml] is not installed (requirements/saml.txt)")

from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.test import Client

from mentorbank.domain.people.models import Account
from mentorbank.kernel.sign_in.providers import Provider
from tests.web.accounts.idp import ISSUER, MAIL, NAME, Answer, asked_in, new_key
from tests.web.accounts.test_elsewhere import ONWARD, roles_of
from tests.world import World

GROUPS = "urn:example:groups"
MINE = {MAIL: ["louise@workplace.example.org"], NAME: ["Louise Eksempel"], GROUPS: ["coordinators"]}
STRONG = "urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken"
KEY, CERTIFICATE = new_key()
OTHER_KEY, OTHER_CERTIFICATE = new_key()
BASE = "http://127.0.0.1:8000/sign-in/with/town"


@pytest.fixture
def provider(world: World, settings: Any) -> Provider:
    made = Provider.model_validate({
        "key": "town", "name": "Prøveby Kommune", "organisation": world.organisation.slug, "protocol": "saml",
        "issuer": ISSUER, "sign_in_at": "https://sso.town.example.org/saml2", "certificates": [CERTIFICATE],
        "domains": ["workplace.example.org"], "second_factor": {"claim": "acr", "has": STRONG},
        "roles": [{"claim": GROUPS, "has": "coordinators", "role": "coordinator"},
                  {"claim": GROUPS, "has": "counsellors", "role": "counsellor"}],
    })  # fmt: skip
    settings.SIGN_IN_PROVIDERS = (made,)
    return made


def sets_out(client: Client) -> Answer:
    """Press the button; the good answer to what was asked."""
    page = client.post("/sign-in/with/town/")
    found = ONWARD.search(page.content.decode())
    assert found, page.content.decode()[-600:]
    onward = html.unescape(found[1])
    assert onward.startswith("https://sso.town.example.org/saml2?SAMLRequest=")
    request = asked_in(onward)
    assert request.attrib["AssertionConsumerServiceURL"] == f"{BASE}/answer/"
    return Answer(
        request.attrib["ID"], f"{BASE}/answer/", f"{BASE}/metadata/", attributes=dict(MINE), context=STRONG
    )


def brings(client: Client, xml: str) -> Any:
    """The browser comes back with the answer, first without this site's own cookies, as browsers do it."""
    outside = Client()
    first = outside.post(
        "/sign-in/with/town/answer/",
        {"SAMLResponse": base64.b64encode(xml.encode()).decode()},
        HTTP_ORIGIN="null",
    )
    if first.status_code != 302:
        return first
    client.cookies["saml_answer"] = first.cookies["saml_answer"].value
    return client.get(first["Location"])


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def nothing_opened(client: Client, answer: Any) -> bool:
    return (
        answer.status_code == 401
        and client.get("/account/").status_code == 302
        and not SocialAccount.objects.exists()
        and not Account.objects.filter(email=MINE[MAIL][0]).exists()
    )


def test_all_the_way_in_with_the_role_the_attribute_gives(world: World, provider: Provider) -> None:
    client = Client()
    answer = brings(client, sets_out(client).signed(KEY, CERTIFICATE))
    assert answer.status_code == 302 and client.get("/courses/").status_code == 200
    assert roles_of(world) == {"coordinator"}
    kept = SocialAccount.objects.get()
    assert (kept.uid, kept.provider, kept.extra_data) == ("abc-1", "town", {})
    assert not [row for row in Session.objects.all() if "saml_answer" in row.get_decoded()]


def test_the_role_goes_with_its_attribute(world: World, provider: Provider) -> None:
    client = Client()
    brings(client, sets_out(client).signed(KEY, CERTIFICATE))
    again = Client()
    answer = sets_out(again)
    answer.attributes[GROUPS] = ["counsellors"]
    brings(again, answer.signed(KEY, CERTIFICATE))
    assert roles_of(world) == {"counsellor"}


def test_one_factor_there_is_one_factor_here(world: World, provider: Provider) -> None:
    client = Client()
    answer = sets_out(client)
    answer.context = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password"
    brings(client, answer.signed(KEY, CERTIFICATE))
    assert client.get("/courses/")["Location"].startswith("/account/second-factor/")


WRONG: dict[str, Callable[[Answer], str]] = {
    "unsigned": lambda good: good.xml(),
    "signed by another": lambda good: good.signed(OTHER_KEY, OTHER_CERTIFICATE),
    "only the envelope signed": lambda good: good.signed(KEY, CERTIFICATE, whole=True),
    "SHA-1": lambda good: good.signed(
        KEY, CERTIFICATE, algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"
    ),
    "another word after signing": lambda good: good.signed(KEY, CERTIFICATE).replace("abc-1", "abc-2"),
    "entities": lambda good: '<!DOCTYPE x [<!ENTITY y "z">]>' + good.signed(KEY, CERTIFICATE),
    "not XML": lambda good: "x" * 200,
    "nothing": lambda good: "",
}
CHANGED: dict[str, dict[str, Any]] = {
    "another audience": {"audience": "https://elsewhere.example.org/"},
    "another issuer": {"issuer": "http://another.example.org/trust"},
    "for another site": {"back": "https://elsewhere.example.org/answer/"},
    "run out": {"good_from": -900, "good_until": -600},
    "not yet": {"good_from": 3600, "good_until": 7200},
    "begun over there": {"asked": ""},
    "the envelope alone answers": {"asked": "", "envelope_asked": "kept"},
    "asked by another": {"asked": "ONELOGIN_0123456789"},
    "another name each time": {"subject_format": "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"},
}


@pytest.mark.parametrize("how", WRONG)
def test_an_answer_that_is_not_signed_as_it_should_be_opens_nothing(
    how: str, world: World, provider: Provider
) -> None:
    client = Client()
    assert nothing_opened(client, brings(client, WRONG[how](sets_out(client))))


@pytest.mark.parametrize("how", CHANGED)
def test_an_answer_that_is_wrong_in_one_point_opens_nothing(
    how: str, world: World, provider: Provider
) -> None:
    client = Client()
    good = sets_out(client)
    for name, value in CHANGED[how].items():
        setattr(good, name, good.asked if value == "kept" else value)
    if CHANGED[how].get("envelope_asked") == "kept":
        good.envelope_asked, good.asked = _id_of(client), ""
    assert nothing_opened(client, brings(client, good.signed(KEY, CERTIFICATE)))


def _id_of(client: Client) -> str:
    """The id of the newest request this browser has sent."""
    return sets_out(client).asked


def test_a_comment_put_into_a_signed_word_does_not_cut_it(world: World, provider: Provider) -> None:
    """A signature does not cover comments: read up to the comment, somebody else's address would become one of ours."""
    client = Client()
    good = sets_out(client)
    good.attributes[MAIL] = ["louise@workplace.example.org.evil.example.org"]
    cut = good.signed(KEY, CERTIFICATE).replace(
        "workplace.example.org.evil", "workplace.example.org<!-- -->.evil"
    )
    assert brings(client, cut).status_code in {401, 403} and not is_in(client)
    assert not Account.objects.filter(email=MINE[MAIL][0]).exists()


def test_an_answer_counts_once_and_in_the_browser_that_asked(world: World, provider: Provider) -> None:
    client, thief = Client(), Client()
    xml = sets_out(client).signed(KEY, CERTIFICATE)
    sets_out(thief)
    assert nothing_opened(thief, brings(thief, xml))
    assert brings(client, xml).status_code == 302 and is_in(client)
    client.post("/sign-out/")
    assert brings(client, xml).status_code == 401 and not is_in(client)


def test_an_answer_that_is_much_too_long_is_not_kept(world: World, provider: Provider) -> None:
    before = Session.objects.count()
    assert brings(Client(), "x" * 200_000).status_code == 401
    assert Session.objects.count() == before


def test_what_the_other_side_has_to_know_is_there_to_be_fetched(world: World, provider: Provider) -> None:
    page = Client().get("/sign-in/with/town/metadata/", headers={"Host": "127.0.0.1"})
    words = page.content.decode()
    assert page.status_code == 200 and f'entityID="{BASE}/metadata/"' in words
    assert 'WantAssertionsSigned="true"' in words and f'Location="{BASE}/answer/"' in words
