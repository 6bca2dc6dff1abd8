"""Every page that needs a thing to be about is opened once, in Danish, at both sizes, and looked at.

Which there are is asked of the resolver: a page that no journey opens fails the last test here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from mentorbank.domain.companies.models import Company, CompanyContact, CompanyPerson, JobOpening
from mentorbank.domain.glass.models import GlassOpening
from mentorbank.domain.grants.actions import invite_reader, make_grant
from mentorbank.domain.imports.actions import choose_columns, keep
from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.introductions.models import Introduction
from mentorbank.domain.links.actions import issue
from mentorbank.domain.links.models import IntegrationToken
from mentorbank.domain.matching.actions import make_plan, propose
from mentorbank.domain.matching.models import Match, MentorChoice, PlanOrder
from mentorbank.domain.organisations.actions import put_logo
from mentorbank.domain.organisations.models import Partner
from mentorbank.domain.oversight.models import Advice
from mentorbank.domain.partners.models import Brought, PartnerPerson
from mentorbank.domain.processes.publish_paper import publish_paper
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.relationships.actions import (
    ask_to_prolong,
    log_meeting,
    plan_meeting,
    set_goal,
    write_agreement,
    write_journal,
)
from mentorbank.domain.rights.models import Correction, LegalHold
from mentorbank.domain.schools.models import (
    ClassPupil,
    ClassTeacher,
    Nomination,
    School,
    SchoolClass,
    SchoolPerson,
    TalkRequest,
)
from mentorbank.domain.shares.actions import give_share
from mentorbank.domain.shares.rules import Kind
from mentorbank.domain.specialists.models import Consultation
from mentorbank.domain.studies.actions import approve_study, ask_study, invite_evaluator
from mentorbank.domain.support.actions import ask, complete_check_in, raise_concern, schedule_check_ins
from mentorbank.domain.support.models import CheckIn
from mentorbank.domain.task_forces.models import Idea, TaskForceMeeting, TaskForceMember
from mentorbank.integrations.spreadsheets import guess_mapping, read_table
from mentorbank.kernel.access import Actor, Role
from mentorbank.web.imports.columns import columns
from mentorbank.web.imports.reading import packed
from mentorbank.web.recruitment.slices import SLICES
from tests.journeys.people import Somebody
from tests.journeys.test_import import YOUNG_PEOPLE
from tests.journeys.town import Town
from tests.pictures import logo, saved
from tests.web import rows
from tests.web.addresses import opened_by_name

DAY = timedelta(days=1)
PHONE = pytest.mark.parametrize("screen", ["phone"], indirect=True)  # and there the screen is turned
Page = tuple[str, list[Any]] | tuple[str, list[Any], str]


@dataclass
class Place:
    """A programme in which everything has happened once: what each page is about."""

    town: Town

    def __post_init__(self) -> None:
        self.world = self.town.a_programme("VORD")
        self.amina, self.henrik, self.match = self.town.a_course()
        self.staff = self.world.staff
        self.now = timezone.now()
        self._together()
        self._support()

    def _actor(self, somebody: Somebody) -> Actor:
        assert somebody.person and somebody.role
        return self.world.actor(somebody.person, somebody.role)

    def _together(self) -> None:
        """Words, meetings and plans of the two."""
        young, mentor = self._actor(self.amina), self._actor(self.henrik)
        about = {"at": self.now, "match": self.match}
        self.goal = set_goal(by=young, text="Finde en læreplads", **about)
        write_agreement(by=mentor, frequency="Hver uge", mentee_expects="Ærlighed", **about)
        log_meeting(by=mentor, on=self.world.today - 8 * DAY, minutes=60, **about)
        self.meeting = plan_meeting(by=mentor, starts_at=self.now + 2 * DAY, **about)
        self.share = give_share(
            by=young, at=self.now, recipient=self.match.mentor.person, role=Role.MENTOR, kind=Kind.GOALS,
            until=self.world.today + 30 * DAY,
        )  # fmt: skip
        self.prolonging = ask_to_prolong(
            by=self.staff, to_date=(self.match.planned_end or self.world.today) + 30 * DAY, **about
        )

    def _support(self) -> None:
        """What staff stand by with."""
        about = {"at": self.now, "match": self.match}
        schedule_check_ins(by=self.staff, **about)
        self.held, self.due = self.match.check_ins.filter(party="mentee").order_by("due_on")[:2]
        complete_check_in(
            by=self.staff, at=self.now, check_in=self.held, must_change=True, words="Vi må tale om tiden"
        )
        self.mentors_call = self.match.check_ins.filter(party="mentor", state=CheckIn.State.DUE).first()
        ask(by=self._actor(self.amina), text="Må vi mødes i weekenden?", **about)
        self.concern = raise_concern(by=self._actor(self.henrik), text="Hun er meget træt", **about)
        write_journal(by=self.staff, text="Ringet. Alt er godt.", **about)

    def another_match(self, state: str, **facts: Any) -> Match:
        return self.world.match(state=state, **facts)

    @cached_property
    def ended(self) -> Match:
        """A course that ended well, months ago."""
        end = self.world.today - 30 * DAY
        return self.another_match("ended", ended_on=end, end_reason="completed", completed=True)

    @cached_property
    def task(self) -> Any:
        """The young person of the course that ended is to be asked."""
        return rows.measurements(self.world, [self.ended])[0]

    @cached_property
    def applicant(self) -> Mentor:
        return self.world.mentor(state="applied", approved_at=None)

    @cached_property
    def waiting(self) -> Any:
        """Somebody who waits, with wishes, and mentors who may suit."""
        rows.ready_mentors(self.world, 2)
        rows.enrolments(self.world, 2)
        return rows.enrolments(self.world, 1)[0]

    @cached_property
    def proposal(self) -> Any:
        """Waits for two answers."""
        Mentor.objects.filter(pk=self.match.mentor_id).update(capacity=2)
        mentor = Mentor.objects.get(pk=self.match.mentor_id)
        return propose(by=self.staff, at=self.now, enrolment=rows.enrolments(self.world, 1)[0], mentor=mentor)

    @cached_property
    def choice(self) -> MentorChoice:
        """Amina is to choose between two mentors."""
        about = {"programme": self.world.programme, "enrolment": self.match.enrolment}
        options = [{"mentor": str(one.pk), "reasons": []} for one in rows.ready_mentors(self.world, 2)]
        choice = MentorChoice(
            organisation=self.world.organisation, options=options, offered_at=self.now, answer_by=self.world.today + 5 * DAY,
            **about,
        )  # fmt: skip
        choice.save()
        return choice

    @cached_property
    def colleague(self) -> Any:
        """Has one role."""
        return self.world.role(self.world.person("Rikke"), Role.COUNSELLOR, self.world.programme)

    @cached_property
    def company(self) -> Company:
        own = {"organisation": self.world.organisation}
        company = Company(**own, name="Værftet")
        company.save()
        on = {"programme": self.world.programme, "company": company, "recorded_at": self.now}
        CompanyContact(**own, **on, kind="visit", on=self.world.today).save()
        JobOpening(**own, **on, kind="small_job", source="company", opened_on=self.world.today).save()
        IntegrationToken(
            **own, name="Fagsystemet", token_hash="x", rights=["courses:read"], created_at=self.now
        ).save()
        return company

    @cached_property
    def spokesman(self) -> CompanyPerson:
        """Speaks for the company."""
        place = CompanyPerson(
            organisation=self.world.organisation, programme=self.world.programme, company=self.company,
            person=self.world.person("Bo"), starts_on=self.world.today - DAY,
        )  # fmt: skip
        place.save()
        return place

    @cached_property
    def school_person(self) -> SchoolPerson:
        """Acts for a school that has asked for a talk."""
        here = {"organisation": self.world.organisation}
        school = School(**here, name="Møn Skole")
        school.save()
        at = {"programme": self.world.programme, "school": school}
        place = SchoolPerson(**here, **at, person=self.world.person("Rosa"), starts_on=self.world.today - DAY)
        place.save()
        asked = {
            "asked_at": self.now,
            "level": "9. klasse",
            "weeks": "uge 41",
            "theme": "Vejen til en læreplads",
        }
        TalkRequest(**here, **at, **asked, by_person=place.person).save()
        referral = self.world.referral()
        Nomination(**here, **at, referral=referral, by_person=place.person, at=self.now).save()
        return place

    @cached_property
    def class_teacher(self) -> ClassTeacher:
        """The contact teacher of Amina's class; Amina has said yes."""
        here = {"organisation": self.world.organisation, "programme": self.world.programme}
        one = SchoolClass(**here, school=self.school_person.school, name="2.b")
        one.save()
        begins = {"school_class": one, "starts_on": self.world.today - DAY}
        place = ClassTeacher(**here, **begins, person=self.world.person("Tine"))
        place.save()
        ClassPupil(
            organisation=self.world.organisation, enrolment=self.match.enrolment, ends_on=self.world.today + 30 * DAY,
            yes_at=self.now, **begins,
        ).save()  # fmt: skip
        return place

    @cached_property
    def member(self) -> TaskForceMember:
        """Sits in a Task Force that has thought of something, and met."""
        own = {"organisation": self.world.organisation, "programme": self.world.programme}
        member = TaskForceMember(**own, person=self.world.person("Kim"), starts_on=self.world.today - DAY)
        member.save()
        Idea(**own, text="En åben dag på havnen", at=self.now, by_person=member.person).save()
        TaskForceMeeting(**own, on=self.world.today, place="Rådhuset", notes="Vi begynder på havnen").save()
        return member

    @cached_property
    def partner_person(self) -> PartnerPerson:
        """Acts for a partner that has brought somebody."""
        here = {"organisation": self.world.organisation}
        partner = Partner(**here, name="Fonden", kind="other")
        partner.save()
        at = {"programme": self.world.programme, "partner": partner}
        place = PartnerPerson(**here, **at, person=self.world.person("Ida"), starts_on=self.world.today - DAY)
        place.save()
        Brought(**here, **at, at=self.now, name="Jens Prøve", email="jens@example.org").save()
        return place

    @cached_property
    def introduction(self) -> Introduction:
        """Amina has been asked, and has written a line."""
        opening = JobOpening.objects.get(company=self.company)
        opening.title, opening.open_until = "Hjælper på værftet", self.world.today + 30 * DAY
        opening.save()
        row = Introduction(
            organisation=self.world.organisation, opening=opening, enrolment=self.match.enrolment, until=opening.open_until,
            suggested_at=self.now, contact="email", line="Jeg kan lide at bygge",
        )  # fmt: skip
        row.save()
        return row

    @cached_property
    def consultation(self) -> Consultation:
        """Pia is asked into Amina's course, with everything that can be chosen."""
        row = Consultation(
            organisation=self.world.organisation, match=self.match, person=self.world.person("Pia"), field="psykolog",
            purpose="Hjælp til søvn", meetings=True, check_ins=True, journal=True, drawn_at=self.now,
            opens_on=self.world.today, until=self.world.today + 30 * DAY,
        )  # fmt: skip
        row.save()
        return row

    @cached_property
    def batch(self) -> ImportBatch:
        """A file with one mistake."""
        table = read_table(YOUNG_PEOPLE.saved(repaired=False), "liste.csv")
        known = columns("young_people", self.world.programme, on=self.world.today)
        about = {"by": self.staff, "at": self.now}
        mapping = guess_mapping(table.headers, known) | {"own_yes_on": 6}
        made = keep(
            programme=self.world.programme, kind="young_people", filename="liste.csv", rows=packed(table), mapping=mapping,
            **about,
        )  # fmt: skip
        return choose_columns(batch=made, mapping=mapping, **about)

    def link(self, purpose: str, noun: str, thing: Any, person: Any, role: Role) -> str:
        """A task link's token."""
        return issue(
            by=self.staff, at=self.now, person=person, role=role, purpose=purpose, noun=noun, subject_id=thing.pk, days=5
        )  # fmt: skip


