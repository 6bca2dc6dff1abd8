"""Every page that shows a list: who reads it, and how to make so many rows that stand on it.

The key is the address' name, and what of it is shown where one address has several lists.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count as count_from
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from mentorbank.domain.audit.actions import Look, log_reads
from mentorbank.domain.companies.models import Company, CompanyContact, CompanyPerson, JobOpening
from mentorbank.domain.foundation.models import new_id
from mentorbank.domain.glass.models import GlassOpening
from mentorbank.domain.grants.models import Grant
from mentorbank.domain.imports.actions import keep
from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.introductions.models import Introduction
from mentorbank.domain.links.actions import issue
from mentorbank.domain.links.models import IntegrationToken
from mentorbank.domain.matching.actions import make_plan
from mentorbank.domain.matching.models import Match
from mentorbank.domain.organisations.models import Partner
from mentorbank.domain.oversight.models import Advice, Paper
from mentorbank.domain.partners.models import Brought, PartnerPerson
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import ProgrammeVersion, RoleAssignment
from mentorbank.domain.recruitment.models import Mentor, ScreeningDecision, TrainingCompletion
from mentorbank.domain.referrals.models import Referral
from mentorbank.domain.relationships.models import Agreement, Goal, GoalChange, JournalEntry, Meeting
from mentorbank.domain.rights.models import LegalHold
from mentorbank.domain.schools.models import (
    ClassPupil,
    ClassTeacher,
    Nomination,
    School,
    SchoolClass,
    SchoolPerson,
    TalkRequest,
)
from mentorbank.domain.shares.models import Share
from mentorbank.domain.specialists.models import Consultation
from mentorbank.domain.studies.models import Study
from mentorbank.domain.support.models import ContactAttempt
from mentorbank.domain.task_forces.models import Idea, TaskForceMeeting, TaskForceMember
from mentorbank.integrations.spreadsheets import guess_mapping
from mentorbank.integrations.spreadsheets.opening import read_separated
from mentorbank.kernel.access import Role
from mentorbank.web.imports.columns import columns
from mentorbank.web.imports.reading import packed
from tests.web import rows
from tests.web.imports.lists import csv_of
from tests.world import World

Marks = Iterable[str]
DAY = timedelta(days=1)
MOST = 100_000


@dataclass
class Shown:
    """One list as somebody reads it. ``more`` makes so many more rows and says by which words each is seen.

    ``cap`` is how many the page shows by design; ``says`` is what stands on a page that counts them instead.
    """

    path: str
    more: Callable[[int], Marks]
    reader: Person | None = None
    role: Role | None = Role.COORDINATOR
    cap: int = MOST
    says: Callable[[int], str] | None = None


Scene = Callable[[World], Shown]


def named(
    name: str, make: Callable[..., list[Any]], at: str = "", query: str = "", cap: int = MOST, **facts: Any
) -> Scene:
    """Rows of this kind, seen by the name at the end of ``at``. A fact that is a function is asked of the world."""

    def begin(world: World) -> Shown:
        def more(count: int) -> Marks:
            given = {key: value(world) if callable(value) else value for key, value in facts.items()}
            return rows.shown(make(world, count, **given), at)

        return Shown(reverse(name) + query, more, cap=cap)

    return begin


def _at(world: World) -> datetime:
    return world.at


def _today(world: World) -> date:
    return world.today


def _soon(world: World) -> date:
    return world.today + 7 * DAY


def texts(model: Any, **facts: Any) -> Callable[[World, Callable[[str], dict[str, Any]], int], list[str]]:
    """So many rows of this table that each hold words of their own."""

    def make(world: World, given: Callable[[str], dict[str, Any]], count: int) -> list[str]:
        words = rows.names(count)
        model.objects.bulk_create(
            model(organisation=world.organisation, **facts, **given(word)) for word in words
        )
        return words

    return make


def for_staff(name: str, query: str = "") -> Callable[[Callable[[World, Match, int], Marks]], Scene]:
    """A page about one course, read by the coordinator."""

    def wrap(make: Callable[[World, Match, int], Marks]) -> Scene:
        def begin(world: World) -> Shown:
            match = world.match()
            return Shown(
                reverse(name, args=[match.pk]) + query, lambda count: list(make(world, match, count))
            )

        return begin

    return wrap


def for_pair(
    name: str, role: Role, *, about_match: bool = True
) -> Callable[[Callable[[World, Match, int], Marks]], Scene]:
    """A page of the young person's or the mentor's own."""

    def wrap(make: Callable[[World, Match, int], Marks]) -> Scene:
        def begin(world: World) -> Shown:
            match = world.match()
            reader = match.enrolment.person if role == Role.MENTEE else match.mentor.person
            args = [match.pk] if about_match else []
            return Shown(
                reverse(name, args=args), lambda count: list(make(world, match, count)), reader, role
            )

        return begin

    return wrap


# What a course holds


def goals(world: World, match: Match, count: int) -> Marks:
    """Goals that have been changed, each with a step."""
    words, steps = rows.names(count), rows.names(count)
    own = {"organisation": world.organisation, "match": match, "set_at": world.at}
    made = Goal.objects.bulk_create(Goal(**own, text=text) for text in words)
    Goal.objects.bulk_create(
        Goal(**own, text=text, part_of=goal) for text, goal in zip(steps, made, strict=True)
    )
    GoalChange.objects.bulk_create(
        GoalChange(organisation=world.organisation, goal=goal, at=world.at, state="open", text="Før")
        for goal in made
    )
    return [*words, *steps]


def only_goals(world: World, match: Match, count: int) -> Marks:
    return texts(Goal, match=match, set_at=world.at)(world, lambda text: {"text": text}, count)


def meetings(world: World, match: Match, count: int) -> Marks:
    days = rows.days_back(world)
    facts = {"match": match, "state": "held", "minutes": 60, "logged_at": world.at - 30 * DAY}
    return texts(Meeting, **facts)(world, lambda text: {"note": text, "on": next(days)}, count)


def journal(world: World, match: Match, count: int) -> Marks:
    facts = {"match": match, "at": world.at, "by_person": world.coordinator}
    return texts(JournalEntry, **facts)(world, lambda text: {"text": text}, count)


def _everything_of(world: World, match: Match, count: int, days: Iterator[date]) -> None:
    meetings(world, match, count)
    only_goals(world, match, count)
    rows.questions(world, [match] * count)
    rows.concerns(world, [match] * count)
    for day in islice(days, count):
        rows.check_ins(world, [match], due_on=day)


def course(world: World) -> Shown:
    match, days = world.match(), rows.days_back(world)

    def more(count: int) -> Marks:
        _everything_of(world, match, count, days)
        return []

    return Shown(
        reverse("course", args=[match.pk]), more, says=lambda count: f"{count} mål" if count > 1 else "1 mål"
    )


def ended_course(world: World) -> Shown:
    match = world.match(state="ended", ended_on=world.today, end_reason="completed", completed=True)
    offsets = iter(range(1, MOST))

    def more(count: int) -> Marks:
        months = [next(offsets) for _ in range(count)]
        for month in months:
            rows.measurements(world, [match], offset_months=month)
        return [f"Efter {month} måned" for month in months]

    return Shown(reverse("course", args=[match.pk]), more)


def closing(world: World) -> Shown:
    match = world.match()

    def more(count: int) -> Marks:
        only_goals(world, match, count)
        return []

    return Shown(reverse("close-course", args=[match.pk]), more, says=lambda count: f"{count} mål")


def check_in(world: World) -> Shown:
    match = world.match()
    (row,) = rows.check_ins(world, [match])

    def more(count: int) -> Marks:
        own = {"organisation": world.organisation, "check_in": row, "by_person": world.coordinator}
        ContactAttempt.objects.bulk_create(ContactAttempt(**own, at=world.at) for _ in range(count))
        return only_goals(world, match, count)

    return Shown(reverse("check-in", args=[row.pk]), more)


def goals_by_link(world: World) -> Shown:
    match = world.match()
    token = issue(
        by=world.staff, at=world.at, person=match.enrolment.person, role=Role.MENTEE, purpose="review_goals",
        noun="match", subject_id=match.pk, days=5,
    )  # fmt: skip
    return Shown(
        reverse("link-goals", args=[token]), lambda count: only_goals(world, match, count), role=None
    )


def _theirs(world: World, match: Match, count: int) -> Marks:
    """What has been done together does not stand on the home page; what they work on does."""
    meetings(world, match, count)
    numbers = iter(range(Agreement.objects.count() + 1, MOST))
    Agreement.objects.bulk_create(
        Agreement(organisation=world.organisation, match=match, number=next(numbers), written_at=world.at)
        for _ in range(count)
    )
    return only_goals(world, match, count)


def _asked(world: World, match: Match, count: int) -> Marks:
    return rows.questions(world, [match] * count)


def _asked_by_mentor(world: World, match: Match, count: int) -> Marks:
    return rows.questions(world, [match] * count, asker=match.mentor.person)


def _mentees(world: World, match: Match, count: int) -> Marks:
    made = rows.matches(world, count, mentor=match.mentor)
    rows.check_ins(world, made, party="mentor")
    for one in made:
        meetings(world, one, 1)
    return rows.shown(made, "enrolment.person")


def _proposals_to(world: World, match: Match, count: int) -> Marks:
    return rows.shown(rows.proposals(world, count, mentor=match.mentor), "enrolment.person")


# Staff's lists


def everything_today(world: World) -> Shown:
    """Nearly everything that can wait for somebody; seen are those that get a card each."""

    def more(count: int) -> Marks:
        each, ago = -(-count // 3), world.at - 40 * DAY
        rows.enrolments(world, each, waiting_since=ago)
        rows.mentors(world, each, state="applied", applied_at=ago)
        rows.referrals(world, each, state="contacted", received_at=ago, contacted_at=ago)
        rows.proposals(world, each)
        over = rows.matches(world, each, ended_on=world.today - 60 * DAY, days=200)
        rows.measurements(world, over)
        silent, worried = rows.matches(world, each, days=60), rows.matches(world, each, days=3)
        rows.check_ins(world, worried)
        rows.concerns(world, worried)
        new = rows.referrals(world, each, received_at=ago)
        return [
            *rows.shown(new, "person"),
            *rows.shown(silent, "mentor.person"),
            *rows.shown(worried, "mentor.person"),
        ]

    return Shown(reverse("worklist"), more)


def counsellors_day(world: World) -> Shown:
    counsellor = world.person()

    def more(count: int) -> Marks:
        silent = rows.matches(world, count, days=60, counsellor=counsellor)
        rows.check_ins(world, silent)
        return rows.shown(silent, "enrolment.person")

    return Shown(reverse("worklist"), more, counsellor, Role.COUNSELLOR)


def counsellors(name: str, query: str = "") -> Scene:
    """What a counsellor sees of their own young people."""

    def begin(world: World) -> Shown:
        counsellor = world.person()

        def more(count: int) -> Marks:
            made = rows.matches(world, count, days=60, counsellor=counsellor)
            rows.check_ins(world, made, responsible=counsellor)
            rows.measurements(world, made, responsible=counsellor)
            return rows.shown(made, "enrolment.person")

        return Shown(reverse(name) + query, more, counsellor, Role.COUNSELLOR)

    return begin


def well(world: World) -> Shown:
    def more(count: int) -> Marks:
        made = rows.matches(world, count)
        own = {"organisation": world.organisation, "state": "held", "minutes": 60, "logged_at": world.at}
        Meeting.objects.bulk_create(Meeting(**own, match=one, on=world.today - 2 * DAY) for one in made)
        return rows.shown(made, "mentor.person")

    return Shown(reverse("courses") + "?tab=well", more)


def earlier_ways_in(world: World) -> Shown:
    person = world.referral(received_at=world.at).person

    def more(count: int) -> Marks:
        given = {"person": person, "via": "link", "own_yes_on": world.today, "state": "declined", "reason": "other",
                 "received_at": world.at - 90 * DAY, "closed_at": world.at}  # fmt: skip
        made = rows.programmes(world, count)
        Referral.objects.bulk_create(
            Referral(organisation=world.organisation, programme=one, **given) for one in made
        )
        return [one.name for one in made]

    return Shown(reverse("young-person", args=[person.pk]), more)


def maybe_known(world: World) -> Shown:
    """Others with the same phone, who have open referrals of their own."""
    person = world.referral(person=world.person(phone="+4500000077")).person

    def more(count: int) -> Marks:
        made = rows.referrals(world, count)
        Person.objects.filter(referrals__in=made).update(phone=person.phone)
        return rows.shown(made, "person")

    return Shown(reverse("young-person", args=[person.pk]), more)


def screened(world: World) -> Shown:
    """A mentor with a long story."""
    mentor = world.mentor()
    decided = texts(ScreeningDecision, mentor=mentor, outcome="approved", decided_at=world.at,
                    decided_by=world.coordinator)  # fmt: skip
    trained = texts(TrainingCompletion, mentor=mentor, kind="course", completed_on=world.today)

    def more(count: int) -> Marks:
        return [
            *decided(world, lambda text: {"reason": text}, count),
            *trained(world, lambda text: {"title": text}, count),
        ]

    return Shown(reverse("mentor", args=[mentor.pk]), more)


def channels(world: World) -> Shown:
    def more(count: int) -> Marks:
        rows.mentors(world, count, channel="network")
        return []

    return Shown(reverse("mentor-channels"), more, says=lambda count: f"{count}")


def plan(world: World) -> Shown:
    """Every time a new plan for everybody who waits: pairs, and those nobody is found for.

    Three more young people wait with mentors to spare, so that there is something to choose and to compare. One of
    them is proposed to a mentor before the list grows: whoever is proposed is not in the next plan.
    """
    spare = [str(one.pk) for one in rows.enrolments(world, 3)]
    rows.ready_mentors(world, 6)

    def more(count: int) -> Marks:
        young = rows.enrolments(world, count)
        rows.ready_mentors(world, -(-count // 2))
        made = make_plan(by=world.staff, at=timezone.now(), programme=world.programme)
        pairs = made.result["pairs"]
        for one in spare[:1] if count == 1 else list(pairs)[2::3]:
            rows.propose(world, one, pairs[one]["mentor"], made)
        shown.path = reverse("plan", args=[made.pk])
        return rows.shown(young, "person")

    shown = Shown("", more)
    return shown


def waited_too_long(world: World) -> Shown:
    """Beyond the programme's promise, and the plan has nobody for them."""

    def more(count: int) -> Marks:
        young = rows.enrolments(world, count, waiting_since=world.at - 200 * DAY)
        make_plan(by=world.staff, at=timezone.now(), programme=world.programme)
        return rows.shown(young, "person")

    return Shown(reverse("matching-fairness"), more)


