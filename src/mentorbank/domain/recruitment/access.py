"""Who may see and do what with a mentor. What was noted about somebody at screening is for those who screen, never for them."""

from mentorbank.domain.foundation.policy import Policy, in_programmes, lives_in, own
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Role

MENTORS = Policy(
    "mentor",
    Mentor,
    {
        "read": {Role.COORDINATOR: in_programmes(), Role.MENTOR: own("person")},
        # Staff's hand: places, kind, proposing.
        "change": {Role.COORDINATOR: in_programmes()},
        # Booking and recording steps, and reading what was noted.
        "screen": {Role.COORDINATOR: in_programmes()},
        # A phone is gone.
        "sign_out": {Role.COORDINATOR: in_programmes()},
        # Approving, not approving, suspending.
        "decide": {Role.COORDINATOR: in_programmes()},
        # The mentor's own answers, breaks and goodbye.
        "answer": {Role.COORDINATOR: in_programmes(), Role.MENTOR: own("person")},
        # A promise can only be given by the one who keeps it.
        "promise": {Role.MENTOR: own("person")},
    },
    region=lives_in("person"),
)
