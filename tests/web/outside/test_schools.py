"""A school's contact nominates pupils, asks for talks, and reads figures no pupil can be found in (R-019)."""

import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mentorbank.domain.consents.models import Consent
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.schools.models import Nomination, School, SchoolPerson, TalkRequest
from mentorbank.kernel.access import Role
from tests.web.outside.doors import page_of, told_in
from tests.world import NOW, World

ROSA = {"given_name": "Rosa", "family_name": "Prøve", "email": "rosa@example.org"}
PUPIL = {"name": "Amina Eksempel", "birth_date_day": "17", "birth_date_month": "5", "birth_date_year": "2007",
         "contact": "amina@example.org", "municipality_code": "0390", "wants": "En læreplads", "urgency": "", "own_yes": "on",
         "own_yes_on": "2026-03-01"}  # fmt: skip
TALK = {"level": "9. klasse", "weeks": "uge 41", "theme": "Vejen til en læreplads"}


class Scene:
    """A school of a coordinator's, and Rosa, who acts for it."""

    def __init__(self, world: World, sign_in: Any) -> None:
        self.world, self.sign_in = world, sign_in
        self.staff: Client = sign_in(world)
        self.school = self.made("Møn Skole")
        self.rosa = self.acting(self.school, **ROSA)

    def made(self, name: str) -> School:
        assert self.staff.post(reverse("school-new"), {"name": name}).status_code == 302
        return School.objects.get(name=name)

    def acting(self, school: School, **who: str) -> Client:
        facts = who | {"programme": str(self.world.programme.pk)}
        answer = self.staff.post(reverse("school-person-new", args=[school.pk]), facts)
        assert answer.status_code == 302, answer.content.decode()
        entered: Client = self.sign_in(
            self.world, Person.objects.get(email=who["email"]), Role.SCHOOL_CONTACT
        )
        return entered

    def send(self, client: Client, kind: str, facts: dict[str, str], school: School | None = None) -> Any:
        address = reverse(f"own-school-{kind}", args=[(school or self.school).pk])
        form = page_of(client, address)
        place, key = re.search(r'<option value="([0-9a-f-]{36})"', form), _key(form)
        assert place
        return client.post(address, facts | key | {"place": place[1]})

    def nominations(self, count: int, by: Person, state: str, school: School | None = None) -> None:
        for _number in range(count):
            referral = self.world.referral(state="enrolled")
            self.world.enrolment(referral.person, referral=referral, state=state)
            row = Nomination(
                organisation=self.world.organisation, school=school or self.school, programme=self.world.programme,
                referral=referral, by_person=by, at=self.world.at,
            )  # fmt: skip
            row.save()


def _key(form: str) -> dict[str, str]:
    found = re.search(r'name="submission_key" value="([^"]+)"', form)
    return {"submission_key": found[1]} if found else {}


@pytest.fixture
def scene(world: World, sign_in: Any) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield Scene(world, sign_in)


@pytest.mark.req("R-019")
def test_a_pupil_is_nominated_with_their_own_yes_and_the_school_hears_one_word(scene: Scene) -> None:
    assert scene.rosa.get("/")["Location"] == "/school/"
    without = scene.send(
        scene.rosa, "pupil", {key: value for key, value in PUPIL.items() if key != "own_yes"}
    )
    assert without.status_code == 422 and not Referral.objects.exists()
    assert scene.send(scene.rosa, "pupil", PUPIL).status_code == 302
    referral = Referral.objects.get()
    assert (referral.referrer_workplace, referral.referrer_email, referral.source) == (
        "Møn Skole", ROSA["email"], "school",
    )  # fmt: skip
    assert Nomination.objects.get().referral_id == referral.pk
    page = page_of(scene.rosa, "/school/")
    assert "Amina" in page and "Eksempel" not in page and "En læreplads" not in page
    assert any(words.startswith("Modtaget (") for words in told_in(page))
    scene.world.enrolment(referral.person, referral=referral)
    assert "Har en plads og venter på en mentor" in page_of(scene.rosa, "/school/")
    for address in (
        f"/young-people/{referral.person_id}/",
        "/young-people/",
        "/courses/",
        "/reports/",
        "/schools/",
        "/talks/",
    ):
        assert scene.rosa.get(address).status_code == 404, address


@pytest.mark.req("R-019")
@pytest.mark.parametrize("why", ["no", "protected"])
def test_it_hears_no_more_than_received_when_the_pupil_says_no_or_the_address_is_protected(
    scene: Scene, why: str
) -> None:
    scene.send(scene.rosa, "pupil", PUPIL)
    referral = Referral.objects.get()
    enrolment = scene.world.enrolment(referral.person, referral=referral)
    if why == "protected":
        Person.objects.filter(pk=referral.person_id).update(protected_address=True)
    else:
        Consent(
            organisation=scene.world.organisation, person=referral.person, programme=scene.world.programme,
            version=scene.world.version, purpose="pass_on_stage", text_version="1", asked_of="mentee", how="own_page",
            recorded_at=scene.world.at, withdrawn_at=scene.world.at,
        ).save()  # fmt: skip
    told = [words for words in told_in(page_of(scene.rosa, "/school/")) if "Modtaget" in words]
    Enrolment.objects.filter(pk=enrolment.pk).update(state="left")
    assert told == [words for words in told_in(page_of(scene.rosa, "/school/")) if "Modtaget" in words]
    assert told[0].startswith("Modtaget. Resten er mellem eleven og os.")


