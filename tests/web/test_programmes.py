"""Programmes: the public page says what the rules say, and a new one is there within a quarter of an hour."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules, rules_of
from mentorbank.kernel.access import Role
from mentorbank.kernel.templates import load_template
from tests.world import World, make_world

SignIn = Callable[..., Client]
START = {
    "name": "Mentorer på Møn",
    "opens_on": "2026-04-01",
    "closes_on": "",
    "municipality_codes": "Vordingborg, Næstved Kommune",
    "duration__default_months": "4",
    "intensity__min": "4",
    "matching__max_distance_km": "30",
    "followup__silence__days": "21",
}


def _start(world: World, client: Client, code: str = "vord", **facts: Any) -> Any:
    return client.post(f"/programmes/new/{code}/", START | {"responsible": str(world.coordinator.pk)} | facts)


@pytest.mark.req("R-085")
@pytest.mark.parametrize("world", ["VORD", "VIB", "EMB", "BUL", "PIFT"], indirect=True)
def test_the_public_page_says_what_each_says_yes_to(world: World, client: Client) -> None:
    page = client.get(f"/programmes/{world.programme.slug}/").content.decode()
    rules = load_template(world.programme.template_code)
    for line in (
        *rules.public_page.mentee_says_yes_to,
        *rules.public_page.mentor_says_yes_to,
        rules.public_page.how_long,
    ):
        assert line.da.replace("'", "&#x27;") in page
    assert rules.disclosure.text.da in page
    assert world.coordinator.full_name in page


@pytest.mark.req("R-009")
def test_the_public_page_names_who_to_call(world: World, client: Client) -> None:
    page = client.get(f"/programmes/{world.programme.slug}/").content.decode()
    assert "tel:+4500000001" in page and world.coordinator.email in page


@pytest.mark.req("R-119")
def test_anybody_can_see_the_programmes_and_whether_a_mentor_is_free(world: World, client: Client) -> None:
    assert "Ingen mentor er ledig lige nu" in client.get("/programmes/").content.decode()
    world.mentor()
    page = client.get("/programmes/").content.decode()
    assert world.programme.name in page and "1 mentor er ledig" in page


@pytest.mark.req("R-043")
def test_a_coordinator_starts_a_programme_from_a_template(
    world: World, sign_in: SignIn, client: Client
) -> None:
    response = _start(world, sign_in(world), duration__default_months="6")
    programme = Programme.objects.get(name="Mentorer på Møn")
    assert response["Location"].endswith(f"/programmes/mine/{programme.pk}/")
    rules = current_rules(programme, on=programme.opens_on)
    assert rules.duration.default_months == 6
    assert programme.municipality_codes == ["0390", "0370"]
    assert rules.intensity.min == load_template("VORD").intensity.min
    assert client.get(f"/programmes/{programme.slug}/").status_code == 200


def test_the_rules_page_marks_what_is_ours(world: World, sign_in: SignIn) -> None:
    page = sign_in(world).get(f"/programmes/mine/{world.programme.pk}/").content.decode()
    assert "001 L90" in page and "Vores" in page


@pytest.mark.req("R-044")
def test_new_rules_hold_for_new_courses_and_running_ones_keep_theirs(world: World, sign_in: SignIn) -> None:
    match = world.match()
    numbers = {name: START[name] for name in START if "__" in name}
    response = sign_in(world).post(
        f"/programmes/mine/{world.programme.pk}/change/",
        numbers
        | {"duration__default_months": "5", "why": "Fire måneder var for kort", "valid_from": "2026-05-01"},
    )
    assert response.status_code == 302
    match.refresh_from_db()
    assert rules_of(match.version_id).duration.default_months == 4
    newest = world.programme.versions.order_by("-number").first()
    assert newest is not None and newest.number == 2
    assert rules_of(newest.pk).duration.default_months == 5


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"closes_on": "2026-03-01"}, "Programmet skal slutte, efter det begynder."),
        ({"opens_on": "31-02-2026"}, "Skriv datoen, som den står i kalenderen."),
        ({"municipality_codes": " "}, "Skriv mindst én kommune."),
        ({"municipality_codes": "Nestved"}, "Mente du Næstved?"),
        ({"name": ""}, "Giv programmet et navn"),
        ({"duration__default_months": "nul"}, "Skriv et tal, for eksempel 4."),
    ],
)
def test_what_does_not_fit_gets_a_sentence_and_nothing_is_lost(
    world: World, sign_in: SignIn, facts: dict[str, Any], sentence: str
) -> None:
    before = Programme.objects.count()
    page = _start(world, sign_in(world), **facts).content.decode()
    assert sentence in page
    assert facts.get("name", "Mentorer på Møn") in page
    assert Programme.objects.count() == before


def test_a_coordinator_of_one_programme_cannot_start_another(world: World, sign_in: SignIn) -> None:
    person = world.person()
    world.role(person, Role.COORDINATOR, world.programme)
    client = sign_in(world, person, Role.COORDINATOR)
    assert _start(world, client).status_code == 200
    assert Programme.objects.count() == 1


@pytest.mark.req("R-461")
def test_another_organisations_programme_looks_like_none(world: World, sign_in: SignIn) -> None:
    other = make_world("VIB")
    client = sign_in(world)
    for path in ("", "change/"):
        assert client.get(f"/programmes/mine/{other.programme.pk}/{path}").status_code == 404


SAID = {"controller": "Prøveby Kommune", "processor": "Driftshuset", "agreement_on": "2026-01-05", "agreement_until": "",
        "agreement_kept": "Sag 26/114"}  # fmt: skip


@pytest.mark.req("R-474")
def test_the_programme_says_who_answers_for_the_data_and_holds_their_agreement(
    world: World, client: Client, sign_in: SignIn
) -> None:
    staff = sign_in(world)
    rules, page = (f"/programmes/mine/{world.programme.pk}/{end}" for end in ("", "data/"))
    assert "Mangler databehandleraftale" in staff.get("/programmes/mine/").content.decode()
    assert "Dataansvarlig" not in client.get(f"/programmes/{world.programme.slug}/").content.decode()
    assert staff.post(page, SAID).status_code == 302
    public = client.get(f"/programmes/{world.programme.slug}/").content.decode()
    assert "Prøveby Kommune" in public and "Driftshuset" in public and "Sag 26/114" not in public
    assert "Sag 26/114" in staff.get(rules).content.decode()
    assert "Mangler databehandleraftale" not in staff.get("/programmes/mine/").content.decode()


@pytest.mark.req("R-474")
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"agreement_on": ""}, "Skriv dagen, hvor de to lavede deres aftale."),
        ({"agreement_on": "2099-01-01"}, "Skriv dagen, den blev lavet"),
        ({"agreement_until": "2026-01-04"}, "Den kan ikke slutte, før den blev lavet."),
    ],
)
def test_two_parties_without_an_agreement_are_told_so_and_nothing_typed_is_lost(
    wrong: dict[str, str], sentence: str, world: World, sign_in: SignIn
) -> None:
    answer = sign_in(world).post(f"/programmes/mine/{world.programme.pk}/data/", SAID | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and "Sag 26/114" in page
    world.programme.refresh_from_db()
    assert world.programme.controller == ""


@pytest.mark.req("R-474")
def test_an_agreement_that_has_run_out_is_missed(world: World, sign_in: SignIn) -> None:
    staff = sign_in(world)
    staff.post(f"/programmes/mine/{world.programme.pk}/data/", SAID | {"agreement_until": "2026-01-31"})
    assert "Mangler databehandleraftale" in staff.get("/programmes/mine/").content.decode()