def staffs_courses(place: Place) -> Iterator[Page]:
    """One course and everything below it, and courses in other states."""
    here = [place.match.pk]
    yield from [(name, here) for name in (
        "course", "course-log", "course-call", "course-prolong", "course-journal", "close-course", "raise-concern",
        "no-chemistry", "draw-in", "course-staff",
    )]  # fmt: skip
    yield "course-journal", here, "?purpose=follow_up"
    yield "call-off-meeting", [place.meeting.pk]
    for match in (place.ended, place.another_match("paused"), _not_begun(place)):
        yield "course", [match.pk]
    for tab in ("well", "look", "needs", "ending", "ended"):
        yield "courses", [], f"?tab={tab}"
    for check_in in (place.due, place.held, place.mentors_call):
        yield "check-in", [check_in.pk]
    yield "check-in-postpone", [place.due.pk]
    yield "check-ins", []
    yield "questions", []
    yield "concerns", []
    yield "concern", [place.concern.pk]
    closed = {"state": "refused", "offset_months": 6, "closed_at": place.now}
    for task in (place.task, *rows.measurements(place.world, [place.ended], **closed)):
        yield "measurement", [task.pk]
    for tab in ("due", "later", "done"):
        yield "measurements", [], f"?tab={tab}"


def _not_begun(place: Place) -> Match:
    return place.another_match("accepted", active_from=None, first_meeting_on=None, planned_end=None)


