"""A regional coordinator, who may be a volunteer, finds mentors and matches inside the region (R-013)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.domain.matching.models import PlanRun, Proposal
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.programmes.queries import hats_of
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.kernel.access import Role
from tests.trust.regions import FAR, NEAR
from tests.trust.samples import another_programme
from tests.web.colleagues.test_colleagues import invite
from tests.web.referrals.test_refer import answers
from tests.world import World


@pytest.fixture
def rikke(world: World, sign_in: Any) -> Client:
    """A volunteer mentor of the region, invited by the coordinator on the page and signed in."""
    world.mentor(world.person("Rikke", email="rikke@example.org", birth_date=None), kind="business_leader")
    invited = invite(
        sign_in(world), world, role="regional_coordinator", programme=str(world.programme.pk), municipality_code=NEAR
    )  # fmt: skip
    assert invited.status_code == 302
    entered: Client = sign_in(world, Person.objects.get(given_name="Rikke"), Role.REGIONAL_COORDINATOR)
    return entered


def waiting(world: World, name: str, code: str) -> Enrolment:
    person = world.person(name, municipality_code=code, postal_code="4760" if code == NEAR else "4800")
    return world.enrolment(person, counsellor=world.coordinator, languages=["da"])


def mentor(world: World, name: str, code: str) -> Any:
    return world.mentor(world.person(name, municipality_code=code, birth_date=None), languages=["da"])


@pytest.mark.req("R-013")
def test_she_plans_and_proposes_inside_the_region_alone(world: World, rikke: Client) -> None:
    near, far = waiting(world, "Amina", NEAR), waiting(world, "Fjerna", FAR)
    helper, stranger = mentor(world, "Mona", NEAR), mentor(world, "Frede", FAR)
    page = rikke.get(reverse("matching")).content.decode()
    assert "Amina" in page and "Fjerna" not in page
    best = rikke.get(reverse("best-mentors", args=[near.pk])).content.decode()
    assert "Mona" in best and "Frede" not in best
    made = rikke.post(reverse("make-plan"), {"programme": str(world.programme.pk)}, follow=True)
    assert made.status_code == 200 and "Fjerna" not in made.content.decode()
    plan = PlanRun.objects.get()
    assert plan.region == NEAR and set(plan.result["pairs"]) | set(plan.result["unmatched"]) == {str(near.pk)}
    for enrolment, other in ((far, helper), (near, stranger)):
        refused = rikke.post(reverse("propose", args=[enrolment.pk]), {"mentor": str(other.pk)})
        assert refused.status_code == 404
    assert not Proposal.objects.exists()
    sent = rikke.post(reverse("propose", args=[near.pk]), {"mentor": str(helper.pk)})
    assert sent.status_code == 302 and Proposal.objects.get().mentor == helper


@pytest.mark.req("R-013")
def test_her_plan_and_everybody_s_are_two(world: World, rikke: Client, sign_in: Any) -> None:
    waiting(world, "Amina", NEAR), waiting(world, "Fjerna", FAR), mentor(world, "Mona", NEAR)
    whole = sign_in(world)
    whole.post(reverse("make-plan"), {"programme": str(world.programme.pk)})
    of_all = PlanRun.objects.get()
    assert len(of_all.result["pairs"]) + len(of_all.result["unmatched"]) == 2
    assert rikke.get(reverse("plan", args=[of_all.pk])).status_code == 404
    assert str(of_all.pk) not in rikke.get(reverse("matching")).content.decode()
    rikke.post(reverse("make-plan"), {"programme": str(world.programme.pk)})
    assert str(PlanRun.objects.get(region=NEAR).pk) not in whole.get(reverse("matching")).content.decode()


@pytest.mark.req("R-013")
def test_whoever_lives_elsewhere_is_registered_by_those_who_run_the_programme(
    world: World, rikke: Client
) -> None:
    given = answers(programme=str(world.programme.pk), via="staff", source="school", municipality_code=FAR)
    page = rikke.post(reverse("referral-new"), given)
    assert "uden for din region" in page.content.decode() and not Referral.objects.exists()
    assert rikke.post(reverse("referral-new"), given | {"municipality_code": NEAR}).status_code == 302


@pytest.mark.req("R-013")
def test_two_regions_in_two_programmes_are_never_mixed(world: World, sign_in: Any) -> None:
    second, both = another_programme(world), world.person("Rikke")
    for programme, code in ((world.programme, NEAR), (second.programme, FAR)):
        RoleAssignment(
            organisation=world.organisation, person=both, role=Role.REGIONAL_COORDINATOR, programme=programme,
            municipality_code=code, starts_on=world.today,
        ).save()  # fmt: skip
    wrong = world.enrolment(world.person(municipality_code=FAR))
    right = world.enrolment(world.person(municipality_code=NEAR))
    hats = {hat.actor.programme_ids: hat for hat in hats_of(world.account(both), on=world.today)}
    assert len(hats) == 2 and all(hat.actor.regions and len(hat.actor.regions) == 1 for hat in hats.values())
    client = sign_in(world, both, Role.REGIONAL_COORDINATOR)
    client.post(reverse("account"), {"role": hats[frozenset({world.programme.pk})].key})
    assert client.get(reverse("young-person", args=[right.person_id])).status_code == 200
    assert client.get(reverse("young-person", args=[wrong.person_id])).status_code == 404
    assert client.get(reverse("reports")).status_code == 200
    assert client.get(reverse("report", args=[world.programme.pk])).status_code == 404


@pytest.mark.req("R-013")
def test_the_role_needs_its_municipality(world: World, sign_in: Any) -> None:
    refused = invite(sign_in(world), world, role="regional_coordinator", programme=str(world.programme.pk))
    assert refused.status_code == 422 and "Vælg den kommune, personen arbejder i" in refused.content.decode()
