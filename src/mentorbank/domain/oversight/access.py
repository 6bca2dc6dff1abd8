"""Who gives advice, who reads it, and who answers."""

from django.db.models import Q

from mentorbank.domain.foundation.policy import NOBODY, Policy, everywhere, in_programmes, lives_in, related
from mentorbank.domain.oversight.models import Advice, Paper
from mentorbank.domain.programmes.access import answers_for
from mentorbank.kernel.access import Actor, Role


@related("own_municipality")
def _own_municipality(actor: Actor) -> Q:
    """Rows of one's own municipality, in one's own programmes. A role without a municipality reaches nothing."""
    if not actor.municipality_codes:
        return NOBODY
    return in_programmes()(actor) & Q(municipality_code__in=actor.municipality_codes)


ADVICE = Policy(
    "advice",
    Advice,
    {
        "read": {
            Role.ADVISORY_BOARD: _own_municipality,
            Role.COORDINATOR: in_programmes(),
            Role.STEERING_GROUP: in_programmes(),
        },
        "answer": {Role.COORDINATOR: in_programmes()},
    },
    region=lives_in(""),
)

# The steering group reads the live figures beside them; a committee reads what was published and nothing else.
PAPERS = Policy(
    "paper",
    Paper,
    {
        "read": {
            Role.COORDINATOR: in_programmes(),
            Role.STEERING_GROUP: in_programmes(),
            Role.COMMITTEE: in_programmes(),
        },
        "correct": {Role.COORDINATOR: answers_for("programme__")},
    },
    region=everywhere("read"),
)