def staffs_people(place: Place) -> Iterator[Page]:
    """Young people and mentors, each where they can be."""
    new = rows.referrals(place.world, 1)[0]
    declined = rows.referrals(place.world, 1, state="declined", reason="other", closed_at=place.now)[0]
    people = [
        new.person,
        declined.person,
        place.waiting.person,
        place.amina.person,
        place.ended.enrolment.person,
    ]
    yield from [("young-person", [person.pk]) for person in people if person]
    yield "young-person-correct", [new.person_id]
    for name in ("consents-about", "around", "guardian-yes", "criminal-record"):
        yield name, [new.person_id]
    yield "forget-young-person", [new.person_id]
    yield "referral-decline", [new.pk]
    yield "referral-withdraw", [new.pk]
    yield "enrolment-leave", [place.waiting.pk]
    yield "referral-new", []
    for tab in ("new", "contacted", "waiting", "course", "closed"):
        yield "referrals", [], f"?tab={tab}"
    here = [place.applicant.pk]
    for name in (
        "mentor",
        "mentor-interview",
        "mentor-training",
        "mentor-places",
        "mentor-giving",
        "mentor-contact",
    ):
        yield name, here
    for step in ("interview", "references", "confidentiality", "certificate"):
        yield "mentor-step", [*here, step]
    for outcome in ("approved", "declined"):
        yield "mentor-decide", [*here, outcome]
    for key in ("work", "time"):  # the others are looked at where the mentor answers them
        yield "mentor-about", [*here, key]
    for state in ("approved", "suspended", "declined"):
        (mentor,) = rows.mentors(place.world, 1, state=state)
        yield "mentor", [mentor.pk]
    approved = place.match.mentor
    yield "mentor", [approved.pk]
    yield "mentor-suspend", [approved.pk]
    yield "mentor-break", [approved.pk]
    yield "mentor-channels", []
    for tab in ("applied", "screening", "approved", "paused", "stopped"):
        yield "mentors", [], f"?tab={tab}"


