"""Something of every kind a page can be about, standing in every relation to those who knock."""

import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from mentorbank.domain.audit.models import LookDraw, LookSample, ReadEvent
from mentorbank.domain.background.models import CriminalRecord, EthnicBackground
from mentorbank.domain.companies.models import Company, CompanyPerson, JobOpening
from mentorbank.domain.consents.models import Consent, InvolvedPerson
from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.glass.models import GlassOpening
from mentorbank.domain.grants.models import Grant, GrantReader
from mentorbank.domain.imports.actions import keep
from mentorbank.domain.introductions.models import Introduction
from mentorbank.domain.links.actions import issue
from mentorbank.domain.links.models import IntegrationToken, TaskLink
from mentorbank.domain.links.queries import fingerprint
from mentorbank.domain.matching.actions import make_plan
from mentorbank.domain.matching.models import Match, MentorChoice, PlanOrder, Proposal
from mentorbank.domain.organisations.models import Partner
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.oversight.models import Advice, Paper
from mentorbank.domain.partners.models import Brought, PartnerPerson
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme, ProgrammeVersion, RoleAssignment
from mentorbank.domain.recruitment.models import Mentor, ScreeningDecision
from mentorbank.domain.relationships.models import (
    Agreement,
    ClosingTalk,
    Goal,
    GoalChange,
    JournalEntry,
    Meeting,
    OwnWords,
    Prolonging,
)
from mentorbank.domain.reports.frozen import freeze
from mentorbank.domain.reports.queries import status_report
from mentorbank.domain.rights.models import Correction, LastCopy, LegalHold
from mentorbank.domain.schools.models import (
    ClassPupil,
    ClassTeacher,
    Nomination,
    School,
    SchoolClass,
    SchoolPerson,
    TalkRequest,
)
from mentorbank.domain.shares.models import Share, WorkplaceContact
from mentorbank.domain.shares.rules import Kind
from mentorbank.domain.specialists.models import Consultation
from mentorbank.domain.studies.models import Study, StudyObjection, StudyReader
from mentorbank.domain.support.models import CheckIn, Concern, Question
from mentorbank.domain.task_forces.models import Idea, TaskForceMeeting, TaskForceMember
from mentorbank.integrations.spreadsheets import guess_mapping
from mentorbank.integrations.spreadsheets.opening import read_separated
from mentorbank.kernel.access import Role
from mentorbank.web.imports.columns import columns
from mentorbank.web.imports.reading import packed
from tests.domain.foundation.rows import filled
from tests.web.imports.lists import csv_of
from tests.world import World

Ids = dict[str, str]
_count = itertools.count(1)
# What the name of a part of an address leads to.
NOUNS = {
    "match_id": "match", "enrolment_id": "enrolment", "check_in_id": "check_in", "plan_id": "plan",
    "order_id": "plan_order", "choice_id": "mentor_choice", "referral_id": "referral", "programme_id": "programme",
    "task_id": "measurement", "batch_id": "import", "meeting_id": "meeting", "company_id": "company",
    "person_id": "young_person", "proposal_id": "proposal", "concern_id": "concern", "goal_id": "goal",
    "agreement_id": "agreement", "prolonging_id": "prolonging", "question_id": "question", "opening_id": "opening",
    "integration_id": "integration", "sample_id": "look_sample", "kept_id": "kept_person", "hold_id": "hold",
    "copy_id": "last_copy", "role_id": "colleague", "correction_id": "correction", "glass_id": "glass", "pk": "mentor",
    "share_id": "share", "advice_id": "advice", "paper_id": "paper", "consultation_id": "consultation",
    "study_id": "study", "study_reader_id": "study_reader",
    "grant_id": "grant", "reader_id": "grant_reader",
    "involved_id": "involved_person",
    "place_id": "company_person", "introduction_id": "introduction",
    "partner_id": "partner", "partner_place_id": "partner_person",
    "workplace_id": "workplace_contact", "school_id": "school", "school_place_id": "school_person", "talk_id": "talk_request",
    "class_id": "school_class", "class_teacher_id": "class_teacher", "class_pupil_id": "class_pupil",
    "task_force_id": "task_force", "idea_id": "idea", "force_meeting_id": "task_force_meeting", "member_id": "task_force_member",
}  # fmt: skip
ROLE_OF = {"application": Role.MENTOR, "answer_proposal": Role.MENTEE, "log_meeting": Role.MENTOR,
           "check_in": Role.MENTEE, "review_goals": Role.MENTEE, "measurement": Role.MENTEE,
           "choose_mentor": Role.MENTEE, "invitation": Role.MENTEE}  # fmt: skip
