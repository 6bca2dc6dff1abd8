"""Who reads what somebody has said yes to: themselves, and those who run the programme or stand by the young person."""

from django.db.models import Q

from mentorbank.domain.consents.models import Consent, InvolvedPerson
from mentorbank.domain.foundation.policy import Policy, Rule, assigned, in_programmes, lives_in, own, related
from mentorbank.kernel.access import Actor, Role

OWN: dict[Role, Rule] = {Role.MENTEE: own("person"), Role.MENTOR: own("person")}
CONSENTS = Policy(
    "consent",
    Consent,
    {
        "read": OWN
        | {Role.COORDINATOR: in_programmes(), Role.COUNSELLOR: assigned("person__enrolments__counsellor")},
        "give": OWN,
        "withdraw": OWN,
        # What was told to staff, written down with who heard it.
        "record": {Role.COORDINATOR: in_programmes()},
    },
    region=lives_in("person"),
)


@related("programmes")
def _of_their_young_people(actor: Actor) -> Q:
    """Around the young people referred to, or part of, the programmes the actor works in."""
    ways = (in_programmes(f"person__{way}__programme")(actor) for way in ("referrals", "enrolments"))
    return Q(*ways, _connector=Q.OR) if actor.programme_ids is not None else Q()


# Whoever stands around a young person reaches nothing by it: there is no rule here that leads to them.
INVOLVED = Policy(
    "involved_person",
    InvolvedPerson,
    {
        "read": {
            Role.MENTEE: own("person"),
            Role.COORDINATOR: _of_their_young_people,
            Role.COUNSELLOR: assigned("person__enrolments__counsellor"),
        },
        "unlink": {Role.MENTEE: own("person"), Role.COORDINATOR: _of_their_young_people},
    },
    region=lives_in("person"),
)