def other_mentors(world: World) -> Shown:
    """The plan's own mentor for one young person, and ten others."""
    enrolment = rows.enrolments(world, 1)[0]

    def more(count: int) -> Marks:
        helpers = rows.ready_mentors(world, count)
        made = make_plan(by=world.staff, at=timezone.now(), programme=world.programme)
        shown.path = reverse("plan-mentors", args=[made.pk, enrolment.pk])
        return rows.shown(helpers, "person")

    shown = Shown("", more, cap=11)
    return shown


def ten_best(world: World) -> Shown:
    enrolment = world.enrolment()
    path = reverse("best-mentors", args=[enrolment.pk])
    return Shown(path, lambda count: rows.shown(rows.ready_mentors(world, count), "person"), cap=10)


def not_to_be_proposed(world: World) -> Shown:
    enrolment = world.enrolment()

    def more(count: int) -> Marks:
        return rows.shown(
            rows.ready_mentors(world, count, manages_or_grades=True, max_distance_km=1), "person"
        )

    world_away = Person.objects.filter(pk=enrolment.person_id)
    world_away.update(postal_code="9990")
    return Shown(reverse("best-mentors", args=[enrolment.pk]), more)


def tried_before(world: World) -> Shown:
    enrolment = world.enrolment()

    def more(count: int) -> Marks:
        made = rows.proposals(world, count, state="expired", closed_at=world.at)
        type(made[0]).objects.filter(pk__in=[one.pk for one in made]).update(enrolment=enrolment)
        return rows.shown(made, "mentor.person")

    return Shown(reverse("best-mentors", args=[enrolment.pk]), more)


