"""Who may see a school, who acts for it, its talks and whom it nominated: the staff, and the school its own (R-019)."""

from django.db.models import Q

from mentorbank.domain.foundation.policy import NOBODY, Policy, in_programmes, related
from mentorbank.domain.programmes.access import belongs
from mentorbank.domain.schools.models import Nomination, School, SchoolPerson, TalkRequest
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
