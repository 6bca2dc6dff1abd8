"""A partner brings mentors and companies, sees how it stands with those alone, and no young people (R-014)."""

import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mentorbank.domain.companies.models import Company
from mentorbank.domain.organisations.models import Partner
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.partners.models import Brought, PartnerPerson
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Role
from tests.web.outside.doors import page_of
from tests.web.recruitment.test_becoming import ANSWERS
from tests.world import NOW, World

IDA = {"given_name": "Ida", "family_name": "Prøve", "email": "ida@example.org"}
JENS = {"given_name": "Jens", "family_name": "Prøve", "email": "jens@example.org", "knows": "on"}


class Scene:
    """A partner of a coordinator's, and Ida, who acts for it."""

    def __init__(self, world: World, sign_in: Any) -> None:
        self.world, self.sign_in = world, sign_in
        self.staff: Client = sign_in(world)
        self.partner = self.made("Fonden")
        self.ida = self.acting(self.partner, **IDA)

    def made(self, name: str) -> Partner:
        assert self.staff.post(reverse("partner-new"), {"name": name, "kind": "other"}).status_code == 302
        return Partner.objects.get(name=name)

    def acting(self, partner: Partner, **who: str) -> Client:
        facts = who | {"programme": str(self.world.programme.pk)}
        answer = self.staff.post(reverse("partner-person-new", args=[partner.pk]), facts)
        assert answer.status_code == 302, answer.content.decode()
        entered: Client = self.sign_in(self.world, Person.objects.get(email=who["email"]), Role.PARTNER)
        return entered

    def bring(self, client: Client, partner: Partner, kind: str = "mentor", **facts: str) -> Any:
        address = reverse(f"own-partner-{kind}", args=[partner.pk])
        place = re.search(r'<option value="([0-9a-f-]{36})"', page_of(client, address))
        assert place
        return client.post(address, facts | {"place": place[1]})


@pytest.fixture
def scene(world: World, sign_in: Any) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield Scene(world, sign_in)


def _letter(scene: Scene) -> str:
    body = Message.objects.get(purpose="brought_mentor").body
    found = re.search(r"(/programmes/\S+\?brought=\S+)", body)
    assert found
    return found[1]


@pytest.mark.req("R-014")
def test_who_is_brought_decides_themselves_and_the_application_says_who_brought_it(scene: Scene) -> None:
    assert scene.ida.get("/")["Location"] == "/partner/"
    assert scene.bring(scene.ida, scene.partner, **JENS).status_code == 302
    assert not Mentor.objects.exists() and not Person.objects.filter(email=JENS["email"]).exists()
    assert "Vi har skrevet. Personen bestemmer selv." in page_of(scene.ida, "/partner/")
    address = _letter(scene)
    answer = Client().post(address, ANSWERS | {"name": "Jens Prøve", "email": JENS["email"]})
    assert answer.status_code == 302, answer.content.decode()
    mentor = Mentor.objects.get()
    assert (mentor.state, Brought.objects.get().mentor_id) == ("applied", mentor.pk)
    assert "Modtaget" in page_of(scene.ida, "/partner/")
    assert "Foreslået af Fonden" in page_of(scene.staff, reverse("mentor", args=[mentor.pk]))
    for state, words in (("in_screening", "I samtale"), ("on_hold", "I samtale"), ("approved", "Godkendt"),
                         ("declined", "Ikke nu"), ("suspended", "Ikke nu")):  # fmt: skip
        Mentor.objects.update(state=state)
        assert words in page_of(scene.ida, "/partner/"), state


@pytest.mark.req("R-014")
def test_the_letter_is_for_the_one_it_was_written_to(scene: Scene) -> None:
    scene.bring(scene.ida, scene.partner, **JENS)
    other = Client().post(_letter(scene), ANSWERS | {"name": "Gustav Prøve", "email": "gustav@example.org"})
    assert other.status_code == 302 and Mentor.objects.count() == 1
    assert Brought.objects.get().mentor_id is None
    assert "Gustav" not in page_of(scene.ida, "/partner/")


@pytest.mark.req("R-014")
def test_it_brings_a_company(scene: Scene) -> None:
    assert scene.bring(scene.ida, scene.partner, "company", name="Brobyggerne").status_code == 302
    assert Company.objects.get().name == "Brobyggerne" and "Står i registret" in page_of(
        scene.ida, "/partner/"
    )
    assert "Brobyggerne" in page_of(scene.staff, reverse("partner", args=[scene.partner.pk]))


@pytest.mark.req("R-014")
def test_it_sees_no_young_people_no_matches_and_nobody_elses(scene: Scene) -> None:
    world = scene.world
    match = world.match(world.enrolment(world.person("Amina")), world.mentor(world.person("Henrik")))
    other = scene.made("Klubben")
    bo = scene.acting(other, given_name="Zelda", family_name="Prøve", email="zelda@example.org")
    assert (
        scene.bring(
            bo, other, given_name="Ulrik", family_name="P", email="u@example.org", knows="on"
        ).status_code
        == 302
    )
    page = page_of(scene.ida, "/partner/")
    assert not any(word in page for word in ("Amina", "Henrik", "Klubben", "Ulrik", "Zelda"))
    for address in (
        reverse("partner", args=[scene.partner.pk]), reverse("partners"), reverse("own-partner-mentor", args=[other.pk]),
        reverse("mentors"), reverse("mentor", args=[match.mentor_id]), reverse("companies"), f"/courses/{match.pk}/",
        f"/young-people/{match.enrolment.person_id}/",
    ):  # fmt: skip
        assert scene.ida.get(address).status_code == 404, address


@pytest.mark.req("R-014")
def test_the_role_alone_opens_nothing_and_what_ends_is_gone_at_the_next_request(scene: Scene) -> None:
    scene.bring(scene.ida, scene.partner, **JENS)
    address = reverse("own-partner-mentor", args=[scene.partner.pk])
    only_role = scene.sign_in(scene.world, scene.world.person(), Role.PARTNER)
    assert "Jens" not in page_of(only_role, "/partner/") and only_role.get(address).status_code == 404
    place = PartnerPerson.objects.get()
    assert scene.staff.post(reverse("partner-person-end", args=[place.pk])).status_code == 302
    assert "Jens" not in scene.ida.get("/partner/").content.decode()
    RoleAssignment.objects.filter(person=place.person).update(ends_on=None)
    assert "Jens" not in page_of(scene.ida, "/partner/") and scene.ida.get(address).status_code == 404
