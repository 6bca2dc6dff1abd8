"""How far a referral has come, and what the referrer is told about it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.processes.activate_match import activate
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.processes.leave import leave
from mentorbank.domain.referrals.rules import contact_is_late, first_contact_by
from mentorbank.domain.relationships.models import Agreement
from mentorbank.domain.reports.stages import stage_of
from mentorbank.kernel.access import Role
from mentorbank.kernel.templates.care import Sla
from tests.world import World


def sla(**limits: Any) -> Sla:
    return Sla(ours=True, **limits)


MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 3, 6, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("limits", "received", "day"),
    [
        ({}, MONDAY, None),
        ({"days_to_first_contact": 3}, MONDAY, date(2026, 3, 5)),
        ({"days_to_first_contact": 7}, MONDAY, date(2026, 3, 9)),
        ({"days_to_first_contact": 5}, MONDAY, date(2026, 3, 6)),  # Saturday is promised as Friday
        ({"days_to_first_contact": 1}, FRIDAY, date(2026, 3, 9)),  # Saturday is too soon after Friday: Monday
        ({"hours_to_first_contact": 24}, MONDAY, date(2026, 3, 3)),
        ({"hours_to_first_contact": 16, "counting": "working"}, FRIDAY, date(2026, 3, 10)),
        ({"hours_to_first_contact": 48, "days_to_first_contact": 1}, MONDAY, date(2026, 3, 3)),
    ],
)
def test_the_promised_day_is_a_working_day(
    limits: dict[str, Any], received: datetime, day: date | None
) -> None:
    assert first_contact_by(sla(**limits), received) == day


@pytest.mark.req("R-113")
def test_exactly_at_the_limit_is_in_time() -> None:
    hours = sla(hours_to_first_contact=24)
    assert not contact_is_late(hours, MONDAY, None, MONDAY + timedelta(hours=24))
    assert contact_is_late(hours, MONDAY, None, MONDAY + timedelta(hours=24, seconds=1))
    assert not contact_is_late(hours, MONDAY, MONDAY + timedelta(hours=1), MONDAY + timedelta(days=9))
    days = sla(days_to_first_contact=7)
    assert not contact_is_late(days, MONDAY, None, MONDAY + timedelta(days=7))
    assert contact_is_late(days, MONDAY, None, MONDAY + timedelta(days=8))
    assert not contact_is_late(sla(), MONDAY, None, MONDAY + timedelta(days=900))


def test_each_stage_has_its_day(world: World) -> None:
    referral = world.referral(received_at=world.at - timedelta(days=60))
    assert stage_of(referral).stage == "received"
    referral.state, referral.contacted_at = "enrolled", world.at - timedelta(days=58)
    referral.save()
    enrolment = world.enrolment(referral.person, referral=referral)
    assert stage_of(referral).stage == "contacted"
    match = world.match(enrolment, state="accepted", active_from=None)
    assert stage_of(referral).stage == "matched"
    match.state, match.active_from = "active", world.today
    match.save()
    assert stage_of(referral).stage == "active"
    end(by=world.staff, at=world.at, match=match, reason="mentee_stopped")
    way = stage_of(referral)
    assert way.stage == "ended" and list(way.days) == ["received", "contacted", "matched", "active", "ended"]
    assert way.receipt_is_open(world.today + timedelta(days=30))
    assert not way.receipt_is_open(world.today + timedelta(days=31))


def test_after_no_chemistry_the_way_is_back_at_contacted(world: World) -> None:
    referral = world.referral(state="enrolled", contacted_at=world.at)
    enrolment = world.enrolment(referral.person, referral=referral)
    match = world.match(enrolment, state="ended", ended_on=world.today)
    enrolment.state = "waiting"
    enrolment.save()
    assert match.state == "ended" and stage_of(referral).stage == "contacted"


@pytest.mark.req("R-118")
@pytest.mark.parametrize(("world", "told"), [("VIB", 2), ("PIFT", 0)], indirect=["world"])
def test_the_referrer_hears_that_it_began_and_ended_when_the_template_allows(world: World, told: int) -> None:
    referral = world.referral(state="enrolled", contacted_at=world.at)
    enrolment = world.enrolment(referral.person, referral=referral)
    match = world.match(enrolment, state="accepted", active_from=None, accepted_at=world.at)
    Agreement(
        organisation=world.organisation, match=match, number=1, mentee_confirmed_at=world.at,
        mentor_confirmed_at=world.at, written_at=world.at,
    ).save()  # fmt: skip
    activate(by=world.staff, at=world.at, match=match)
    match.refresh_from_db()
    end(by=world.staff, at=world.at, match=match, reason="mentee_stopped")
    letters = [row.body for row in Message.objects.filter(purpose="referral_receipt")]
    assert len(letters) == told
    assert not any("stoppe" in body or referral.person.given_name in body for body in letters)


@pytest.mark.req("R-080")
def test_the_young_person_may_leave_without_anybody(world: World) -> None:
    enrolment = world.enrolment()
    left = leave(by=world.actor(enrolment.person, Role.MENTEE), at=world.at, enrolment=enrolment)
    assert left.state == "left" and left.left_at == world.at
