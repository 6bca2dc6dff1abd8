"""A company sees a young person's details for an opening only after that young person's yes to that opening (R-472)."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mentorbank.domain.audit.models import ReadEvent
from mentorbank.domain.companies.models import CompanyPerson, JobOpening
from mentorbank.domain.introductions.models import Introduction
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Role
from tests.web.outside.doors import company_of, page_of, posted, speaks_for, told_in
from tests.world import NOW, World

DAY = timedelta(days=1)
LINE = "KANARIE jeg kan lide at bygge"


class Scene:
    """A company with an opening, a young person of the programme, and a suggestion."""

    def __init__(self, world: World, sign_in: Any) -> None:
        self.world, self.sign_in = world, sign_in
        self.staff: Client = sign_in(world)
        self.company = company_of(world)
        self.bo = speaks_for(world, self.staff, sign_in, self.company)
        self.opening = posted(self.bo, self.company)
        person = world.person("Amina", phone="+4500000077", email="amina@example.org")
        self.enrolment = world.enrolment(person)
        self.young: Client = sign_in(world, person, Role.MENTEE)

    def suggest(self) -> Introduction:
        address = reverse("opening-suggest", args=[self.opening.pk])
        answer = self.staff.post(address, {"enrolment": str(self.enrolment.pk)})
        assert answer.status_code == 302, answer.content.decode()
        return Introduction.objects.get()

    def word(self, row: Introduction) -> None:
        answer = self.young.post(reverse("my-opening", args=[row.pk]), {"contact": "phone", "line": LINE})
        assert answer.status_code == 302, answer.content.decode()

    def yes(self, row: Introduction) -> str:
        assert self.young.post(reverse("my-opening-yes", args=[row.pk])).status_code == 302
        return reverse("shared-opening", args=[row.pk])

    def said_yes(self) -> str:
        row = self.suggest()
        self.word(row)
        return self.yes(row)


@pytest.fixture
def scene(world: World, sign_in: Any) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield Scene(world, sign_in)


@pytest.mark.req("R-472")
def test_before_the_yes_the_company_sees_nothing_and_after_it_what_the_young_person_saw_byte_for_byte(
    scene: Scene,
) -> None:
    row = scene.suggest()
    assert "Et job eller en praktik til dig?" in page_of(scene.young, "/my/")
    told = page_of(scene.young, reverse("my-opening", args=[row.pk]))
    assert "Møns Tømrere ved intet om dig endnu" in told and "To eftermiddage" in told
    assert scene.young.get(reverse("my-opening-seen", args=[row.pk])).status_code == 404, (
        "nothing is written yet"
    )
    scene.word(row)
    preview = scene.young.get(reverse("my-opening-seen", args=[row.pk]))
    address = reverse("shared-opening", args=[row.pk])
    assert scene.bo.get(address).status_code == 404 and "Amina" not in page_of(scene.bo, "/company/")
    scene.yes(row)
    read = scene.bo.get(address)
    assert read.status_code == 200 and read.content == preview.content
    page = read.content.decode()
    assert "Amina" in page and LINE in page and "tel:+4500000077" in page
    assert "Eksempel" not in page and "amina@example.org" not in page and "csrf" not in page
    assert address in page_of(scene.bo, "/company/")
    letter = Message.objects.get(purpose="opening_accepted")
    assert "Amina" not in letter.subject + letter.body and address in letter.body


@pytest.mark.req("R-472")
def test_taken_back_it_is_gone_at_the_next_request_and_nobody_is_told(scene: Scene) -> None:
    address = scene.said_yes()
    row = Introduction.objects.get()
    assert scene.bo.get(address).status_code == 200
    Message.objects.exclude(purpose="opening_accepted").update(state="sent")
    before = Message.objects.exclude(purpose="opening_accepted").count()
    assert scene.young.post(reverse("my-opening-no", args=[row.pk])).status_code == 302
    assert scene.bo.get(address).status_code == 404 and "Amina" not in page_of(scene.bo, "/company/")
    assert Message.objects.count() == before, "the letter that waited is taken back, and no other is written"
    scene.yes(row)
    assert scene.bo.get(address).status_code == 200, "and a yes again is a yes"


@pytest.mark.req("R-472")
def test_it_ends_with_the_day_the_opening_the_contact_and_the_young_persons_place(
    scene: Scene, sign_in: Any
) -> None:
    address = scene.said_yes()
    late = datetime(2026, 5, 1, 0, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
    person = CompanyPerson.objects.get().person
    for moment, status in ((late - timedelta(seconds=1), 200), (late, 404)):
        with time_machine.travel(moment, tick=False):
            assert sign_in(scene.world, person, Role.COMPANY_CONTACT).get(address).status_code == status
    openings = JobOpening.objects.filter(pk=scene.opening.pk)
    for change, back in (
        ({"state": "filled"}, {"state": "open"}),
        ({"state": "lapsed"}, {"state": "offered"}),
    ):
        openings.update(**change)
        assert scene.bo.get(address).status_code == 404
        openings.update(**back)
        assert scene.bo.get(address).status_code == 200
    Enrolment.objects.filter(pk=scene.enrolment.pk).update(state="left")
    assert scene.bo.get(address).status_code == 404
    Enrolment.objects.filter(pk=scene.enrolment.pk).update(state="waiting")
    CompanyPerson.objects.update(ends_on=scene.world.today - DAY)
    assert scene.bo.get(address).status_code == 404


@pytest.mark.req("R-472")
def test_it_is_open_to_that_company_for_that_opening_alone(scene: Scene, sign_in: Any) -> None:
    address = scene.said_yes()
    other = company_of(scene.world, "Brobyggerne")
    eva = speaks_for(scene.world, scene.staff, sign_in, other, given_name="Eva", email="eva@example.org")
    only_role = sign_in(scene.world, scene.world.person(), Role.COMPANY_CONTACT)
    mentor = sign_in(scene.world, scene.world.mentor().person, Role.MENTOR)
    for client in (eva, only_role, mentor, scene.staff, scene.young):
        assert client.get(address).status_code == 404
    another = sign_in(scene.world, scene.world.enrolment().person, Role.MENTEE)
    row = Introduction.objects.get()
    for name in ("my-opening", "my-opening-yes", "my-opening-seen"):
        assert another.get(reverse(name, args=[row.pk])).status_code == 404
    assert another.post(reverse("my-opening-no", args=[row.pk])).status_code == 404
    assert LINE not in page_of(scene.staff, reverse("opening-suggest", args=[scene.opening.pk]))


@pytest.mark.req("R-472")
def test_a_no_looks_like_no_answer_and_changes_nothing(scene: Scene) -> None:
    row = scene.suggest()
    address = reverse("opening-suggest", args=[scene.opening.pk])
    page_of(scene.staff, address)
    facts = list(Enrolment.objects.filter(pk=scene.enrolment.pk).values())
    asked = page_of(scene.staff, address)
    letters = Message.objects.count()
    assert scene.young.post(reverse("my-opening-no", args=[row.pk])).status_code == 302
    assert told_in(page_of(scene.staff, address)) == told_in(asked)
    assert list(Enrolment.objects.filter(pk=scene.enrolment.pk).values()) == facts
    assert Message.objects.count() == letters


@pytest.mark.req("R-472", "R-462")
def test_the_look_stands_on_the_young_persons_page_and_the_yes_in_their_copy(scene: Scene) -> None:
    address = scene.said_yes()
    scene.bo.get(address)
    look = ReadEvent.objects.get(about_person_id=scene.enrolment.person_id)
    assert (look.what, look.purpose, look.role) == ("opening", "shown", "company_contact")
    page = page_of(scene.young, "/my/who-has-looked/")
    assert "Fordi den unge selv har valgt at vise det" in page and "til én åbning" in page
    assert LINE in page_of(scene.young, "/my/copy/")


@pytest.mark.req("R-472")
def test_only_young_people_of_the_openings_own_programme_are_suggested_and_only_to_its_last_day(
    scene: Scene,
) -> None:
    JobOpening.objects.update(open_until=None)
    address = reverse("opening-suggest", args=[scene.opening.pk])
    refused = scene.staff.post(address, {"enrolment": str(scene.enrolment.pk)})
    assert refused.status_code == 422 and "sidste dag" in refused.content.decode()
    JobOpening.objects.update(open_until=scene.world.today)
    Enrolment.objects.filter(pk=scene.enrolment.pk).update(state="left")
    assert scene.staff.post(address, {"enrolment": str(scene.enrolment.pk)}).status_code == 422
    assert not Introduction.objects.exists()
