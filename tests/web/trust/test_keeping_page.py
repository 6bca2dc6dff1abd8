"""The page that says beforehand what goes, holding somebody, and handing over what went."""

from datetime import timedelta
from typing import Any

import pytest

from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.keep_no_longer import keep_no_longer
from mentorbank.domain.rights.models import LastCopy, LegalHold
from mentorbank.kernel.access import Role, system
from tests.world import World

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Any, settings: Any) -> None:
    settings.DATA = tmp_path


def _over(world: World, name: str, **facts: Any) -> Person:
    ago = world.at - 300 * DAY
    return world.referral(
        world.person(name), state="declined", received_at=ago, closed_at=ago, **facts
    ).person


@pytest.mark.req("R-465")
def test_the_page_says_who_goes_and_why_and_names_only_to_those_who_may_read_them(
    world: World, sign_in: Any
) -> None:
    _over(world, "Bortgang")
    page = sign_in(world).get("/kept/").content.decode()
    assert "Bortgang" in page and "En henvisning, der ikke blev til en plads" in page
    elsewhere = world.person("Palle")
    world.role(elsewhere, Role.COORDINATOR, other_programme(world))
    page = sign_in(world, elsewhere).get("/kept/").content.decode()
    assert "Bortgang" not in page and "Ingen personer bliver slettet" in page and "Kopier" not in page
    assert Person.objects.filter(given_name="Bortgang").exists(), "looking deletes nothing"


def other_programme(world: World) -> Any:
    from tests.trust.samples import another_programme

    return another_programme(world).programme


@pytest.mark.req("R-465", "R-466")
def test_a_person_is_held_and_let_go_again_from_the_page_and_it_shows(world: World, sign_in: Any) -> None:
    person, client = _over(world, "Bevaret"), sign_in(world)
    path = f"/kept/people/{person.pk}/"
    assert client.post(path, {"reason": "", "until": "1.1.2027"}).status_code == 422
    assert client.post(path, {"reason": "Klagesag 7", "until": "2031-01-01"}).status_code == 302
    assert "Klagesag 7" in client.get(path).content.decode()
    assert "Bevares på grund af en sag" in client.get(f"/young-people/{person.pk}/").content.decode()
    assert "Bevaret" in client.get("/kept/").content.decode().split("På grund af en sag")[1]
    refused = client.post(f"{path}forget/", {"sure": "on"})
    assert refused.status_code == 422 and "Ophæv det først" in refused.content.decode()
    hold = LegalHold.objects.get()
    assert client.post(f"/kept/holds/{hold.pk}/lift/", {"reason": ""}).status_code == 422
    assert client.post(f"/kept/holds/{hold.pk}/lift/", {"reason": "Afgjort"}).status_code == 302
    assert client.post(f"{path}forget/", {"sure": "on"}).status_code == 302
    assert not Person.objects.filter(pk=person.pk).exists()


@pytest.mark.req("R-466")
def test_a_copy_is_fetched_once(world: World, sign_in: Any) -> None:
    _over(world, "Kopieret")
    keep_no_longer(by=system(world.organisation.pk), at=world.at)
    client = sign_in(world)
    assert "Kopieret" in client.get("/kept/").content.decode()
    path = f"/kept/copies/{LastCopy.objects.get().pk}/"
    assert client.get(path).status_code == 405
    answer = client.post(path)
    assert answer["Content-Disposition"].startswith("attachment") and "Kopieret" in answer.content.decode()
    assert client.post(path).status_code == 404
    assert "Kopieret" not in client.get("/kept/").content.decode()