def staffs_work(place: Place) -> Iterator[Page]:
    """Matching, companies, programmes, files, keys and the report."""
    yield "best-mentors", [place.waiting.pk]
    yield "wishes", [place.waiting.pk]
    plan = make_plan(by=place.staff, at=place.now, programme=place.world.programme)
    yield "plan", [plan.pk]
    yield "plan-mentors", [plan.pk, place.waiting.pk]
    yield "plan-proof", [plan.pk]
    yield "matching-fairness", []
    order = PlanOrder(
        organisation=place.world.organisation, programme=place.world.programme, asked_at=place.now
    )
    order.save()
    yield "plan-order", [order.pk]
    (sample,) = rows.samples(place.world, 1)[1]
    yield "looks", []
    held = LegalHold(
        organisation=place.world.organisation, person=place.amina.person, reason="Klagesag", until=place.world.today + 90 * DAY,
        placed_at=place.now, placed_by=place.world.coordinator,
    )  # fmt: skip
    held.save()
    about = {
        "organisation": place.world.organisation,
        "person": place.amina.person,
        "role": "mentee",
        "text": "Jeg er 18",
    }
    wrong = Correction(**about, section="person", asked_at=place.now, answer_by=place.world.today + 30 * DAY)
    wrong.save()
    yield "correction", [wrong.pk]
    advice = Advice(
        organisation=place.world.organisation, programme=place.world.programme, municipality_code="0390",
        text="Hold åbent om aftenen", given_on=place.world.today, given_at=place.now, by_person=place.world.coordinator,
    )  # fmt: skip
    advice.save()
    paper = publish_paper(
        by=place.staff, at=place.now, programme=place.world.programme, kind="status", title="Status for foråret",
        as_of=place.world.today, period_from=place.world.today - 90 * DAY, period_to=place.world.today,
    )  # fmt: skip
    grant = make_grant(
        by=place.staff, at=place.now, programme=place.world.programme, funder="Fonden", name="Bevilling 2026", purpose="",
        starts_on=place.world.today - 900 * DAY, ends_on=place.world.today,
    )  # fmt: skip
    reader = invite_reader(
        by=place.staff,
        at=place.now,
        grant=grant,
        given_name="Finn",
        family_name="Fond",
        email="finn@example.org",
    )
    study = ask_study(
        by=place.staff, at=place.now, programme=place.world.programme, holder="Et universitet", purpose="Om det hjælper",
        fields=["gender"], starts_on=place.world.today, ends_on=place.world.today + 30 * DAY,
    )  # fmt: skip
    second = place.world.actor(place.world.person(), Role.COORDINATOR)
    approve_study(by=second, at=place.now, study=study)
    eva = invite_evaluator(
        by=place.staff,
        at=place.now,
        study=study,
        given_name="Eva",
        family_name="Luering",
        email="eva@example.org",
    )
    yield "studies", []
    yield "study-new", [place.world.programme.pk]
    for name in ("study", "study-reader-new"):
        yield name, [study.pk]
    yield "study-reader-end", [eva.pk]
    yield "grants", []
    yield "grant-new", [place.world.programme.pk]
    for name in ("grant", "grant-report", "grant-reader-new"):
        yield name, [grant.pk]
    yield "grant", [grant.pk], "?show=others"
    yield "grant-reader-end", [reader.pk]
    yield "papers", []
    yield "paper-new", [place.world.programme.pk]
    for name in ("paper", "paper-correct"):
        yield name, [paper.pk]
    yield "advice", []
    yield "advice-answer", [advice.pk]
    opening = GlassOpening(
        organisation=place.world.organisation, person=place.amina.person, by_person=place.world.coordinator, role="coordinator",
        reason="glass_danger", text="Hun ringede og var bange", parts=["contact", "course", "notes"], opened_at=place.now,
        until=place.now + 30 * DAY,
    )  # fmt: skip
    opening.save()
    yield "glass", []
    yield "glass-behind", [opening.pk]
    yield "glass-openings", []
    yield "glass-judge", [opening.pk]
    yield "keeping", []
    yield "kept-person", [held.person_id]
    yield "kept-person", [place.applicant.person_id]
    yield "kept-person-forget", [place.applicant.person_id]
    yield "hold-lift", [held.pk]
    yield "look-samples", []
    yield "look-sample", [sample.pk]
    yield "matching", []
    yield "company", [place.company.pk]
    yield "company-contact", [place.company.pk]
    yield "company-opening", [place.company.pk]
    yield "company-person-new", [place.company.pk]
    yield "company-person-end", [place.spokesman.pk]
    yield "task-forces", []
    yield "task-force-member-end", [place.member.pk]
    yield "task-force-member-new", [place.member.programme_id]
    yield "schools", []
    yield "school-new", []
    for name in ("school", "school-person-new"):
        yield name, [place.school_person.school_id]
    yield "school-person-end", [place.school_person.pk]
    yield "school-class-new", [place.school_person.school_id]
    for name in ("school-class", "class-teacher-new", "class-pupil-new"):
        yield name, [place.class_teacher.school_class_id]
    yield "class-teacher-end", [place.class_teacher.pk]
    yield "talks", []
    yield "talk", [TalkRequest.objects.get(school=place.school_person.school_id).pk]
    yield "workplace-about", [place.match.enrolment.person_id]
    yield "partners", []
    yield "partner-new", []
    for name in ("partner", "partner-person-new"):
        yield name, [place.partner_person.partner_id]
    yield "partner-person-end", [place.partner_person.pk]
    yield "opening-suggest", [place.introduction.opening_id]
    for name in (
        "companies",
        "company-new",
        "integrations",
        "integration-new",
        "colleagues",
        "colleague-invite",
        "imports",
        "programmes",
        "programme-new",
    ):
        yield name, []
    yield "appearance", []
    put_logo(by=place.world.staff, at=timezone.now(), png=saved(logo(), "PNG"))
    yield "appearance", []
    programme = [place.world.programme.pk]
    yield "colleague-end", [place.colleague.pk]
    for name in ("programme-rules", "programme-change", "programme-people", "programme-data", "report"):
        yield name, programme
    for code in ("vord", "bul"):
        yield "programme-create", [code]
    yield "imports", []
    yield "import-columns", [place.batch.pk]
    yield "import", [place.batch.pk]
    yield "worklist", []
    yield "account", []