NOUN_OF = {"application": "mentor", "answer_proposal": "proposal", "log_meeting": "match", "check_in": "check_in",
           "review_goals": "match", "measurement": "measurement", "choose_mentor": "mentor_choice",
           "invitation": "programme"}  # fmt: skip


def another_programme(world: World) -> World:
    """The same organisation's second programme, under the same rules."""
    programme = Programme.objects.get(pk=world.programme.pk)
    programme.pk, programme.slug = uuid4(), f"{programme.slug}-two"
    programme._state.adding = True
    programme.save()
    version = ProgrammeVersion.objects.get(pk=world.version.pk)
    version.pk, version.programme = uuid4(), programme
    version._state.adding = True
    version.save()
    return replace(world, programme=programme, version=version)


def something(
    world: World, *, mentee: Person, mentor: Person, counsellor: Person, ended: bool = False
) -> Ids:
    """One of everything about these three in this programme, by noun."""
    mine: dict[Any, Any] = {
        Organisation: world.organisation.pk,
        Programme: world.programme.pk,
        ProgrammeVersion: world.version.pk,
    }

    def make(model: Any, **facts: Any) -> UUID:
        row = filled(model, mine, **facts)
        model.objects.bulk_create([row])
        return row.pk

    def once(model: Any, **facts: Any) -> UUID:
        """As ``make``, where a young person has one at most: the ended course and the running one share it."""
        found = model.objects.filter(person=mentee).first()
        return found.pk if found else make(model, **facts)

    closed = {"state": "ended", "ended_on": world.today, "end_reason": "moved"} if ended else {}
    helper = Mentor.objects.filter(person=mentor, programme=world.programme).first() or world.mentor(mentor)
    enrolment = world.enrolment(mentee, counsellor=counsellor)
    match = world.match(enrolment, helper, counsellor=counsellor, **closed)
    later = world.at + timedelta(days=3)
    number = next(_count)
    draw = make(LookDraw, month=date(2020, 1, 1) + timedelta(days=31 * number))
    look = make(ReadEvent, sequence=10**6 + number, about_person_id=mentee.pk, role="coordinator")
    mine |= {Match: match.pk, Person: mentee.pk, LookDraw: draw, Company: make(Company), ReadEvent: look}
    mine[JobOpening] = make(JobOpening, open_until=later.date())
    mine[School] = make(School)
    mine[SchoolClass] = make(SchoolClass, name=f"Klasse {number}")
    mine[Partner] = make(Partner, name=f"Partner {number}")
    proposal = make(Proposal, enrolment=enrolment, mentor=helper, sent_at=world.at, answer_by=later.date())
    answered = {"responsible": counsellor, "due_on": world.today, "state": "due"}
    task = make(MeasurementTask, responsible=counsellor, due_on=world.today, window_from=world.today,
                window_to=later.date(), offset_months=3)  # fmt: skip
    grant = make(Grant)
    study = make(Study, asked_by=counsellor, fields=["gender"])
    table = read_separated(csv_of(["Amina;Eksempel;17.05.2007;00 00 00 00;;4760;3. februar 2026;;;"]))
    known = columns("young_people", world.programme, on=world.today)
    batch = keep(by=world.staff, at=world.at, programme=world.programme, kind="young_people", filename="liste.csv",
                 rows=packed(table), mapping=guess_mapping(table.headers, known))  # fmt: skip
    known = Brought.objects.filter(mentor=helper).exists()
    found = {
        "match": match.pk, "enrolment": enrolment.pk, "mentor": helper.pk, "young_person": mentee.pk,
        "referral": world.referral(mentee).pk, "programme": world.programme.pk, "proposal": proposal,
        "plan": make_plan(by=world.staff, at=world.at, programme=world.programme).pk,
        "plan_order": make(PlanOrder, state="done", step=""),
        "mentor_choice": make(MentorChoice, enrolment=enrolment, state="open", answer_by=later.date()),
        "check_in": make(CheckIn, party="mentee", **answered), "measurement": task, "import": batch.pk,
        "meeting": make(Meeting, state="planned", on=later.date(), starts_at=later), "company": mine[Company],
        "concern": make(Concern, match=match, responsible=counsellor, act_by=later),
        "goal": make(Goal), "agreement": make(Agreement, contact_days=[]),
        "prolonging": make(Prolonging, from_date=world.today, to_date=later.date()),
        "question": make(Question, match=match, asker=mentee, responsible=counsellor),
        "opening": mine[JobOpening], "integration": make(IntegrationToken), "look_sample": make(LookSample),
        "colleague": make(RoleAssignment, person=world.person(), role="steering_group"),
        "kept_person": mentee.pk, "hold": make(LegalHold), "last_copy": make(LastCopy),
        "correction": make(Correction), "glass": make(GlassOpening, by_person=counsellor, until=world.at),
        "involved_person": make(InvolvedPerson, person=mentee, relation="parent", linked_at=world.at),
        "share": make(Share, recipient=mentor, role="mentor", kind=Kind.GOALS, until=later.date(),
                      withdrawn_at=world.at if ended else None),
        "study": study, "study_reader": make(StudyReader, study_id=study, person=world.person(), starts_on=world.today),
        "study_objection": once(StudyObjection),
        "grant": grant, "grant_reader": make(GrantReader, grant_id=grant, person=world.person(), starts_on=world.today),
        "paper": make(Paper, published_by=counsellor, content=a_report(world)),
        "advice": make(Advice, municipality_code="0390", by_person=counsellor),
        "company_person": make(CompanyPerson, person=world.person(), starts_on=world.today),
        "task_force": world.programme.pk, "idea": make(Idea), "task_force_meeting": make(TaskForceMeeting),
        "task_force_member": make(TaskForceMember, person=world.person(), starts_on=world.today),
        "school": mine[School], "school_person": make(SchoolPerson, person=world.person(), starts_on=world.today),
        "school_class": mine[SchoolClass],
        "class_teacher": make(ClassTeacher, person=world.person(), starts_on=world.today),
        "class_pupil": make(ClassPupil, enrolment=enrolment, starts_on=world.today, ends_on=later.date(), yes_at=world.at),
        "talk_request": make(TalkRequest, state="asked"), "nomination": make(Nomination, referral=world.referral(mentee)),
        "workplace_contact": make(WorkplaceContact, person=mentee, ended_at=world.at if ended else None, until=later.date()),
        "partner": mine[Partner], "brought": make(Brought, mentor=None if ended or known else helper),
        "partner_person": make(PartnerPerson, person=world.person(), starts_on=world.today),
        "consultation": make(Consultation, match=match, person=world.person(), opens_on=world.today, until=later.date(),
                             meetings=True, check_ins=True, journal=True, ended_at=world.at if ended else None),
        "introduction": make(Introduction, enrolment=enrolment, state="yes", contact="email", until=later.date()),
    }  # fmt: skip
    make(OwnWords, enrolment=enrolment)
    once(CriminalRecord, text="Ord om en straffeattest", told_at=world.at)
    once(EthnicBackground, minority="yes", told_at=world.at)
    make(Consent, purpose="take_part", asked_of="mentee", how="referrer", given_on=world.today,
         withdrawn_at=world.at if ended else None)  # fmt: skip
    make(
        CheckIn,
        party="mentee",
        answer="fine",
        done_at=world.at,
        **answered | {"state": "done", "due_on": date(2026, 1, 5)},
    )
    make(JournalEntry, match=match, by_person=counsellor)
    make(ClosingTalk, match=match, party="mentee", held_on=world.today)
    make(GoalChange, goal_id=found["goal"], state="open")
    make(ScreeningDecision, mentor=helper)
    return {noun: str(pk) for noun, pk in found.items()}


def a_report(world: World) -> dict[str, Any]:
    """The programme's figures as they were published."""
    reader = world.actor(world.coordinator, Role.STEERING_GROUP)
    return freeze(status_report(world.programme, world.today, reader))


def link(world: World, found: Ids, purpose: str, person: Person, **changed: Any) -> str:
    """A link of this purpose to one of these things."""
    token = issue(by=world.staff, at=world.at, person=person, role=ROLE_OF[purpose], purpose=purpose,
                  noun=NOUN_OF[purpose], subject_id=UUID(found[NOUN_OF[purpose]]), days=3)  # fmt: skip
    if changed:
        TaskLink.objects.filter(token_hash=fingerprint(token)).update(**changed)
    return token