def check_ins_to_hold(world: World) -> Shown:
    def more(count: int) -> Marks:
        made = rows.matches(world, count)
        rows.check_ins(world, made)
        return rows.shown(made, "enrolment.person")

    return Shown(reverse("check-ins"), more)


def _courses(world: World, count: int) -> list[Match]:
    """Questions and concerns are about different courses."""
    return rows.matches(world, count)


def questions(*, answered: bool) -> Scene:
    def begin(world: World) -> Shown:
        facts = (
            {"answer": "Ja", "answered_at": world.at, "answered_by": world.coordinator} if answered else {}
        )
        return Shown(
            reverse("questions"),
            lambda count: rows.questions(world, _courses(world, count), **facts),
            cap=30 if answered else MOST,
        )

    return begin


def concerns(*, closed: bool) -> Scene:
    def begin(world: World) -> Shown:
        facts = {"closed_at": world.at} if closed else {}

        def more(count: int) -> Marks:
            made = _courses(world, count)
            rows.concerns(world, made, **facts)
            return rows.shown(made, "mentor.person")

        return Shown(reverse("concerns"), more, cap=50 if closed else MOST)

    return begin


def measurements(tab: str, **facts: Any) -> Scene:
    def begin(world: World) -> Shown:
        def more(count: int) -> Marks:
            made = rows.matches(world, count, ended_on=world.today - 30 * DAY, days=150)
            rows.measurements(world, made, **{key: value(world) for key, value in facts.items()})
            return rows.shown(made, "enrolment.person")

        return Shown(reverse("measurements") + f"?tab={tab}", more)

    return begin


# Companies, programmes, keys, files


def companies(world: World) -> Shown:
    def more(count: int) -> Marks:
        return texts(Company)(world, lambda text: {"name": text}, count)

    return Shown(reverse("companies"), more)


def _a_company(world: World) -> Company:
    company = Company(organisation=world.organisation, name="Værftet")
    company.save()
    return company


def _words_of(day: date) -> str:
    return date_format(day, "j. F Y")


def openings(world: World) -> Shown:
    company, back = _a_company(world), rows.days_back(world)

    def more(count: int) -> Marks:
        days = list(islice(back, count))
        own = {"organisation": world.organisation, "programme": world.programme, "company": company, "kind": "job",
               "source": "company", "recorded_at": world.at}  # fmt: skip
        JobOpening.objects.bulk_create(JobOpening(**own, opened_on=day) for day in days)
        return map(_words_of, days)

    return Shown(reverse("company", args=[company.pk]), more)


def contacts(world: World) -> Shown:
    company, back = _a_company(world), rows.days_back(world)

    def more(count: int) -> Marks:
        days = list(islice(back, count))
        own = {"organisation": world.organisation, "programme": world.programme, "company": company, "kind": "visit",
               "recorded_at": world.at}  # fmt: skip
        CompanyContact.objects.bulk_create(CompanyContact(**own, on=day) for day in days)
        return map(_words_of, days)

    return Shown(reverse("company", args=[company.pk]), more, cap=20)


def _opening(world: World, company: Company, **facts: Any) -> JobOpening:
    row = JobOpening(organisation=world.organisation, programme=world.programme, company=company, kind="small_job",
                     source="company", opened_on=world.today, open_until=_soon(world), recorded_at=world.at, **facts)  # fmt: skip
    row.save()
    return row


def _speaks_for(world: World, company: Company, people: list[Person]) -> None:
    own = {"organisation": world.organisation, "programme": world.programme, "company": company}
    CompanyPerson.objects.bulk_create(
        CompanyPerson(**own, person=one, starts_on=world.today - DAY) for one in people
    )


def spokespeople(world: World) -> Shown:
    company = _a_company(world)

    def more(count: int) -> Marks:
        people = rows.people(world, count)
        _speaks_for(world, company, people)
        return rows.shown(people)

    return Shown(reverse("company", args=[company.pk]), more)


