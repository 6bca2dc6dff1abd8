"""Raising a concern and acting on it, through the door."""

from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from mentorbank.domain.audit.models import ReadEvent
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.support.models import Concern
from mentorbank.kernel.access import Role
from tests.web.support.scene import running, text
from tests.web.test_every_address import ADDRESSES
from tests.world import World

CANARY = "KANARIEFUGL: han skriver om natten"


def _raise(client: Any, match: Any, **given: str) -> Any:
    return client.post(
        reverse("raise-concern", args=[match.pk]), {"severity": "serious", "text": CANARY} | given
    )


def test_numbers_come_first_and_the_support_person_is_on_the_page(world: World, sign_in: Any) -> None:
    counsellor = world.person("Louise", family_name="Vejleder", phone="+4500000055")
    match = running(world, counsellor=counsellor)
    young = sign_in(world, match.enrolment.person, Role.MENTEE)
    page = text(young, reverse("raise-concern", args=[match.pk]))
    for number in ("112", "114", "116111"):
        assert f'href="tel:{number}"' in page
        assert page.index(f'href="tel:{number}"') < page.index("<textarea")
    assert "<script>" not in page and "onclick" not in page
    for address in (reverse("raise-concern", args=[match.pk]), "/questions/"):
        shown = text(young, address)
        assert "Louise Vejleder" in shown and "+4500000055" in shown, address


@pytest.mark.req("R-252", "R-253")
@pytest.mark.parametrize("role", [Role.MENTEE, Role.MENTOR])
def test_whom_to_call_stands_on_every_page_of_the_two(world: World, sign_in: Any, role: Role) -> None:
    louise, kim = (
        world.person(name, family_name="Ved-hvor", phone=phone)
        for name, phone in (("Louise", "+4500000055"), ("Kim", "+4500000066"))
    )
    match = running(world, counsellor=louise, mentor_contact=kim)
    person, staff = (match.enrolment.person, louise) if role == Role.MENTEE else (match.mentor.person, kim)
    client = sign_in(world, person, role)
    theirs = [
        path
        for path, view in ADDRESSES.items()
        if role in view.audience.roles and str(UUID(int=7)) not in path
    ]
    shown = 0
    for path in [*theirs, reverse("raise-concern", args=[match.pk])]:
        response = client.get(path)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            page, shown = response.content.decode(), shown + 1
            assert staff.full_name in page and staff.phone in page, path
    assert shown >= 2


@pytest.mark.req("R-259")
@pytest.mark.parametrize("role", [Role.MENTEE, Role.MENTOR])
def test_either_of_the_two_reaches_named_staff_at_once(world: World, sign_in: Any, role: Role) -> None:
    backup = world.person("Bodil")
    match = running(world, backup=backup)
    person = match.enrolment.person if role == Role.MENTEE else match.mentor.person
    client = sign_in(world, person, role)
    for _twice in range(2):
        response = _raise(client, match)
    assert world.coordinator.full_name in response.content.decode()
    letters = Message.objects.filter(purpose="concern")
    assert {row.recipient_id for row in letters} == {world.coordinator.pk, backup.pk}
    assert all(row.not_before == row.queued_at for row in letters), "no contact window holds it back"
    assert Concern.objects.count() == 1


def test_danger_is_answered_with_112(world: World, sign_in: Any) -> None:
    match = running(world)
    client = sign_in(world, match.enrolment.person, Role.MENTEE)
    page = _raise(client, match, severity="danger").content.decode()
    assert "Ring 112 nu" in page.split("</h1>")[0]


def test_nothing_typed_is_lost(world: World, sign_in: Any) -> None:
    match = running(world)
    client = sign_in(world, match.mentor.person, Role.MENTOR)
    response = _raise(client, match, severity="")
    assert (
        response.status_code == 200 and CANARY in response.content.decode() and not Concern.objects.exists()
    )


@pytest.mark.req("R-260")
def test_a_concern_has_severity_responsible_deadline_steps_and_an_end(world: World, sign_in: Any) -> None:
    match = running(world)
    _raise(sign_in(world, match.enrolment.person, Role.MENTEE), match)
    concern, client = Concern.objects.get(), sign_in(world)
    page = reverse("concern", args=[concern.pk])
    shown = text(client, page)
    assert (
        CANARY in shown
        and "Alvorligt" in shown
        and "Handl senest" in shown
        and world.coordinator.full_name in shown
    )
    read = ReadEvent.objects.get(noun="concern")
    assert read.purpose == "act_on_concern" and read.about_person_id == match.enrolment.person_id
    client.post(reverse("concern-take", args=[concern.pk]))
    client.post(page, {"text": "Ringet til Amina"})
    refused = client.post(page, {"text": "", "close": "1"})
    assert refused.status_code == 200 and not Concern.objects.get().closed_at
    client.post(page, {"text": "Ny mentor", "close": "1"})
    concern.refresh_from_db()
    assert concern.acknowledged_at and concern.closed_at
    assert "Ringet til Amina" in concern.actions_taken and "Ny mentor" in concern.actions_taken


@pytest.mark.req("R-260")
def test_the_one_it_is_about_never_meets_it_anywhere(world: World, sign_in: Any) -> None:
    """A canary: the mentor, the counsellor without a part in it, and the steering group walk everything that is theirs."""
    counsellor = world.person("Louise")
    match = running(world, counsellor=counsellor)
    _raise(sign_in(world, match.enrolment.person, Role.MENTEE), match)
    concern = Concern.objects.get()
    walkers = {
        Role.MENTOR: match.mentor.person, Role.COUNSELLOR: counsellor, Role.STEERING_GROUP: world.person(),
        Role.MUNICIPALITY: world.person(),
    }  # fmt: skip
    everywhere = [path for path in ADDRESSES if str(UUID(int=7)) not in path and "nobody" not in path]
    theirs = [
        "/courses/?tab=needs", f"/courses/{match.pk}/", f"/concerns/{concern.pk}/", f"/concern/{match.pk}/",
    ]  # fmt: skip
    for role, person in walkers.items():
        client = sign_in(world, person, role)
        client.raise_request_exception = False
        for path in everywhere + theirs:
            page = b"".join(client.get(path)).decode(errors="replace")
            assert "KANARIEFUGL" not in page and "Nogen er bekymret" not in page, f"{role} {path}"
        assert client.post(f"/concerns/{concern.pk}/", {"text": "x", "close": "1"}).status_code == 404
        assert client.post(reverse("concern-take", args=[concern.pk])).status_code == 404


def test_a_mentor_whose_course_has_ended_and_a_stranger_find_no_page(world: World, sign_in: Any) -> None:
    match, other = running(world), running(world, names=("Ida", "Poul"))
    mentor = sign_in(world, other.mentor.person, Role.MENTOR)
    assert mentor.get(reverse("raise-concern", args=[match.pk])).status_code == 404
    end(by=world.staff, at=world.at, match=other, reason="moved")
    assert mentor.get(reverse("raise-concern", args=[other.pk])).status_code == 404
    young = sign_in(world, other.enrolment.person, Role.MENTEE)
    assert young.get(reverse("raise-concern", args=[other.pk])).status_code == 200
