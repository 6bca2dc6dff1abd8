"""The rounds of the day reach every organisation and break in none."""

from datetime import timedelta

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.matching.models import Proposal
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.jobs.clock import run
from mentorbank.jobs.daily.rounds import DAILY
from mentorbank.jobs.hourly.rounds import HOURLY
from tests.world import World, make_world


def _proposal(world: World) -> Proposal:
    proposal = Proposal(
        organisation=world.organisation,
        programme=world.programme,
        enrolment=world.enrolment(),
        mentor=world.mentor(),
        sent_at=world.at - timedelta(days=15),
        answer_by=world.today - timedelta(days=1),
    )
    proposal.save()
    return proposal


def test_a_morning_works_in_every_organisation(world: World) -> None:
    other = make_world("VIB")
    first = _proposal(world)
    with inside(other.organisation.pk):
        second = _proposal(other)
        other.match()
    assert run([*HOURLY, *DAILY], world.at) == 0
    first.refresh_from_db()
    assert first.state == "expired"
    with inside(other.organisation.pk):
        second.refresh_from_db()
        assert second.state == "expired"


def test_a_due_measurement_is_asked_once(world: World) -> None:
    match = world.match(state="ended", ended_on=world.today - timedelta(days=95), end_reason="completed")
    MeasurementTask(
        organisation=world.organisation,
        match=match,
        offset_months=3,
        due_on=world.today - timedelta(days=2),
        window_from=world.today - timedelta(days=16),
        window_to=world.today + timedelta(days=28),
    ).save()
    for hours in (0, 1, 25):
        assert run(DAILY, world.at + timedelta(hours=hours)) == 0
    assert Message.objects.filter(purpose="measurement").count() == 1
