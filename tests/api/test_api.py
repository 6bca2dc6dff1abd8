"""API v1: the same answers as the pages, a key that opens just what it was given, and a key taken back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mentorbank.api.urls import api
from mentorbank.domain.links.models import IntegrationToken
from mentorbank.domain.links.queries import fingerprint
from mentorbank.domain.processes.integrations import RIGHTS, create_integration, revoke_integration
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.referrals.models import Referral
from mentorbank.domain.sign_in.models import Attempt
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import NotFound
from mentorbank.kernel.sign_in import sign_in_rules
from tests.world import World, make_world

SignIn = Callable[..., Client]
REFERRAL = {
    "given_name": "Amina",
    "birth_date": "2007-05-17",
    "email": "amina@example.org",
    "municipality_code": "0390",
    "wants": "Vil gerne i lære som tømrer",
    "own_yes_on": "2026-03-01",
    "referrer_email": "vejleder@example.org",
    "source": "jobcentre",
}


def _key(world: World, *rights: str, programmes: Any = None) -> dict[str, str]:
    made = create_integration(
        by=world.staff,
        at=world.at,
        name="Fagsystem",
        rights=rights,
        programmes=programmes or [world.programme],
    )
    return {"Authorization": f"Bearer {made.token}"}


def _refer(client: Client, world: World, headers: dict[str, str], **facts: Any) -> Any:
    body = {"programme_id": str(world.programme.pk)} | REFERRAL | facts
    return client.post("/api/v1/referrals", body, content_type="application/json", headers=headers)


def test_without_a_key_or_a_session_nothing_opens(client: Client, world: World) -> None:
    for path in ("/api/v1/programmes", "/api/v1/courses"):
        response = client.get(path)
        assert response.status_code == 401 and response.json()["sentence"]
    assert _refer(client, world, {"Authorization": "Bearer guess"}).status_code == 401
    assert not Referral.objects.exists()


@pytest.mark.parametrize("right", RIGHTS)
def test_a_key_opens_just_what_it_was_given(client: Client, world: World, right: str) -> None:
    world.match()
    headers = _key(world, right)
    programmes = client.get("/api/v1/programmes", headers=headers).json()
    courses = client.get("/api/v1/courses", headers=headers).json()["items"]
    referred = _refer(client, world, headers).status_code
    assert len(programmes) == (right == "programmes:read")
    assert len(courses) == (right == "courses:read")
    assert referred == (201 if right == "referrals:create" else 404)


def test_a_key_for_one_programme_sees_no_other(client: Client, world: World) -> None:
    other = make_world("VIB")
    headers = _key(world, *RIGHTS)
    assert [row["id"] for row in client.get("/api/v1/programmes", headers=headers).json()] == [
        str(world.programme.pk)
    ]
    response = _refer(client, world, headers, programme_id=str(other.programme.pk))
    assert response.status_code == 404


def test_a_key_that_has_run_wild_waits_a_minute_and_another_does_not(client: Client, world: World) -> None:
    wild, calm = _key(world, "programmes:read"), _key(world, "programmes:read")
    full = sign_in_rules(world.today).requests_a_minute
    at = timezone.now() - timedelta(seconds=5)
    key = fingerprint(wild["Authorization"].removeprefix("Bearer "))
    Attempt.objects.bulk_create([Attempt(kind="key", key=key, at=at) for _n in range(full - 1)])
    answers = [client.get("/api/v1/programmes", headers=wild) for _n in range(2)]
    assert [one.status_code for one in answers] == [200, 429]
    assert answers[1]["Retry-After"] == "60" and "Wait a minute" in answers[1].json()["sentence"]
    assert client.get("/api/v1/programmes", headers=calm).status_code == 200
    Attempt.objects.update(at=timezone.now() - timedelta(seconds=61))
    assert client.get("/api/v1/programmes", headers=wild).status_code == 200


def test_a_key_taken_back_is_dead_at_the_next_request(client: Client, world: World) -> None:
    headers = _key(world, "programmes:read")
    assert client.get("/api/v1/programmes", headers=headers).status_code == 200
    revoke_integration(by=world.staff, at=world.at, integration=IntegrationToken.objects.get())
    assert client.get("/api/v1/programmes", headers=headers).status_code == 401


def test_a_cpr_number_in_what_is_sent_is_refused_with_its_field(client: Client, world: World) -> None:
    number = "-".join(("010203", "1234"))
    answer = _refer(client, world, _key(world, "referrals:create"), wants=f"Se sagen ({number}) hos os")
    assert answer.status_code == 422 and answer.json()["field"] == "wants"
    assert "CPR" in answer.json()["sentence"] and number not in answer.content.decode()
    assert not Referral.objects.exists()


def test_a_referral_can_say_that_the_address_is_protected(client: Client, world: World) -> None:
    headers = _key(world, "referrals:create")
    for number, said in enumerate((False, True)):
        answer = _refer(client, world, headers, given_name=f"Bo{number}", protected_address=said)
        referral = Referral.objects.get(pk=answer.json()["id"])
        assert referral.person.protected_address is said


@pytest.mark.req("R-110")
def test_a_referral_needs_the_young_persons_own_yes_here_too(client: Client, world: World) -> None:
    headers = _key(world, "referrals:create")
    body = {name: value for name, value in REFERRAL.items() if name != "own_yes_on"}
    body["programme_id"] = str(world.programme.pk)
    response = client.post("/api/v1/referrals", body, content_type="application/json", headers=headers)
    assert response.status_code == 422 and response.json()["field"].endswith("own_yes_on")
    late = _refer(client, world, headers, own_yes_on="2999-01-01")
    assert late.status_code == 422 and late.json()["field"] == "own_yes_on"
    assert not Referral.objects.exists()


def test_the_same_idempotency_key_gives_the_same_referral(client: Client, world: World) -> None:
    headers = _key(world, "referrals:create") | {"Idempotency-Key": "abc-1"}
    first, second = _refer(client, world, headers), _refer(client, world, headers)
    assert first.status_code == second.status_code == 201
    assert first.json()["id"] == second.json()["id"]
    assert Referral.objects.count() == 1
    assert client.get(first.json()["receipt_url"].removeprefix("http://testserver")).status_code == 200


def test_an_unknown_field_or_a_wrong_age_is_a_sentence(client: Client, world: World) -> None:
    headers = _key(world, "referrals:create")
    unknown = _refer(client, world, headers, cpr="x")
    assert unknown.status_code == 422 and "cpr" in unknown.json()["field"]
    child = _refer(client, world, headers, birth_date="2020-01-01")
    assert child.status_code == 422 and child.json()["sentence"]


def test_courses_hold_facts_and_no_words_or_names(client: Client, world: World) -> None:
    match = world.match(world.enrolment(world.person("Hemmelig")))
    text = client.get("/api/v1/courses", headers=_key(world, "courses:read")).content.decode()
    assert str(match.pk) in text and "Hemmelig" not in text and "example.org" not in text


def test_a_mentor_sees_their_own_course_and_only_that(world: World, sign_in: SignIn) -> None:
    mine, _other = world.match(), world.match()
    client = sign_in(world, mine.mentor.person, Role.MENTOR)
    assert [row["id"] for row in client.get("/api/v1/courses").json()["items"]] == [str(mine.pk)]


@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_a_report_has_every_figure_with_its_definition_and_hides_small_numbers(
    client: Client, world: World
) -> None:
    world.match()
    headers = _key(world, "reports:read")
    path = f"/api/v1/reports/{world.programme.pk}?on=2026-03-02"
    data = client.get(path, headers=headers).json()
    keys = {row.key for row in rules_of(world.version.pk).targets}
    assert {row["key"] for row in data["targets"]} == keys
    assert all(row["definition"] for row in data["targets"])
    assert client.get(path, headers=headers).json() == data
    nothing = _key(world, "programmes:read")
    assert client.get(path, headers=nothing).status_code == 404


def _operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, verbs in api.get_openapi_schema()["paths"].items():
        for verb, operation in verbs.items():
            yield f"{verb} {path}", operation


def test_the_description_is_openapi_3_1_with_examples() -> None:
    schema = api.get_openapi_schema()
    assert schema["openapi"].startswith("3.1")
    for name, shape in schema["components"]["schemas"].items():
        if name.endswith(("In", "Out")) and not name.startswith("Paged"):
            for field, facts in shape["properties"].items():
                assert "examples" in facts or "$ref" in facts, f"{name}.{field} has no example"
    for name, operation in _operations():
        assert operation["summary"] and "401" in {str(code) for code in operation["responses"]}, name


def test_a_coordinator_makes_a_key_and_takes_it_back_on_the_page(world: World, sign_in: SignIn) -> None:
    client = sign_in(world)
    empty = client.post("/systems/new/", {"name": ""}).content.decode()
    assert "Hvilket system er den til?" in empty and not IntegrationToken.objects.exists()
    chosen = {"name": "Fagsystem", "rights": ["programmes:read"], "programmes": [str(world.programme.pk)]}
    page = client.post("/systems/new/", chosen).content.decode()
    row = IntegrationToken.objects.get()
    assert row.token_hash not in page and "Kopiér nøglen nu" in page
    assert client.post(f"/systems/{row.pk}/revoke/").status_code == 302
    row.refresh_from_db()
    assert row.revoked_at is not None


@pytest.mark.req("R-461")
def test_a_coordinator_of_one_programme_makes_no_key(world: World) -> None:
    """The page is not theirs either; the deed itself does not rely on that."""
    in_one = replace(world.staff, programme_ids=frozenset({world.programme.pk}))
    with pytest.raises(NotFound):
        create_integration(
            by=in_one, at=world.at, name="Fagsystem", rights=RIGHTS, programmes=[world.programme]
        )
    assert not IntegrationToken.objects.exists()


def test_a_key_lies_nowhere_in_the_open(world: World) -> None:
    token = _key(world, "courses:read")["Authorization"].removeprefix("Bearer ")
    assert token[:40] not in str(list(IntegrationToken.objects.values()))
