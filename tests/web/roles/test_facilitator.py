"""A released jobcentre employee does what a coordinator does, in named programmes and under their own name (R-010)."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.domain.audit.models import AuditEvent, ReadEvent
from mentorbank.domain.links.models import IntegrationToken
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.kernel.access import Role
from tests.trust.samples import another_programme
from tests.web.colleagues.test_colleagues import invite
from tests.world import World

FOR_ALL_ONLY = ("colleague-invite", "sign-in-providers")


@pytest.fixture
def rikke(world: World, sign_in: Any) -> Client:
    """Invited by the coordinator on the page, and signed in."""
    invited = invite(sign_in(world), world, role="facilitator", programme=str(world.programme.pk))
    assert invited.status_code == 302
    entered: Client = sign_in(world, Person.objects.get(given_name="Rikke"), Role.FACILITATOR)
    return entered


@pytest.mark.req("R-010")
def test_a_facilitator_matches_follows_up_and_answers_in_the_programme(world: World, rikke: Client) -> None:
    course = world.match()
    young, mentor = course.enrolment.person, course.mentor.person
    waiting = world.enrolment(world.person("Sofie"))
    for address in ("worklist", "referrals", "mentors", "matching", "courses", "check-ins", "questions", "companies",
                    "reports"):  # fmt: skip
        assert rikke.get(reverse(address), follow=True).status_code == 200, address
    assert "Sofie" in rikke.get(reverse("matching")).content.decode()
    page = rikke.get(reverse("course", args=[course.pk])).content.decode()
    assert young.given_name in page and mentor.given_name in page
    wished = rikke.get(reverse("best-mentors", args=[waiting.pk]))
    assert wished.status_code == 200
    report = rikke.get(reverse("report", args=[world.programme.pk]))
    assert report.status_code == 200


@pytest.mark.req("R-010")
def test_the_young_person_the_log_and_the_switch_say_facilitator(
    world: World, rikke: Client, sign_in: Any
) -> None:
    Person.objects.filter(pk=world.coordinator.pk).update(family_name="Eksempel")
    young = world.enrolment(world.person("Amina"))
    world.match(young)
    assert rikke.get(reverse("young-person", args=[young.person_id])).status_code == 200
    assert {look.role for look in ReadEvent.objects.filter(about_person_id=young.person_id)} == {
        "facilitator"
    }
    seen = sign_in(world, young.person, Role.MENTEE).get(reverse("who-has-looked")).content.decode()
    lines = seen.partition("<main")[2]
    assert "Facilitator" in lines and "Koordinator" not in lines
    assert "Facilitator – " in rikke.get(reverse("account")).content.decode()
    rikke.post(reverse("course-pause", args=[young.matches.get().pk]))
    assert AuditEvent.objects.filter(verb="match.paused").get().role == "facilitator"


@pytest.mark.req("R-010")
def test_a_facilitator_reaches_no_other_programme_and_answers_for_nothing_common(
    world: World, rikke: Client
) -> None:
    second = another_programme(world)
    elsewhere = second.match(second.enrolment(second.person("Fremmed")))
    for name, pk in (("course", elsewhere.pk), ("young-person", elsewhere.enrolment.person_id),
                     ("mentor", elsewhere.mentor_id), ("report", second.programme.pk)):  # fmt: skip
        assert rikke.get(reverse(name, args=[pk])).status_code == 404, name
    assert "Fremmed" not in rikke.get(reverse("courses")).content.decode()
    for name in FOR_ALL_ONLY:
        assert rikke.get(reverse(name)).status_code in {403, 404}, name
    held = RoleAssignment.objects.get(person=world.coordinator)
    assert rikke.post(reverse("colleague-end", args=[held.pk])).status_code == 404
    assert world.coordinator.email not in rikke.get(reverse("colleagues")).content.decode()
    assert rikke.get(reverse("looks")).status_code == 404 or not re.search(
        r"<tbody>.*<tr", rikke.get(reverse("looks")).content.decode(), re.S
    )


@pytest.mark.req("R-010")
def test_the_role_is_never_for_every_programme(world: World, sign_in: Any) -> None:
    refused = invite(sign_in(world), world, role="facilitator", programme="every")
    assert refused.status_code == 422 and "Vælg ét program" in refused.content.decode()
    everywhere = world.person("Bo")
    world.role(everywhere, Role.FACILITATOR, None)  # as a workplace's own sign-in could give it
    client = sign_in(world, everywhere, Role.FACILITATOR)
    course = world.match()
    assert client.get(reverse("course", args=[course.pk])).status_code == 404
    key = {"name": "Nøgle", "rights": ["reports:read"], "programmes": [str(world.programme.pk)]}
    client.post(reverse("integration-new"), key)
    assert not IntegrationToken.objects.exists()
