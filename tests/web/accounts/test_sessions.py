"""Sessions: their ids change when their standing does, they end by themselves, and they can be ended from elsewhere."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.processes.sign_out_for import sign_out_for
from mentorbank.domain.sign_in.models import OpenSession
from mentorbank.domain.sign_in.retention import forget_what_is_over
from mentorbank.kernel.access import Role, system
from mentorbank.kernel.refusals import NotFound
from mentorbank.kernel.sign_in import sign_in_rules
from tests.world import NOW, TODAY, World, make_world

CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"


def _is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MENTOR, Role.MENTEE])
def test_a_session_ends_when_it_is_not_used(role: Role, world: World, sign_in: Any) -> None:
    rule = sign_in_rules(TODAY).roles[role]
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(world, None if role == Role.COORDINATOR else world.person(), role)
        clock.move_to(NOW + rule.idle - timedelta(seconds=1))
        assert _is_in(client)
        clock.move_to(NOW + 2 * rule.idle - timedelta(seconds=1))
        assert not _is_in(client)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MENTOR, Role.MENTEE])
def test_a_session_ends_however_much_it_is_used(role: Role, world: World, sign_in: Any) -> None:
    rule = sign_in_rules(TODAY).roles[role]
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(world, None if role == Role.COORDINATOR else world.person(), role)
        moment = NOW
        while (moment := moment + rule.idle / 2) < NOW + rule.longest:
            clock.move_to(moment)
            assert _is_in(client), moment
        clock.move_to(NOW + rule.longest)
        assert not _is_in(client)


def test_a_young_person_stays_longer_than_staff() -> None:
    roles = sign_in_rules(TODAY).roles
    for staff in (Role.COORDINATOR, Role.COUNSELLOR):
        assert roles[Role.MENTEE].idle > roles[Role.MENTOR].idle > roles[staff].idle
        assert roles[Role.MENTEE].stays and not roles[staff].stays


def test_the_cookie_outlives_the_window_for_those_who_stay(world: World, sign_in: Any) -> None:
    client = sign_in(world, world.person(), Role.MENTEE)
    assert client.cookies["sessionid"]["max-age"] == pytest.approx(720 * 3600, abs=60)
    assert sign_in(world).cookies["sessionid"]["max-age"] == ""


def test_the_session_changes_its_id_with_the_role_and_the_old_one_is_dead(world: World, sign_in: Any) -> None:
    world.role(world.coordinator, Role.MENTOR, world.programme)
    client = sign_in(world)
    old = client.cookies["sessionid"].value
    client.post("/account/", {"role": f"{world.coordinator.pk}:{Role.MENTOR.value}"})
    assert client.cookies["sessionid"].value != old
    thief = Client()
    thief.cookies["sessionid"] = old
    assert not _is_in(thief) and _is_in(client)


@pytest.mark.req("R-025")
def test_one_role_at_a_time_chosen_by_a_press(world: World, sign_in: Any) -> None:
    world.role(world.coordinator, Role.STEERING_GROUP, world.programme)
    client = sign_in(world)
    key = f"{world.coordinator.pk}:{Role.STEERING_GROUP.value}"
    client.get("/account/", {"role": key})
    assert client.get("/today/").status_code == 200  # looking changes nothing
    client.post("/account/", {"role": key})
    assert client.get("/today/").status_code == 404 and client.get("/reports/").status_code == 302
    client.post("/account/", {"role": f"{world.coordinator.pk}:{Role.COUNSELLOR.value}"})  # not theirs
    assert client.get("/reports/").status_code == 302


def test_a_role_that_ends_ends_at_the_next_request(world: World, sign_in: Any) -> None:
    client = sign_in(world)
    world.coordinator.roles.update(ends_on=TODAY)
    assert client.get("/today/").status_code == 404


def test_another_browser_is_signed_out_at_its_next_request(world: World, sign_in: Any) -> None:
    here, there = sign_in(world), sign_in(world)
    page = here.get("/account/sign-in/").content.decode()
    other = OpenSession.objects.get(session_key=there.cookies["sessionid"].value)
    assert f"/account/sessions/{other.pk}/end/" in page
    here.post(f"/account/sessions/{other.pk}/end/")
    assert _is_in(here) and not _is_in(there)
    assert AuditEvent.objects.filter(verb="session.ended", facts={"ended": 1}).count() == 1


def test_signing_out_everywhere_ends_this_one_too(world: World, sign_in: Any) -> None:
    browsers = [sign_in(world) for _ in range(3)]
    stranger = sign_in(world, world.person(), Role.MENTOR)
    browsers[0].post("/account/sessions/end/")
    assert [_is_in(browser) for browser in browsers] == [False, False, False]
    assert _is_in(stranger)


def test_a_session_that_got_another_id_is_ended_all_the_same(world: World, sign_in: Any) -> None:
    world.role(world.coordinator, Role.MENTOR, world.programme)
    here, there = sign_in(world), sign_in(world)
    there.post("/account/", {"role": f"{world.coordinator.pk}:{Role.MENTOR.value}"})
    here.post("/account/sessions/end/")
    assert not _is_in(there)


def test_nobody_ends_somebody_elses(world: World, sign_in: Any) -> None:
    mine, theirs = sign_in(world), sign_in(world, world.person(), Role.MENTOR)
    row = OpenSession.objects.get(session_key=theirs.cookies["sessionid"].value)
    mine.post(f"/account/sessions/{row.pk}/end/")
    assert _is_in(theirs)


def test_signing_out_is_a_press_and_leaves_the_list(world: World, sign_in: Any) -> None:
    client = sign_in(world)
    assert client.get("/sign-out/").status_code == 405 and _is_in(client)
    client.post("/sign-out/")
    assert not _is_in(client) and not OpenSession.objects.exists()


def test_the_list_says_device_and_network_and_no_more(world: World, sign_in: Any) -> None:
    client = sign_in(world)
    OpenSession.objects.all().delete()
    session = client.session
    del session["open_session"]
    session.save()
    client.get("/health/", headers={"User-Agent": CHROME}, REMOTE_ADDR="192.0.2.77")
    page = client.get("/account/sign-in/").content.decode()
    assert "Chrome på Windows" in page and "192.0.2.0" in page and "192.0.2.77" not in page


def test_what_is_over_is_forgotten(world: World, sign_in: Any) -> None:
    with time_machine.travel(NOW, tick=False):
        sign_in(world)
    with inside(world.organisation.pk):
        forget_what_is_over(by=system(world.organisation.pk), at=NOW + timedelta(days=29))
        assert OpenSession.objects.count() == 1
        forget_what_is_over(by=system(world.organisation.pk), at=NOW + timedelta(days=31))
    assert not OpenSession.objects.exists()


def test_a_session_that_is_not_in_the_list_is_a_strangers(world: World, sign_in: Any) -> None:
    """Also when its row in the store came back, saved by a request that was under way while it was ended."""
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(world)
        assert client.get("/account/").status_code == 200
        OpenSession.objects.all().delete()
        clock.move_to(NOW + timedelta(minutes=2))
        assert client.get("/account/").status_code == 302


def test_who_has_no_role_any_more_still_signs_out_everywhere_and_gets_nothing_else(
    db: None, sign_in: Any
) -> None:
    """Their session lives on until it is over; it opens no list, and what they end is written down."""
    world = make_world()
    with inside(world.organisation.pk):
        person = world.person("Rikke")
        held = world.role(person, Role.COORDINATOR, world.programme)
        client = sign_in(world, person, Role.COORDINATOR)
    assert client.get("/mentors/").status_code == 200
    with inside(world.organisation.pk):
        held.ends_on = world.today - timedelta(days=400)
        held.save()
    for page in ("programmes", "courses", f"reports/{world.programme.pk}"):
        assert client.get(f"/api/v1/{page}").status_code == 401
    assert client.post("/account/sessions/end/").status_code == 302
    assert not OpenSession.objects.filter(account_id=person.account_id).exists()
    with inside(world.organisation.pk):
        row = AuditEvent.objects.filter(verb="session.ended").latest("sequence")
    assert row.account_id == person.account_id
    assert client.get("/account/").status_code == 302


def test_staff_sign_somebody_out_whose_phone_is_gone(world: World, sign_in: Any) -> None:
    """At the next request, and they come in again as before; nobody else's programme, nobody oneself (trust T-10)."""
    colleague = world.person("Bodil")
    enrolment, mentor = world.enrolment(counsellor=world.person("Louise")), world.mentor()
    theirs = {
        "mentee": sign_in(world, enrolment.person, Role.MENTEE), "mentor": sign_in(world, mentor.person, Role.MENTOR),
        "colleague": sign_in(world, colleague, Role.COUNSELLOR),
    }  # fmt: skip
    role = colleague.roles.get()
    addresses = {
        "mentee": f"/young-people/{enrolment.person_id}/sign-out/", "mentor": f"/mentors/{mentor.pk}/sign-out/",
        "colleague": f"/colleagues/{role.pk}/sign-out/",
    }  # fmt: skip
    stranger = sign_in(world, colleague, Role.COUNSELLOR)
    coordinator, counsellor = sign_in(world), sign_in(world, enrolment.counsellor, Role.COUNSELLOR)
    for address in addresses.values():
        assert stranger.post(address).status_code == 404
    assert all(_is_in(client) for client in theirs.values())
    assert addresses["mentee"] in coordinator.get(f"/young-people/{enrolment.person_id}/").content.decode()
    assert addresses["mentor"] in coordinator.get(f"/mentors/{mentor.pk}/").content.decode()
    assert addresses["colleague"] in coordinator.get("/colleagues/").content.decode()
    for who, address in addresses.items():
        (counsellor if who == "mentee" else coordinator).post(address)
        assert not _is_in(theirs[who]), who
    assert _is_in(coordinator) and _is_in(counsellor)
    own = world.coordinator.roles.get()
    assert coordinator.post(f"/colleagues/{own.pk}/sign-out/").status_code == 404 and _is_in(coordinator)
    assert _is_in(sign_in(world, enrolment.person, Role.MENTEE))


def test_the_deed_itself_asks_whose_they_are(world: World) -> None:
    stranger, person = world.actor(world.person("Bodil"), Role.COUNSELLOR), world.enrolment().person
    with pytest.raises(NotFound):
        sign_out_for(by=stranger, at=world.at, person=person)
    with pytest.raises(NotFound):
        sign_out_for(by=world.staff, at=world.at, person=world.coordinator)


@pytest.mark.django_db
def test_who_has_no_role_any_more_chooses_no_text_messages(sign_in: Any) -> None:
    world = make_world()
    with inside(world.organisation.pk):
        person = world.person("Bodil", phone="+4500000099")
        client = sign_in(world, person, Role.COUNSELLOR)
        past = {
            "starts_on": world.today - timedelta(days=2000),
            "ends_on": world.today - timedelta(days=1000),
        }
        person.roles.update(**past)
    assert client.post("/account/sign-in/texts/", {"texts": "yes"}).status_code == 404
