"""A young person reads everything of their own and nothing of others', and can be forgotten from a page."""

import json
from datetime import timedelta
from typing import Any

import pytest

from mentorbank.domain.audit.actions import Look, log_reads
from mentorbank.domain.foundation.ledger import erased, ledger_file
from mentorbank.domain.people.models import Person
from mentorbank.domain.relationships.models import Goal
from mentorbank.kernel.access import Role
from tests.web.trust.canaries import WORD, course_of
from tests.world import World


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Any, settings: Any) -> None:
    settings.DATA = tmp_path


def _staffs(word: str) -> bool:
    """What a person reads through before it is given: notes, concerns, why these two, and what is about the mentor."""
    return word.split("-")[1] in {"journalentry", "concern", "proposal"}


@pytest.mark.req("R-466")
def test_the_copy_holds_every_word_of_ones_own_and_none_of_anybody_elses(world: World, sign_in: Any) -> None:
    course, other = course_of(world), course_of(world)
    log_reads(
        by=world.staff,
        at=world.at,
        looks=[Look(course.young.pk, "journal", course.match.pk, "journal")],
        purpose="complaint",
    )
    client = sign_in(world, course.young, Role.MENTEE)
    page = client.get("/my/copy/").content.decode()
    file = client.get("/my/copy/?form=json")
    mine = {word for word, about in course.about.items() if about == course.young.pk and not _staffs(word)}
    for text in (page, file.content.decode()):
        assert set(WORD.findall(text)) == mine
    assert (
        "For at undersøge en klage" in page and json.loads(file.content)["looks"][0]["purpose"] == "complaint"
    )
    assert file["Content-Disposition"].startswith("attachment")
    assert not any(str(row.pk) in file.content.decode() for row in (other.match, other.young, course.mentor))


@pytest.mark.req("R-466")
def test_other_people_stand_by_their_role_also_inside_what_was_written(world: World, sign_in: Any) -> None:
    match = world.match(mentor=world.mentor(world.person("Henrik", family_name="Sørensen")))
    young = match.enrolment.person
    words = "Henrik ringer til Mette Koordinator, og Henriks bil er rød. Henriksen er en anden."
    Goal(organisation=world.organisation, match=match, text=words, set_at=world.at).save()
    copy = json.loads(sign_in(world, young, Role.MENTEE).get("/my/copy/?form=json").content)
    assert copy["goal"][0]["text"] == (
        "[din mentor] ringer til [en medarbejder], og [din mentor] bil er rød. Henriksen er en anden."
    )


@pytest.mark.req("R-466", "R-465")
def test_a_coordinator_forgets_a_young_person_with_a_tick_and_a_press(world: World, sign_in: Any) -> None:
    match = world.match(state="ended", ended_on=world.today - timedelta(days=1), end_reason="completed")
    person = match.enrolment.person
    world.referral(person, state="enrolled")
    client, path = sign_in(world), f"/young-people/{person.pk}/forget/"
    assert "kan ikke laves om" in client.get(path).content.decode()
    assert client.post(path).status_code == 422 and Person.objects.filter(pk=person.pk).exists()
    assert client.post(path, {"sure": "on"}).status_code == 302
    assert not Person.objects.filter(pk=person.pk).exists() and len(erased(ledger_file())) == 1
    assert client.get(path).status_code == 404


def test_who_takes_part_is_told_to_leave_first(world: World, sign_in: Any) -> None:
    person = world.match().enrolment.person
    answer = sign_in(world).post(f"/young-people/{person.pk}/forget/", {"sure": "on"})
    assert answer.status_code == 422 and "stoppe i programmet først" in answer.content.decode()


def test_nobody_in_one_programme_forgets_for_the_others(world: World, sign_in: Any) -> None:
    enrolment, person = world.enrolment(state="ended"), world.person("Palle")
    world.role(person, Role.COORDINATOR, world.programme)
    assert sign_in(world, person).get(f"/young-people/{enrolment.person_id}/forget/").status_code == 404
