"""The report of a programme from its rows: what it counts, whom it counts once, and what a later day must not change."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mentorbank.domain.matching.models import Match, MatchEvent
from mentorbank.domain.measurement.models import StatusObservation, WellbeingAnswer
from mentorbank.domain.processes.create_programme import change_rules
from mentorbank.domain.processes.log_meeting import undo_meeting
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.relationships.models import Goal, GoalChange, Meeting
from mentorbank.domain.reports.data import report_data
from mentorbank.domain.reports.facts import facts_of
from mentorbank.domain.reports.queries import status_report
from mentorbank.domain.reports.status import StatusReport, Verdict
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import NotFound, Refused
from tests.town import Course, companies, fill, moment, viborg
from tests.world import World

VIBORG = pytest.mark.parametrize("world", ["VIB"], indirect=True)
LAST = date(2021, 6, 30)


def _report(world: World, on: date = LAST) -> StatusReport:
    return status_report(world.programme, on, world.staff)


def _bytes(world: World, on: date, role: Role = Role.COORDINATOR) -> str:
    viewer = world.staff if role == Role.COORDINATOR else world.actor(world.coordinator, role)
    return json.dumps(report_data(status_report(world.programme, on, viewer)), sort_keys=True)


@VIBORG
def test_every_part_of_a_share_adds_up(world: World) -> None:
    fill(world, viborg(60))
    line = _report(world).line("self_supporting_3")
    answered = sum(course.after not in {"", "refused"} for course in viborg(60))
    assert line.denominator == 60
    assert line.unknown is not None and line.refused is not None
    assert line.denominator - line.unknown - line.refused == answered


@VIBORG
@pytest.mark.req("R-174", "R-187")
def test_a_young_person_with_two_mentors_is_one_match_and_two_pairs(world: World) -> None:
    begun = date(2020, 1, 6)
    first = fill(world, [Course(begun, reason="stopped_early", months=1)])[0]
    again = Enrolment.objects.get(pk=first.enrolment_id)
    second = Match.objects.create(
        organisation=world.organisation, programme=world.programme, version=world.version, enrolment=again,
        mentor=first.mentor, previous=first, state="active", accepted_at=moment(date(2020, 3, 1)), active_from=date(2020, 3, 2),
    )  # fmt: skip
    MatchEvent.objects.create(
        organisation=world.organisation, match=second, state="active", effective_on=date(2020, 3, 2),
        recorded_at=moment(date(2020, 3, 2)),
    )  # fmt: skip
    report = _report(world, date(2020, 12, 31))
    assert report.line("matched_150").numerator == 1
    assert report.line("pairs_kept_3").denominator == 2


@VIBORG
@pytest.mark.req("R-374")
def test_pairs_younger_than_three_months_stand_outside_the_share(world: World) -> None:
    on = date(2020, 6, 30)
    fill(world, [Course(date(2020, 1, 6)), Course(date(2020, 2, 3), months=1, reason="stopped_early"),
                 Course(date(2020, 5, 4), ended=False)])  # fmt: skip
    line = _report(world, on).line("pairs_kept_3")
    assert (line.numerator, line.denominator, line.not_due) == (1, 2, 1)


@VIBORG
@pytest.mark.req("R-388")
def test_a_past_day_is_the_same_to_the_last_byte_whatever_is_recorded_later(world: World) -> None:
    on = date(2020, 6, 30)
    matches = fill(world, [*viborg(40), Course(date(2020, 5, 4), ended=False)])
    running = matches[-1]
    goal = Goal.objects.create(
        organisation=world.organisation, match=running, text="Lave et CV", set_at=moment(date(2020, 5, 5))
    )
    before = {role: _bytes(world, on, role) for role in (Role.COORDINATOR, Role.STEERING_GROUP)}

    later = moment(date(2020, 9, 1))
    fill(world, [Course(date(2020, 8, 3)), Course(date(2020, 8, 4), months=1)])
    _recorded_late(world, running, later)
    GoalChange.objects.create(organisation=world.organisation, goal=goal, at=later, state="open")
    Goal.objects.filter(pk=goal.pk).update(state="met")
    Match.objects.filter(pk=running.pk).update(
        state="ended", ended_on=date(2020, 6, 1), end_reason="stopped_early"
    )
    change_rules(
        by=world.staff, at=later, programme=world.programme, changes={"small_numbers.minimum": 6},
        why="Strammere", valid_from=date(2020, 9, 1),
    )  # fmt: skip
    assert {role: _bytes(world, on, role) for role in before} == before
    assert _bytes(world, date(2020, 9, 30)) != before[Role.COORDINATOR]


@pytest.mark.parametrize("world", ["VORD"], indirect=True)
@pytest.mark.req("R-388")
def test_a_meeting_taken_back_later_still_counts_as_of_a_day_before(world: World) -> None:
    ended = world.match(state="ended", ended_on=world.today, end_reason="completed")
    own = {"organisation": world.organisation, "match": ended, "state": "held", "logged_at": world.at}
    for minutes in (900, 60):
        meeting = Meeting.objects.create(**own, on=world.today - timedelta(days=3), minutes=minutes)
    before = _bytes(world, world.today)
    assert _report(world, world.today).line("hours_minimum").numerator == 1
    undo_meeting(by=world.staff, at=world.at + timedelta(days=2), meeting=meeting)
    assert _bytes(world, world.today) == before
    assert _report(world, world.today + timedelta(days=2)).line("hours_minimum").numerator == 0


def _recorded_late(world: World, match: Match, later: datetime) -> None:
    """What had happened by June and was only written down in September: an end, a status, a correction, a meeting."""
    own = {"organisation": world.organisation}
    MatchEvent.objects.create(
        **own,
        match=match,
        state="ended",
        effective_on=date(2020, 6, 1),
        recorded_at=later,
        reason="stopped_early",
    )
    MatchEvent.objects.create(
        **own, match=match, state="active", effective_on=date(2020, 6, 10), recorded_at=later
    )
    observed = StatusObservation.objects.filter(on__lte=date(2020, 6, 30)).first()
    assert observed is not None
    for row in (observed.enrolment, match.enrolment):
        StatusObservation.objects.create(
            **own, enrolment=row, match=match, category="full_time_job", on=date(2020, 5, 20), recorded_at=later,
            source="register", offset_months=3,
        )  # fmt: skip
    Meeting.objects.create(**own, match=match, state="held", on=date(2020, 6, 2), minutes=90, logged_at=later)


@VIBORG
def test_taking_a_course_up_after_a_pause_does_not_move_its_beginning(world: World) -> None:
    match = fill(world, [Course(date(2020, 1, 6), ended=False)])[0]
    before = _bytes(world, date(2020, 3, 31))
    for state, on in (("paused", date(2020, 4, 1)), ("active", date(2020, 5, 1))):
        MatchEvent.objects.create(
            organisation=world.organisation, match=match, state=state, effective_on=on, recorded_at=moment(on)
        )
    assert _bytes(world, date(2020, 3, 31)) == before
    assert _report(world, date(2020, 6, 30)).line("pairs_kept_3").numerator == 1


@VIBORG
def test_an_end_recorded_again_counts_from_the_day_it_was_corrected(world: World) -> None:
    match = fill(world, [Course(date(2020, 1, 6), months=2, reason="stopped_early")])[0]
    assert _report(world, date(2020, 4, 30)).line("pairs_kept_3").numerator == 0
    MatchEvent.objects.create(
        organisation=world.organisation, match=match, state="ended", effective_on=date(2020, 4, 20),
        recorded_at=moment(date(2020, 5, 4)), reason="completed",
    )  # fmt: skip
    assert _report(world, date(2020, 4, 30)).line("pairs_kept_3").numerator == 0
    assert _report(world, date(2020, 5, 31)).line("pairs_kept_3").numerator == 1


@pytest.mark.parametrize("world", ["PIFT"], indirect=True)
def test_a_refused_wellbeing_answer_is_counted_as_refused(world: World) -> None:
    matches = fill(world, [Course(date(2025, 3, 3)), Course(date(2025, 3, 3))])
    for match, refused in zip(matches, (True, False), strict=True):
        WellbeingAnswer.objects.create(
            organisation=world.organisation, enrolment=match.enrolment, match=match, instrument="who5", month=6,
            on=date(2025, 9, 5), recorded_at=moment(date(2025, 9, 5)), refused=refused, band="" if refused else "no_sign",
        )  # fmt: skip
    line = _report(world, date(2025, 12, 31)).line("great_risk_6")
    assert (line.numerator, line.denominator, line.refused) == (0, 1, 1)


@pytest.mark.parametrize("world", ["EMB"], indirect=True)
def test_two_judgements_of_a_goal_the_same_day_the_last_one_stands(world: World) -> None:
    match = fill(world, [Course(date(2025, 3, 3))])[0]
    own = {"organisation": world.organisation}
    goal = Goal.objects.create(
        **own, match=match, text="Et CV", state="not_met", set_at=moment(date(2025, 3, 10))
    )
    for hour, state in ((9, "open"), (10, "met")):
        GoalChange.objects.create(**own, goal=goal, at=moment(date(2025, 5, 1), hour), state=state)
    assert _report(world, date(2025, 6, 30)).line("own_goals_met").numerator == 0


@pytest.mark.parametrize("world", ["EMB"], indirect=True)
@pytest.mark.req("R-385")
def test_the_majority_is_asked_for_at_the_programmes_end_and_not_before_one_is_set(world: World) -> None:
    world.programme.closes_on = None
    matches = fill(world, [Course(date(2025, 3, 3)) for _n in range(6)])
    for match in matches[:4]:
        StatusObservation.objects.create(
            organisation=world.organisation, enrolment=match.enrolment, category="ordinary_education",
            on=date(2025, 12, 20), recorded_at=moment(date(2025, 12, 20)), source="register",
        )  # fmt: skip
    assert _report(world, date(2026, 1, 31)).line("majority_at_end").verdict == Verdict.NOBODY_DUE
    world.programme.closes_on = date(2025, 12, 31)
    line = _report(world, date(2026, 3, 31)).line("majority_at_end")
    assert (line.numerator, line.denominator, line.verdict) == (4, 6, Verdict.MET)


@VIBORG
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.STEERING_GROUP])
def test_the_number_of_queries_does_not_grow(world: World, role: Role) -> None:
    viewer = world.staff if role == Role.COORDINATOR else world.actor(world.coordinator, role)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            status_report(world.programme, LAST, viewer)
        return len(seen)

    fill(world, viborg(1))
    queries()  # the rules are read once per process
    one = queries()
    fill(world, viborg(299))
    companies(world, 20, 20, date(2020, 2, 3))
    assert queries() == one


@VIBORG
@pytest.mark.req("R-015")
def test_nobody_without_the_role_gets_a_report(world: World) -> None:
    for role in (Role.MENTOR, Role.MENTEE, Role.COUNSELLOR, Role.ANONYMOUS):
        with pytest.raises(NotFound):
            status_report(world.programme, LAST, world.actor(world.coordinator, role))
    other = replace(world.actor(world.coordinator, Role.STEERING_GROUP), programme_ids=frozenset())
    with pytest.raises(NotFound):
        status_report(world.programme, LAST, other)


@pytest.mark.parametrize("world", ["PIFT"], indirect=True)
@pytest.mark.parametrize("role", [Role.MUNICIPALITY, Role.INTEGRATION])
@pytest.mark.req("R-459")
def test_a_programme_that_passes_nothing_on_shows_authorities_nothing(world: World, role: Role) -> None:
    change_rules(
        by=world.staff, at=world.at, programme=world.programme, changes={"disclosure.authority": "none"},
        why="Intet videre", valid_from=world.today,
    )  # fmt: skip
    viewer = replace(world.actor(world.coordinator, role), rights=frozenset({"reports:read"}))
    with pytest.raises(NotFound):
        status_report(world.programme, world.today + timedelta(days=1), viewer)


@pytest.mark.parametrize("world", ["EMB"], indirect=True)
@pytest.mark.req("R-400")
def test_a_municipality_reads_about_its_own_citizens_only(world: World) -> None:
    world.programme.municipality_codes = ["0390", "0370"]
    fill(world, [Course(date(2025, 3, 3), place="0390" if n < 20 else "0370") for n in range(52)])
    reader = world.actor(world.coordinator, Role.MUNICIPALITY)
    with pytest.raises(Refused):
        status_report(world.programme, world.today, reader)
    own = status_report(world.programme, world.today, replace(reader, municipality_codes=frozenset({"0390"})))
    assert own.line("had_mentor_300").numerator == 20
    assert own.line("had_mentor_300").verdict == Verdict.NO_TARGET  # the 300 are promised for all together
    assert own.money is None and own.split is None


@pytest.mark.parametrize("world", ["EMB"], indirect=True)
def test_a_municipality_that_is_nearly_everybody_is_not_shown_beside_the_whole(world: World) -> None:
    world.programme.municipality_codes = ["0390", "0370"]
    fill(world, [Course(date(2025, 3, 3), place="0390" if n < 40 else "0370") for n in range(43)])
    reader = replace(
        world.actor(world.coordinator, Role.MUNICIPALITY), municipality_codes=frozenset({"0390"})
    )
    assert status_report(world.programme, world.today, reader).line("had_mentor_300").numerator is None


@pytest.mark.parametrize(
    ("benefit", "counted"),
    [("cash_benefit", True), ("student_grant", False), ("none", False), ("unknown", None), ("", None)],
)
def test_a_student_grant_is_no_benefit_and_what_is_not_known_counts_as_neither(
    world: World, benefit: str, counted: bool | None
) -> None:
    world.enrolment(benefit_at_entry=benefit)
    assert [mentee.on_benefit_at_entry for mentee in facts_of(world.programme).mentees] == [counted]
