"""What counts nowhere: told by the young person alone, shown by their yes, one figure about many, and deleted first."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mentorbank.domain.audit.models import ReadEvent
from mentorbank.domain.background.models import CriminalRecord, EthnicBackground
from mentorbank.domain.background.rules import about_many
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.matching.models import Match
from mentorbank.domain.processes.keep_no_longer import keep_no_longer
from mentorbank.domain.processes.leave import leave
from mentorbank.domain.rights.retention import ROWS
from mentorbank.domain.shares.models import Share
from mentorbank.kernel.access import Role, system
from mentorbank.kernel.retention import retention_rules
from tests.web.relationships.pairs import words
from tests.world import NOW, World

MINE, WORDS = "/my/background/", "KANARIE-straffeattest"
bul = pytest.mark.parametrize("world", ["BUL"], indirect=True)
pift = pytest.mark.parametrize("world", ["PIFT"], indirect=True)


@pytest.fixture(autouse=True)
def at_noon() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def course(world: World) -> Match:
    return world.match(world.enrolment(world.person("Amina"), counsellor=world.person("Karin")))


def tell(client: Client, **given: str) -> Any:
    return client.post(MINE, given)


def take_away(client: Client, world: World, purpose: str) -> Any:
    sent = {"programme": str(world.programme.pk), "purpose": purpose, "answer": "no", "next": "my-background"}
    return client.post(reverse("consent-answer"), sent)


@pytest.mark.req("R-463")
@bul
def test_the_mentor_reads_it_by_a_share_alone_and_no_more_when_it_stops(world: World, sign_in: Any) -> None:
    match = course(world)
    young = match.enrolment.person
    own, mentor = sign_in(world, young, Role.MENTEE), sign_in(world, match.mentor.person, Role.MENTOR)
    assert MINE in words(own.get("/my/"))
    assert tell(own, about="criminal_record", text="").status_code == 422
    assert tell(own, about="criminal_record", text=WORDS).status_code == 302
    assert Consent.objects.get(purpose="criminal_record").stands and WORDS in words(own.get(MINE))
    homes = ("/mentor/", reverse("goals", args=[match.pk]), "/shared/", "/account/")
    assert not any(WORDS in words(mentor.get(path)) for path in homes)
    assert mentor.get(reverse("criminal-record", args=[young.pk])).status_code == 404
    until = world.today + timedelta(days=30)
    query = f"?kind=criminal_record&to=mentor:{match.mentor.person_id}&until={until}"
    assert own.post(f"/my/shares/new/yes/{query}").status_code == 302
    address = reverse("shared-one", args=[Share.objects.get().pk])
    assert WORDS in words(mentor.get(address))
    assert ReadEvent.objects.filter(what="criminal_record", about_person_id=young.pk, role="mentor").exists()
    assert take_away(own, world, "criminal_record")["Location"] == MINE
    assert WORDS not in words(mentor.get(address)) and not CriminalRecord.objects.exists()


@pytest.mark.req("R-463")
@bul
def test_only_a_mentor_can_be_shown_it(world: World, sign_in: Any) -> None:
    match = course(world)
    own = sign_in(world, match.enrolment.person, Role.MENTEE)
    world.role(match.mentor.person, Role.MENTOR, world.programme)
    tell(own, about="criminal_record", text=WORDS)
    offered = words(own.get("/my/shares/new/?kind=criminal_record"))
    assert "to=mentor" in offered and "to=coordinator" not in offered
    until = world.today + timedelta(days=30)
    own.post(f"/my/shares/new/yes/?kind=criminal_record&to=coordinator:{world.coordinator.pk}&until={until}")
    assert not Share.objects.exists()


@pytest.mark.req("R-463", "R-462")
@bul
def test_staff_read_it_with_a_noted_look_and_nobody_meets_it_elsewhere(world: World, sign_in: Any) -> None:
    match = course(world)
    young = match.enrolment.person
    tell(sign_in(world, young, Role.MENTEE), about="criminal_record", text=WORDS)
    staff, page = sign_in(world), reverse("criminal-record", args=[young.pk])
    lists = [reverse(name) for name in ("referrals", "worklist", "reports")]
    about = [reverse(name, args=[young.pk]) for name in ("young-person", "consents-about")]
    assert not any(WORDS in words(staff.get(path, follow=True)) for path in [*lists, *about])
    assert not ReadEvent.objects.filter(what="criminal_record").exists()
    assert WORDS in words(staff.get(page))
    assert ReadEvent.objects.filter(
        what="criminal_record", about_person_id=young.pk, role="coordinator"
    ).exists()
    own_counsellor = sign_in(world, match.enrolment.counsellor, Role.COUNSELLOR)
    assert WORDS in words(own_counsellor.get(page))
    assert sign_in(world, world.person(), Role.COUNSELLOR).get(page).status_code == 404


@pytest.mark.req("R-463", "R-475")
@pytest.mark.parametrize("world", ["VORD"], indirect=True)
def test_a_programme_without_the_words_does_not_ask(world: World, sign_in: Any) -> None:
    own = sign_in(world, course(world).enrolment.person, Role.MENTEE)
    assert own.get(MINE).status_code == 404 and MINE not in words(own.get("/my/"))
    for given in (
        {"about": "criminal_record", "text": WORDS},
        {"about": "background_statistics", "minority": "yes"},
    ):
        assert tell(own, **given).status_code == 404
    assert (
        not CriminalRecord.objects.exists()
        and not EthnicBackground.objects.exists()
        and not Consent.objects.exists()
    )


@pytest.mark.req("R-475")
@pift
def test_the_background_is_one_rounded_share_of_many_and_nobody_reads_a_single_answer(
    world: World, sign_in: Any
) -> None:
    staff, told = sign_in(world), []
    report = reverse("report", args=[world.programme.pk])
    for number in range(16):
        young = world.enrolment().person
        own = sign_in(world, young, Role.MENTEE)
        assert (
            tell(own, about="background_statistics", minority="yes" if number < 5 else "no").status_code
            == 302
        )
        told.append((young, own))
        if number == 8:
            assert "For få har fortalt det" in words(staff.get(report)), "five and four: the four are too few"
    assert "Cirka 30 % af dem" in words(staff.get(report))
    assert "Cirka 30 % af dem" in words(sign_in(world, world.person(), Role.STEERING_GROUP).get(report))
    young, own = told[0]
    assert "checked" in words(own.get(MINE)).split('value="yes"')[1].split(">")[0]
    for name in ("young-person", "consents-about", "criminal-record"):
        assert "minoritetsbaggrund" not in words(staff.get(reverse(name, args=[young.pk]))).lower(), name
    data = words(staff.get(reverse("report-file", args=[world.programme.pk, "json"])))
    assert "minorit" not in data.lower(), "no file carries it"
    take_away(own, world, "background_statistics")
    assert EthnicBackground.objects.count() == 15 and "For få har fortalt det" in words(staff.get(report))


@pytest.mark.req("R-475")
def test_small_groups_and_whole_ones_are_never_said() -> None:
    said = {
        (minority, n)
        for n in range(40)
        for minority in range(n + 1)
        if about_many(minority, n, 5) is not None
    }
    assert said and all(5 <= minority <= n - 5 for minority, n in said)
    assert {about_many(minority, n, 5) for minority, n in said} <= set(range(0, 101, 10))


@pytest.mark.req("R-475")
@pift
def test_it_is_deleted_first_and_has_the_shortest_term(world: World, sign_in: Any) -> None:
    stays, leaves = world.enrolment(), world.enrolment()
    for enrolment in (stays, leaves):
        tell(sign_in(world, enrolment.person, Role.MENTEE), about="background_statistics", minority="yes")
    leave(by=world.staff, at=world.at, enrolment=leaves)
    later = world.at + timedelta(days=2)
    night = keep_no_longer(by=system(world.organisation.pk), at=later)
    assert EthnicBackground.objects.get().person == stays.person and night.failed == 0
    assert [rows.key for rows in ROWS][:2] == ["background", "criminal_records"]
    terms = retention_rules(world.today).kept
    assert all((terms[key].days or 9999) >= (terms["background"].days or 0) for key in terms)


@pytest.mark.req("R-463", "R-466")
@bul
def test_ones_own_copy_has_it_in_words(world: World, sign_in: Any) -> None:
    own = sign_in(world, course(world).enrolment.person, Role.MENTEE)
    tell(own, about="criminal_record", text=WORDS)
    page, file = words(own.get("/my/copy/")), own.get("/my/copy/?form=json").json()
    assert WORDS in page and file["criminal_record"][0]["text"] == WORDS
    assert "At få en mentor" not in page and file["consent"][0]["purpose"] == "criminal_record"
