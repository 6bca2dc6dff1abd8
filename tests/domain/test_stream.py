"""The whole stream by its deeds: from a referral to a figure in the report, on the engine under test."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.matching.actions import WishFacts, make_plan, propose
from mentorbank.domain.matching.models import Match
from mentorbank.domain.outcomes.actions import record_answer
from mentorbank.domain.processes.activate_match import activate
from mentorbank.domain.processes.answer_proposal import answer
from mentorbank.domain.processes.complete_check_in import complete_check_in
from mentorbank.domain.processes.confirm_agreement import confirm_agreement
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.processes.enrol import enrol
from mentorbank.domain.processes.log_meeting import log_meeting
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.actions import receive
from mentorbank.domain.referrals.rules import EnrolmentFacts
from mentorbank.domain.relationships.actions import record_closing_talk, set_goal, write_agreement
from mentorbank.domain.reports.facts import facts_of
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import add_months
from mentorbank.kernel.refusals import NotFound
from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.targets import compute
from tests.world import World


def _days(world: World, days: int) -> None:
    world.at += timedelta(days=days)


def _matched(world: World) -> Match:
    """A young person is referred, enrolled, planned for, proposed and says yes; so does the mentor."""
    referral = receive(
        by=replace(world.staff, role=Role.COORDINATOR), at=world.at, programme=world.programme, given_name="Amina",
        family_name="Eksempel", birth_date=date(1999, 5, 17), email="amina@example.org", municipality_code="0791",
        postal_code="8800", wants="En læreplads som tømrer", own_yes_on=world.today,
        referrer_email="vejleder@example.org", source="jobcentre",
    )  # fmt: skip
    facts = EnrolmentFacts(
        occupation=StatusCategory.BENEFIT_ACTIVE, benefit="kontanthjaelp", wishes_education_or_job=True,
        assessed_able=True, subgroup="group_1",
    )  # fmt: skip
    enrolment = enrol(
        by=world.staff,
        at=world.at,
        referral=referral,
        facts=facts,
        wishes=[WishFacts("industry", "construction", 3)],
    )
    mentor = world.mentor(world.person("Henrik", birth_date=date(1970, 1, 1), postal_code="8800"))
    plan = make_plan(by=world.staff, at=world.at, programme=world.programme)
    assert list(plan.result["pairs"]) == [str(enrolment.pk)]
    proposal = propose(by=world.staff, at=world.at, enrolment=enrolment, mentor=mentor, plan=plan)
    assert proposal.reasons
    with pytest.raises(NotFound):
        answer(by=world.staff, at=world.at, proposal=proposal, yes=True)
    answer(by=world.actor(enrolment.person, Role.MENTEE), at=world.at, proposal=proposal, yes=True)
    assert not Match.objects.exists()
    answer(by=world.actor(mentor.person, Role.MENTOR), at=world.at, proposal=proposal, yes=True)
    return Match.objects.get()


@pytest.mark.parametrize("world", ["VIB"], indirect=True)
def test_a_young_person_goes_all_the_way_from_referral_to_a_figure(world: World) -> None:
    world.at = datetime(2020, 1, 15, 9, 0, tzinfo=UTC)  # inside Viborg's own period
    match = _matched(world)
    mentee, mentor = match.enrolment.person, match.mentor.person
    young, old = world.actor(mentee, Role.MENTEE), world.actor(mentor, Role.MENTOR)
    assert Mentor.objects.get(pk=match.mentor_id).places_taken == 1

    agreement = write_agreement(by=old, at=world.at, match=match, frequency="Hver torsdag")
    confirm_agreement(by=young, at=world.at, agreement=agreement)
    set_goal(by=young, at=world.at, match=match, text="Lave et CV")
    log_meeting(by=old, at=world.at, match=match, on=world.today, minutes=60)
    match.refresh_from_db()
    if match.state == Match.State.ACCEPTED:
        match = activate(by=world.staff, at=world.at, match=match)
    assert match.planned_end == add_months(world.today, 3)
    due = match.check_ins.filter(party="mentee").order_by("due_on").first()
    assert due is not None
    _days(world, 30)
    complete_check_in(by=world.staff, at=world.at, check_in=due, answer="fine")

    _days(world, 62)
    closure = rules_of(match.version_id).closure
    for party, wanted in (("mentee", closure.talk_with_mentee), ("mentor", closure.talk_with_mentor)):
        if wanted:
            record_closing_talk(by=world.staff, at=world.at, match=match, party=party, held_on=world.today)
    match = end(by=world.staff, at=world.at, match=match, reason="completed")
    assert Mentor.objects.get(pk=match.mentor_id).places_taken == 0
    assert [task.due_on for task in match.measurements.order_by("due_on")] == [
        add_months(world.today, months) for months in (3, 6, 12)
    ]
    before = timezone.localdate(world.at)

    _days(world, 92)
    task = match.measurements.get(offset_months=3)
    record_answer(
        by=world.staff,
        at=world.at,
        task=task,
        category=StatusCategory.ORDINARY_EDUCATION,
        source="counsellor",
    )
    facts = facts_of(world.programme)
    figures = {
        row.key: compute(row, facts, as_of=world.today, programme_end=world.programme.closes_on)
        for row in rules_of(world.version.pk).targets
    }
    matched = next(figure for figure in figures.values() if figure.definition.measure == "mentees_matched")
    assert matched.numerator == 1
    shares = [figure for figure in figures.values() if figure.definition.measure == "status_share"]
    assert max(figure.numerator for figure in shares) == 1
    earlier = [compute(row.definition, facts, as_of=before, programme_end=None) for row in shares]
    assert all(figure.numerator == 0 for figure in earlier)
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {
        "referral.received",
        "enrolment.made",
        "proposal.sent",
        "match.ended",
        "measurement.answered",
    } <= verbs
