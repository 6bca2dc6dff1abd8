"""A person whose address is protected: where they live, or go to school, is found nowhere but where the policy says so (T-05).

One young person with places nobody else has is walked around by everybody: pages, lists, files, letters, the API. The same
walk finds the places while the address is not protected; so it would find what leaks.
"""

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from pypdf import PdfReader

import mentorbank
from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.matching.actions import make_plan, propose
from mentorbank.domain.matching.models import Match, PlanRun, Proposal
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.integrations import RIGHTS, create_integration
from mentorbank.domain.referrals.actions import correct, protect_address
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.rights.models import Correction
from mentorbank.kernel.access import Role
from mentorbank.kernel.places import distance_km, postal_code
from mentorbank.kernel.refusals import NotFound, Refused
from tests.domain.matching.town import mentor, young
from tests.web.asked import shown_for
from tests.web.referrals.test_refer import answers
from tests.web.relationships.pairs import pair
from tests.world import World

HOME, NEAR, SCHOOL = "9990", "9982", "Nordlysskolen"
HREF = re.compile(r'(?:href|action)="(/[^"#]*)"')
NOT_CHOSEN = re.compile(r"<option(?![^>]* selected)[^>]*>[^<]*</option>")
NOT_WALKED = {"sign-out", "set_language"}
MOST = 90
SOURCE = Path(mentorbank.__file__).parent
PERSON = ("young-person", "young-person-correct")


def _canaries() -> list[str]:
    here = postal_code(HOME)
    assert here is not None
    apart = math.ceil(distance_km(HOME, NEAR) or 0)
    return [HOME, here.name, "Frederikshavn", here.municipality_code, SCHOOL, f"{apart} km"]


