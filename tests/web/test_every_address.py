"""Every address of the product is accounted for: who it is for is declared, and anybody else is turned away.

The addresses are found by walking the resolver, so a new one cannot be forgotten.
"""

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from mentorbank.kernel.access import Role
from mentorbank.web.entry import Audience
from tests.web.addresses import patterns
from tests.world import World

ROLES = [Role.COORDINATOR, Role.COUNSELLOR, Role.MENTOR, Role.MENTEE, Role.STEERING_GROUP, Role.COMMITTEE,
         Role.MUNICIPALITY]  # fmt: skip
# Django's own static file view and the API, which has its own test of every operation.
ELSEWHERE = re.compile(r"^/?(static/|api/)")
SAMPLES = {"uuid": str(uuid.UUID(int=7)), "str": "nobody", "slug": "nobody", "int": "7", "path": "nobody"}


def _addresses() -> dict[str, Any]:
    found = {}
    for route, entry in patterns(get_resolver()):
        if ELSEWHERE.match(route):
            continue
        path = "/" + re.sub(r"<(\w+):\w+>", lambda m: SAMPLES[m[1]], route)
        found[re.sub(r"<\w+>", "nobody", path)] = entry.callback
    return found


ADDRESSES = _addresses()


@pytest.mark.parametrize("path", sorted(ADDRESSES))
def test_every_address_says_who_it_is_for(path: str) -> None:
    audience = getattr(ADDRESSES[path], "audience", None)
    assert isinstance(audience, Audience), (
        f"{path} has no entry: use page, programme_page, open_page or link_page."
    )
    assert audience.kind in {"role", "programme", "open", "link", "own", "early"}
    assert audience.roles or audience.kind != "role"
    assert audience.purpose or audience.kind != "link"


@pytest.mark.req("R-458")
def test_nobody_gets_past_sign_in(client: Client, world: World) -> None:
    for path, view in ADDRESSES.items():
        kind = view.audience.kind
        if kind in {"role", "own", "early"}:
            response = client.get(path)
            assert response.status_code == 302 and response["Location"].startswith("/sign-in/"), path
            assert client.post(path).status_code in {302, 403}, path
        elif kind in {"link", "programme"}:
            assert client.get(path).status_code == 404, path


STAFF = [Role.COORDINATOR, Role.COUNSELLOR, Role.STEERING_GROUP, Role.COMMITTEE, Role.MUNICIPALITY]
SET_UP = {"/account/second-factor/", "/account/sign-in/app/", "/account/sign-in/passkey/",
          "/account/sign-in/app/picture/"}  # fmt: skip
GIVE = {"/account/again/", "/account/again/passkey/"}


@pytest.mark.req("R-458")
@pytest.mark.parametrize("role", STAFF)
def test_staff_without_a_second_factor_can_do_nothing_but_set_one_up(
    role: Role, world: World, sign_in: Any
) -> None:
    """Signed in by the code from the mail alone: every page and every deed leads to the second factor."""
    person = world.coordinator if role == Role.COORDINATOR else world.person()
    client = sign_in(world, person, role)
    session = client.session
    del session["account_authentication_methods"]
    session.save()
    for path, view in ADDRESSES.items():
        audience = view.audience
        if audience.kind in {"role", "own"}:
            for answer in (client.get(path), client.post(path)):
                assert answer.status_code == 302 and answer["Location"] == "/account/second-factor/", path
        elif audience.kind == "early":
            assert path in SET_UP | GIVE, path
            assert client.get(path).status_code == (200 if path in SET_UP else 302), path
    assert client.get("/")["Location"] == "/account/second-factor/"
    assert client.get("/api/v1/programmes").status_code == 401


@pytest.mark.req("R-458")
@pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE])
def test_volunteers_and_young_people_are_not_made_to(role: Role, world: World, sign_in: Any) -> None:
    person = world.person()
    client = sign_in(world, person, role)
    session = client.session
    del session["account_authentication_methods"]
    session.save()
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_a_role_meets_only_its_own_pages(role: Role, world: World, sign_in: Any) -> None:
    person = world.coordinator if role == Role.COORDINATOR else world.person()
    client = sign_in(world, person, role)
    for path, view in ADDRESSES.items():
        audience = view.audience
        if audience.kind == "role" and role not in audience.roles:
            assert client.get(path).status_code == 404, f"{role} gets to {path}"
            assert client.post(path).status_code == 404, f"{role} may post to {path}"


@pytest.mark.parametrize("role", ROLES)
def test_no_page_breaks_for_a_role_that_has_nothing_yet(role: Role, world: World, sign_in: Any) -> None:
    """Empty lists invite; ids that are nobody's look like pages that do not exist."""
    person = world.coordinator if role == Role.COORDINATOR else world.person()
    client = sign_in(world, person, role)
    for path, view in ADDRESSES.items():
        if view.audience.kind == "role" and role in view.audience.roles:
            status = client.get(path).status_code
            assert status in {200, 302, 404, 405}, f"{path} answers {status} to {role}"
            if SAMPLES["uuid"] in path:
                assert status in {404, 405}, f"{path} answers {status} to {role}"


def test_headers_are_strict_everywhere(client: Client, world: World) -> None:
    for path in (
        "/",
        "/sign-in/",
        "/health/",
        "/no-such-page/",
        "/api/v1/programmes",
        "/static/build/htmx.js",
    ):
        response = client.get(path)
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy, path
        for closed in ("object-src", "base-uri", "frame-ancestors"):
            assert f"{closed} 'none'" in policy, path
        assert response["X-Content-Type-Options"] == "nosniff", path
        assert response["Referrer-Policy"] == "same-origin", path
        assert response["Cross-Origin-Opener-Policy"] == "same-origin", path
        if not path.startswith("/static/"):
            assert response["X-Frame-Options"] == "DENY", path
            assert "Access-Control-Allow-Origin" not in response, path
            assert "no-store" in response["Cache-Control"], path
