"""Something is wrong: asked from one's own copy, seen in the work list, answered with the change or the reason."""

import json
from datetime import date
from typing import Any

import pytest

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.answer_correction import answer_correction
from mentorbank.domain.reports.worklist import work_list
from mentorbank.domain.rights.actions import ask_correction
from mentorbank.domain.rights.models import Correction
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import add_months, local_day
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused
from mentorbank.kernel.rights import rights_rules
from tests.world import World


def _right(person: Person, **changed: str) -> dict[str, str]:
    born = person.birth_date or date(2007, 5, 17)
    return {
        "given_name": person.given_name, "family_name": person.family_name, "birth_date_day": str(born.day),
        "birth_date_month": str(born.month), "birth_date_year": str(born.year), "phone": "",
        "email": person.email, "municipality_code": person.municipality_code, "postal_code": person.postal_code,
    } | changed  # fmt: skip


@pytest.mark.req("R-466")
def test_a_young_person_asks_staff_put_it_right_and_the_answer_stands_in_the_copy(
    world: World, sign_in: Any
) -> None:
    type(world.programme).objects.filter(pk=world.programme.pk).update(responsible=world.coordinator)
    young = world.match().enrolment.person
    client, staff = sign_in(world, young, Role.MENTEE), sign_in(world)
    assert client.post("/my/copy/wrong/", {"section": "person", "text": " "}).status_code == 422
    asked = client.post("/my/copy/wrong/", {"section": "person", "text": "Jeg hedder Aminah"}, follow=True)
    correction = Correction.objects.get()
    assert (
        correction.answer_by == add_months(local_day(correction.asked_at), 1)
        and "Venter på svar" in asked.content.decode()
    )
    letter = Message.objects.get(purpose="correction_asked")
    assert letter.recipient_id == world.coordinator.pk and "Aminah" not in letter.body + letter.subject
    path = f"/corrections/{correction.pk}/"
    assert (
        path in staff.get("/today/").content.decode()
        and "Jeg hedder Aminah" in staff.get(path).content.decode()
    )
    answer = {"yes": "yes", "answer": "Navnet er rettet"}
    unchanged = staff.post(path, answer | _right(young))
    assert unchanged.status_code == 422 and "Intet er ændret endnu" in unchanged.content.decode()
    assert staff.post(path, answer | _right(young, given_name="Aminah")).status_code == 302
    assert Person.objects.get(pk=young.pk).given_name == "Aminah"
    assert Message.objects.filter(purpose="correction_answered", recipient_id=young.pk).exists()
    copy = client.get("/my/copy/").content.decode()
    assert (
        "Navnet er rettet" in copy and "Rettet" in copy and path not in staff.get("/today/").content.decode()
    )
    row = json.loads(client.get("/my/copy/?form=json").content)["correction"][0]
    assert (row["state"], row["answer"], row["text"]) == ("done", "Navnet er rettet", "Jeg hedder Aminah")


@pytest.mark.req("R-466")
def test_a_mentor_asks_too_and_a_no_needs_its_reason(world: World, sign_in: Any) -> None:
    mentor = world.match().mentor.person
    client, staff = sign_in(world, mentor, Role.MENTOR), sign_in(world)
    client.post("/my/copy/wrong/", {"section": "course", "text": "Vi begyndte senere"})
    path = f"/corrections/{Correction.objects.get().pk}/"
    refused = staff.post(path, {"yes": "no", "answer": ""})
    assert (
        refused.status_code == 422
        and staff.post(path, {"yes": "no", "answer": "Aftalen siger 1. februar"}).status_code == 302
    )
    assert "Aftalen siger 1. februar" in client.get("/my/copy/").content.decode()
    assert "Aftalen siger" in staff.get(path).content.decode()


def test_name_and_answer_are_saved_together_once_and_only_by_who_runs_the_programme(world: World) -> None:
    young = world.match().enrolment.person
    me = world.actor(young, Role.MENTEE)
    asked = ask_correction(by=me, at=world.at, section="person", text="Forkert")
    given: dict[str, Any] = {"correction": asked, "yes": True, "answer": "Rettet"}
    with pytest.raises(Refused, match="fødselsdag|telefon|mail"):
        answer_correction(by=world.staff, at=world.at, facts={"email": "", "phone": ""}, **given)
    assert Correction.objects.get().state == "open" and Person.objects.get(pk=young.pk).email
    for stranger in (me, world.actor(world.person(), Role.COUNSELLOR)):
        with pytest.raises(NotFound):
            answer_correction(by=stranger, at=world.at, facts={"given_name": "X"}, **given)
    answer_correction(by=world.staff, at=world.at, facts={"given_name": "Aminah"}, **given)
    with pytest.raises(AlreadyDone):
        answer_correction(by=world.staff, at=world.at, facts={"given_name": "Igen"}, **given)
    with pytest.raises(NotFound):
        ask_correction(by=world.staff, at=world.at, section="person", text="Ikke min")


def test_it_hurries_as_the_last_day_comes_nearer(world: World) -> None:
    young = world.match().enrolment.person
    asked = ask_correction(by=world.actor(young, Role.MENTEE), at=world.at, section="person", text="Forkert")
    assert asked.answer_by == date(2026, 4, 2) == rights_rules(world.today).answer_by(world.today)

    def urgency(day: date) -> str:
        at = world.at.replace(month=day.month, day=day.day)
        return next(task.urgency for task in work_list(world.staff, at=at) if task.kind == "correction")

    assert [urgency(day) for day in (date(2026, 3, 25), date(2026, 3, 26), date(2026, 4, 2), date(2026, 4, 3))] == [
        "calm", "soon", "soon", "now",
    ]  # fmt: skip


@pytest.mark.req("R-466")
def test_the_copy_says_words_and_the_file_keeps_the_codes(world: World, sign_in: Any) -> None:
    match = world.match()
    young = match.enrolment.person
    world.referral(young, state="enrolled", source="jobcentre")
    client = sign_in(world, young, Role.MENTEE)
    page = client.get("/my/copy/").content.decode().split("<main")[1]
    assert "I gang" in page and "2026-0" not in page and ">jobcentre<" not in page and ">active<" not in page
    assert json.loads(client.get("/my/copy/?form=json").content)["course"][0]["state"] == "active"


def test_the_own_page_without_a_place_has_a_heading(world: World, sign_in: Any) -> None:
    assert "<h1" in sign_in(world, world.person(), Role.MENTEE).get("/my/").content.decode()
