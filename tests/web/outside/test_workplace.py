"""Somebody at the workplace talks with about how it goes, on what the young person shows them and nothing else (R-023)."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mentorbank.domain.audit.models import ReadEvent
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.shares.models import Share, WorkplaceContact
from mentorbank.kernel.access import Role
from tests.domain.shares.something import fill
from tests.web.outside.doors import page_of
from tests.world import NOW, World

LONE = {"given_name": "Lone", "family_name": "Svend", "email": "lone@example.org", "company_name": "Værftet",
        "until": "2026-04-30"}  # fmt: skip
DAY = timedelta(days=1)
# The programme that asks how one is.
pytestmark = pytest.mark.parametrize("world", ["PIFT"], indirect=True)


class Scene:
    """A young person with something of every kind, who may name somebody at work."""

    def __init__(self, world: World, sign_in: Any) -> None:
        self.world, self.sign_in = world, sign_in
        self.match = world.match(world.enrolment(world.person("Amina")))
        fill(world, self.match)
        self.person = self.match.enrolment.person
        self.young: Client = sign_in(world, self.person, Role.MENTEE)
        self.staff: Client = sign_in(world)

    def named(self, client: Client, address: str = "/my/workplace/", **facts: str) -> WorkplaceContact:
        answer = client.post(address, LONE | facts)
        assert answer.status_code == 302, answer.content.decode()
        return WorkplaceContact.objects.get(ended_at=None)

    def contact(self) -> Client:
        entered: Client = self.sign_in(
            self.world, Person.objects.get(email=LONE["email"]), Role.INTERNSHIP_COMPANY
        )
        return entered

    def show(self, kind: str, until: date = date(2026, 4, 15)) -> str:
        recipient = Person.objects.get(email=LONE["email"])
        query = f"?kind={kind}&to=internship_company:{recipient.pk}&until={until}"
        answer = self.young.post(f"/my/shares/new/yes/{query}")
        assert answer.status_code == 302, answer.content.decode()
        return f"/shared/{Share.objects.get(kind=kind, withdrawn_at=None).pk}/"


@pytest.fixture
def scene(world: World, sign_in: Any) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield Scene(world, sign_in)


@pytest.mark.req("R-023")
def test_the_young_person_names_somebody_who_sees_only_what_is_shown_and_each_look_is_noted(
    scene: Scene,
) -> None:
    scene.named(scene.young)
    lone = scene.contact()
    assert lone.get("/")["Location"] == "/shared/" and "KANARIE" not in page_of(lone, "/shared/")
    assert "Din kontakt på arbejdet" in page_of(scene.young, "/my/shares/new/?kind=wellbeing")
    address = scene.show("wellbeing")
    read = page_of(lone, address)
    assert "Jeg har været glad og i godt humør" in read and "KANARIE" not in read
    look = ReadEvent.objects.get(about_person_id=scene.person.pk, role="internship_company")
    assert (look.what, look.purpose) == ("wellbeing", "shown")
    assert "Fordi den unge selv har valgt at vise det" in page_of(scene.young, "/my/who-has-looked/")
    for closed in (
        f"/courses/{scene.match.pk}/", f"/courses/{scene.match.pk}/goals/", f"/courses/{scene.match.pk}/agreement/",
        f"/courses/{scene.match.pk}/meetings/", f"/young-people/{scene.person.pk}/", "/questions/", "/reports/",
    ):  # fmt: skip
        assert lone.get(closed).status_code == 404, closed


@pytest.mark.req("R-023")
def test_whom_a_coordinator_names_hears_nothing_before_the_young_persons_yes(scene: Scene) -> None:
    about = reverse("workplace-about", args=[scene.person.pk])
    row = scene.named(scene.staff, about)
    assert row.recipient_id is None and not Person.objects.filter(email=LONE["email"]).exists()
    assert not Message.objects.filter(purpose="invitation").exists()
    assert "Venter på den unges ja" in page_of(scene.staff, about)
    assert "Du bestemmer" in page_of(scene.young, "/my/workplace/")
    assert scene.staff.post(reverse("my-workplace-yes", args=[row.pk])).status_code == 404
    assert scene.young.post(reverse("my-workplace-yes", args=[row.pk])).status_code == 302
    assert (
        Message.objects.get(purpose="invitation").recipient_id == Person.objects.get(email=LONE["email"]).pk
    )
    assert "KANARIE" not in page_of(scene.contact(), "/shared/"), (
        "the yes to the person shows nothing by itself"
    )


@pytest.mark.req("R-023")
def test_a_no_leaves_nothing_behind_but_the_no(scene: Scene) -> None:
    row = scene.named(scene.staff, reverse("workplace-about", args=[scene.person.pk]))
    assert scene.young.post(reverse("my-workplace-end", args=[row.pk])).status_code == 302
    assert not Person.objects.filter(email=LONE["email"]).exists() and not Message.objects.exists()


@pytest.mark.req("R-023")
@pytest.mark.parametrize("who", ["young", "staff"])
def test_taken_back_it_is_gone_at_the_next_request(scene: Scene, who: str) -> None:
    row = scene.named(scene.young)
    address, lone = scene.show("goals"), scene.contact()
    assert lone.get(address).status_code == 200
    name = {"young": "my-workplace-end", "staff": "workplace-end"}[who]
    assert getattr(scene, who).post(reverse(name, args=[row.pk])).status_code == 302
    assert lone.get(address).status_code in {302, 404}
    RoleAssignment.objects.filter(role="internship_company").update(ends_on=None)
    Share.objects.update(withdrawn_at=None)
    assert lone.get(address).status_code == 404, (
        "neither the role nor the yes opens anything without the contact"
    )
    assert "KANARIE" not in page_of(lone, "/shared/")


@pytest.mark.req("R-023")
def test_it_ends_with_the_day_the_contact_is_named_for(scene: Scene) -> None:
    scene.named(scene.young, until="2026-03-20")
    recipient = Person.objects.get(email=LONE["email"])
    late = f"?kind=goals&to=internship_company:{recipient.pk}&until=2026-03-21"
    assert scene.young.post(f"/my/shares/new/yes/{late}").status_code != 302 or not Share.objects.exists()
    address = scene.show("goals", date(2026, 3, 20))
    Share.objects.update(until=date(2026, 6, 1))
    midnight = datetime(2026, 3, 21, 0, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
    for moment, status in ((midnight - timedelta(seconds=1), 200), (midnight, 404)):
        with time_machine.travel(moment, tick=False):
            assert scene.contact().get(address).status_code == status


@pytest.mark.req("R-023", "R-471")
def test_only_that_contact_and_only_that_young_person(scene: Scene) -> None:
    row = scene.named(scene.young)
    address, world = scene.show("goals"), scene.world
    stranger = scene.sign_in(world, world.person(), Role.INTERNSHIP_COMPANY)
    assert stranger.get(address).status_code == 404
    other = scene.sign_in(world, world.enrolment().person, Role.MENTEE)
    for name in ("my-workplace-yes", "my-workplace-end"):
        assert other.post(reverse(name, args=[row.pk])).status_code == 404
    assert WorkplaceContact.objects.get().ended_at is None
    again = scene.young.post("/my/workplace/", LONE | {"email": "to@example.org"})
    assert again.status_code == 200 and WorkplaceContact.objects.count() == 1
    refused = other.post("/my/workplace/", LONE | {"until": "2036-01-01"})
    assert refused.status_code == 422 and WorkplaceContact.objects.count() == 1
