"""Who may see and answer measurement tasks. They outlive the course and the programme (R-387)."""

from django.db.models import Q

from mentorbank.domain.foundation.policy import (
    Policy,
    Rule,
    assigned,
    in_programmes,
    lives_in,
    own,
    related,
)
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.kernel.access import Actor, Role


def _open_own() -> Rule:
    @related("self_asked")
    def rule(actor: Actor) -> Q:
        return own("match__enrolment__person")(actor) & Q(state=MeasurementTask.State.OPEN)

    return rule


STAFF = {Role.COORDINATOR: in_programmes("match__programme"), Role.COUNSELLOR: assigned("match__counsellor")}
MEASUREMENTS = Policy(
    "measurement",
    MeasurementTask,
    {
        "read": STAFF | {Role.MENTEE: own("match__enrolment__person")},
        "record": STAFF | {Role.MENTEE: _open_own()},
    },
    region=lives_in("match__enrolment__person", "match__mentor__person"),
)
