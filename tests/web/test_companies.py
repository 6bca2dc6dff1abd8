"""Companies and openings: what the municipality promised to count."""

from collections.abc import Callable

import pytest
from django.test import Client

from mentorbank.domain.companies.models import Company, CompanyContact, JobOpening
from mentorbank.domain.foundation.scope import inside
from tests.world import World, make_world

SignIn = Callable[..., Client]


def _company(client: Client, name: str = "Møns Tømrere") -> Company:
    client.post("/companies/new/", {"name": name, "industry": "", "sector": "private"})
    return Company.objects.get(name=name)


@pytest.mark.req("R-329")
def test_a_company_is_registered_with_or_without_an_agreement(world: World, sign_in: SignIn) -> None:
    client = sign_in(world)
    assert not _company(client).partnership_agreement
    client.post("/companies/new/", {"name": "Brobyggerne", "partnership_agreement": "on"})
    page = client.get("/companies/").content.decode()
    assert "Møns Tømrere" in page and "Partnerskabsaftale" in page
    assert "Brobyggerne" not in client.get("/companies/?q=møns").content.decode()


@pytest.mark.req("R-348")
def test_a_contact_is_written_down_with_its_day(world: World, sign_in: SignIn) -> None:
    client = sign_in(world)
    company = _company(client)
    facts = {"programme": str(world.programme.pk), "kind": "visit", "on": "2026-02-27"}
    assert client.post(f"/companies/{company.pk}/contact/", facts).status_code == 302
    assert "27. februar 2026: Besøg" in client.get(f"/companies/{company.pk}/").content.decode()
    late = client.post(f"/companies/{company.pk}/contact/", facts | {"on": "2999-01-01"}).content.decode()
    assert "Den dag er ikke kommet endnu." in late and CompanyContact.objects.count() == 1


@pytest.mark.req("R-337", "R-338", "R-339")
def test_an_opening_has_its_kind_its_source_and_a_life(world: World, sign_in: SignIn) -> None:
    client = sign_in(world)
    company = _company(client)
    facts = {"programme": str(world.programme.pk), "kind": "small_job", "source": "event", "opened_on": "2026-02-27",
             "hours_per_week": "8"}  # fmt: skip
    assert client.post(f"/companies/{company.pk}/opening/", facts).status_code == 302
    opening = JobOpening.objects.get()
    assert (opening.kind, opening.source, opening.recorded_by_id) == (
        "small_job",
        "event",
        world.coordinator.pk,
    )
    assert client.post(f"/companies/openings/{opening.pk}/", {"state": "filled"}).status_code == 302
    assert "Besat af en af vores unge" in client.get(f"/companies/{company.pk}/").content.decode()
    assert client.post(f"/companies/openings/{opening.pk}/", {"state": "lapsed"}).status_code == 409


@pytest.mark.req("R-461")
def test_companies_of_another_organisation_do_not_exist_here(world: World, sign_in: SignIn) -> None:
    company = _company(sign_in(world))
    other = make_world("VIB")
    with inside(other.organisation.pk):
        client = sign_in(other)
        assert client.get(f"/companies/{company.pk}/").status_code == 404
        assert "Møns Tømrere" not in client.get("/companies/").content.decode()
