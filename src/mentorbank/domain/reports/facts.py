"""What a programme knows, as the plain facts that figures are computed from. Every fact carries the day it was recorded."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone

from mentorbank.domain.companies.models import CompanyContact, JobOpening, MentorCompany
from mentorbank.domain.matching.models import Match, MatchEvent
from mentorbank.domain.measurement.models import StatusObservation, WellbeingAnswer
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.relationships.models import Goal, Meeting
from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.targets import (
    AssessmentFact,
    BandFact,
    CompanyFact,
    Facts,
    GoalFact,
    HoursFact,
    MatchFact,
    MenteeFact,
    NoAnswer,
    OpeningFact,
    RefusalFact,
    StatusFact,
)

# Benefit types that count as "on benefit at entry" are whatever was written there; empty means not on benefit.
NOT_ON_BENEFIT = {"", "none", "su"}


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def facts_of(programme: Programme, municipality: str = "") -> Facts:
    """Everything one programme knows, in a constant number of queries; with a municipality code, its own citizens only (R-400).

    A young person is one mentee however many matches and enrolments they have had (R-174).
    """
    enrolments = Enrolment.objects.filter(programme=programme)
    if municipality:
        enrolments = enrolments.filter(municipality_code=municipality)
    people = dict(enrolments.values_list("pk", "person_id"))
    matches = _matches(programme, people)
    return Facts(
        matches=tuple(matches.values()),
        mentees=tuple(_mentees(enrolments)),
        assessments=tuple(_assessments(enrolments)),
        statuses=tuple(_statuses(programme, people)),
        refusals=tuple(_refusals(programme, people)),
        companies=tuple(_companies(programme)) if not municipality else (),
        openings=tuple(_openings(programme)) if not municipality else (),
        bands=tuple(_bands(programme, people)),
        goals=tuple(_goals(programme, people)),
        hours=tuple(_hours(programme, people)),
    )


def _matches(programme: Programme, people: dict[UUID, UUID]) -> dict[UUID, MatchFact]:
    """One fact per match, from its dated states: newest recorded wins."""
    events: dict[UUID, dict[str, MatchEvent]] = {}
    for event in MatchEvent.objects.filter(match__programme=programme).order_by("recorded_at", "pk"):
        events.setdefault(event.match_id, {})[event.state] = event
    found = {}
    for match in Match.objects.filter(programme=programme).select_related("enrolment"):
        if match.enrolment_id not in people:
            continue
        mine = events.get(match.pk, {})
        active, ended = mine.get("active"), mine.get("ended")
        found[match.pk] = MatchFact(
            match_id=str(match.pk),
            mentee_id=str(people[match.enrolment_id]),
            activated_on=_first_active(match, active),
            ended_on=ended.effective_on if ended else None,
            end_reason=ended.reason if ended else "",
            end_recorded_on=_day(ended.recorded_at) if ended else None,
            planned_end=match.planned_end,
            early_goal_reached=bool(ended and ended.reason == "goal_reached"),
            municipality=match.enrolment.municipality_code,
            cohort=match.enrolment.cohort,
            recorded_on=_day(active.recorded_at) if active else _day(match.accepted_at),
        )
    return found


def _first_active(match: Match, active: MatchEvent | None) -> date | None:
    """The day the course began; taking it up after a pause does not move it."""
    return match.active_from if active and match.active_from else None


def _mentees(enrolments: Any) -> list[MenteeFact]:
    facts: dict[UUID, MenteeFact] = {}
    for row in enrolments.order_by("-entered_at"):  # the first enrolment is the entry: it is read last and stays
        status = row.occupation_at_entry or StatusCategory.UNKNOWN
        facts[row.person_id] = MenteeFact(
            mentee_id=str(row.person_id),
            at_risk_at_entry=row.at_risk_of_dropout,
            status_at_entry=StatusCategory(status),
            on_benefit_at_entry=row.benefit_at_entry not in NOT_ON_BENEFIT,
            subgroup=row.subgroup,
            municipality=row.municipality_code,
            cohort=row.cohort,
            recorded_on=_day(row.entered_at),
        )
    return list(facts.values())


def _assessments(enrolments: Any) -> list[AssessmentFact]:
    return [
        AssessmentFact(str(row.person_id), True, row.assessed_able, row.wishes_education_or_job, _day(row.entered_at))
        for row in enrolments.order_by("entered_at")
    ]


def _statuses(programme: Programme, people: dict[UUID, UUID]) -> list[StatusFact]:
    rows = StatusObservation.objects.filter(enrolment__programme=programme).order_by("recorded_at", "pk")
    return [
        StatusFact(
            mentee_id=str(people[row.enrolment_id]),
            on=row.on,
            category=StatusCategory(row.category),
            perspective=row.perspective,
            source=row.source,
            match_id=str(row.match_id) if row.match_id else None,
            offset_months=row.offset_months,
            recorded_on=_day(row.recorded_at),
            sequence=number,
        )
        for number, row in enumerate(rows)
        if row.enrolment_id in people
    ]


def _refusals(programme: Programme, people: dict[UUID, UUID]) -> list[RefusalFact]:
    kinds = {"refused": NoAnswer.REFUSED, "not_reached": NoAnswer.UNREACHABLE}
    rows = MeasurementTask.objects.filter(match__programme=programme, state__in=kinds).select_related("match")
    return [
        RefusalFact(
            mentee_id=str(people[row.match.enrolment_id]),
            on=row.due_on,
            kind=kinds[row.state],
            offset_months=row.offset_months,
            match_id=str(row.match_id),
            recorded_on=_day(row.closed_at) if row.closed_at else row.due_on,
        )
        for row in rows
        if row.match.enrolment_id in people
    ]


def _companies(programme: Programme) -> list[CompanyFact]:
    contacts = CompanyContact.objects.filter(programme=programme).select_related("company")
    mentors = MentorCompany.objects.filter(mentor__programme=programme).select_related("company")
    return [
        CompanyFact(str(row.company_id), row.on, row.company.partnership_agreement, False, _day(row.recorded_at))
        for row in contacts
    ] + [
        CompanyFact(
            str(row.company_id), _day(row.recorded_at), row.company.partnership_agreement, True, _day(row.recorded_at)
        )
        for row in mentors
    ]


def _openings(programme: Programme) -> list[OpeningFact]:
    return [
        OpeningFact(str(row.pk), row.opened_on, row.kind, row.source, _day(row.recorded_at))
        for row in JobOpening.objects.filter(programme=programme)
    ]


def _bands(programme: Programme, people: dict[UUID, UUID]) -> list[BandFact]:
    rows = WellbeingAnswer.objects.filter(enrolment__programme=programme, refused=False).exclude(band="")
    return [
        BandFact(str(people[row.enrolment_id]), row.month, row.band, _day(row.recorded_at))
        for row in rows.order_by("recorded_at", "pk")
        if row.enrolment_id in people
    ]


def _goals(programme: Programme, people: dict[UUID, UUID]) -> list[GoalFact]:
    met = {"met": True, "partly": False, "not_met": False, "dropped": False}
    judge: Callable[[str], bool | None] = met.get
    found = []
    for row in Goal.objects.filter(match__programme=programme).select_related("match").prefetch_related("changes"):
        if row.match.enrolment_id not in people:
            continue
        mentee, ids = str(people[row.match.enrolment_id]), (str(row.pk), str(row.match_id))
        states = _states_over_time(row)
        found += [GoalFact(*ids, mentee, recorded_on=_day(at), met=judge(state)) for at, state in states]
    return found


def _states_over_time(goal: Goal) -> list[tuple[datetime, str]]:
    """A change row keeps what the goal was before; the goal itself holds what it is now."""
    changes = sorted(goal.changes.all(), key=lambda change: change.at)
    if not changes:
        return [(goal.set_at, goal.state)]
    after = [change.state for change in changes[1:]] + [goal.state]
    return [(goal.set_at, "open"), *zip((change.at for change in changes), after, strict=True)]


def _hours(programme: Programme, people: dict[UUID, UUID]) -> list[HoursFact]:
    rows = Meeting.objects.filter(match__programme=programme, state=Meeting.State.HELD).values_list(
        "match_id", "match__enrolment_id", "on", "minutes", "logged_at"
    )
    return [
        HoursFact(str(match_id), on, Decimal(minutes) / 60, _day(logged_at))
        for match_id, enrolment_id, on, minutes, logged_at in rows
        if enrolment_id in people
    ]
