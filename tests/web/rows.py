"""So many rows of a kind, written at once. Each is known by a name of its own, which is what a list shows of it."""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from mentorbank.domain.audit.actions import Look, log_reads
from mentorbank.domain.audit.models import LookDraw, LookSample, ReadEvent
from mentorbank.domain.matching.models import Match, PlanRun, Proposal, Wish
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme, ProgrammeVersion
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep, TrainingCompletion
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.support.models import CheckIn, Concern, Question
from mentorbank.kernel.templates import load_template
from tests.world import World

_numbers = itertools.count(1)
MINUTE = timedelta(minutes=1)


def name() -> str:
    """Words that stand nowhere else, and in no other name."""
    return f"Navn{next(_numbers):05d}x"


def names(count: int) -> list[str]:
    return [name() for _ in range(count)]


def people(world: World, count: int, **facts: Any) -> list[Person]:
    facts = {"family_name": "Eksempel", "postal_code": "4760", "municipality_code": "0390",
             "birth_date": date(2007, 5, 17)} | facts  # fmt: skip
    made = [Person(organisation=world.organisation, given_name=one, **facts) for one in names(count)]
    for person in made:
        person.email = f"{person.given_name.lower()}@example.org"
    return Person.objects.bulk_create(made)


def shown(rows: list[Any], path: str = "") -> list[str]:
    """The names of these rows: their own, or the person's at the end of the path."""
    found = []
    for row in rows:
        for step in filter(None, path.split(".")):
            row = getattr(row, step)
        found.append(row.given_name)
    return found


def _of(world: World, **facts: Any) -> dict[str, Any]:
    return {"organisation": world.organisation, "programme": world.programme} | facts


def referrals(world: World, count: int, **facts: Any) -> list[Referral]:
    facts = {"via": "link", "source": "jobcentre", "own_yes_on": world.today, "received_at": world.at} | facts
    rows = [Referral(**_of(world, person=person, **facts)) for person in people(world, count)]
    return Referral.objects.bulk_create(rows)


def enrolments(world: World, count: int, **facts: Any) -> list[Enrolment]:
    facts = {"entered_at": world.at, "waiting_since": world.at, "municipality_code": "0390"} | facts
    made = Enrolment.objects.bulk_create(
        Enrolment(**_of(world, version=world.version, person=person, **facts))
        for person in people(world, count)
    )
    wish = {"organisation": world.organisation, "kind": "industry", "value": "construction"}
    Wish.objects.bulk_create(Wish(**wish, enrolment=row) for row in made)
    return made


def mentors(world: World, count: int, **facts: Any) -> list[Mentor]:
    facts = {"state": "approved", "applied_at": world.at, "approved_at": world.at, "hours_per_month": 6,
             "industries": ["construction"], "contact": world.coordinator} | facts  # fmt: skip
    born = people(world, count, birth_date=date(1975, 1, 1))
    return Mentor.objects.bulk_create(Mentor(**_of(world, person=person, **facts)) for person in born)


def ready_mentors(world: World, count: int, **facts: Any) -> list[Mentor]:
    """Approved mentors with everything the template demands before a match."""
    template, rows = load_template(world.programme.template_code), mentors(world, count, **facts)
    own, form = {"organisation": world.organisation}, template.training.may_be_met_by[0]
    ScreeningStep.objects.bulk_create(
        ScreeningStep(**own, mentor=row, kind=step.key, passed=True, done_on=world.today)
        for row in rows
        for step in template.screening.steps
        if step.required and step.when == "always"
    )
    TrainingCompletion.objects.bulk_create(
        TrainingCompletion(
            **own, mentor=row, kind=form, title=template.training.name.da, completed_on=world.today
        )
        for row in rows
    )
    return rows


def matches(world: World, count: int, *, days: int = 30, **facts: Any) -> list[Match]:
    """Courses that began so many days ago; an end in ``ended_on`` makes them ended. Facts may name the mentor."""
    start, mentor = world.today - timedelta(days=days), facts.pop("mentor", None)
    state = "ended" if facts.get("ended_on") else "active"
    facts = {"state": state, "accepted_at": world.at - timedelta(days=days + 2), "active_from": start,
             "first_meeting_on": start, "planned_end": start + timedelta(days=120),
             "mentor_contact": world.coordinator, "backup": world.coordinator} | facts  # fmt: skip
    young = enrolments(
        world, count, state="matched" if state == "active" else "ended", counsellor=facts.get("counsellor")
    )
    helpers = [mentor] * count if mentor else mentors(world, count, places_taken=1)
    return Match.objects.bulk_create(
        Match(**_of(world, version=world.version, enrolment=one, mentor=other, **facts))
        for one, other in zip(young, helpers, strict=True)
    )