def young_persons(place: Place) -> Iterator[Page]:
    """The young person's own pages."""
    here = [place.match.pk]
    rows.looks(place.world, [person for person in (place.amina.person,) if person])
    for name in (
        "mentee-home",
        "who-sees",
        "who-has-looked",
        "own-copy",
        "ask-correction",
        "own-words",
        "own-wishes",
        "leave-programme",
        "questions",
        "my-role",
        "account",
    ):
        yield name, []
    for name in (
        "goals", "meetings", "plan-meeting", "agreement", "write-agreement", "agreement-on-paper", "go-on", "raise-concern",
        "no-chemistry",
    ):  # fmt: skip
        yield name, here
    yield "my-consents", []
    yield "my-around", []
    yield "my-research", []
    yield "my-shares", []
    yield "my-share", [place.share.pk]
    yield "my-specialist", [place.consultation.pk]
    chosen = f"?kind=goals&to=mentor:{place.match.mentor.person_id}"
    for query in ("", "?kind=goals", chosen):
        yield "share-new", [], query
    for name in ("share-confirm", "share-preview"):
        yield name, [], f"{chosen}&until={place.share.until}"
    yield "my-workplace", []
    assert place.class_teacher
    yield "my-class", []
    yield "my-openings", []
    for name in ("my-opening", "my-opening-yes", "my-opening-seen"):
        yield name, [place.introduction.pk]
    yield "goal", [place.goal.pk]
    yield "choice", [place.choice.pk]
    yield "call-off-meeting", [place.meeting.pk]
    yield "meeting-place", [place.meeting.pk]
    yield "answer-going-on", [place.prolonging.pk]