def own_openings(world: World) -> Shown:
    company, reader = _a_company(world), world.person()
    _speaks_for(world, company, [reader])

    def more(count: int) -> Marks:
        return [_opening(world, company, title=name).title for name in rows.names(count)]

    return Shown(reverse("own-company"), more, reader, Role.COMPANY_CONTACT)


def _introduced(world: World, opening: JobOpening, enrolments: list[Any], **facts: Any) -> list[str]:
    own = {"organisation": world.organisation, "suggested_at": world.at, "until": opening.open_until} | facts
    Introduction.objects.bulk_create(
        Introduction(**own, opening=opening, enrolment=one) for one in enrolments
    )
    return rows.shown(enrolments, "person")


def those_who_said_yes(world: World) -> Shown:
    company, reader = _a_company(world), world.person()
    _speaks_for(world, company, [reader])
    opening = _opening(world, company)
    said = {"state": "yes", "contact": "email"}
    return Shown(
        reverse("own-company"),
        lambda count: _introduced(world, opening, rows.enrolments(world, count), **said),
        reader,
        Role.COMPANY_CONTACT,
    )


def partners(world: World) -> Shown:
    return Shown(reverse("partners"), lambda count: texts(Partner)(world, lambda text: {"name": text}, count))


def _a_partner(world: World, *people: Person) -> Partner:
    partner = Partner(organisation=world.organisation, name="Fonden")
    partner.save()
    own = {"organisation": world.organisation, "programme": world.programme, "partner": partner}
    for one in people:
        PartnerPerson(**own, person=one, starts_on=world.today - DAY).save()
    return partner


def acting_for(world: World) -> Shown:
    partner = _a_partner(world)
    own = {"organisation": world.organisation, "programme": world.programme, "partner": partner}

    def more(count: int) -> Marks:
        people = rows.people(world, count)
        PartnerPerson.objects.bulk_create(
            PartnerPerson(**own, person=one, starts_on=world.today) for one in people
        )
        return rows.shown(people)

    return Shown(reverse("partner", args=[partner.pk]), more)


def brought(name: str, *, own: bool) -> Scene:
    def begin(world: World) -> Shown:
        reader = world.person() if own else None
        partner = _a_partner(world, *([reader] if reader else []))
        facts = {"partner": partner, "programme": world.programme, "at": world.at}

        def more(count: int) -> Marks:
            mentors = iter(rows.mentors(world, count))
            return texts(Brought, **facts)(world, lambda text: {"name": text, "mentor": next(mentors)}, count)

        path = reverse(name, args=[] if own else [partner.pk])
        return Shown(path, more, reader, Role.PARTNER if own else Role.COORDINATOR)

    return begin


def schools(world: World) -> Shown:
    return Shown(reverse("schools"), lambda count: texts(School)(world, lambda text: {"name": text}, count))


def _at_school(world: World, *people: Person) -> dict[str, Any]:
    school = School(organisation=world.organisation, name="Møn Skole")
    school.save()
    own = {"organisation": world.organisation, "programme": world.programme, "school": school}
    SchoolPerson.objects.bulk_create(
        SchoolPerson(**own, person=one, starts_on=world.today - DAY) for one in people
    )
    return own


def acting_for_a_school(world: World) -> Shown:
    own = _at_school(world)

    def more(count: int) -> Marks:
        people = rows.people(world, count)
        SchoolPerson.objects.bulk_create(
            SchoolPerson(**own, person=one, starts_on=world.today) for one in people
        )
        return rows.shown(people)

    return Shown(reverse("school", args=[own["school"].pk]), more)


def _class(world: World, **facts: Any) -> SchoolClass:
    own = _at_school(world)
    made = SchoolClass(**own, name="2.b", **facts)
    made.save()
    return made


def _teaches(world: World, one: SchoolClass, person: Person) -> ClassTeacher:
    return ClassTeacher(
        organisation=world.organisation, programme=world.programme, school_class=one, person=person,
        starts_on=world.today - DAY,
    )  # fmt: skip


def classes_of_a_school(world: World) -> Shown:
    own = _at_school(world)
    about = {"school": own["school"], "programme": world.programme}
    path = reverse("school", args=[own["school"].pk])
    return Shown(
        path, lambda count: texts(SchoolClass, **about)(world, lambda text: {"name": text[:60]}, count)
    )


def class_teachers(world: World) -> Shown:
    one = _class(world)

    def more(count: int) -> Marks:
        people = rows.people(world, count)
        ClassTeacher.objects.bulk_create(_teaches(world, one, person) for person in people)
        return rows.shown(people)

    return Shown(reverse("school-class", args=[one.pk]), more)


def class_pupils(name: str) -> Scene:
    def begin(world: World) -> Shown:
        reader, one = world.person(), _class(world)
        _teaches(world, one, reader).save()
        days = {"starts_on": world.today - DAY, "ends_on": world.today + DAY, "yes_at": world.at}

        def more(count: int) -> Marks:
            made = rows.enrolments(world, count)
            ClassPupil.objects.bulk_create(
                ClassPupil(organisation=world.organisation, school_class=one, enrolment=place, **days)
                for place in made
            )
            return rows.shown(made, "person")

        if name == "own-class":
            return Shown(reverse(name), more, reader, Role.CONTACT_TEACHER)
        return Shown(reverse(name, args=[one.pk]), more)

    return begin


def my_classes(world: World) -> Shown:
    place = world.enrolment()
    days = {"starts_on": world.today - DAY, "ends_on": world.today + DAY, "enrolment": place}
    own = _at_school(world)

    def more(count: int) -> Marks:
        people = rows.people(world, count)
        for number, person in enumerate(people):
            one = SchoolClass(**own, name=f"{person.pk}{number}")
            one.save()
            _teaches(world, one, person).save()
            ClassPupil(organisation=world.organisation, school_class=one, **days).save()
        return rows.shown(people)

    return Shown(reverse("my-class"), more, place.person, Role.MENTEE)


def talks(name: str, *, own: bool) -> Scene:
    def begin(world: World) -> Shown:
        reader = world.person() if own else None
        about = _at_school(world, *([reader] if reader else [])) | {
            "asked_at": world.at,
            "weeks": "41",
            "theme": "x",
        }
        del about["organisation"]

        def more(count: int) -> Marks:
            return texts(TalkRequest, **about)(world, lambda text: {"level": text}, count)

        role = Role.SCHOOL_CONTACT if own else Role.COORDINATOR
        return Shown(reverse(name), more, reader, role, cap=20 if own else MOST)

    return begin


def nominated(world: World) -> Shown:
    reader = world.person()
    own = _at_school(world, reader)

    def more(count: int) -> Marks:
        made = rows.referrals(world, count)
        Nomination.objects.bulk_create(
            Nomination(**own, referral=one, by_person=reader, at=world.at) for one in made
        )
        return rows.shown(made, "person")

    return Shown(reverse("own-school"), more, reader, Role.SCHOOL_CONTACT)


