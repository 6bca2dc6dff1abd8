"""Who reads what somebody has said yes to: themselves, and those who run the programme or stand by the young person."""

from mentorbank.domain.consents.models import Consent
from mentorbank.domain.foundation.policy import Policy, Rule, assigned, in_programmes, lives_in, own
from mentorbank.kernel.access import Role

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