def mentors(place: Place) -> Iterator[Page]:
    """The mentor's own pages."""
    here = [place.match.pk]
    rows.looks(place.world, [person for person in (place.henrik.person,) if person])
    for name in (
        "mentor-home",
        "mentor-time",
        "who-has-looked",
        "own-copy",
        "ask-correction",
        "questions",
        "account",
    ):
        yield name, []
    for name in (
        "goals", "meetings", "plan-meeting", "log-meeting", "agreement", "write-agreement", "agreement-on-paper", "go-on",
        "raise-concern", "no-chemistry",
    ):  # fmt: skip
        yield name, here
    yield "call-off-meeting", [place.meeting.pk]
    yield "answer-going-on", [place.prolonging.pk]
    yield "proposal", [place.proposal.pk]
    yield "shared", []
    yield "shared-one", [place.share.pk]
    yield "my-break", [place.match.mentor_id]
    yield "my-hours", [place.match.mentor_id]


def companies(place: Place) -> Iterator[Page]:
    """The company's own pages, after a young person's yes."""
    Introduction.objects.filter(pk=place.introduction.pk).update(state="yes")
    yield "own-company", []
    yield "own-company-correct", [place.company.pk]
    yield "own-opening-new", [place.company.pk]
    yield "own-opening-end", [place.introduction.opening_id]
    yield "shared-opening", [place.introduction.pk]