def _board(world: World, more: Callable[[World, int], Marks], cap: int = MOST) -> Shown:
    path = reverse("task-force", args=[world.programme.pk])
    return Shown(path, lambda count: list(more(world, count)), cap=cap)


def thought_of(world: World) -> Shown:
    own = {"programme": world.programme, "at": world.at, "by_person": world.coordinator}
    return _board(world, lambda world, count: texts(Idea, **own)(world, lambda text: {"text": text}, count))


def met(world: World) -> Shown:
    back = rows.days_back(world)
    own = {"programme": world.programme}
    return _board(
        world,
        lambda world, count: texts(TaskForceMeeting, **own)(
            world, lambda text: {"place": text, "on": next(back)}, count
        ),
        cap=20,
    )


def seated(world: World) -> Shown:
    own = {"organisation": world.organisation, "programme": world.programme, "starts_on": world.today}

    def more(world: World, count: int) -> Marks:
        people = rows.people(world, count)
        TaskForceMember.objects.bulk_create(TaskForceMember(**own, person=one) for one in people)
        return rows.shown(people)

    return _board(world, more)


def suggested_to(world: World) -> Shown:
    opening = _opening(world, _a_company(world))
    path = reverse("opening-suggest", args=[opening.pk])
    return Shown(path, lambda count: _introduced(world, opening, rows.enrolments(world, count)))


def may_be_suggested(world: World) -> Shown:
    opening = _opening(world, _a_company(world))
    path = reverse("opening-suggest", args=[opening.pk])
    return Shown(path, lambda count: rows.shown(rows.enrolments(world, count), "person"))


def suggested_to_me(world: World) -> Shown:
    enrolment, company = world.enrolment(), _a_company(world)

    def more(count: int) -> Marks:
        names = rows.names(count)
        for name in names:
            _introduced(world, _opening(world, company, title=name), [enrolment])
        return names

    return Shown(reverse("my-openings"), more, enrolment.person, Role.MENTEE)


def of_programmes(name: str, role: Role | None = Role.COORDINATOR, *, of_company: bool = False) -> Scene:
    """A page that lists, or lets one choose among, the programmes one works in."""

    def begin(world: World) -> Shown:
        args = [_a_company(world).pk] if of_company else []
        return Shown(
            reverse(name, args=args), lambda count: [one.name for one in rows.programmes(world, count)], role=role
        )  # fmt: skip

    return begin


def a_municipalitys_reports(world: World) -> Shown:
    """Only the programmes whose rules tell authorities anything, of those this reader has a role in."""
    reader = world.person()

    def more(count: int) -> Marks:
        made = rows.programmes(world, count)
        own = {"organisation": world.organisation, "person": reader, "role": Role.MUNICIPALITY}
        RoleAssignment.objects.bulk_create(
            RoleAssignment(**own, programme=one, starts_on=date(2019, 1, 1)) for one in made
        )
        return [one.name for one in made]

    return Shown(reverse("reports"), more, reader, Role.MUNICIPALITY)


def mentor_in(world: World) -> Shown:
    """A mentor in many programmes."""
    reader = world.person()

    def more(count: int) -> Marks:
        made = rows.programmes(world, count)
        own = {
            "organisation": world.organisation,
            "person": reader,
            "state": "approved",
            "applied_at": world.at,
        }
        Mentor.objects.bulk_create(Mentor(**own, programme=one) for one in made)
        return [one.name for one in made]

    return Shown(reverse("mentor-time"), more, reader, Role.MENTOR)


def roles(world: World) -> Shown:
    """Somebody with a role in many programmes."""
    reader = world.person()

    def more(count: int) -> Marks:
        made = rows.programmes(world, count)
        own = {"organisation": world.organisation, "person": reader, "role": Role.STEERING_GROUP}
        RoleAssignment.objects.bulk_create(
            RoleAssignment(**own, programme=one, starts_on=date(2019, 1, 1)) for one in made
        )
        return [one.name for one in made]

    return Shown(reverse("account"), more, reader, Role.STEERING_GROUP)


def looked_at(world: World) -> Shown:
    """Looks at one young person, each at its own minute."""
    reader, moments = world.person(), (world.at - number * rows.MINUTE for number in count_from(1))

    def more(count: int) -> Marks:
        times = list(islice(moments, count))
        for at in times:
            look = Look(reader.pk, "journal", new_id(), "journal")
            log_reads(by=world.staff, at=at, looks=[look], purpose="follow_up")
        return [date_format(localtime(at), r"j. F Y \k\l. H.i") for at in times]

    return Shown(reverse("who-has-looked"), more, reader, Role.MENTEE)


def shares(world: World, count: int, **facts: Any) -> list[str]:
    """So many yeses to one reader each, or (``recipient``) by so many young people; the names of those on the other side."""
    given = {
        "organisation": world.organisation,
        "given_at": world.at,
        "until": world.today + 9 * DAY,
        "kind": "goals",
    }
    people = rows.people(world, count)
    side = "person" if "recipient" in facts else "recipient"
    Share.objects.bulk_create(Share(**({"role": "mentor"} | given | facts | {side: one})) for one in people)
    return [one.given_name for one in people]


def shown_to_many(world: World) -> Shown:
    reader = world.person()
    return Shown(reverse("my-shares"), lambda count: shares(world, count, person=reader), reader, Role.MENTEE)


def shown_before(world: World) -> Shown:
    reader = world.person()
    over = {"person": reader, "withdrawn_at": world.at}
    return Shown(
        reverse("my-shares"), lambda count: shares(world, count, **over), reader, Role.MENTEE, cap=20
    )


def shown_by_many(world: World) -> Shown:
    reader, given = world.coordinator, {"recipient": world.coordinator, "role": "coordinator"}
    return Shown(reverse("shared"), lambda count: shares(world, count, **given), reader)


def shown_to_a_mentor(world: World) -> Shown:
    reader = world.mentor().person
    return Shown(
        reverse("mentor-home"), lambda count: shares(world, count, recipient=reader), reader, Role.MENTOR
    )


def what_is_shown(world: World) -> Shown:
    """The goals somebody shows their mentor."""
    match = world.match()
    reader = match.mentor.person
    Share(organisation=world.organisation, person=match.enrolment.person, recipient=reader, role="mentor", kind="goals",
          given_at=world.at, until=world.today + 9 * DAY).save()  # fmt: skip
    path = reverse("shared-one", args=[Share.objects.get(recipient=reader).pk])
    return Shown(path, lambda count: goals(world, match, count), reader, Role.MENTOR, cap=20)


def consultation(world: World, match: Match, person: Person) -> Consultation:
    row = Consultation(
        organisation=world.organisation, match=match, person=person, field="Psykolog", purpose="Søvn", journal=True,
        drawn_at=world.at, opens_on=world.today, until=world.today + 30 * DAY,
    )  # fmt: skip
    row.save()
    return row


