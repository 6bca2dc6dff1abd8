"""Who reaches what through an opening: the actor carries what is open for them at this moment, and the policies ask for it."""

from django.db.models import Q

from mentorbank.domain.audit.access import whole_organisation
from mentorbank.domain.foundation.policy import Policy, Rule, own, related
from mentorbank.domain.glass.models import GlassOpening
from mentorbank.kernel.access import Actor, Role


def opened(part: str, path: str) -> dict[Role, Rule]:
    """For the staff: rows about young people this part of whom is open for the actor now; nothing without an opening."""

    @related("opened")
    def rule(actor: Actor) -> Q:
        return Q(**{f"{path}__in": [person for open_part, person in actor.opened if open_part == part]})

    return {Role.COORDINATOR: rule, Role.COUNSELLOR: rule}


@related("organisation_wide_not_self")
def _somebody_else(actor: Actor) -> Q:
    """Nobody looks at their own openings afterwards."""
    return whole_organisation(actor) & ~Q(by_person=actor.person_id)


MINE = own("by_person")
GLASS = Policy(
    "glass",
    GlassOpening,
    {
        "read": {Role.COORDINATOR: MINE, Role.COUNSELLOR: MINE},
        "review": {Role.COORDINATOR: whole_organisation},
        "judge": {Role.COORDINATOR: _somebody_else},
    },
)
