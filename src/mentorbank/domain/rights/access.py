"""Who answers for what is kept: whoever works for the whole organisation, and nobody in one programme alone.

A young person and a mentor read their own copy and say what is wrong in it; whoever runs their programme answers.
"""

from django.db.models import Q

from mentorbank.domain.audit.access import whole_organisation
from mentorbank.domain.foundation.policy import Policy, in_programmes, lives_in, own, related
from mentorbank.domain.people.models import Person
from mentorbank.domain.rights.models import Correction, LastCopy, LegalHold
from mentorbank.kernel.access import Actor, Role

WHOLE = {Role.COORDINATOR: whole_organisation}

KEPT = Policy("kept_person", Person, {"read": WHOLE, "hold": WHOLE, "erase": WHOLE})
HOLDS = Policy("hold", LegalHold, {"read": WHOLE, "lift": WHOLE})


@related("programmes")
def _of_my_programmes(actor: Actor) -> Q:
    """About somebody who is, or was, a young person or a mentor in one of the actor's programmes."""
    ways = ("enrolments", "referrals", "mentorships")
    if actor.programme_ids is None:
        return Q()
    found = Q(pk__in=[])
    for way in ways:
        found |= in_programmes(f"person__{way}__programme")(actor)
    return found


SELF, COORDINATOR = own("pk"), {Role.COORDINATOR: _of_my_programmes}
OWN_COPY = Policy(
    "own_copy",
    Person,
    {
        "read": {Role.MENTEE: SELF, Role.MENTOR: SELF},
        "ask_correction": {Role.MENTEE: SELF, Role.MENTOR: SELF},
    },
)
CORRECTIONS = Policy(
    "correction",
    Correction,
    {
        "read": COORDINATOR | {Role.MENTEE: own("person"), Role.MENTOR: own("person")},
        "answer": COORDINATOR,
    },
    region=lives_in("person"),
)
COPIES = Policy("last_copy", LastCopy, {"hand_over": WHOLE})