def drawn_into_one(world: World) -> Shown:
    """Everybody who is asked into one course."""
    match = world.match()

    def more(count: int) -> Marks:
        people = rows.people(world, count)
        for one in people:
            consultation(world, match, one)
        return rows.shown(people)

    return Shown(reverse("draw-in", args=[match.pk]), more)


def drawn_into_many(world: World) -> Shown:
    """Every course somebody is asked into."""
    pia = world.person("Pia")

    def more(count: int) -> Marks:
        made = rows.matches(world, count)
        for one in made:
            consultation(world, one, pia)
        return rows.shown(made, "mentor.person")

    return Shown(reverse("specialist-home"), more, pia, Role.SPECIALIST)


def what_a_specialist_sees(world: World) -> Shown:
    """The notes of one course."""
    match, pia = world.match(), world.person("Pia")
    path = reverse("specialist-course", args=[consultation(world, match, pia).pk])
    return Shown(path, lambda count: journal(world, match, count), pia, Role.SPECIALIST)


def all_looks(world: World) -> Shown:
    def more(count: int) -> Marks:
        about = rows.people(world, count)
        rows.looks(world, about)
        return rows.shown(about)

    return Shown(reverse("looks"), more)


def those_who_go(world: World) -> Shown:
    def more(count: int) -> Marks:
        long_ago = world.at - 400 * DAY
        gone = rows.referrals(world, count, state="declined", received_at=long_ago, closed_at=long_ago)
        return rows.shown(gone, "person")

    return Shown(reverse("keeping"), more)


def earlier_holds(world: World) -> Shown:
    person = world.referral().person
    own = {"person": person, "until": world.today - DAY, "placed_at": world.at - 9 * DAY}
    held = texts(LegalHold, **own)
    return Shown(
        reverse("kept-person", args=[person.pk]),
        lambda count: held(world, lambda text: {"reason": text}, count),
    )


def opened_with_a_reason(name: str) -> Scene:
    """What was opened with a reason, each of another young person."""

    def begin(world: World) -> Shown:
        def make(count: int) -> list[Person]:
            own = {
                "organisation": world.organisation,
                "role": "counsellor",
                "reason": "glass_danger",
                "text": "Ringede",
            }
            about = rows.people(world, count)
            GlassOpening.objects.bulk_create(
                GlassOpening(
                    **own, person=one, by_person=one, parts=["contact"], opened_at=world.at, until=world.at
                )
                for one in about
            )
            return about

        first = make(1)
        args = [GlassOpening.objects.get(person=first[0]).pk] if name == "glass-judge" else []
        path = reverse(name, args=args)
        return Shown(path, lambda count: rows.shown(make(count)))

    return begin


def advised(world: World) -> Shown:
    """Advice nobody has noted yet."""
    make = texts(Advice, programme=world.programme, municipality_code="0390", given_on=world.today, given_at=world.at,
                 by_person=world.person())  # fmt: skip
    return Shown(reverse("advice"), lambda count: make(world, lambda text: {"text": text}, count))


def published(world: World) -> Shown:
    """Papers, each with a title of its own."""
    make = texts(Paper, programme=world.programme, kind="status", as_of=world.today, period_from=world.today,
                 period_to=world.today, content={}, published_at=world.at, published_by=world.coordinator)  # fmt: skip
    return Shown(reverse("papers"), lambda count: make(world, lambda text: {"title": text}, count))


def granted(world: World) -> Shown:
    """Grants of one programme."""
    days = {"starts_on": world.today - 2000 * DAY, "ends_on": world.today + DAY}
    make = texts(Grant, programme=world.programme, funder="Fonden", made_at=world.at, **days)
    return Shown(reverse("grants"), lambda count: make(world, lambda text: {"name": text}, count))


def studied(world: World) -> Shown:
    """Agreements about one programme, each of another institution."""
    days = {"starts_on": world.today, "ends_on": world.today + DAY, "asked_at": world.at}
    make = texts(
        Study, programme=world.programme, purpose="Om det hjælper", asked_by=world.coordinator, **days
    )
    return Shown(reverse("studies"), lambda count: make(world, lambda text: {"holder": text}, count))


def covered(world: World) -> Shown:
    """Those one grant covers."""
    days = {"starts_on": world.today - 2000 * DAY, "ends_on": world.today + DAY}
    own = {"organisation": world.organisation, "programme": world.programme, "made_at": world.at}
    grant = Grant(**own, funder="Fonden", name="En", **days)
    grant.save()
    return Shown(
        reverse("grant", args=[grant.pk]),
        lambda count: rows.shown(rows.enrolments(world, count), "person"),
    )


def looks_drawn(name: str) -> Scene:
    """The samples nobody has judged yet, with or without one of them in hand."""

    def begin(world: World) -> Shown:
        _about, (first,) = rows.samples(world, 1)

        def more(count: int) -> Marks:
            return rows.shown(rows.samples(world, count)[0])

        return Shown(reverse(name, args=[] if name == "look-samples" else [first.pk]), more)

    return begin


def versions(world: World) -> Shown:
    numbers = iter(range(2, MOST))
    make = texts(ProgrammeVersion, programme=world.programme, content=world.version.content, created_at=world.at,
                 valid_from=world.today + DAY)  # fmt: skip

    def more(count: int) -> Marks:
        return make(world, lambda text: {"change_note": text, "number": next(numbers)}, count)

    return Shown(reverse("programme-rules", args=[world.programme.pk]), more)


def keys(world: World) -> Shown:
    make = texts(IntegrationToken, created_at=world.at, rights=["courses:read"])
    return Shown(
        reverse("integrations"),
        lambda count: make(world, lambda text: {"name": text, "token_hash": text}, count),
    )


def colleagues(name: str) -> Scene:
    def begin(world: World) -> Shown:
        own = {"organisation": world.organisation, "programme": world.programme, "role": Role.COORDINATOR}

        def more(count: int) -> Marks:
            people = rows.people(world, count)
            RoleAssignment.objects.bulk_create(
                RoleAssignment(**own, person=one, starts_on=date(2019, 1, 1)) for one in people
            )
            return rows.shown(people)

        return Shown(reverse(name, args=[] if name == "colleagues" else [world.programme.pk]), more)

    return begin


def files(world: World) -> Shown:
    make = texts(
        ImportBatch, programme=world.programme, kind="mentors", uploaded_at=world.at, uploaded_by=world.coordinator
    )  # fmt: skip
    return Shown(
        reverse("imports"), lambda count: make(world, lambda text: {"filename": f"{text}.csv"}, count)
    )