def partners(place: Place) -> Iterator[Page]:
    """The partner's own pages."""
    yield "own-partner", []
    for name in ("own-partner-mentor", "own-partner-company"):
        yield name, [place.partner_person.partner_id]


def specialists(place: Place) -> Iterator[Page]:
    """What a specialist opens in one course."""
    yield "specialist-home", []
    yield "specialist-course", [place.consultation.pk]


def schools(place: Place) -> Iterator[Page]:
    """The school's own pages."""
    yield "own-school", []
    for name in ("own-school-pupil", "own-school-talk"):
        yield name, [place.school_person.school_id]


def contact_teachers(place: Place) -> Iterator[Page]:
    """One class, of the pupils who said yes."""
    yield "own-class", []
    yield "my-role", []


def task_forces(place: Place) -> Iterator[Page]:
    """The Task Force's own board."""
    for name in ("task-force", "idea-new", "task-force-meeting-new"):
        yield name, [place.member.programme_id]
    yield "idea", [Idea.objects.get(programme=place.member.programme_id).pk]
    yield "task-force-meeting", [TaskForceMeeting.objects.get(programme=place.member.programme_id).pk]


def counsellors(place: Place) -> Iterator[Page]:
    """A counsellor's own young person."""
    for name in ("worklist", "courses", "check-ins", "questions", "concerns", "measurements"):
        yield name, []
    for name in ("course", "course-log", "course-call", "course-journal", "close-course"):
        yield name, [place.match.pk]
    yield "young-person", [place.match.enrolment.person_id]
    yield "check-in", [place.due.pk]


def by_link(place: Place) -> Iterator[Page]:
    """What is behind the links in letters."""
    applied = place.applicant
    token = place.link("application", "mentor", applied, applied.person, Role.MENTOR)
    yield "application", [token]
    yield "application-promise", [token]
    for one in SLICES:
        yield "application-slice", [token, one.key]
    young, mentor = place.match.enrolment.person, place.match.mentor.person
    asked = place.proposal
    for person, role in ((asked.enrolment.person, Role.MENTEE), (asked.mentor.person, Role.MENTOR)):
        yield "answer-proposal", [place.link("answer_proposal", "proposal", asked, person, role)]
    yield "choose-mentor", [place.link("choose_mentor", "mentor_choice", place.choice, young, Role.MENTEE)]
    yield "log-by-link", [place.link("log_meeting", "match", place.match, mentor, Role.MENTOR)]
    yield "link-check-in", [place.link("check_in", "check_in", place.due, young, Role.MENTEE)]
    yield "link-check-in", [place.link("check_in", "check_in", place.mentors_call, mentor, Role.MENTOR)]
    yield "link-goals", [place.link("review_goals", "match", place.match, young, Role.MENTEE)]
    person = place.ended.enrolment.person
    yield "link-measurement", [place.link("measurement", "measurement", place.task, person, Role.MENTEE)]
    yield "invitation", [place.link("invitation", "programme", place.world.programme, young, Role.MENTEE)]