def proposals(world: World, count: int, **facts: Any) -> list[Proposal]:
    mentor = facts.pop("mentor", None)
    facts = {"sent_at": world.at, "answer_by": world.today + timedelta(days=5), "state": "sent"} | facts
    helpers = [mentor] * count if mentor else mentors(world, count)
    return Proposal.objects.bulk_create(
        Proposal(**_of(world, enrolment=one, mentor=other, **facts))
        for one, other in zip(enrolments(world, count), helpers, strict=True)
    )


def propose(world: World, enrolment: str, mentor: str, plan: PlanRun) -> None:
    """This pair of a plan has got its proposal."""
    sent = {"sent_at": world.at, "answer_by": world.today, "plan": plan}
    Proposal(**_of(world, enrolment_id=enrolment, mentor_id=mentor, **sent)).save()


def check_ins(world: World, rows: list[Match], **facts: Any) -> list[CheckIn]:
    facts = {"party": "mentee", "due_on": world.today - timedelta(days=1), "responsible": world.coordinator,
             "method": "phone"} | facts  # fmt: skip
    return CheckIn.objects.bulk_create(
        CheckIn(organisation=world.organisation, match=row, **facts) for row in rows
    )


def days_back(world: World) -> Iterator[date]:
    """Yesterday, the day before, and so on."""
    return (world.today - timedelta(days=number) for number in itertools.count(1))


def measurements(world: World, rows: list[Match], **facts: Any) -> list[MeasurementTask]:
    facts = {"offset_months": 3, "due_on": world.today - timedelta(days=3), "window_from": world.today - timedelta(days=30),
             "window_to": world.today + timedelta(days=30), "responsible": world.coordinator} | facts  # fmt: skip
    return MeasurementTask.objects.bulk_create(
        MeasurementTask(organisation=world.organisation, match=row, **facts) for row in rows
    )


def questions(world: World, rows: list[Match], **facts: Any) -> list[str]:
    """One about each of these courses; returned are their words."""
    facts = {"responsible": world.coordinator, "asked_at": world.at - MINUTE} | facts
    words = names(len(rows))
    Question.objects.bulk_create(
        Question(**{"organisation": world.organisation, "match": row, "asker": row.enrolment.person, "text": text} | facts)
        for row, text in zip(rows, words, strict=True)
    )  # fmt: skip
    return words


def concerns(world: World, rows: list[Match], **facts: Any) -> list[Concern]:
    facts = {"reporter": None, "responsible": world.coordinator, "severity": "worry", "text": "Hm",
             "raised_at": world.at - MINUTE, "act_by": world.at + timedelta(days=1)} | facts  # fmt: skip
    return Concern.objects.bulk_create(
        Concern(organisation=world.organisation, match=row, **facts) for row in rows
    )


def looks(world: World, about: list[Person]) -> list[ReadEvent]:
    """Somebody has looked at something about each of these."""
    seen = [Look(person.pk, "journal", person.pk, "journal") for person in about]
    log_reads(by=world.staff, at=world.at - MINUTE, looks=seen, purpose="follow_up")
    return list(ReadEvent.objects.filter(thing_id__in=[person.pk for person in about]))


def samples(world: World, count: int) -> tuple[list[Person], list[LookSample]]:
    """Looks that were drawn, and whom they are about."""
    own, about = {"organisation": world.organisation}, people(world, count)
    month = {"month": world.today.replace(day=1)}
    draw, _made = LookDraw.objects.get_or_create(
        **own, **month, defaults={"seed": "7", "looks": count, "drawn_at": world.at}
    )
    drawn = (LookSample(**own, draw=draw, look=look) for look in looks(world, about))
    return about, LookSample.objects.bulk_create(drawn)


def programmes(world: World, count: int, **facts: Any) -> list[Programme]:
    """Programmes beside the world's own, each with its own version of the rules."""
    like = world.programme
    given = {"organisation": world.organisation, "template_code": like.template_code, "created_at": timezone.now(),
             "opens_on": like.opens_on, "municipality_codes": ["0390"], "responsible": world.coordinator} | facts  # fmt: skip
    made = Programme.objects.bulk_create(
        Programme(name=one, slug=one.lower(), **given) for one in names(count)
    )
    ProgrammeVersion.objects.bulk_create(
        ProgrammeVersion(organisation=world.organisation, programme=row, number=1, content=world.version.content,
                         valid_from=row.opens_on, created_at=row.created_at)
        for row in made
    )  # fmt: skip
    return made