def a_file(name: str, says: Callable[[int], str] | None = None, *, wrong: bool = False) -> Scene:
    """A file with so many people in it; wrong ones lack their own yes."""

    def begin(world: World) -> Shown:
        total = 0

        def more(count: int) -> Marks:
            nonlocal total
            total += count
            yes = "måske" if wrong else "3. februar 2026"
            lines = [
                f"Ung{n};Nr{n};17.05.2007;00 00 {n // 100:02d} {n % 100:02d};;4760;{yes};;;"
                for n in range(total)
            ]
            table = read_separated(csv_of(lines))
            known = columns("young_people", world.programme, on=world.today)
            batch = keep(
                by=world.staff, at=world.at, programme=world.programme, kind="young_people", filename="liste.csv",
                rows=packed(table), mapping=guess_mapping(table.headers, known),
            )  # fmt: skip
            shown.path = reverse(name, args=[batch.pk])
            return [f"{n + 2};" for n in range(total)] if name == "import-corrections" else []

        shown = Shown("", more, says=says)
        return shown

    return begin


def report(path: Callable[[World], str], says: Callable[[int], str]) -> Scene:
    """How many pairs meet."""

    def begin(world: World) -> Shown:
        def more(count: int) -> Marks:
            for one in rows.matches(world, count):
                meetings(world, one, 1)
            return []

        return Shown(path(world), more, says=says)

    return begin


def by_api(name: str, make: Callable[..., list[Any]], query: str = "", **facts: Any) -> Scene:
    """Seen by their ids."""

    def begin(world: World) -> Shown:
        return Shown(
            reverse(f"api-v1:{name}") + query, lambda count: [str(one.pk) for one in make(world, count, **facts)]
        )  # fmt: skip

    return begin


REPORT: Callable[[World], str] = lambda world: reverse("report", args=[world.programme.pk])  # noqa: E731

LISTS: dict[str, Scene] = {
    "worklist": everything_today,
    "worklist counsellor": counsellors_day,
    "referrals new": named("referrals", rows.referrals, "person", "?tab=new"),
    "referrals contacted": named(
        "referrals", rows.referrals, "person", "?tab=contacted", state="contacted", contacted_at=_at
    ),
    "referrals waiting": named("referrals", rows.enrolments, "person", "?tab=waiting"),
    "referrals course": named("referrals", rows.matches, "enrolment.person", "?tab=course"),
    "referrals closed": named(
        "referrals", rows.referrals, "person", "?tab=closed", state="declined", reason="other", closed_at=_at
    ),
    "referrals left": named(
        "referrals", rows.enrolments, "person", "?tab=closed", state="left", left_at=_at, left_reason="moved"
    ),
    "referrals programmes": of_programmes("referrals"),
    "referral-new": of_programmes("referral-new"),
    "young-person earlier": earlier_ways_in,
    "young-person maybe known": maybe_known,
    "mentors applied": named("mentors", rows.mentors, "person", "?tab=applied", state="applied"),
    "mentors screening": named("mentors", rows.mentors, "person", "?tab=screening", state="in_screening"),
    "mentors approved": named("mentors", rows.ready_mentors, "person", "?tab=approved"),
    "mentors paused": named("mentors", rows.mentors, "person", "?tab=paused", paused_until=_soon),
    "mentors stopped": named("mentors", rows.mentors, "person", "?tab=stopped", state="stopped"),
    "mentors programmes": of_programmes("mentors"),
    "mentor-channels": channels,
    "mentor": screened,
    "mentor-time": mentor_in,
    "matching": named("matching", rows.enrolments, "person"),
    "matching proposed": named("matching", rows.proposals, "enrolment.person"),
    "matching ran out": named("matching", rows.proposals, "mentor.person", state="expired", closed_at=_at),
    "matching new pairs": named("matching", rows.matches, "mentor.person", state="accepted", active_from=None,
                                first_meeting_on=None),
    "matching programmes": of_programmes("matching"),
    "plan": plan,
    "plan-mentors": other_mentors,
    "matching-fairness": waited_too_long,
    "best-mentors": ten_best,
    "best-mentors ruled out": not_to_be_proposed,
    "best-mentors before": tried_before,
    "courses well": well,
    "courses needs": named("courses", rows.matches, "mentor.person", "?tab=needs", days=60),
    "courses ending": named("courses", rows.matches, "mentor.person", "?tab=ending", planned_end=_soon),
    "courses ended": named("courses", rows.matches, "mentor.person", "?tab=ended", ended_on=_today),
    "courses counsellor": counsellors("courses"),
    "course": course,
    "course ended": ended_course,
    "course-journal": for_staff("course-journal", "?purpose=follow_up")(journal),
    "close-course": closing,
    "check-ins": check_ins_to_hold,
    "check-ins counsellor": counsellors("check-ins"),
    "check-in": check_in,
    "link-goals": goals_by_link,
    "questions waiting": questions(answered=False),
    "questions answered": questions(answered=True),
    "questions of a mentee": for_pair("questions", Role.MENTEE, about_match=False)(_asked),
    "questions of a mentor": for_pair("questions", Role.MENTOR, about_match=False)(_asked_by_mentor),
    "concerns open": concerns(closed=False),
    "concerns closed": concerns(closed=True),
    "mentee-home": for_pair("mentee-home", Role.MENTEE, about_match=False)(_theirs),
    "mentor-home": for_pair("mentor-home", Role.MENTOR, about_match=False)(_mentees),
    "mentor-home proposals": for_pair("mentor-home", Role.MENTOR, about_match=False)(_proposals_to),
    "goals": for_pair("goals", Role.MENTEE)(goals),
    "own-copy": for_pair("own-copy", Role.MENTEE, about_match=False)(goals),
    "meetings": for_pair("meetings", Role.MENTOR)(meetings),
    "measurements due": measurements("due"),
    "measurements later": measurements("later", due_on=_soon),
    "measurements done": measurements("done", state=lambda world: "done", closed_at=_at),
    "measurements counsellor": counsellors("measurements"),
    "companies": companies,
    "company openings": openings,
    "company contacts": contacts,
    "company people": spokespeople,
    "company-person-new": of_programmes("company-person-new", of_company=True),
    "task-forces": of_programmes("task-forces"),
    "task-force": thought_of,
    "task-force meetings": met,
    "task-force members": seated,
    "schools": schools,
    "school": acting_for_a_school,
    "school classes": classes_of_a_school,
    "school-class teachers": class_teachers,
    "school-class": class_pupils("school-class"),
    "own-class": class_pupils("own-class"),
    "my-class": my_classes,
    "talks": talks("talks", own=False),
    "own-school talks": talks("own-school", own=True),
    "own-school": nominated,
    "partners": partners,
    "partner people": acting_for,
    "partner": brought("partner", own=False),
    "own-partner": brought("own-partner", own=True),
    "own-company": own_openings,
    "own-company yes": those_who_said_yes,
    "opening-suggest": may_be_suggested,
    "opening-suggest asked": suggested_to,
    "my-openings": suggested_to_me,
    "company-contact": of_programmes("company-contact", of_company=True),
    "company-opening": of_programmes("company-opening", of_company=True),
    "programme-list": of_programmes("programme-list", None),
    "worried": of_programmes("worried", None),
    "programmes": of_programmes("programmes"),
    "programme-rules": versions,
    "imports": files,
    "imports programmes": of_programmes("imports"),
    "import-columns": a_file("import-columns", lambda count: f"{count} ræ"),
    "import": a_file("import", lambda count: f"{count} ung"),
    "import-corrections": a_file("import-corrections", wrong=True),
    "integrations": keys,
    "colleagues": colleagues("colleagues"),
    "programme-people": colleagues("programme-people"),
    "colleague-invite": of_programmes("colleague-invite"),
    "colleagues programmes": of_programmes("colleagues"),
    "integration-new": of_programmes("integration-new"),
    "account": roles,
    "my-role": of_programmes("my-role"),
    "who-has-looked": looked_at,
    "my-shares": shown_to_many,
    "my-shares over": shown_before,
    "shared": shown_by_many,
    "shared mentor-home": shown_to_a_mentor,
    "shared-one": what_is_shown,
    "draw-in": drawn_into_one,
    "specialist-home": drawn_into_many,
    "specialist-course": what_a_specialist_sees,
    "looks": all_looks,
    "glass-openings": opened_with_a_reason("glass-openings"),
    "glass-judge": opened_with_a_reason("glass-judge"),
    "keeping": those_who_go,
    "kept-person": earlier_holds,
    "look-samples": looks_drawn("look-samples"),
    "look-sample": looks_drawn("look-sample"),
    "advice": advised,
    "studies": studied,
    "studies programmes": of_programmes("studies"),
    "grants": granted,
    "grants programmes": of_programmes("grants"),
    "grant": covered,
    "papers": published,
    "papers programmes": of_programmes("papers"),
    "reports": of_programmes("reports"),
    "reports municipality": a_municipalitys_reports,
    "report": report(REPORT, lambda count: f">{count}<"),
    "report-file": report(
        lambda world: reverse("report-file", args=[world.programme.pk, "json"]), lambda count: f": {count},"
    ),
    "list_courses": by_api("list_courses", rows.matches, "?limit=1000"),
    "list_programmes": by_api("list_programmes", rows.programmes),
    "list_tasks": by_api("list_tasks", rows.referrals),
    "read_report": report(
        lambda world: reverse("api-v1:read_report", args=[world.programme.pk]), lambda count: f": {count},"
    ),
}  # fmt: skip

