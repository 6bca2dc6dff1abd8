"""Somebody who has no page here is worried, and says so without signing in (trust §2.4 a, T-24)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorbank.domain.audit.models import ReadEvent
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.support.models import Concern
from mentorbank.domain.support.retention import OUTSIDE_CONCERNS_KEPT
from mentorbank.kernel.access import Role
from tests.web.support.scene import running
from tests.world import World

CANARY = "KANARIEFUGL: hun tør ikke gå hjem"
WRITTEN = {"severity": "serious", "text": CANARY, "said_by": "En nabo, 00 00 00 77"}


def _about(world: World) -> str:
    return reverse("worried-about", args=[world.programme.slug])


def _colleague(world: World, name: str) -> Person:
    person = world.person(name)
    world.role(person, Role.COORDINATOR, None)
    return person


def _told(world: World) -> set[str]:
    return {row.address for row in Message.objects.filter(purpose="concern")}


def test_the_way_is_on_every_page_also_those_of_nobody_and_of_an_error(
    world: World, client: Client, sign_in: Any
) -> None:
    match = running(world)
    readers = [client, sign_in(world), sign_in(world, match.enrolment.person, Role.MENTEE)]
    for reader in readers:
        for address in (
            "/programmes/",
            "/sign-in/",
            "/there-is-no-such-page/",
            "/privacy/",
            "/l/check-in/nothing/",
        ):
            assert reverse("worried") in reader.get(address, follow=True).content.decode(), address
    page = client.get(reverse("worried")).content.decode()
    assert page.index('href="tel:112"') < page.index(_about(world))


def test_two_people_hear_at_once_and_nobody_else_reads_it(world: World, client: Client, sign_in: Any) -> None:
    world.programme.backup = _colleague(world, "Bodil")
    world.programme.save()
    match = running(world, counsellor=world.person("Louise"))
    page = client.post(_about(world), WRITTEN).content.decode()
    assert "To personer får besked lige nu" in page and CANARY not in page
    assert _told(world) == {world.coordinator.email, world.programme.backup.email}
    assert not any("KANARIE" in row.subject + row.body for row in Message.objects.all())
    concern = Concern.objects.get()
    assert concern.reporter_id is None and concern.said_by == WRITTEN["said_by"]
    staff = sign_in(world)
    assert reverse("concern", args=[concern.pk]) in staff.get("/today/").content.decode()
    shown = staff.get(reverse("concern", args=[concern.pk])).content.decode()
    assert CANARY in shown and "En nabo" in shown
    assert ReadEvent.objects.filter(thing_id=concern.pk, what="concern").count() == 1
    for person, role in (
        (match.counsellor, Role.COUNSELLOR), (match.mentor.person, Role.MENTOR), (match.enrolment.person, Role.MENTEE),
    ):  # fmt: skip
        assert sign_in(world, person, role).get(reverse("concern", args=[concern.pk])).status_code == 404


def test_about_somebody_who_runs_it_those_two_neither_hear_nor_see(
    world: World, client: Client, sign_in: Any
) -> None:
    backup, another = _colleague(world, "Bodil"), _colleague(world, "Astrid")
    world.programme.backup = backup
    world.programme.save()
    client.post(_about(world), WRITTEN | {"about_staff": "on"})
    concern = Concern.objects.get()
    assert _told(world) == {another.email}
    for person, status in ((world.coordinator, 404), (backup, 404), (another, 200)):
        reader = sign_in(world, person)
        assert reader.get(reverse("concern", args=[concern.pk])).status_code == status, person
        assert (str(concern.pk) in reader.get("/today/").content.decode()) == (status == 200), person


def test_where_nobody_else_works_it_is_not_promised(world: World, client: Client) -> None:
    assert "about_staff" not in client.get(_about(world)).content.decode()
    client.post(_about(world), WRITTEN | {"about_staff": "on"})
    assert not Concern.objects.get().about_staff


def test_pressed_twice_it_is_one_and_without_words_nothing_typed_is_lost(
    world: World, client: Client
) -> None:
    for _again in range(2):
        client.post(_about(world), WRITTEN)
    assert Concern.objects.count() == 1
    answer = client.post(_about(world), WRITTEN | {"text": ""})
    assert answer.status_code == 422 and "En nabo" in answer.content.decode()


@pytest.mark.parametrize(("months", "left"), [(23, 1), (25, 0)])
def test_it_is_not_kept_for_ever(world: World, client: Client, months: int, left: int) -> None:
    client.post(_about(world), WRITTEN)
    Concern.objects.update(closed_at=world.at)
    on = (world.at + timedelta(days=months * 30.5)).date()
    old = OUTSIDE_CONCERNS_KEPT.rows(on, Person.objects.none())
    OUTSIDE_CONCERNS_KEPT.forget(by=world.staff, at=world.at, ids=[row.pk for row in old])
    assert Concern.objects.count() == left
