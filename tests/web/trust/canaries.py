"""A course in which every protected text is a word of its own, so that a page that shows one gives itself away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

from mentorbank.domain.background.models import CriminalRecord, EthnicBackground
from mentorbank.domain.companies.models import Company, JobOpening
from mentorbank.domain.consents.models import InvolvedPerson
from mentorbank.domain.foundation.fields import EncryptedTextField
from mentorbank.domain.introductions.models import Introduction
from mentorbank.domain.matching.models import Match, Proposal
from mentorbank.domain.recruitment.models import ScreeningDecision, ScreeningStep
from mentorbank.domain.relationships.models import (
    Agreement,
    ClosingTalk,
    Goal,
    GoalChange,
    JournalEntry,
    Meeting,
    OwnWords,
)
from mentorbank.domain.rights.models import Correction
from mentorbank.domain.support.models import CheckIn, Concern, Question
from tests.world import World

WORD = re.compile(r"KANARIE-[a-z]+-[a-z_]+-\d+")


@dataclass
class Course:
    """A young person with a mentor and a counsellor, and where each canary sits."""

    match: Match
    counsellor: Any
    rows: list[Model] = field(default_factory=list)
    about: dict[str, UUID] = field(default_factory=dict)

    @property
    def young(self) -> Any:
        return self.match.enrolment.person

    @property
    def mentor(self) -> Any:
        return self.match.mentor.person


def _fill(course: Course, row: Model, about: UUID) -> None:
    """Put a canary into every encrypted field of a row and save it."""
    for column in row._meta.get_fields():
        if isinstance(column, EncryptedTextField):
            word = f"KANARIE-{row._meta.model_name}-{column.name}-{len(course.about)}"
            setattr(row, column.name, word)
            course.about[word] = about
    row.save()
    course.rows.append(row)


def course_of(world: World, state: str = "active", **facts: Any) -> Course:
    """A course with a row of every kind that holds protected text, each filled with canaries."""
    counsellor = world.person("Karin")
    referral = world.referral(world.person("Amina", family_name="Prøve"), state="enrolled")
    enrolment = world.enrolment(referral.person, referral=referral, counsellor=counsellor)
    match = world.match(enrolment, world.mentor(), state=state, counsellor=counsellor, **facts)
    course = Course(match, counsellor)
    young, mentor = enrolment.person_id, match.mentor.person_id
    enrolment.refresh_from_db()
    match.mentor.refresh_from_db()
    for row in (referral, enrolment):
        _fill(course, row, young)
    _fill(course, match.mentor, mentor)
    here, at = {"organisation": world.organisation}, world.at - timedelta(days=3)
    step = ScreeningStep.objects.filter(mentor=match.mentor, kind__contains="interview").first()
    if step:
        _fill(course, step, mentor)
    decision = ScreeningDecision(**here, mentor=match.mentor, outcome="approved", decided_at=at)
    _fill(course, decision, mentor)
    proposal = Proposal(
        **here, programme=world.programme, enrolment=enrolment, mentor=match.mentor, state="accepted", sent_at=at,
        answer_by=world.today, closed_at=at,
    )  # fmt: skip
    _fill(course, proposal, young)
    goal = Goal(**here, match=match, set_at=at, set_by_id=young)
    _fill(course, Agreement(**here, match=match, number=1, written_at=at), young)
    _fill(course, goal, young)
    _fill(course, GoalChange(**here, goal=goal, at=at, state="open"), young)
    _fill(course, OwnWords(**here, enrolment=enrolment, changed_at=at), young)
    meeting = Meeting(
        **here, match=match, state="held", on=world.today - timedelta(days=3), minutes=60, logged_at=at
    )
    _fill(course, meeting, young)
    _fill(course, JournalEntry(**here, match=match, at=at, by_person=world.coordinator), young)
    _fill(course, ClosingTalk(**here, match=match, party="mentee", held_on=world.today), young)
    _fill(course, InvolvedPerson(**here, person_id=young, relation="parent", linked_at=at), young)
    told = {"person_id": young, "programme": world.programme, "told_at": at}
    _fill(course, CriminalRecord(**here, **told), young)
    _fill(course, EthnicBackground(**here, **told), young)
    due = {"match": match, "responsible": world.coordinator, "due_on": world.today}
    _fill(course, CheckIn(**here, **due, party="mentee", state="done", done_at=at, answer="fine"), young)
    _fill(course, CheckIn(**here, **due, party="mentor", state="done", done_at=at, answer="fine"), mentor)
    CheckIn(**here, **due, party="mentee", kind="silence").save()
    asked = {"match": match, "responsible": world.coordinator, "asked_at": at}
    _fill(course, Question(**here, **asked, asker_id=young), young)
    _fill(
        course,
        Question(**here, **asked, asker_id=young, answered_at=at, answered_by=world.coordinator),
        young,
    )
    raised = {
        "match": match,
        "responsible": world.coordinator,
        "raised_at": at,
        "act_by": world.at,
        "severity": "worry",
    }
    _fill(course, Concern(**here, **raised, reporter_id=young), young)
    wrong = Correction(
        **here,
        person_id=young,
        role="mentee",
        section="goal",
        asked_at=at,
        answer_by=world.today,
        state="done",
    )
    _fill(course, wrong, young)
    company = Company(**here, name="Værftet")
    company.save()
    opening = JobOpening(
        **here, programme=world.programme, company=company, kind="small_job", source="company", opened_on=world.today,
        recorded_at=at,
    )  # fmt: skip
    opening.save()
    asked_about = {"opening": opening, "enrolment": enrolment, "suggested_at": at, "until": world.today}
    _fill(course, Introduction(**here, **asked_about, state="yes", contact="email"), young)
    return course


def addresses(course: Course) -> Iterator[str]:
    """Every address of the product that names nothing, or something of the course."""
    for route in sorted(_routes(get_resolver())):
        if route.startswith(("static/", "demo/", "l/", "api/")):
            continue
        names = re.findall(r"<\w+:(\w+)>", route)
        for chosen in product(*(_named(course, name, route) for name in names)):
            path = route
            for one in chosen:
                path = re.sub(r"<\w+:\w+>", str(one), path, count=1)
            yield f"/{path}"


def _named(course: Course, name: str, route: str) -> list[Any]:
    """The course's own rows, or words, that an address calls by this name."""
    match = course.match
    noun = {"pk": "mentor"}.get(name, name.removesuffix("_id"))
    known: dict[str, list[Any]] = {
        "programme": [match.programme_id], "person": [course.young.pk, course.mentor.pk], "match": [match.pk],
        "enrolment": [match.enrolment_id], "mentor": [match.mentor_id], "outcome": ["suspended", "declined"],
        "check_in": list(CheckIn.objects.values_list("pk", flat=True)),
        "key": list(ScreeningStep.objects.values_list("kind", flat=True).distinct()) if "steps" in route else ["about"],
    }  # fmt: skip
    return known.get(noun) or [row.pk for row in course.rows if row._meta.model_name == noun.replace("_", "")]


def _routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _routes(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


def protected_columns() -> set[tuple[str, str]]:
    """Every encrypted column of the product, as (model, field)."""
    return {
        (model._meta.model_name or "", column.name)
        for model in apps.get_app_config("mentorbank").get_models()
        for column in model._meta.get_fields()
        if isinstance(column, EncryptedTextField)
    }
