"""Nobody sees a young person they do not follow – but with a reason, for an hour, with somebody else told and the mentee too."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError

from mentorbank.domain.audit.models import AuditEvent, ReadEvent
from mentorbank.domain.foundation.policy import POLICIES
from mentorbank.domain.glass.actions import close_glass, judge_opening
from mentorbank.domain.glass.models import GlassOpening
from mentorbank.domain.glass.queries import with_openings
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.processes.open_glass import open_glass
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.policy import load
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused
from mentorbank.kernel.rights import rights_rules
from mentorbank.web.trust import behind_glass  # noqa: F401 – brings in every policy behind the glass
from tests.web.trust.canaries import WORD, Course, course_of
from tests.web.worklist.seen import card, page
from tests.world import NOW, World

MINUTE = timedelta(minutes=1)
WHY = "Hun ringede grædende fra banegården"
ALL = ["contact", "course", "notes"]


def _other(world: World) -> Any:
    """A counsellor who does not follow the young person."""
    person = world.person("Louise")
    world.role(person, Role.COUNSELLOR, world.programme)
    return person


def _open(world: World, course: Course, reader: Any, **given: Any) -> GlassOpening:
    facts = {"by": world.actor(reader, Role.COUNSELLOR), "at": world.at, "person": course.young, "reason": "glass_danger",
             "text": WHY, "parts": ALL} | given  # fmt: skip
    return open_glass(**facts)


def _reached(actor: Actor, course: Course) -> set[str]:
    """The nouns with rows about this young person that the actor reaches by the glass."""
    nouns = [noun for noun, policy in POLICIES.items() if "glass" in policy.table]
    return {noun for noun in nouns if POLICIES[noun].visible(actor, "glass").exists()}


@pytest.mark.req("R-007", "R-462", "R-464")
def test_the_glass_opens_its_parts_for_its_time_and_its_person_alone(world: World) -> None:
    course, elsewhere, louise = course_of(world), course_of(world), _other(world)
    actor = world.actor(louise, Role.COUNSELLOR)
    assert _reached(with_openings(actor, at=world.at), course) == set(), "nothing without an opening"
    _open(world, course, louise, parts=["contact", "notes"])
    assert _reached(actor, course) == set(), "nothing where the page has not asked for it"
    inside = with_openings(actor, at=world.at + 59 * MINUTE)
    assert _reached(inside, course) == {"young_person", "referral", "enrolment", "journal", "check_in"}
    assert set(POLICIES["young_person"].visible(inside, "glass")) == {course.young}
    assert elsewhere.young not in POLICIES["young_person"].visible(inside, "glass")
    assert {row.party for row in POLICIES["check_in"].visible(inside, "glass")} == {"mentee"}
    for late in (60, 61):
        assert _reached(with_openings(actor, at=world.at + late * MINUTE), course) == set()
    assert "glass" not in load().nouns["concern"].may and "glass" not in load().nouns["wellbeing"].may
    others = world.actor(_other(world), Role.COUNSELLOR)
    assert _reached(with_openings(others, at=world.at), course) == set(), "it is nobody else's"


@pytest.mark.req("R-462", "R-464")
def test_from_the_page_a_colleague_is_told_the_young_person_sees_it_and_it_ends(
    world: World, sign_in: Any
) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        course, louise = course_of(world), _other(world)
        client = sign_in(world, louise, Role.COUNSELLOR)
        assert client.get(f"/young-people/{course.young.pk}/").status_code == 404
        form = {
            "name": course.young.full_name,
            "proof": course.young.email,
            "parts": ALL,
            "reason": "glass_danger",
        }
        short = client.post("/glass/", form | {"text": "Haster"})
        assert short.status_code == 422 and "mindst 20 bogstaver" in short.content.decode()
        wrong = client.post("/glass/", form | {"text": WHY, "proof": "01.01.1999"})
        assert wrong.status_code == 422 and "Vi finder ingen" in wrong.content.decode()
        assert AuditEvent.objects.filter(verb="glass.nobody_found", person_id=louise.pk).exists()
        assert (
            not GlassOpening.objects.exists() and not Message.objects.filter(purpose="glass_opened").exists()
        )
        answer = client.post("/glass/", form | {"text": WHY})
        assert answer.status_code == 302
        told = Message.objects.filter(purpose="glass_opened")
        assert {letter.recipient_id for letter in told} == {course.counsellor.pk, world.coordinator.pk}
        assert not any(WHY in letter.body or course.young.given_name in letter.body for letter in told)
        page = client.get(answer["Location"]).content.decode()
        seen = set(WORD.findall(page))
        kinds = {word.split("-")[1] for word in seen}
        assert {
            "goal",
            "journalentry",
            "meeting",
            "ownwords",
            "enrolment",
        } <= kinds and "concern" not in kinds
        assert {course.about[word] for word in seen} == {course.young.pk}
        own = sign_in(world, course.young, Role.MENTEE).get("/my/who-has-looked/").content.decode()
        assert "uden at være tilknyttet" in own and "kan være i fare" in own and "Louise" not in own
        clock.shift(timedelta(minutes=61))
        client = sign_in(world, louise, Role.COUNSELLOR)
        late = client.get(answer["Location"]).content.decode()
        assert "lukket igen" in late and not WORD.findall(late)


@pytest.mark.req("R-464")
def test_no_log_no_look(world: World, sign_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    course, louise = course_of(world), _other(world)
    with time_machine.travel(NOW, tick=False):
        made = _open(world, course, louise)
        client = sign_in(world, louise, Role.COUNSELLOR)
        monkeypatch.setattr("mentorbank.domain.audit.actions.append_to", _full)
        answer = client.get(f"/glass/{made.pk}/")
    assert answer.status_code == 503 and not WORD.findall(answer.content.decode())


def _full(*_rows: Any) -> None:
    raise DatabaseError("disk full")


def test_it_does_not_open_without_reason_part_or_a_second_person(world: World) -> None:
    course, louise = course_of(world), _other(world)
    for wrong in (
        {"reason": "follow_up"},
        {"reason": ""},
        {"text": "a  b  c"},
        {"parts": []},
        {"parts": ["concerns"]},
    ):
        with pytest.raises(Refused):
            _open(world, course, louise, **wrong)
    with pytest.raises(Refused, match="allerede"):
        _open(world, course, course.counsellor)
    with pytest.raises(NotFound):
        _open(world, course, louise, person=course.mentor)
    with pytest.raises(NotFound):
        _open(world, course, louise, by=world.actor(louise, Role.MENTOR))
    alone = {"email": "", "phone": ""}
    for person in (course.counsellor, world.coordinator):
        type(person).objects.filter(pk=person.pk).update(**alone)
    with pytest.raises(Refused, match="Ingen anden"):
        _open(world, course, louise)
    assert not GlassOpening.objects.exists() and not ReadEvent.objects.filter(what="glass").exists()


def test_it_can_be_closed_at_once_and_somebody_else_says_whether_it_was_right(
    world: World, sign_in: Any
) -> None:
    course, louise = course_of(world), _other(world)
    actor, made = world.actor(louise, Role.COUNSELLOR), _open(world, course, louise)
    close_glass(by=actor, at=world.at + MINUTE, opening=made)
    assert _reached(with_openings(actor, at=world.at + 2 * MINUTE), course) == set()
    assert WHY in sign_in(world).get("/glass/openings/").content.decode()
    with pytest.raises(NotFound):
        judge_opening(by=actor, at=world.at, opening=made, finding="fine")
    with pytest.raises(Refused):
        judge_opening(by=world.staff, at=world.at, opening=made, finding="ask")
    judge_opening(by=world.staff, at=world.at, opening=made, finding="fine")
    with pytest.raises(AlreadyDone):
        judge_opening(by=world.staff, at=world.at, opening=made, finding="fine")
    GlassOpening.objects.filter(pk=made.pk).update(by_person=world.coordinator, seen_at=None)
    with pytest.raises(NotFound):
        judge_opening(by=world.staff, at=world.at, opening=made, finding="fine")


def test_the_opening_waits_on_somebody_else_s_work_list_until_it_is_looked_at(
    world: World, sign_in: Any
) -> None:
    """Not on the opener's own, and not on that of somebody in one programme; after some days it is for today."""
    course, louise = course_of(world), _other(world)
    opening = _open(world, course, louise, at=NOW)
    lone = world.person("Lone")
    world.role(lone, Role.COORDINATOR, world.programme)
    with time_machine.travel(NOW + timedelta(days=rights_rules(world.today).glass_seen_days), tick=False):
        mine = card(sign_in(world), "Louise har åbnet for en ung, hun eller han ikke følger")
        assert f"/glass/openings/{opening.pk}/" in mine.markup and WHY not in mine.markup
        assert "Louise har åbnet" not in page(sign_in(world, lone, Role.COORDINATOR))
        judge_opening(by=world.staff, at=world.at, opening=opening, finding="fine")
        assert "Louise har åbnet" not in page(sign_in(world))
