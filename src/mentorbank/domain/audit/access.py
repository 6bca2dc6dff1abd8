"""Who may read the log of looks: the person it is about, and who answers for the whole organisation."""

from django.db.models import Q

from mentorbank.domain.audit.models import LookSample, ReadEvent
from mentorbank.domain.foundation.policy import NOBODY, Policy, own, related
from mentorbank.kernel.access import Actor, Role


@related("organisation_wide")
def whole_organisation(actor: Actor) -> Q:
    """Only somebody whose role is for the whole organisation."""
    return Q() if actor.answers_for_all else NOBODY


@related("organisation_wide_not_self")
def _not_mine(actor: Actor) -> Q:
    """Nobody judges their own looks."""
    return whole_organisation(actor) & ~Q(look__person_id=actor.person_id)


ABOUT_ME = own("about_person_id")
LOOKS = Policy(
    "look",
    ReadEvent,
    {
        "read": {Role.MENTEE: ABOUT_ME, Role.MENTOR: ABOUT_ME},
        "review": {Role.COORDINATOR: whole_organisation},
    },
)
SAMPLES = Policy(
    "look_sample",
    LookSample,
    {"read": {Role.COORDINATOR: whole_organisation}, "judge": {Role.COORDINATOR: _not_mine}},
)
