"""Who reads what a young person shows: the one it is shown to, in the role it was shown to, while it holds."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from mentorbank.domain.foundation.policy import NOBODY, Policy, Rule, in_programmes, lives_in, own, related
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.shares.models import Share, WorkplaceContact
from mentorbank.domain.shares.rules import READERS, Kind
from mentorbank.kernel.access import Actor, Role


@related("recipient")
def holds_for(actor: Actor) -> Q:
    """Not stopped, not run out on the actor's day, and the actor is not a suspended mentor, whatever they act as."""
    if actor.day is None or actor.person_id is None:
        return NOBODY
    suspended = Mentor.objects.filter(person=actor.person_id, state=Mentor.State.SUSPENDED)
    lives = Q(withdrawn_at=None, until__gte=actor.day)
    mine = lives & Q(recipient=actor.person_id, role=actor.role) & ~Q(Exists(suspended))
    if actor.role != Role.INTERNSHIP_COMPANY:
        return mine
    named = WorkplaceContact.objects.filter(stands(actor.day), recipient=actor.person_id)
    return mine & Q(Exists(named.filter(person=OuterRef("person"))))


def stands(on: date) -> Q:
    """Contacts at a workplace the young person has said yes to, that have not ended by this day."""
    return Q(confirmed_at__isnull=False, ended_at=None, until__gte=on)


def shared(kind: Kind, path: str) -> dict[Role, Rule]:
    """For the verb ``read_shared``: rows about young people who show the actor this kind; ``path`` leads to the young person."""

    @related("shared")
    def rule(actor: Actor) -> Q:
        shown = Share.objects.filter(holds_for(actor), kind=kind)
        return Q(**{f"{path}__in": shown.values("person")})

    return dict.fromkeys(READERS, rule)


OWN: dict[Role, Rule] = {Role.MENTEE: own("person")}
SHARES = Policy(
    "share",
    Share,
    {"read": OWN | dict.fromkeys(READERS, holds_for), "give": OWN, "withdraw": OWN},
    region=lives_in("person"),
)
WORKPLACE_CONTACTS = Policy(
    "workplace_contact",
    WorkplaceContact,
    {
        "read": OWN | {Role.COORDINATOR: in_programmes()},
        "confirm": OWN,
        "end": OWN | {Role.COORDINATOR: in_programmes()},
    },
)
