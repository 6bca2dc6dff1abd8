"""Evaluators get rows without names, by an agreement two have said yes to, and nobody in them stands out (R-476)."""

import csv
import io
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from mentorbank.domain.audit.models import AuditEvent, ReadEvent
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.studies.models import Study, StudyReader
from mentorbank.domain.studies.rules import FIELDS
from mentorbank.kernel.access import Role
from tests.town import Course, fill
from tests.world import NOW, World

DAY = timedelta(days=1)
#: The trials of every cell ask all the others.
OTHERS = (Role.MENTEE, Role.COUNSELLOR, Role.STEERING_GROUP, Role.PARTNER)
pytestmark = pytest.mark.parametrize("world", ["VIB"], indirect=True)
SEEN = ["municipality", "age_band", "gender", "status_at_entry", "entered_month", "course_months", "status_3"]


@pytest.fixture(autouse=True)
def monday() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def _town(world: World, count: int = 24) -> list[Person]:
    """So many young people of two ages and genders in one municipality, and one from elsewhere."""
    matches = fill(
        world, [Course(date(2020, 1, 6), after="full_time_job", place="0791") for _n in range(count)]
        + [Course(date(2020, 1, 6), place="0370")],
    )  # fmt: skip
    people = [match.enrolment.person for match in matches]
    for number, person in enumerate(people):
        person.birth_date = date(2000 if number % 2 else 1996, 5, 17)
        person.gender = "female" if number % 4 < 2 else "male"
        person.save()
    return people


def _agreement(world: World, fields: list[str] | None = None, days: int = 30) -> dict[str, Any]:
    return {
        "holder": "Et universitet", "purpose": "Om mentorer hjælper", "chosen": fields or SEEN,
        "starts_on": world.today.isoformat(), "ends_on": (world.today + days * DAY).isoformat(),
    }  # fmt: skip


def _asked(world: World, office: Client, **changed: Any) -> Study:
    answer = office.post(reverse("study-new", args=[world.programme.pk]), _agreement(world, **changed))
    assert answer.status_code == 302, answer.content.decode()
    return Study.objects.get(pk=answer["Location"].split("/")[2])


def _second(world: World, sign_in: Any) -> Client:
    person = world.person("Anden")
    world.role(person, Role.COORDINATOR)
    return sign_in(world, person)  # type: ignore[no-any-return]


def _evaluator(world: World, office: Client, study: Study, sign_in: Any, mail: str = "eva") -> Client:
    answer = office.post(
        reverse("study-reader-new", args=[study.pk]),
        {"given_name": "Eva", "family_name": "Luering", "email": f"{mail}@example.org"},
    )
    assert answer.status_code == 302, answer.content.decode()
    return sign_in(world, Person.objects.get(email=f"{mail}@example.org"), Role.EVALUATOR)  # type: ignore[no-any-return]


def _running(world: World, sign_in: Any, **changed: Any) -> tuple[Study, Client]:
    office = sign_in(world)
    study = _asked(world, office, **changed)
    assert _second(world, sign_in).post(reverse("study-approve", args=[study.pk])).status_code == 302
    return study, _evaluator(world, office, study, sign_in)


def _rows(client: Client, study: Study) -> list[dict[str, str]]:
    answer = client.post(reverse("study-fetch", args=[study.pk]))
    assert answer.status_code == 200, answer.content.decode()
    lines = [line for line in answer.content.decode("utf-8-sig").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(io.StringIO("\n".join(lines)), delimiter=";"))


