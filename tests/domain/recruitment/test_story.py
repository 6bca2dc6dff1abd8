"""The stage from the first word to the first match, through its deeds."""

from datetime import timedelta

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.recruitment import actions, queries
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep
from mentorbank.kernel.access import Role
from tests.domain.recruitment.applicants import applicant, screen
from tests.world import World


def test_from_application_to_ready(world: World) -> None:
    mentor = applicant(world)
    assert mentor.state == "applied"
    actions.book_interview(
        by=world.staff, at=world.at, mentor=mentor, booked_for=world.at + timedelta(days=2)
    )
    screen(world, mentor)
    actions.decide(by=world.staff, at=world.at, mentor=mentor, outcome="approved", reason="Warm and steady")
    assert not queries.ready(world.programme, on=world.today).exists()
    actions.record_training(
        by=world.staff,
        at=world.at,
        mentor=mentor,
        kind="conversation",
        title="Talk",
        completed_on=world.today,
    )
    assert list(queries.ready(world.programme, on=world.today)) == [mentor]
    assert RoleAssignment.objects.filter(
        person=mentor.person, role=Role.MENTOR, programme=world.programme
    ).exists()
    assert list(Message.objects.order_by("queued_at", "purpose").values_list("purpose", flat=True)) == [
        "application_received", "interview_booked", "mentor_approved",
    ]  # fmt: skip


def test_the_steps_of_the_template_are_all_it_takes(world: World) -> None:
    mentor = applicant(world)
    screen(world, mentor)
    assert set(ScreeningStep.objects.filter(mentor=mentor).values_list("kind", flat=True)) == {
        "application", "interview", "confidentiality",
    }  # fmt: skip
    assert Mentor.objects.get().state == "in_screening"