READ: dict[str, tuple[Role | None, Callable[[Place], Iterator[Page]]]] = {
    "courses": (Role.COORDINATOR, staffs_courses),
    "people": (Role.COORDINATOR, staffs_people),
    "work": (Role.COORDINATOR, staffs_work),
    "counsellor": (Role.COUNSELLOR, counsellors),
    "mentee": (Role.MENTEE, young_persons),
    "mentor": (Role.MENTOR, mentors),
    "company": (Role.COMPANY_CONTACT, companies),
    "partner": (Role.PARTNER, partners),
    "school": (Role.SCHOOL_CONTACT, schools),
    "contact teacher": (Role.CONTACT_TEACHER, contact_teachers),
    "task force": (Role.TASK_FORCE, task_forces),
    "specialist": (Role.SPECIALIST, specialists),
    "links": (None, by_link),
}
# Opened by other journeys, or nothing that is looked at.
ELSEWHERE: dict[str, set[str]] = {
    "test_looks: open pages": {
        "home", "programme-list", "programme-public", "refer", "ask", "become-a-mentor", "become-a-mentor-sent", "sign-in",
        "accessibility", "privacy", "worried", "worried-about",
    },
    "test_looks: behind a menu": {"reports", "concepts"},
    "steps: a referral gets its receipt": {"receipt"},
    "test_sign_in: second keys": {
        "second-factor", "mfa_activate_totp", "mfa_add_webauthn", "mfa_authenticate", "mfa_view_recovery_codes", "mfa_index",
        "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "sign-in-providers",
    },
    "people: signing in, under the names a library looks for": {
        "account_login", "account_request_login_code", "account_signup", "account_confirm_login_code",
    },
    "test_pift: five questions, and what may be told": {"wellbeing", "my-background"},
    "the gallery has tests of its own": {"ui-gallery"},
    "leads on to another page": {"enrol", "propose", "question-answer", "set_language"},
    "not a page": {
        "health", "totp-picture", "logo", "mfa_login_webauthn", "openid_connect_callback",
        "saml-finish", "saml-metadata",
        "application-calendar", "import-sheet", "import-corrections", "report-file", "paper-file", "grant-file",
        "openapi-json", "api-root",
        "list_programmes", "create_referral", "list_tasks", "list_courses", "read_report",
    },
}  # fmt: skip


def reader(place: Place, role: Role | None) -> Somebody:
    """Who opens the pages."""
    if role == Role.COUNSELLOR:
        louise = place.town.staff("Louise", Role.COUNSELLOR)
        Match.objects.filter(pk=place.match.pk).update(counsellor=louise.person)
        place.match.enrolment.counsellor = louise.person
        place.match.enrolment.save()
        return louise
    if role == Role.COMPANY_CONTACT:
        return place.town.belongs(place.spokesman.person, role)
    if role == Role.TASK_FORCE:
        return place.town.belongs(place.member.person, role)
    if role == Role.SCHOOL_CONTACT:
        return place.town.belongs(place.school_person.person, role)
    if role == Role.CONTACT_TEACHER:
        return place.town.belongs(place.class_teacher.person, role)
    if role == Role.PARTNER:
        return place.town.belongs(place.partner_person.person, role)
    if role == Role.SPECIALIST:
        return place.town.belongs(place.consultation.person, role)
    known = {None: place.town.passer_by, Role.COORDINATOR: place.town.coordinator}
    return {Role.MENTEE: place.amina, Role.MENTOR: place.henrik}.get(role) or known[role]()


@PHONE
@pytest.mark.parametrize("which", READ)
def test_every_page_is_in_order(given: Town, which: str) -> None:
    role, pages = READ[which]
    place = Place(given)
    somebody, wrong = reader(place, role), []
    if role:
        somebody.is_back("/account/")
    for name, args, *query in pages(place):
        path = reverse(name, args=args)
        try:
            somebody.opens(path + "".join(query))
            somebody.turns_the_screen()
            assert urlsplit(somebody.page.url).path == path, f"leads to {somebody.page.url}"
        except AssertionError as found:
            wrong.append(f"{name}: {found}")
    assert not wrong, "\n\n".join(wrong)


@PHONE
def test_every_page_is_opened_by_a_journey(given: Town) -> None:
    place = Place(given)
    here = {page[0] for _role, pages in READ.values() for page in pages(place)}
    elsewhere = set().union(*ELSEWHERE.values())
    assert here | elsewhere == opened_by_name()
    assert not here & elsewhere
