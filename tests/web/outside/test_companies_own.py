"""Who speaks for a company sees what is the company's own, and nothing else (R-018)."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mentorbank.domain.companies.models import CompanyPerson
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.kernel.access import Role
from tests.web.outside.doors import WHO, company_of, page_of, posted, speaks_for
from tests.world import NOW, World, make_world


@pytest.fixture
def staff(world: World, sign_in: Any) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield sign_in(world)


@pytest.mark.req("R-018")
def test_the_company_posts_an_opening_the_coordinator_sees_and_takes_it_down(
    world: World, staff: Client, sign_in: Any
) -> None:
    company = company_of(world)
    bo = speaks_for(world, staff, sign_in, company)
    assert "/l/invitation/" in Message.objects.get(purpose="invitation").body
    assert bo.get("/")["Location"] == "/company/"
    opening = posted(bo, company)
    assert (opening.source, opening.programme_id) == ("company", world.programme.pk)
    seen = page_of(staff, reverse("company", args=[company.pk]))
    assert "Hjælper på værkstedet" in seen and "slået op af Bo Tømrer fra virksomheden" in seen
    letter = Message.objects.get(purpose="opening_posted")
    assert letter.recipient_id == world.programme.responsible_id and "værkstedet" not in letter.body
    assert "Hjælper på værkstedet" in page_of(bo, "/company/")
    assert bo.post(reverse("own-opening-end", args=[opening.pk])).status_code == 302
    opening.refresh_from_db()
    assert opening.state == "lapsed"


@pytest.mark.req("R-018")
def test_it_puts_right_what_we_know_about_it_but_not_whom_we_have_an_agreement_with(
    world: World, staff: Client, sign_in: Any
) -> None:
    company = company_of(world)
    bo = speaks_for(world, staff, sign_in, company)
    facts = {"industry": "", "sector": "public", "name": "Andet", "partnership_agreement": "on"}
    assert bo.post(reverse("own-company-correct", args=[company.pk]), facts).status_code == 302
    company.refresh_from_db()
    assert (company.sector, company.name, company.partnership_agreement) == ("public", "Møns Tømrere", False)
    assert "Offentlig" in page_of(bo, "/company/")


@pytest.mark.req("R-018")
def test_it_sees_no_young_person_no_mentor_and_no_other_company(
    world: World, staff: Client, sign_in: Any
) -> None:
    match = world.match(world.enrolment(world.person("Amina")), world.mentor(world.person("Henrik")))
    own, other = company_of(world), company_of(world, "Brobyggerne")
    bo = speaks_for(world, staff, sign_in, own)
    eva = speaks_for(world, staff, sign_in, other, given_name="Zelda", email="zelda@example.org")
    theirs = posted(eva, other, title="KANARIE-lager")
    page = page_of(bo, "/company/")
    assert "Møns Tømrere" in page
    assert not any(word in page for word in ("Amina", "Henrik", "Brobyggerne", "KANARIE", "Zelda"))
    closed = [
        reverse("company", args=[own.pk]), reverse("companies"), reverse("own-company-correct", args=[other.pk]),
        reverse("own-opening-new", args=[other.pk]), reverse("own-opening-end", args=[theirs.pk]),
        f"/young-people/{match.enrolment.person_id}/", f"/courses/{match.pk}/", reverse("mentors"), reverse("reports"),
    ]  # fmt: skip
    for address in closed:
        assert bo.get(address).status_code == 404, address
    assert bo.post(reverse("own-opening-end", args=[theirs.pk])).status_code == 404
    theirs.refresh_from_db()
    assert theirs.state == "open"


@pytest.mark.req("R-018")
def test_the_role_alone_opens_nothing_and_what_ends_is_gone_at_the_next_request(
    world: World, staff: Client, sign_in: Any
) -> None:
    company = company_of(world)
    only_role = sign_in(world, world.person(), Role.COMPANY_CONTACT)
    assert "Møns Tømrere" not in page_of(only_role, "/company/")
    assert only_role.get(reverse("own-opening-new", args=[company.pk])).status_code == 404
    bo = speaks_for(world, staff, sign_in, company)
    opening = posted(bo, company)
    place = CompanyPerson.objects.get(person__email=WHO["email"])
    assert staff.post(reverse("company-person-end", args=[place.pk])).status_code == 302
    for address in ("/company/", reverse("own-opening-end", args=[opening.pk])):
        answer = bo.get(address)
        assert answer.status_code in {302, 404} and "Møns" not in answer.content.decode(), address
    assert RoleAssignment.objects.get(person=place.person).ends_on == world.today - timedelta(days=1)
    RoleAssignment.objects.filter(person=place.person).update(ends_on=None)
    assert "Møns" not in page_of(bo, "/company/"), "the role without the place opens nothing"
    page = page_of(staff, reverse("company", args=[company.pk]))
    assert reverse("company-person-end", args=[place.pk]) not in page


@pytest.mark.req("R-018", "R-461")
def test_an_address_tells_nobody_who_is_known_here_and_nobody_invites_into_a_programme_of_others(
    world: World, staff: Client, sign_in: Any
) -> None:
    company = company_of(world)
    young = world.person("Amina")
    facts = WHO | {"programme": str(world.programme.pk), "email": young.email}
    answer = staff.post(reverse("company-person-new", args=[company.pk]), facts)
    assert "Amina" not in staff.get(answer["Location"]).content.decode()
    assert (
        CompanyPerson.objects.get().person_id != young.pk
        and not RoleAssignment.objects.filter(person=young).exists()
    )
    own = staff.post(
        reverse("company-person-new", args=[company.pk]), facts | {"email": world.coordinator.email}
    )
    assert own.status_code == 422, "nobody gives themselves a role"
    there = make_world("VIB")
    with inside(there.organisation.pk):
        stranger = sign_in(there)
        address = reverse("company-person-new", args=[company.pk])
        assert stranger.post(address, WHO | {"programme": str(there.programme.pk)}).status_code == 404
