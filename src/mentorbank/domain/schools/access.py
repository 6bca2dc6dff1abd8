"""Who may see a school, its talks and whom it nominated (R-019), and what a contact teacher sees of one class (R-020)."""

from django.db.models import Q

from mentorbank.domain.foundation.policy import NOBODY, Policy, in_programmes, own, related
from mentorbank.domain.programmes.access import belongs
from mentorbank.domain.referrals.queries import RUNNING_STATES
from mentorbank.domain.schools.models import (
    ClassPupil,
    ClassTeacher,
    Nomination,
    School,
    SchoolClass,
    SchoolPerson,
    TalkRequest,
)
from mentorbank.kernel.access import Actor, Role


@related("organisation")
def _organisation(actor: Actor) -> Q:
    return Q()


_HERE = belongs("own_school", SchoolPerson, school="school", programme="programme")


@related("own_school")
def _nominated_by_me(actor: Actor) -> Q:
    """One by one, a school's contact reads only whom they nominated themselves."""
    return _HERE(actor) & Q(by_person=actor.person_id) if actor.person_id else NOBODY


OWN_SCHOOL = belongs("own_school", SchoolPerson, school="pk")
SCHOOLS = Policy(
    "school",
    School,
    {
        "read": {Role.COORDINATOR: _organisation, Role.SCHOOL_CONTACT: OWN_SCHOOL},
        "change": {Role.COORDINATOR: _organisation},
        "act_for": {Role.SCHOOL_CONTACT: OWN_SCHOOL},
    },
)
SCHOOL_PEOPLE = Policy(
    "school_person",
    SchoolPerson,
    {"read": {Role.COORDINATOR: in_programmes()}, "end": {Role.COORDINATOR: in_programmes()}},
)
TALKS = Policy(
    "talk_request",
    TalkRequest,
    {
        "read": {Role.COORDINATOR: in_programmes(), Role.SCHOOL_CONTACT: _HERE},
        "answer": {Role.COORDINATOR: in_programmes()},
    },
)
NOMINATIONS = Policy(
    "nomination",
    Nomination,
    {
        "read": {Role.COORDINATOR: in_programmes(), Role.SCHOOL_CONTACT: _nominated_by_me},
        "count": {Role.SCHOOL_CONTACT: _HERE},
    },
)


@related("own_class")
def _after_the_yes(actor: Actor) -> Q:
    """While all of it holds: the pupil's own yes, the day, the pupil's place here, and the teacher's place with the class.

    Of somebody whose address is protected nothing leaves us, whatever they have said.
    """
    if actor.day is None:
        return NOBODY
    said = Q(yes_at__isnull=False, withdrawn_at=None, starts_on__lte=actor.day, ends_on__gte=actor.day)
    here = Q(enrolment__state__in=RUNNING_STATES, enrolment__person__protected_address=False)
    return said & here & _WITH_THE_CLASS(actor)


_WITH_THE_CLASS = belongs(
    "own_class", ClassTeacher, school_class="school_class", programme="school_class__programme"
)
CLASSES = Policy(
    "school_class",
    SchoolClass,
    {
        "read": {
            Role.COORDINATOR: in_programmes(),
            Role.CONTACT_TEACHER: belongs(
                "own_class", ClassTeacher, school_class="pk", programme="programme"
            ),
        },
        "change": {Role.COORDINATOR: in_programmes()},
    },
)
CLASS_TEACHERS = Policy(
    "class_teacher",
    ClassTeacher,
    {"read": {Role.COORDINATOR: in_programmes()}, "end": {Role.COORDINATOR: in_programmes()}},
)
OF_CLASS, OWN = in_programmes("school_class__programme"), own("enrolment__person")
CLASS_PUPILS = Policy(
    "class_pupil",
    ClassPupil,
    {
        "read": {Role.COORDINATOR: OF_CLASS, Role.MENTEE: OWN, Role.CONTACT_TEACHER: _after_the_yes},
        "end": {Role.COORDINATOR: OF_CLASS},
        "answer": {Role.MENTEE: OWN},
    },
)
