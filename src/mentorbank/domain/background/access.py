"""Who reads what is kept apart: a criminal record those who stand by the young person, the background nobody but themselves."""

from mentorbank.domain.background.models import CriminalRecord, EthnicBackground
from mentorbank.domain.foundation.policy import Policy, assigned, in_programmes, lives_in, own
from mentorbank.domain.shares.access import shared
from mentorbank.domain.shares.rules import Kind
from mentorbank.kernel.access import Role

CRIMINAL_RECORDS = Policy(
    "criminal_record",
    CriminalRecord,
    {
        "read": {
            Role.MENTEE: own("person"),
            Role.COORDINATOR: in_programmes(),
            Role.COUNSELLOR: assigned("person__enrolments__counsellor"),
        },
        "read_shared": {Role.MENTOR: shared(Kind.CRIMINAL_RECORD, "person")[Role.MENTOR]},
        "take_away": {Role.MENTEE: own("person")},
    },
    region=lives_in("person"),
)
ETHNIC_BACKGROUNDS = Policy(
    "ethnic_background",
    EthnicBackground,
    {"read": {Role.MENTEE: own("person")}, "take_away": {Role.MENTEE: own("person")}},
)
