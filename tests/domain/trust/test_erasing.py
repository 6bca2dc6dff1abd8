"""A young person is forgotten in every byte, and every report says what it said before."""

import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CharField, TextField

from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.audit.queries import faults
from mentorbank.domain.foundation.ledger import erased, ledger_file
from mentorbank.domain.foundation.models import OrganisationRecord
from mentorbank.domain.foundation.rotation import encrypted_columns
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.matching.models import Match
from mentorbank.domain.outbox.actions import enqueue
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import NOBODY, Account, Person
from mentorbank.domain.processes.erase_person import ABOUT, GOES, erase, erase_again
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.reports.data import report_data
from mentorbank.domain.reports.queries import status_report
from mentorbank.kernel.access import Role, system
from mentorbank.kernel.refusals import NotFound, Refused
from tests.town import fill, viborg
from tests.web.trust.canaries import course_of
from tests.world import World, make_world

CANARY = "KANARIE"


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


def _ended(world: World) -> Any:
    """A course with a canary in every word, closed."""
    course = course_of(
        world, state="ended", ended_on=world.today - timedelta(days=1), end_reason="completed", completed=True
    )
    Person.objects.filter(pk=course.young.pk).update(
        given_name=f"{CANARY}-given",
        family_name=f"{CANARY}-family",
        email="kanarie-mail@example.org",
        phone="+4500424242",
    )
    Referral.objects.filter(person=course.young).update(
        referrer_name=f"{CANARY}-referrer",
        referrer_email="kanarie-referrer@example.org",
        referrer_workplace=f"{CANARY}-office",
    )
    Enrolment.objects.filter(person=course.young).update(state="ended", current_education=f"{CANARY}-school")
    person = Person.objects.get(pk=course.young.pk)
    world.account(person)
    world.role(person, Role.MENTEE, world.programme)
    enqueue(
        by=world.staff,
        at=world.at,
        recipient_id=person.pk,
        address=person.email,
        purpose="x",
        subject="Nyt",
        body="x",
    )
    return person


@pytest.mark.parametrize("world", ["VIB"], indirect=True)
@pytest.mark.req("R-465", "R-466")
def test_every_report_says_the_same_before_and_after(world: World, figure: Any) -> None:
    matches = fill(world, viborg(30))
    on = date(2021, 6, 30)

    def told() -> str:
        return json.dumps(
            report_data(status_report(world.programme, on, world.staff)), sort_keys=True, default=str
        )

    before = told()
    young = list(Person.objects.filter(enrolments__isnull=False).distinct())[:10]
    for person in young:
        erase(by=world.staff, at=world.at, person=person)
    assert told() == before
    assert not Person.objects.filter(pk__in=[person.pk for person in young]).exists()
    assert Match.objects.count() == len(matches)
    figure(
        "figures changed by an erasure", os.environ["MENTORBANK_TEST_ENGINE"], value=0, target=0, n=len(young)
    )


@pytest.mark.req("R-465", "R-466")
def test_nothing_in_any_table_is_about_them_any_more(world: World) -> None:
    person = _ended(world)
    facts: dict[str, Any] = {"birth_date": date(2007, 5, 17), "gender": "woman", "postal_code": "9990"}
    Person.objects.filter(pk=person.pk).update(**facts, protected_address=True)
    old = {str(person.pk), *map(str, Enrolment.objects.filter(person=person).values_list("pk", flat=True))}
    erase(by=world.staff, at=world.at, person=person)
    # What the mentor has said about themselves is the mentor's; nothing else is left.
    left = {word for word in _texts() if CANARY in word}
    assert {word.split("-")[1] for word in left} == {"mentor", "screeningstep", "screeningdecision"}
    assert not Message.objects.exists() and not Account.objects.filter(email__startswith="kanarie").exists()
    assert (
        not Person.objects.filter(pk__in=old).exists() and not Enrolment.objects.filter(pk__in=old).exists()
    )
    nobody = Person.objects.get(given_name=NOBODY)
    assert (nobody.birth_date, nobody.gender, nobody.postal_code, nobody.protected_address) == (
        None,
        "",
        "",
        False,
    )
    assert list(faults(AuditEvent)) == []
    assert [pk for _organisation, pk in erased(ledger_file())] == [person.pk]


def _texts() -> list[str]:
    """Every text of the organisation, opened."""
    found = []
    for model in apps.get_app_config("mentorbank").get_models():
        if not issubclass(model, OrganisationRecord):
            continue
        columns = [
            field.attname for field in model._meta.local_fields if isinstance(field, CharField | TextField)
        ]
        found += [str(getattr(row, column)) for row in model.objects.all() for column in columns]
    return found


