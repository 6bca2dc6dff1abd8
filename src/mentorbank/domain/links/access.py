"""Who may see and manage the keys of other systems."""

from django.db.models import Q

from mentorbank.domain.foundation.policy import NOBODY, Policy, related
from mentorbank.domain.links.models import IntegrationToken
from mentorbank.kernel.access import Actor, Role


@related("organisation_wide")
def _whole_organisation(actor: Actor) -> Q:
    """Keys reach across programmes, so only a coordinator of the whole organisation hands them out."""
    return Q() if actor.answers_for_all else NOBODY


INTEGRATIONS = Policy(
    "integration",
    IntegrationToken,
    {"read": {Role.COORDINATOR: _whole_organisation}, "change": {Role.COORDINATOR: _whole_organisation}},
)
