"""Who reads an introduction: the young person, and after the yes those who speak for that company, for that opening (R-472)."""

from django.db.models import Q

from mentorbank.domain.companies.models import CompanyPerson, JobOpening
from mentorbank.domain.foundation.policy import NOBODY, Policy, in_programmes, own, related
from mentorbank.domain.introductions.models import Introduction
from mentorbank.domain.programmes.access import belongs
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor, Role

STANDS = (JobOpening.State.OPEN, JobOpening.State.OFFERED)
_SPEAKS_FOR = belongs("shared", CompanyPerson, company="opening__company", programme="opening__programme")


@related("shared")
def _after_the_yes(actor: Actor) -> Q:
    """While it holds: the yes, the day, the opening, the young person's place and the actor's own place at the company."""
    if actor.day is None:
        return NOBODY
    holds = Q(state=Introduction.State.YES, until__gte=actor.day, opening__state__in=STANDS)
    return holds & ~Q(enrolment__state=Enrolment.State.LEFT) & _SPEAKS_FOR(actor)


OWN = own("enrolment__person")
INTRODUCTIONS = Policy(
    "introduction",
    Introduction,
    {
        "read": {Role.MENTEE: OWN},
        "answer": {Role.MENTEE: OWN},
        "read_shared": {Role.COMPANY_CONTACT: _after_the_yes},
        "suggest": {Role.COORDINATOR: in_programmes("opening__programme")},
    },
)
