"""Who may see observations. Single wellbeing answers are the young person's alone (R-300)."""

from mentorbank.domain.foundation.policy import Policy, assigned, in_programmes, own
from mentorbank.domain.measurement.models import StatusObservation, WellbeingAnswer
from mentorbank.kernel.access import Role

OBSERVATIONS = Policy(
    "observation",
    StatusObservation,
    {
        "read": {
            Role.COORDINATOR: in_programmes("enrolment__programme"),
            Role.COUNSELLOR: assigned("enrolment__counsellor"),
            Role.MENTEE: own("enrolment__person"),
        }
    },
)
WELLBEING = Policy("wellbeing", WellbeingAnswer, {"read": {Role.MENTEE: own("enrolment__person")}})