@pytest.mark.req("R-465")
@pytest.mark.skipif(
    os.environ.get("MENTORBANK_TEST_ENGINE") == "postgres", reason="reads the bytes of SQLite's files"
)
def test_not_one_byte_of_the_database_file_remembers(transactional_db: None, figure: Any) -> None:
    """Freed pages and the write-ahead log included; before the erasure the same search finds them."""
    world = make_world("VORD")
    with inside(world.organisation.pk):
        person = _ended(world)
        assert _lying(b"-family") and _lying(b"kanarie-mail") and _lying(b"+4500424242")
        pk = person.pk
        erase(by=world.staff, at=world.at, person=person)
        for word in (b"-given", b"-family", b"kanarie-", b"+4500424242", b"-school", b"-office"):
            assert not _lying(word), word
        figure("words of the erased in the database's bytes", "sqlite", value=0, target=0, n=6)
        lines = AuditEvent.objects.filter(thing_id=pk)
        assert not lines.filter(verb="person.erased").exists()


def _lying(word: bytes) -> bool:
    path = Path(connection.settings_dict["NAME"])
    return any(word in file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def test_who_takes_part_or_has_another_role_is_not_erased(world: World) -> None:
    match = world.match()
    with pytest.raises(Refused, match="er med lige nu"):
        erase(by=world.staff, at=world.at, person=match.enrolment.person)
    person = _ended(world)
    world.role(person, Role.COUNSELLOR, world.programme)
    with pytest.raises(Refused, match="arbejder her"):
        erase(by=world.staff, at=world.at, person=person)
    with pytest.raises(Refused, match="Lad personen holde op"):
        erase(by=world.staff, at=world.at, person=world.mentor().person)
    with pytest.raises(Refused, match="står stadig på"):
        erase(by=world.staff, at=world.at, person=_named(world))
    assert erased(ledger_file()) == []


def _named(world: World) -> Any:
    person = world.person()
    world.match(backup=person)
    return person


@pytest.mark.req("R-465", "R-466")
def test_a_mentor_and_somebody_of_the_staff_are_forgotten_too_and_the_report_stays(world: World) -> None:
    fill(world, viborg(4))
    on = date(2021, 6, 30)

    def told() -> str:
        return json.dumps(
            report_data(status_report(world.programme, on, world.staff)), sort_keys=True, default=str
        )

    Match.objects.update(state="ended", ended_on=on)
    course = course_of(world, state="ended", ended_on=on, end_reason="completed")
    mentor, staff = course.mentor, world.person(f"{CANARY}-staff", email="kanarie-staff@example.org")
    before = told()
    assignment = world.role(staff, Role.COUNSELLOR, world.programme)
    Person.objects.filter(pk=mentor.pk).update(
        given_name=f"{CANARY}-mentor", email="kanarie-mentor@example.org"
    )
    Mentor.objects.filter(pk=course.match.mentor_id).update(state="stopped", employer=f"{CANARY}-works")
    type(assignment).objects.filter(pk=assignment.pk).update(ends_on=on)
    for person in (mentor, staff):
        erase(by=world.staff, at=world.at, person=Person.objects.get(pk=person.pk))
    assert told() == before
    texts = {word for word in _texts() if CANARY.casefold() in word.casefold()}
    kinds = {word.split("-")[1] for word in texts}
    assert not kinds & {"mentor", "screeningstep", "screeningdecision", "staff", "works"} and "goal" in kinds
    assert not any("mentor_expects" in word for word in texts), (
        "what only the mentor said goes with the mentor"
    )
    assert not Person.objects.filter(pk__in=[mentor.pk, staff.pk]).exists() and list(faults(AuditEvent)) == []


def test_a_restored_backup_forgets_a_mentor_again_whatever_ran_then(world: World) -> None:
    match = world.match()
    mentor = match.mentor.person
    erase_again(by=system(world.organisation.pk), at=world.at, person=mentor)
    assert Match.objects.get(pk=match.pk).end_reason == "mentor_stopped" and not Message.objects.exists()
    assert (
        not Person.objects.filter(pk=mentor.pk).exists()
        and Person.objects.filter(pk=match.enrolment.person_id).exists()
    )


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.MENTOR, Role.STEERING_GROUP, Role.MENTEE])
def test_only_the_whole_organisations_coordinator_erases(world: World, role: Role) -> None:
    person = _ended(world)
    with pytest.raises(NotFound):
        erase(by=world.actor(world.person(), role), at=world.at, person=person)


def test_every_table_with_protected_words_is_thought_of() -> None:
    """A new encrypted column about young people must be erased too, or be named here with the reason why not."""
    others = {
        "message",
        "importbatch",
        "planproof",
        "planquestion",
        "looksample",
        "lastcopy",
        "advice",  # a board's words to a programme; whose they are goes with the row about them
    }
    known = {model._meta.model_name for model, *_rest in ABOUT} | {
        model._meta.model_name for model, _path in GOES
    }
    assert {model._meta.model_name for model, _column in encrypted_columns()} - known == others