@pytest.mark.req("R-476")
def test_the_evaluator_fetches_rows_without_names_days_or_words(world: World, sign_in: Any) -> None:
    people = _town(world)
    study, evaluator = _running(world, sign_in)
    here = reverse("study", args=[study.pk])
    assert (
        evaluator.get("/")["Location"] == reverse("studies")
        and evaluator.get(reverse("studies"))["Location"] == here
    )
    assert "Hent som CSV" in evaluator.get(here).content.decode()
    answer = evaluator.post(reverse("study-fetch", args=[study.pk]))
    text = answer.content.decode()
    rows = _rows(evaluator, study)
    assert len(rows) >= 18 and set(rows[0]) == {"pseudonym", *SEEN}
    assert len({row["pseudonym"] for row in rows}) == len(rows)
    for person in people:
        for word in (
            person.given_name + ";",
            person.family_name,
            person.email,
            str(person.pk),
            str(person.birth_date),
        ):
            assert word not in text
    assert not any(str(year) in text for year in (2019, 2020)), "months since the start, never a day"
    assert {row["status_3"] for row in rows} == {"full_time_job"} and {row["age_band"] for row in rows} <= {
        "18-21",
        "22-25",
        "18-25",
    }


@pytest.mark.req("R-476", "R-421")
def test_nobody_stands_out_and_how_many_are_left_out_is_said(world: World, sign_in: Any) -> None:
    _town(world)
    study, evaluator = _running(world, sign_in)
    rows = _rows(evaluator, study)
    groups = Counter((row["municipality"], row["age_band"], row["gender"]) for row in rows)
    assert min(groups.values()) >= 5 and all(place != "0370" for place, _age, _gender in groups)
    event = AuditEvent.objects.get(verb="study.fetched")
    assert event.facts["rows"] == len(rows) and event.facts["left_out"] == 25 - len(rows) >= 5
    assert (
        f"{25 - len(rows)} unge er udeladt"
        in evaluator.get(reverse("study", args=[study.pk])).content.decode()
    )


@pytest.mark.req("R-476")
def test_two_agreements_cannot_be_joined_and_one_is_the_same_next_time(world: World, sign_in: Any) -> None:
    _town(world)
    one, evaluator = _running(world, sign_in)
    other = _asked(world, sign_in(world))
    _second(world, sign_in).post(reverse("study-approve", args=[other.pk]))
    also = _evaluator(world, sign_in(world), other, sign_in)
    first, again = _rows(evaluator, one), _rows(evaluator, one)
    assert first == again
    assert not {row["pseudonym"] for row in first} & {row["pseudonym"] for row in _rows(also, other)}
    assert [row["pseudonym"] for row in first] == sorted(row["pseudonym"] for row in first), (
        "the order says nothing"
    )


@pytest.mark.req("R-476")
def test_nothing_is_fetched_before_a_second_person_has_said_yes(world: World, sign_in: Any) -> None:
    _town(world)
    office = sign_in(world)
    study = _asked(world, office)
    approve, invite = reverse("study-approve", args=[study.pk]), reverse("study-reader-new", args=[study.pk])
    assert "Godkender du den?" not in office.get(reverse("study", args=[study.pk])).content.decode()
    assert office.post(approve).status_code == 404, "never the one who asked"
    typed = {"given_name": "Eva", "family_name": "Luering", "email": "eva@example.org"}
    assert office.post(invite, typed).status_code == 422 and not StudyReader.objects.exists()
    local = world.person("Lokal")
    RoleAssignment(
        organisation=world.organisation, person=local, role=Role.COORDINATOR, programme=world.programme,
        starts_on=date(2019, 1, 1),
    ).save()  # fmt: skip
    assert sign_in(world, local).post(approve).status_code == 404, "only who answers for all programmes"
    with pytest.raises(IntegrityError), transaction.atomic():
        Study.objects.filter(pk=study.pk).update(approved_by=study.asked_by)
    second = _second(world, sign_in)
    assert second.post(approve).status_code == 302 and Study.objects.get().approved_at is not None
    assert Message.objects.filter(purpose="study").count() == 0, (
        "there was nobody else to tell when it was asked"
    )
    assert len(_rows(_evaluator(world, office, study, sign_in), study)) >= 18


