"""Classes as a coordinator keeps them, as a pupil is asked, and as their contact teacher sees them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from mentorbank.domain.programmes.queries import not_ended
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.referrals.queries import RUNNING_STATES
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.schools.access import CLASS_PUPILS, CLASSES
from mentorbank.domain.schools.models import ClassPupil, ClassTeacher, School, SchoolClass
from mentorbank.domain.schools.rules import NOT_THE_PUPILS, begins, called_off_late, flag
from mentorbank.domain.support.models import CheckIn, Party
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day


@dataclass(frozen=True)
class Overview:
    """All a contact teacher hears of one pupil: ``flag`` is talk, fine or not_asked; meetings of the last weeks, counted."""

    pupil: ClassPupil
    flag: str
    held: int
    missed: int


def classes_of(actor: Actor, school: School) -> QuerySet[SchoolClass]:
    """The school's classes in the actor's programmes, by name."""
    return CLASSES.visible(actor).filter(school=school).select_related("programme").order_by("name", "pk")


def own_classes(actor: Actor) -> QuerySet[SchoolClass]:
    """The classes the actor is contact teacher of on their day."""
    return CLASSES.visible(actor).select_related("school").order_by("name", "pk")


def pupils_of(actor: Actor, school_class: SchoolClass, *, on: date) -> QuerySet[ClassPupil]:
    """The pupils of the class, by name."""
    rows = CLASS_PUPILS.visible(actor).filter(school_class=school_class, ends_on__gte=on)
    return rows.select_related("enrolment__person").order_by("enrolment__person__given_name", "pk")


def may_be_put_in(actor: Actor, school_class: SchoolClass, *, on: date) -> QuerySet[Enrolment]:
    """The young people of the programme who are not in the class, without those whose address is protected; by name."""
    there = ClassPupil.objects.filter(school_class=school_class, ends_on__gte=on).values("enrolment")
    rows = ENROLMENTS.visible(actor).filter(
        programme=school_class.programme_id, state__in=RUNNING_STATES, person__protected_address=False
    )
    rows = rows.exclude(pk__in=there).select_related("person")
    return rows.order_by("person__given_name", "person__family_name", "pk")


def own_places(actor: Actor, *, on: date) -> list[ClassPupil]:
    """The classes this young person is in, with the school; nothing once the place here is over."""
    rows = CLASS_PUPILS.visible(actor).filter(ends_on__gte=on, enrolment__state__in=RUNNING_STATES)
    return list(rows.select_related("school_class__school", "enrolment__person").order_by("starts_on", "pk"))


def teachers_by_class(pupils: Iterable[ClassPupil], *, on: date) -> dict[UUID, list[str]]:
    """The names of those the pupil says yes or no to, by class; one question."""
    rows = ClassTeacher.objects.filter(
        not_ended(on), school_class__in=[pupil.school_class_id for pupil in pupils]
    )
    names: dict[UUID, list[str]] = {}
    for row in rows.select_related("person").order_by("person__given_name", "pk"):
        names.setdefault(row.school_class_id, []).append(row.person.full_name)
    return names


def followed(actor: Actor) -> QuerySet[ClassPupil]:
    """The pupils who show it to the actor, a contact teacher, on their day; by name."""
    rows = CLASS_PUPILS.visible(actor).select_related("enrolment__person", "school_class")
    return rows.order_by("school_class__name", "school_class", "enrolment__person__given_name", "pk")


def overviews(pupils: Sequence[ClassPupil], *, on: date) -> list[Overview]:
    """A flag and two counts for each, in two questions; no words, no scores and no places are read."""
    enrolments = [pupil.enrolment_id for pupil in pupils]
    flags, meetings = _flags(enrolments, on), _meetings(enrolments, on)
    return [
        Overview(
            pupil, flags.get(pupil.enrolment_id, "not_asked"), meetings[pupil.enrolment_id, True],
            meetings[pupil.enrolment_id, False],
        )
        for pupil in pupils
    ]  # fmt: skip


def _flags(enrolments: Sequence[UUID], on: date) -> dict[UUID, str]:
    """From the newest check-in the mentee has answered; nothing older than the weeks that count."""
    done = CheckIn.objects.filter(
        match__enrolment__in=enrolments, party=Party.MENTEE, state=CheckIn.State.DONE
    ).exclude(answer="")
    rows = done.order_by("done_at", "pk").values_list("match__enrolment", "done_at", "answer", "must_change")
    newest = {enrolment: (at, answer, change) for enrolment, at, answer, change in rows}
    return {
        enrolment: flag(answer, change)
        for enrolment, (at, answer, change) in newest.items()
        if at is not None and local_day(at) >= begins(on)
    }


def _meetings(enrolments: Sequence[UUID], on: date) -> Counter[tuple[UUID, bool]]:
    """(enrolment, held) → how many; called off before the day, and by the mentor, counts nowhere."""
    state = Meeting.State
    rows = Meeting.objects.filter(match__enrolment__in=enrolments, on__gte=begins(on), on__lte=on).filter(
        Q(state=state.HELD) | Q(state__in=[state.NOT_HELD, state.CANCELLED]) & ~Q(reason__in=NOT_THE_PUPILS)
    )
    found = rows.values_list("match__enrolment", "state", "on", "logged_at")
    return Counter(
        (enrolment, kept == state.HELD)
        for enrolment, kept, day, logged in found
        if kept != state.CANCELLED or called_off_late(day, logged)
    )
