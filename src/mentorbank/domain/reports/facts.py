"""What a programme knows, as the plain facts that figures are computed from. Every fact carries the day it was recorded.

A row that may change leaves one fact for each day it stood differently, so that a past day comes out the same (R-388).
What people have written in their own words is never read here.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from mentorbank.domain.companies.models import CompanyContact, JobOpening, MentorCompany
from mentorbank.domain.measurement.models import StatusObservation, WellbeingAnswer
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.relationships.models import Meeting, TakenBack
from mentorbank.domain.reports.courses import goal_facts, match_facts
from mentorbank.kernel.codes import by_key
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.targets import (
    Asked,
    AssessmentFact,
    BandFact,
    CompanyFact,
    Facts,
    HoursFact,
    MenteeFact,
    NoAnswer,
    OpeningFact,
    RefusalFact,
    StatusFact,
)


def facts_of(programme: Programme) -> Facts:
    """Everything one programme knows, in a constant number of queries.

    A young person is one mentee however many matches and enrolments they have had (R-174).
    """
    rows = Enrolment.objects.filter(programme=programme).defer("what_matters", "override_reason")
    enrolments = list(rows.order_by("entered_at", "pk"))
    people = {row.pk: row.person_id for row in enrolments}
    return Facts(
        matches=match_facts(programme, people),
        mentees=_mentees(enrolments),
        assessments=_assessments(enrolments),
        statuses=_statuses(programme, people),
        refusals=(*_refusals(programme, people), *_wellbeing_refusals(programme, people)),
        companies=_companies(programme),
        openings=_openings(programme),
        bands=_bands(programme, people),
        goals=goal_facts(programme, people),
        hours=_hours(programme),
    )


def _on_benefit(key: str) -> bool | None:
    """Whether somebody came on a benefit; None when it was not said. A student grant is none (see the code list)."""
    benefit = by_key("benefits", key)
    group = benefit.group if benefit else ("" if key else "unknown")
    return None if group == "unknown" else group != "not_on_benefit"


def _mentees(enrolments: Sequence[Enrolment]) -> tuple[MenteeFact, ...]:
    """The first enrolment is the entry; its facts are frozen (R-083)."""
    facts: dict[UUID, MenteeFact] = {}
    for row in enrolments:
        status = row.occupation_at_entry or StatusCategory.UNKNOWN
        fact = MenteeFact(
            mentee_id=str(row.person_id),
            at_risk_at_entry=row.at_risk_of_dropout,
            status_at_entry=StatusCategory(status),
            on_benefit_at_entry=_on_benefit(row.benefit_at_entry),
            subgroup=row.subgroup,
            municipality=row.municipality_code,
            cohort=row.cohort,
            recorded_on=local_day(row.entered_at),
        )
        facts.setdefault(row.person_id, fact)
    return tuple(facts.values())


def _assessments(enrolments: Sequence[Enrolment]) -> tuple[AssessmentFact, ...]:
    return tuple(
        AssessmentFact(
            str(row.person_id),
            True,
            row.assessed_able,
            row.wishes_education_or_job,
            local_day(row.entered_at),
        )
        for row in enrolments
    )


def _statuses(programme: Programme, people: dict[UUID, UUID]) -> tuple[StatusFact, ...]:
    """In the order they were written down, so that a correction the same day comes last."""
    rows = StatusObservation.objects.filter(enrolment__programme=programme).order_by("recorded_at", "pk")
    fields = (
        "enrolment_id",
        "match_id",
        "on",
        "category",
        "perspective",
        "source",
        "offset_months",
        "recorded_at",
    )
    return tuple(
        StatusFact(
            mentee_id=str(people[enrolment]),
            on=on,
            category=StatusCategory(category),
            perspective=perspective,
            source=source,
            match_id=str(match) if match else None,
            offset_months=offset,
            recorded_on=local_day(at),
            sequence=number,
        )
        for number, (enrolment, match, on, category, perspective, source, offset, at) in enumerate(
            rows.values_list(*fields)
        )
    )


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
            recorded_on=local_day(row.closed_at) if row.closed_at else row.due_on,
        )
        for row in rows
    ]


def _wellbeing_refusals(programme: Programme, people: dict[UUID, UUID]) -> list[RefusalFact]:
    """Whoever would rather not answer is counted as that, never as an answer (R-299, T-41)."""
    rows = WellbeingAnswer.objects.filter(enrolment__programme=programme, refused=True).defer("items")
    return [
        RefusalFact(
            mentee_id=str(people[row.enrolment_id]),
            on=row.on,
            about=Asked.WELLBEING,
            offset_months=row.month,
            recorded_on=local_day(row.recorded_at),
        )
        for row in rows
    ]


def _companies(programme: Programme) -> tuple[CompanyFact, ...]:
    contacts = CompanyContact.objects.filter(programme=programme).select_related("company")
    mentors = MentorCompany.objects.filter(mentor__programme=programme).select_related("company")
    met: list[tuple[CompanyContact | MentorCompany, date, bool]] = [(row, row.on, False) for row in contacts]
    met += [(row, local_day(row.recorded_at), True) for row in mentors]
    return tuple(
        CompanyFact(
            str(row.company_id), on, row.company.partnership_agreement, by_mentor, local_day(row.recorded_at)
        )
        for row, on, by_mentor in met
    )


def _openings(programme: Programme) -> tuple[OpeningFact, ...]:
    return tuple(
        OpeningFact(str(row.pk), row.opened_on, row.kind, row.source, local_day(row.recorded_at))
        for row in JobOpening.objects.filter(programme=programme)
    )


def _bands(programme: Programme, people: dict[UUID, UUID]) -> tuple[BandFact, ...]:
    """Two answers for one month the same day: the later one stands."""
    rows = (
        WellbeingAnswer.objects.filter(enrolment__programme=programme, refused=False)
        .exclude(band="")
        .defer("items")
    )
    kept = {
        (row.enrolment_id, row.month, local_day(row.recorded_at)): row
        for row in rows.order_by("recorded_at", "pk")
    }
    return tuple(
        BandFact(str(people[enrolment]), month, row.band, day)
        for (enrolment, month, day), row in kept.items()
    )


def _hours(programme: Programme) -> tuple[HoursFact, ...]:
    """What stands, and what was taken back later: until that day it was counted, and still is as of a day before."""
    held = Meeting.objects.filter(match__programme=programme, state=Meeting.State.HELD)
    undone = TakenBack.objects.filter(match__programme=programme)
    facts = ("match_id", "on", "minutes", "logged_at")
    rows = [(*row, None) for row in held.values_list(*facts)]
    rows += [(*row[:-1], local_day(row[-1])) for row in undone.values_list(*facts, "taken_back_at")]
    return tuple(
        HoursFact(str(match_id), on, Decimal(minutes) / 60, local_day(logged), back)
        for match_id, on, minutes, logged, back in rows
    )