@pytest.mark.req("R-476")
def test_after_the_last_day_and_after_a_stop_nothing_opens(world: World, sign_in: Any) -> None:
    _town(world)
    study, evaluator = _running(world, sign_in)
    fetch, here = reverse("study-fetch", args=[study.pk]), reverse("study", args=[study.pk])
    for days, status in ((30, 200), (31, 404)):
        with time_machine.travel(NOW + days * DAY, tick=False):
            client = sign_in(world, StudyReader.objects.get().person, Role.EVALUATOR)
            assert (client.get(here).status_code, client.post(fetch).status_code) == (status, status)
    assert evaluator.post(fetch).status_code == 200
    assert sign_in(world).post(reverse("study-stop", args=[study.pk])).status_code == 302
    assert evaluator.post(fetch).status_code == 404
    assert "Hent som CSV" not in evaluator.get(here).content.decode()


@pytest.mark.req("R-476", "R-462")
def test_each_young_person_sees_that_it_was_fetched_and_may_say_no(world: World, sign_in: Any) -> None:
    people = _town(world)
    study, evaluator = _running(world, sign_in)
    before = len(_rows(evaluator, study))
    looks = ReadEvent.objects.filter(noun="study", what="research")
    assert looks.count() == before and set(looks.values_list("role", flat=True)) == {"evaluator"}
    young = Person.objects.get(pk=looks.first().about_person_id)  # type: ignore[union-attr]
    client = sign_in(world, young, Role.MENTEE)
    seen = client.get(reverse("who-has-looked")).content.decode()
    assert "For en undersøgelse, under et andet navn end dit" in seen and "Evaluator" in seen
    page = client.get(reverse("my-research")).content.decode()
    assert study.purpose in page and "Lad mig være ude af det" in page
    assert client.post(reverse("my-research"), {"answer": "no"}).status_code == 302
    protected, forgotten, refused = [person for person in people if person != young][:3]
    Person.objects.filter(pk=protected.pk).update(protected_address=True)
    Person.objects.filter(pk=forgotten.pk).update(given_name="–")
    Consent(
        organisation=world.organisation, person=refused, programme=world.programme, version=world.version, text_version=1,
        purpose="background_statistics", asked_of="mentee", how="signed_in", recorded_at=world.at, withdrawn_at=world.at,
    ).save()  # fmt: skip
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        again = sign_in(world, StudyReader.objects.get().person, Role.EVALUATOR)
        rows = _rows(again, study)
    later = set(looks.filter(at__gt=NOW + timedelta(minutes=30)).values_list("about_person_id", flat=True))
    assert (
        later and not later & {young.pk, protected.pk, forgotten.pk, refused.pk} and len(rows) == len(later)
    )
    assert client.post(reverse("my-research"), {"answer": "yes"}).status_code == 302
    assert "Lad mig være ude af det" in client.get(reverse("my-research")).content.decode()


@pytest.mark.req("R-476")
def test_the_evaluator_reaches_nothing_else_and_nobody_else_fetches(world: World, sign_in: Any) -> None:
    people = _town(world, 12)
    study, evaluator = _running(world, sign_in)
    other = _asked(world, sign_in(world))
    closed = [
        reverse("study", args=[other.pk]), reverse("study-new", args=[world.programme.pk]), reverse("reports"),
        reverse("report", args=[world.programme.pk]), reverse("young-person", args=[people[0].pk]), reverse("worklist"),
        reverse("grants"), reverse("papers"), reverse("study-reader-new", args=[study.pk]),
    ]  # fmt: skip
    assert {path: evaluator.get(path).status_code for path in closed} == dict.fromkeys(closed, 404)
    assert evaluator.post(reverse("study-fetch", args=[other.pk])).status_code == 404
    for role in OTHERS:
        client = sign_in(world, world.person(), role)
        assert client.post(reverse("study-fetch", args=[study.pk])).status_code == 404, role


def test_only_fields_of_the_list_and_days_to_come_are_agreed(world: World, sign_in: Any) -> None:
    office, path = sign_in(world), reverse("study-new", args=[world.programme.pk])
    for changed in ({"chosen": ["given_name"]}, {"chosen": []}, {"ends_on": "2020-01-01"}, {"purpose": " "}):
        assert office.post(path, _agreement(world) | changed).status_code == 422, changed
    assert not Study.objects.exists()
    assert not {"name", "birth_date", "postal_code", "wellbeing", "what_matters"} & set(FIELDS)
