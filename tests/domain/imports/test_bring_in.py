"""The deed itself: as a whole, once, and only as it was seen."""

from datetime import date, timedelta
from typing import Any

import pytest

from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.imports.actions import choose_columns, discard, keep
from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.imports.retention import forget_abandoned
from mentorbank.domain.imports.rules import DAYS_KEPT, Kind, PersonRow
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.import_people import bring_in
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep
from mentorbank.domain.referrals.models import Referral
from mentorbank.domain.referrals.queries import find_receipt
from mentorbank.kernel.access import Role, system
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused
from tests.world import World

MAPPING = {"first_name": 0}


def young(number: int, name: str = "Ida", **facts: Any) -> PersonRow:
    told = {"given_name": name, "family_name": "Holm", "birth_date": date(2007, 5, 17), "phone": f"+450000{number:04d}",
            "email": "", "municipality_code": "0390", "postal_code": "4760", "own_yes_on": date(2026, 2, 3)}  # fmt: skip
    return PersonRow(number, told | facts)


def mentor(number: int, **facts: Any) -> PersonRow:
    told = {"given_name": f"Bo{number}", "family_name": "Ask", "email": f"bo{number}@example.org", "phone": "",
            "postal_code": "4760"}  # fmt: skip
    return PersonRow(number, told | facts)


def kept(world: World, kind: Kind = Kind.YOUNG_PEOPLE) -> ImportBatch:
    return keep(
        by=world.staff, at=world.at, programme=world.programme, kind=kind, filename="liste.csv", rows="{}",
        mapping=MAPPING,
    )  # fmt: skip


def bring(
    world: World, batch: ImportBatch, people: list[PersonRow], mapping: dict[str, int] = MAPPING
) -> ImportBatch:
    return bring_in(by=world.staff, at=world.at, batch=batch, people=people, mapping=mapping)


@pytest.mark.parametrize(
    "wrong",
    [{"own_yes_on": None}, {"phone": ""}, {"birth_date": date(1960, 1, 1)}, {"municipality_code": "9999"},
     {"source": "nowhere"}],
)  # fmt: skip
def test_one_row_that_would_be_refused_lets_nobody_in(world: World, wrong: dict[str, Any]) -> None:
    batch = kept(world)
    with pytest.raises(Refused):
        bring(world, batch, [young(2), young(3, "Eva", **wrong)])
    batch.refresh_from_db()
    assert batch.state == "uploaded" and batch.rows == "{}"
    assert not Referral.objects.exists() and not Person.objects.filter(family_name="Holm").exists()
    assert not AuditEvent.objects.filter(verb="referral.received").exists()


def test_the_sentence_names_the_row(world: World) -> None:
    with pytest.raises(Refused, match="47"):
        bring(world, kept(world), [young(2), young(47, "Eva", own_yes_on=None)])


def test_the_second_of_two_presses_finds_it_done(world: World) -> None:
    batch = kept(world)
    bring(world, batch, [young(2)])
    assert batch.state == "uploaded", "the second tab still believes so"
    with pytest.raises(AlreadyDone):
        bring(world, batch, [young(2)])
    with pytest.raises(AlreadyDone):
        choose_columns(by=world.staff, at=world.at, batch=batch, mapping=MAPPING)
    with pytest.raises(AlreadyDone):
        discard(by=world.staff, at=world.at, batch=batch)
    assert Referral.objects.count() == 1


def test_columns_changed_meanwhile_bring_nobody_in(world: World) -> None:
    batch = kept(world)
    with pytest.raises(Refused):
        bring(world, batch, [young(2)], {"first_name": 3})
    assert not Referral.objects.exists()


def test_each_referral_has_its_own_receipt(world: World) -> None:
    bring(world, kept(world), [young(2, referrer_email="a@example.org"), young(3, "Eva")])
    for referral in Referral.objects.all():
        assert find_receipt(referral.receipt_token) == referral


def test_a_mentor_elsewhere_in_the_organisation_stays_one_person(world: World) -> None:
    here = world.person("Bo2", email="BO2@example.org")
    bring(world, kept(world, Kind.MENTORS), [mentor(2), mentor(3)])
    assert (
        Mentor.objects.filter(person=here).exists()
        and Person.objects.filter(email__iexact=here.email).count() == 1
    )
    assert set(Mentor.objects.values_list("state", "contact")) == {("applied", world.coordinator.pk)}
    assert ScreeningStep.objects.filter(passed=True, mentor__programme=world.programme).count() == 2


def test_only_the_programmes_coordinator_brings_in(world: World) -> None:
    batch = kept(world)
    for role in (Role.MENTOR, Role.COUNSELLOR, Role.STEERING_GROUP):
        with pytest.raises(NotFound):
            bring_in(
                by=world.actor(world.person(), role), at=world.at, batch=batch, people=[young(2)], mapping=MAPPING
            )  # fmt: skip
    assert not Referral.objects.exists()


def test_a_file_nobody_decides_about_is_wiped(world: World) -> None:
    old, new = kept(world), kept(world)
    ImportBatch.objects.filter(pk=old.pk).update(uploaded_at=world.at - timedelta(days=DAYS_KEPT, hours=1))
    forget_abandoned(by=system(world.organisation.pk), at=world.at)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, old.rows, new.state, new.rows) == ("discarded", "", "uploaded", "{}")
