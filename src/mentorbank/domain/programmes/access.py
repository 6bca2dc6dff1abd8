"""Who may see and change a programme."""

from mentorbank.domain.foundation.policy import Policy, in_programmes, with_right
from mentorbank.domain.programmes.models import Programme
from mentorbank.kernel.access import Role

PROGRAMMES = Policy(
    "programme",
    Programme,
    {
        "read": {
            Role.COORDINATOR: in_programmes("pk"),
            Role.COUNSELLOR: in_programmes("pk"),
            Role.MENTOR: in_programmes("pk"),
            Role.MENTEE: in_programmes("pk"),
            Role.STEERING_GROUP: in_programmes("pk"),
            Role.COMMITTEE: in_programmes("pk"),
            Role.MUNICIPALITY: in_programmes("pk"),
            Role.INTEGRATION: with_right("programmes:read", "pk"),
        },
        "change": {Role.COORDINATOR: in_programmes("pk")},
        "report": {
            Role.COORDINATOR: in_programmes("pk"),
            Role.STEERING_GROUP: in_programmes("pk"),
            Role.COMMITTEE: in_programmes("pk"),
            Role.MUNICIPALITY: in_programmes("pk"),
            Role.INTEGRATION: with_right("reports:read", "pk"),
        },
    },
)
