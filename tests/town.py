"""Courses in any number, made as rows at once: a programme with a past, for reports to look back on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from mentorbank.domain.companies.models import Company, CompanyContact, JobOpening
from mentorbank.domain.matching.models import Match, MatchEvent
from mentorbank.domain.measurement.models import StatusObservation
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.people.models import Person
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.kernel.periods import add_months
from tests.world import World


def moment(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), UTC)


@dataclass
class Course:
    """One young person's course, as a test describes it. ``after`` is the status three months after closure."""

    start: date
    months: int = 3
    ended: bool = True
    reason: str = "completed"
    after: str = ""  # "" nobody knows, "refused" would rather not say
    perspective: bool = False
    at_risk: bool = False
    benefit: str = "kontanthjaelp"
    occupation: str = "benefit_active"
    place: str = "0791"

    @property
    def end(self) -> date:
        return add_months(self.start, self.months)


def fill(world: World, courses: Sequence[Course]) -> list[Match]:
    """Everything these courses leave behind, in a fixed number of statements. One mentor for all: mentors are not counted."""
    own = {"organisation": world.organisation}
    mentor = Mentor(
        **own, programme=world.programme, person=world.coordinator, state="approved", applied_at=world.at
    )
    if (known := Mentor.objects.filter(programme=world.programme, person=world.coordinator).first()) is None:
        mentor.save()
    people = [
        Person(
            **own,
            given_name=f"Ung{n}",
            family_name="Eksempel",
            email=f"ung{n}@example.org",
            municipality_code=c.place,
        )
        for n, c in enumerate(courses)
    ]
    Person.objects.bulk_create(people)
    rows = list(zip(courses, people, strict=True))
    referrals = [
        Referral(**own, programme=world.programme, person=person, state="enrolled", via="link", own_yes_on=c.start,
                 received_at=moment(c.start - timedelta(days=20)), contacted_at=moment(c.start - timedelta(days=18)))
        for c, person in rows
    ]  # fmt: skip
    Referral.objects.bulk_create(referrals)
    enrolments = [
        Enrolment(**own, programme=world.programme, version=world.version, person=person, referral=referral,
                  state="ended" if c.ended else "matched", municipality_code=c.place, at_risk_of_dropout=c.at_risk,
                  benefit_at_entry=c.benefit, occupation_at_entry=c.occupation, assessed_able=True,
                  wishes_education_or_job=True, entered_at=moment(c.start - timedelta(days=15)),
                  waiting_since=moment(c.start - timedelta(days=20)))
        for (c, person), referral in zip(rows, referrals, strict=True)
    ]  # fmt: skip
    Enrolment.objects.bulk_create(enrolments)
    matches = [
        Match(**own, programme=world.programme, version=world.version, enrolment=enrolment, mentor=known or mentor,
              state="ended" if c.ended else "active", accepted_at=moment(c.start - timedelta(days=3)), active_from=c.start,
              ended_on=c.end if c.ended else None, end_reason=c.reason if c.ended else "")
        for c, enrolment in zip(courses, enrolments, strict=True)
    ]  # fmt: skip
    Match.objects.bulk_create(matches)
    done = list(zip(courses, matches, strict=True))
    MatchEvent.objects.bulk_create([event for c, match in done for event in _events(c, match)])
    StatusObservation.objects.bulk_create(
        StatusObservation(**own, enrolment=match.enrolment, match=match, category=c.after, perspective=c.perspective,
                          on=add_months(c.end, 3), recorded_at=moment(add_months(c.end, 3)), source="counsellor", offset_months=3)
        for c, match in done if c.ended and c.after not in {"", "refused"}
    )  # fmt: skip
    MeasurementTask.objects.bulk_create(
        MeasurementTask(**own, match=match, offset_months=3, due_on=add_months(c.end, 3), window_from=c.end,
                        window_to=add_months(c.end, 4), state="refused", closed_at=moment(add_months(c.end, 3)))
        for c, match in done if c.ended and c.after == "refused"
    )  # fmt: skip
    return matches


def _events(course: Course, match: Match) -> Iterator[MatchEvent]:
    own: dict[str, Any] = {"organisation_id": match.organisation_id, "match": match}
    accepted = course.start - timedelta(days=3)
    yield MatchEvent(**own, state="accepted", effective_on=accepted, recorded_at=moment(accepted))
    yield MatchEvent(**own, state="active", effective_on=course.start, recorded_at=moment(course.start))
    if course.ended:
        yield MatchEvent(
            **own,
            state="ended",
            effective_on=course.end,
            recorded_at=moment(course.end, 10),
            reason=course.reason,
        )


def companies(world: World, contacted: int, openings: int, on: date) -> None:
    """So many companies outside the partnership agreements contacted, and so many job openings, on a day."""
    own = {"organisation": world.organisation}
    rows = [Company(**own, name=f"Firma {n}") for n in range(max(contacted, 1))]
    Company.objects.bulk_create(rows)
    given = {**own, "programme": world.programme, "recorded_at": moment(on)}
    CompanyContact.objects.bulk_create(
        CompanyContact(**given, company=row, kind="visit", on=on) for row in rows[:contacted]
    )
    JobOpening.objects.bulk_create(
        JobOpening(**given, company=rows[0], kind="job", source="company", opened_on=on)
        for _n in range(openings)
    )


def viborg(count: int = 150) -> list[Course]:
    """Courses begun over sixteen months, with every kind of answer among them."""
    answers = [
        "ordinary_education",
        "full_time_job",
        "work_placement",
        "small_job",
        "benefit_active",
        "",
        "refused",
        "apprenticeship",
    ]
    begun = date(2019, 9, 2)
    return [
        Course(
            begun + timedelta(days=(n * 480) // max(count, 1)), months=2 if n % 6 == 0 else 3,
            reason="stopped_early" if n % 6 == 0 else "completed", after=answers[n % 8], perspective=n % 3 > 0,
            at_risk=n % 4 == 0, occupation="ordinary_education" if n % 4 == 0 else "benefit_active",
            benefit="none" if n % 4 == 0 else "kontanthjaelp",
        )
        for n in range(count)
    ]  # fmt: skip