# Everything else that can be opened, and why no list grows on it.
NOT_LISTS: dict[str, set[str]] = {
    "says something, the same to everybody": {
        "home", "accessibility", "privacy", "health", "ui-gallery", "programme-new", "become-a-mentor-sent", "openapi-json",
        "api-root",
    },
    "a door": {
        "sign-in", "account_login", "account_request_login_code", "account_signup", "account_confirm_login_code",
        "invitation", "set_language", "mfa_authenticate", "mfa_login_webauthn", "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn", "second-factor", "openid_connect_callback", "saml-finish", "saml-metadata",
    },
    "one's own key, being made": {"mfa_activate_totp", "totp-picture", "mfa_add_webauthn"},
    "one's own keys and browsers, a handful": {"mfa_index", "mfa_view_recovery_codes"},
    "a report as it was published, or is about to be: its tables are those of its rules": {
        "paper", "paper-new", "paper-correct", "paper-file", "grant-report", "grant-file",
    },
    "what stands in the operator's file": {"sign-in-providers"},
    "one specialist in one course": {"my-specialist"},
    "the few who run one programme": {"course-staff", "mentor-contact"},
    "one colleague, one role": {"colleague-end"},
    "one organisation's looks: a picture, and a dozen colours": {"appearance", "logo"},
    "one agreement, and the handful who fetch by it": {
        "study", "study-new", "study-reader-new", "study-reader-end", "my-research",
    },
    "as many organisations as one has a role in, each with its own scope": {"concepts"},
    "one reader of one grant": {"grant-reader-end"},
    "one company, one opening, one answer": {
        "idea-new", "idea", "task-force-meeting-new", "task-force-meeting", "task-force-member-new", "task-force-member-end",
        "school-new", "school-person-new", "school-person-end", "school-class-new", "class-teacher-new", "class-teacher-end",
        "class-pupil-new", "talk", "own-school-pupil", "own-school-talk",
        "my-workplace", "workplace-about",
        "partner-new", "partner-person-new", "partner-person-end", "own-partner-mentor", "own-partner-company",
        "company-person-end", "own-company-correct", "own-opening-new", "own-opening-end", "my-opening", "my-opening-yes",
        "my-opening-seen", "shared-opening",
    },
    "leads on to another page when it is opened": {"enrol", "propose", "question-answer"},
    "takes what is sent, and shows nothing": {"create_referral"},
    "one programme, in the words of its rules": {
        "programme-public", "programme-create", "programme-change", "programme-data", "worried-about",
    },
    "a form whose questions are in the rules": {
        "refer", "ask", "young-person-correct", "referral-decline", "referral-withdraw", "enrolment-leave", "become-a-mentor",
        "application-slice", "application-promise", "mentor-interview", "mentor-step", "mentor-training", "mentor-decide",
        "mentor-suspend", "mentor-break", "mentor-places", "mentor-giving",
        "mentor-about", "my-break", "my-hours", "wishes", "no-chemistry",
        "leave-programme", "wellbeing", "own-words", "own-wishes", "goal", "plan-meeting", "log-meeting", "call-off-meeting",
        "meeting-place", "write-agreement", "go-on", "answer-going-on", "course-log", "course-call", "course-prolong",
        "check-in-postpone", "company-new", "raise-concern", "ask-correction", "glass",
    },
    "one thing that is asked or told, with nothing below it": {
        "receipt", "application", "application-calendar", "proposal", "answer-proposal", "log-by-link", "link-check-in",
        "link-measurement", "measurement", "concern", "import-sheet", "plan-proof", "plan-order",
        "forget-young-person", "kept-person-forget", "hold-lift", "correction", "advice-answer",
        "grant-new", "grant-reader-new", "glass-behind", "share-confirm",
    },
    "two or three mentors to choose between": {"choice", "choose-mentor"},
    "what the programme's rules ask about, each with its newest answer": {"my-consents", "consents-about"},
    "those around one young person, a handful": {"my-around", "around", "guardian-yes"},
    "one's own words, told or not": {"my-background", "criminal-record"},
    "the newest agreement alone": {"agreement", "agreement-on-paper"},
    "a fixed table of who may read what": {"who-sees"},
    "the page of shared-one, as the one who shows it sees it": {"my-share", "share-preview"},
    "the kinds there are, and those around one young person": {"share-new"},
}  # fmt: skip
