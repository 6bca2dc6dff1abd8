"""What a plan was made from is forgotten when the template says so."""

from datetime import timedelta

from mentorbank.domain.matching.actions import make_plan, propose
from mentorbank.domain.matching.models import PlanProof, PlanRun, Proposal
from mentorbank.domain.matching.retention import forget_plans
from mentorbank.kernel.access import system
from tests.domain.matching.town import mentor, young
from tests.world import World

MONTHS = 24  # retention.closed_enrolment_months of the shipped template


def test_an_old_plan_goes_with_its_input_and_the_decision_stays(world: World) -> None:
    amina, henrik = young(world, "Amina"), mentor(world, "Henrik")
    run = make_plan(by=world.staff, at=world.at, programme=world.programme)
    sent = propose(by=world.staff, at=world.at, enrolment=amina, mentor=henrik, plan=run)
    clock = system(world.organisation.pk)
    forget_plans(by=clock, at=world.at + timedelta(days=MONTHS * 30))
    assert PlanRun.objects.count() == PlanProof.objects.count() == 1
    forget_plans(by=clock, at=world.at + timedelta(days=MONTHS * 31))
    assert not PlanRun.objects.exists() and not PlanProof.objects.exists()
    sent.refresh_from_db()
    assert sent.plan is None and sent.reasons is not None and Proposal.objects.count() == 1


def test_a_plan_stays_while_a_course_from_it_runs(world: World) -> None:
    amina, henrik = young(world, "Amina"), mentor(world, "Henrik")
    run = make_plan(by=world.staff, at=world.at, programme=world.programme)
    sent = propose(by=world.staff, at=world.at, enrolment=amina, mentor=henrik, plan=run)
    match = world.match(amina, henrik, proposal=sent)
    clock, late = system(world.organisation.pk), world.at + timedelta(days=MONTHS * 31)
    forget_plans(by=clock, at=late)
    assert PlanRun.objects.exists()
    match.state, match.ended_on = "ended", world.today
    match.save()
    forget_plans(by=clock, at=late)
    assert not PlanRun.objects.exists()
