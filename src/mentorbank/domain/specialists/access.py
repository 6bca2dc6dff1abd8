"""Who draws a specialist into a course, who ends it, and what the specialist reads there."""

from django.db.models import Q

from mentorbank.domain.foundation.policy import NOBODY, Policy, Rule, in_programmes, lives_in, own, related
from mentorbank.domain.matching.models import LIVE_STATES
from mentorbank.domain.specialists.models import Consultation
from mentorbank.domain.specialists.rules import Part
from mentorbank.kernel.access import Actor, Role


@related("drawn_in")
def holds_for(actor: Actor) -> Q:
    """Open on the actor's day, not ended, and the course runs; without a day there is nothing."""
    if actor.day is None or actor.person_id is None:
        return NOBODY
    open_now = Q(ended_at=None, opens_on__lte=actor.day, until__gte=actor.day)
    return open_now & Q(person=actor.person_id, match__state__in=LIVE_STATES)


def drawn_in(part: Part, path: str = "match") -> dict[Role, Rule]:
    """For ``read``: rows of the courses the specialist is drawn into with this part; ``path`` leads to the course."""

    @related("drawn_in")
    def rule(actor: Actor) -> Q:
        held = Consultation.objects.filter(holds_for(actor), **{part: True})
        return Q(**{f"{path}__in": held.values("match")})

    return {Role.SPECIALIST: rule}


COORDINATOR = {Role.COORDINATOR: in_programmes("match__programme")}
MENTEE = {Role.MENTEE: own("match__enrolment__person")}
CONSULTATIONS = Policy(
    "consultation",
    Consultation,
    {
        "read": COORDINATOR | MENTEE | {Role.SPECIALIST: holds_for},
        # The young person may let it begin before its day.
        "begin": MENTEE,
        "end": COORDINATOR | MENTEE,
    },
    region=lives_in("match__enrolment__person", "match__mentor__person"),
)