@pytest.mark.req("R-019")
def test_a_talk_is_asked_for_and_answered(scene: Scene) -> None:
    assert scene.send(scene.rosa, "talk", TALK).status_code == 302
    talk = TalkRequest.objects.get()
    letter = Message.objects.get(purpose="talk_asked")
    assert letter.recipient_id == scene.world.programme.responsible_id and "uge 41" not in letter.body
    listed = page_of(scene.staff, "/talks/")
    assert "9. klasse" in listed and "Venter på svar" in listed
    answer = {"state": "agreed", "answer": "Henrik kommer den 8. oktober"}
    assert scene.staff.post(reverse("talk", args=[talk.pk]), answer).status_code == 302
    page = page_of(scene.rosa, "/school/")
    assert "Vi kommer" in page and "Henrik kommer den 8. oktober" in page
    assert Message.objects.filter(purpose="talk_answered").count() == 1


@pytest.mark.req("R-019", "R-421")
def test_figures_hide_fewer_than_five_and_what_would_bring_them_back(scene: Scene) -> None:
    other = scene.world.person("Anden")
    scene.nominations(7, other, "waiting")
    scene.nominations(6, other, "matched")
    scene.nominations(2, other, "ended")
    scene.nominations(9, other, "waiting", scene.made("Stege Skole"))
    figures = _figures(page_of(scene.rosa, "/school/"))
    hidden = {key for key, value in figures.items() if value.startswith("færre end fem")}
    assert "Afsluttet" in hidden and len(hidden) >= 2, "the total, or another, is hidden with it"
    shown = {key: int(value) for key, value in figures.items() if key not in hidden}
    assert all(value == 0 or value >= 5 for value in shown.values()), shown
    scene.nominations(3, other, "ended")
    whole = {
        "Modtaget": "0",
        "Har en plads og venter på en mentor": "7",
        "Har en mentor": "6",
        "Afsluttet": "5",
        "I alt": "18",
    }
    assert _figures(page_of(scene.rosa, "/school/")) == whole
    rosa = Person.objects.get(email=ROSA["email"])
    scene.nominations(1, rosa, "ended")
    assert _figures(page_of(scene.rosa, "/school/")) == whole, "one's own are never part of the total"


def _figures(page: str) -> dict[str, str]:
    part = page.split("Tal for jeres skole")[1]
    return dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", part))


@pytest.mark.req("R-019")
def test_another_contact_of_the_same_school_reads_nobody_one_by_one(scene: Scene) -> None:
    scene.send(scene.rosa, "pupil", PUPIL)
    vera = scene.acting(scene.school, given_name="Zelda", family_name="Prøve", email="zelda@example.org")
    assert "Amina" not in page_of(vera, "/school/") and "Amina" in page_of(scene.rosa, "/school/")
    elsewhere = scene.acting(
        scene.made("Stege Skole"), given_name="Uffe", family_name="P", email="uffe@example.org"
    )
    scene.send(scene.rosa, "talk", TALK)
    assert "uge 41" not in page_of(elsewhere, "/school/")
    for kind in ("pupil", "talk"):
        assert elsewhere.get(reverse(f"own-school-{kind}", args=[scene.school.pk])).status_code == 404


@pytest.mark.req("R-019")
def test_the_role_alone_opens_nothing_and_what_ends_is_gone_at_the_next_request(scene: Scene) -> None:
    scene.send(scene.rosa, "pupil", PUPIL)
    address = reverse("own-school-pupil", args=[scene.school.pk])
    only_role = scene.sign_in(scene.world, scene.world.person(), Role.SCHOOL_CONTACT)
    assert "Møn Skole" not in page_of(only_role, "/school/") and only_role.get(address).status_code == 404
    place = SchoolPerson.objects.get()
    assert scene.staff.post(reverse("school-person-end", args=[place.pk])).status_code == 302
    assert "Amina" not in scene.rosa.get("/school/").content.decode()
    RoleAssignment.objects.filter(person=place.person).update(ends_on=None)
    assert "Amina" not in page_of(scene.rosa, "/school/") and scene.rosa.get(address).status_code == 404


def test_whoever_acts_for_two_schools_reads_one_page_with_one_headline(scene: Scene) -> None:
    """Each school has its own part of the page, and its own two presses."""
    other = scene.made("Bogø Skole")
    page = page_of(scene.acting(other, **ROSA), reverse("own-school"))
    assert page.count("<h1") == 1 and "Jeres skoler" in page
    assert {"<h2>Møn Skole</h2>", "<h2>Bogø Skole</h2>"} <= set(re.findall(r"<h2>[^<]+</h2>", page))
    assert all(reverse("own-school-pupil", args=[one.pk]) in page for one in (scene.school, other))