def _seen(text: str) -> list[str]:
    """Ids and choices nobody made are no sightings."""
    text = NOT_CHOSEN.sub("", text)
    return [one for one in _canaries() if re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", text)]


def _text(body: bytes, kind: str) -> str:
    if "pdf" in kind:
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    if "sheet" in kind:
        book = openpyxl.load_workbook(io.BytesIO(body))
        return " ".join(
            str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
        )
    return body.decode("utf-8", "replace")


def _walk(client: Client, starts: list[str], on: bool) -> Iterator[tuple[str, list[str]]]:
    """These pages, and when ``on`` also one of every kind there is a way to: the address' name, and what was seen there."""
    waiting, kinds, been = list(starts), set(), set()
    while waiting and len(been) < MOST:
        path = waiting.pop(0)
        try:
            name = resolve(path.partition("?")[0]).view_name
        except Resolver404:
            continue
        if path in been or name in NOT_WALKED or (name in kinds and path not in starts):
            continue
        kinds.add(name)
        been.add(path)
        answer = client.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = _text(body, answer.get("Content-Type", ""))
        yield name, _seen(text)
        ways = [answer["Location"]] if answer.status_code == 302 else HREF.findall(text)
        waiting += [way.replace("&amp;", "&") for way in ways if not way.startswith("/static/")] if on else []


@dataclass
class House:
    """One who waits and has a proposal, one who waits, and one in a course: all three live in the same place."""

    world: World
    waits: Enrolment
    asked: Enrolment
    course: Match
    counsellor: Person
    plan: PlanRun

    @property
    def people(self) -> list[Person]:
        return [row.person for row in (self.waits, self.asked, self.course.enrolment)]


@pytest.fixture
def house(world: World) -> House:
    world.at = timezone.now()
    school: dict[str, Any] = {
        "current_education": SCHOOL,
        "municipality_code": "0813",
        "availability": ["monday_evening"],
    }
    wish = ("industry", "construction", 3)
    rows = [young(world, name, wish, code=HOME, **school) for name in ("Amina", "Sofie", "Maja")]
    for row in rows:
        row.person.municipality_code = "0813"
        row.person.save()
    helpers = [
        mentor(world, name, code=NEAR, availability=["monday_evening"]) for name in ("Henrik", "Lone", "Jens")
    ]
    counsellor = world.person("Karen")
    world.role(counsellor, Role.COUNSELLOR, world.programme)
    course = world.match(rows[2], helpers[2], counsellor=counsellor)
    Enrolment.objects.update(counsellor=counsellor)
    plan = make_plan(by=world.staff, at=world.at, programme=world.programme)
    propose(by=world.staff, at=world.at, enrolment=rows[1], mentor=helpers[1])
    return House(world, rows[0], rows[1], course, counsellor, plan)


def _starts(house: House) -> list[str]:
    """The pages, lists and files that name these three."""
    waits, asked, programme = house.waits.pk, house.asked.pk, house.world.programme.pk
    pages = [reverse("plan", args=[house.plan.pk]), reverse("plan-mentors", args=[house.plan.pk, waits]),
             reverse("best-mentors", args=[waits]), reverse("best-mentors", args=[asked]), "/matching/",
             f"{reverse('plan', args=[house.plan.pk])}?order=place", "/matching/fairness/",
             reverse("report-file", args=[programme, "xlsx"]), reverse("report-file", args=[programme, "csv"]),
             "/young-people/?tab=waiting", reverse("course", args=[house.course.pk]), "/api/v1/courses"]  # fmt: skip
    return [*pages, *(reverse(name, args=[one.pk]) for one in house.people for name in PERSON)]


def _found(house: House, client: Client, *starts: str, on: bool = False) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, seen in _walk(client, list(starts) or _starts(house), on):
        found[name] = sorted({*found.get(name, []), *seen})
    return {name: seen for name, seen in found.items() if seen}


def _others(house: House, sign_in: Any) -> dict[str, Client]:
    """Those who work with the three, and are neither they nor responsible for the programme."""
    rikke = house.world.person("Rikke")
    house.world.role(rikke, Role.COORDINATOR, house.world.programme)
    asked = Proposal.objects.get().mentor.person
    return {
        "another coordinator": sign_in(house.world, rikke, Role.COORDINATOR),
        "counsellor": sign_in(house.world, house.counsellor, Role.COUNSELLOR),
        "mentor": sign_in(house.world, house.course.mentor.person, Role.MENTOR),
        "mentor who is asked": sign_in(house.world, asked, Role.MENTOR),
    }


def _mark(house: House) -> None:
    for person in house.people:
        protect_address(by=house.world.staff, at=house.world.at, person=person, protected=True)


def _letters() -> list[str]:
    return [row.purpose for row in Message.objects.all() if _seen(f"{row.subject} {row.body}")]


def test_where_somebody_protected_lives_is_on_no_page_list_file_or_letter(house: House, sign_in: Any) -> None:
    """The plan was made, and the proposal sent, before anybody knew that the address is protected."""
    world, others = house.world, _others(house, sign_in)
    key = create_integration(
        by=world.staff, at=world.at, name="Fag", rights=RIGHTS, programmes=[world.programme]
    )
    headers = {"Authorization": f"Bearer {key.token}"}
    before = _found(house, others["another coordinator"])
    assert {*PERSON, "plan", "best-mentors", "plan-mentors", "matching"} <= set(before)
    assert set(_canaries()) == {one for seen in before.values() for one in seen}
    assert _seen(Client().get("/api/v1/courses", headers=headers).content.decode()) == ["0813"]
    _mark(house)
    mine = [
        f"/matching/proposal/{Proposal.objects.get().pk}/",
        "/mentor/",
        reverse("course", args=[house.course.pk]),
    ]
    leaks = {who: _found(house, client, *(mine if "mentor" in who else [])) for who, client in others.items()}
    assert {who: found for who, found in leaks.items() if found} == {}
    assert _seen(Client().get("/api/v1/courses", headers=headers).content.decode()) == [] == _letters()
    for words in (HOME, "Skagen"):
        page = shown_for(others["another coordinator"], "/young-people/", tab="waiting", q=words)
        assert house.waits.person.given_name not in page


def test_where_a_protected_mentor_lives_is_nobodys_to_see(house: House, sign_in: Any) -> None:
    """Not even those responsible for the programme: they have no need of it."""
    row = Proposal.objects.get().mentor
    pages = [reverse("mentor", args=[row.pk]), reverse("best-mentors", args=[house.waits.pk]), "/mentors/"]
    client, near = sign_in(house.world), re.compile(rf">[^<]*({NEAR}|Ålbæk)")
    found = [near.findall(client.get(page).content.decode()) for page in pages]
    assert found[0] and found[1]
    Person.objects.filter(postal_code=NEAR).update(protected_address=True)
    assert [near.findall(client.get(page).content.decode()) for page in pages] == [[], [], []]
    assert not [one for seen in _found(house, client, *pages).values() for one in seen if one.endswith(" km")]


def test_the_policy_says_who_reads_it_all_the_same(house: House, sign_in: Any) -> None:
    """The responsible person and the backup, on the person's own page; and the young person, in the copy of what is kept."""
    _mark(house)
    assert set(_found(house, sign_in(house.world))) == set(PERSON)
    young_one = sign_in(house.world, house.people[0], Role.MENTEE)
    assert _found(house, young_one, "/my/copy/", "/account/", "/my/") == {"own-copy": [HOME, SCHOOL]}


@pytest.mark.trust
def test_nor_on_any_page_there_is_a_way_to(house: House, sign_in: Any) -> None:
    """Everybody from their own first page, one of every kind of page; and those who read figures, and strangers."""
    figures = (Role.STEERING_GROUP, Role.COMMITTEE, Role.MUNICIPALITY)
    others = _others(house, sign_in) | {
        role.value: sign_in(house.world, house.world.person(), role) for role in figures
    }
    _mark(house)
    starts = ["/", *_starts(house)]
    leaks = {
        who: _found(house, client, *starts, on=True)
        for who, client in (others | {"nobody": Client()}).items()
    }
    assert {who: found for who, found in leaks.items() if found} == {}


def test_staff_mark_it_and_only_who_may_read_it_takes_the_mark_away(house: House, sign_in: Any) -> None:
    """Through the page; the log says who and when. What staff may not read, the form neither shows nor overwrites."""
    person, world = house.people[0], house.world
    client = _others(house, sign_in)["another coordinator"]
    page = reverse("young-person-correct", args=[person.pk])
    given = {
        "given_name": "Amina",
        "family_name": "Eksempel",
        "birth_date_day": "17",
        "birth_date_month": "5",
        "birth_date_year": "2007",
        "email": "amina@example.org",
    }
    kept = {"municipality_code": "0813", "postal_code": HOME}
    assert client.post(page, given | kept | {"protected_address": "on"}).status_code == 302
    row = AuditEvent.objects.filter(verb="young_person.corrected").latest("sequence")
    assert row.facts["protected_address"] is True
    assert client.post(page, given | {"postal_code": "4760"}).status_code == 302
    person.refresh_from_db()
    assert (person.protected_address, person.postal_code) == (True, HOME)
    assert row.person_id == Person.objects.get(given_name="Rikke").pk
    rikke = world.actor(Person.objects.get(given_name="Rikke"), Role.COORDINATOR)
    asked = Correction(
        organisation=world.organisation, person=person, role=Role.MENTEE, section="person",
        asked_at=world.at, answer_by=world.today,
    )  # fmt: skip
    asked.save()
    wrong = client.get(f"/corrections/{asked.pk}/")
    assert wrong.status_code == 200 and _seen(wrong.content.decode()) == []
    with pytest.raises(Refused):
        correct(by=rikke, at=world.at, person=person, postal_code="4760")
    with pytest.raises(NotFound):
        protect_address(by=rikke, at=world.at, person=person, protected=False)
    assert sign_in(world).post(page, given | kept).status_code == 302
    person.refresh_from_db()
    assert not person.protected_address


def test_the_young_person_and_the_mentor_mark_it_themselves(world: World, sign_in: Any) -> None:
    match = pair(world)
    Person.objects.filter(pk__in=[match.mentor.person_id, match.enrolment.person_id]).update(postal_code=HOME)
    for person, role in ((match.enrolment.person, Role.MENTEE), (match.mentor.person, Role.MENTOR)):
        client = sign_in(world, person, role)
        for answer, protected in (("yes", True), ("no", False), ("yes", True)):
            assert client.post("/account/protected-address/", {"protected": answer}).status_code == 302
            person.refresh_from_db()
            assert person.protected_address is protected
        assert "Din adresse er beskyttet" in client.get("/account/").content.decode()
    assert AuditEvent.objects.filter(verb="person.address_protected").count() == 6


def _referred(world: World, given: dict[str, Any]) -> Person:
    assert Client().post(reverse("refer", args=[world.programme.slug]), given).status_code == 302
    return Referral.objects.latest("received_at").person


def test_who_refers_or_asks_can_say_it_and_cannot_take_it_back(world: World) -> None:
    """On the open page, for somebody who is known too, and on the page for the young person."""
    mark = {"protected_address": "on"}
    assert not _referred(world, answers()).protected_address
    known = _referred(world, answers(submission_key="two", **mark))
    assert known.protected_address and Person.objects.filter(pk=known.pk, protected_address=True).exists()
    assert _referred(world, answers(submission_key="three")).pk == known.pk
    assert Person.objects.get(pk=known.pk).protected_address
    page = reverse("ask", args=[world.programme.slug])
    alone = answers(submission_key="four", name="Bo Prøve", contact="00 12 99 99", **mark)
    assert Client().post(page, alone).status_code == 302
    assert Person.objects.get(given_name="Bo").protected_address


def test_staff_mark_a_mentor_but_do_not_lift_it(world: World, sign_in: Any) -> None:
    rikke, row = world.person("Rikke"), mentor(world, "Henrik", code=HOME)
    world.role(rikke, Role.COORDINATOR, world.programme)
    client, page = sign_in(world, rikke, Role.COORDINATOR), reverse("mentor", args=[row.pk])
    assert HOME in client.get(page).content.decode()
    assert client.post(reverse("mentor-address", args=[row.pk])).status_code == 302
    row.person.refresh_from_db()
    after = client.get(page).content.decode()
    assert row.person.protected_address
    assert _seen(after) == [] and reverse("mentor-address", args=[row.pk]) not in after
    with pytest.raises(NotFound):
        protect_address(by=world.staff, at=world.at, person=row.person, protected=False)


def test_no_page_reads_where_a_person_lives_past_the_mark() -> None:
    """Whoever writes a new page says ``shown_postal_code``, or asks the policy as these two do."""
    shells = [SOURCE / room for room in ("web", "api", "jobs")]
    reads = {path.name for room in shells for path in room.rglob("*") if path.suffix in {".py", ".html"}
             and re.search(r"person\.(postal_code|municipality_code)", path.read_text(encoding="utf-8"))}  # fmt: skip
    assert reads == {"person_facts.py", "person_page.py"}
