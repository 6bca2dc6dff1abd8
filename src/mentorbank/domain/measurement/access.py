"""Who may see observations. Single wellbeing answers are the young person's alone, who may show them to one reader (R-300)."""

from mentorbank.domain.foundation.policy import Policy, assigned, in_programmes, lives_in, own
from mentorbank.domain.measurement.models import StatusObservation, WellbeingAnswer
from mentorbank.domain.shares.access import shared
from mentorbank.domain.shares.rules import Kind
from mentorbank.kernel.access import Role

OBSERVATIONS = Policy(
    "observation",
    StatusObservation,
    {
        "read": {
            Role.COORDINATOR: in_programmes("enrolment__programme"),
            Role.COUNSELLOR: assigned("enrolment__counsellor"),
            Role.MENTEE: own("enrolment__person"),
        },
        "read_shared": shared(Kind.SCHOOL_AND_WORK, "enrolment__person"),
    },
    region=lives_in("enrolment__person"),
)
WELLBEING = Policy(
    "wellbeing",
    WellbeingAnswer,
    {
        "read": {Role.MENTEE: own("enrolment__person")},
        "read_shared": shared(Kind.WELLBEING, "enrolment__person"),
    },
    region=lives_in("enrolment__person"),
)
