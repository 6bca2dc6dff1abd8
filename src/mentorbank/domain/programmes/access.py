"""Who may see and change a programme, and who says who works here."""

from django.db.models import Exists, OuterRef, Q

from mentorbank.domain.audit.access import whole_organisation
from mentorbank.domain.foundation.policy import (
    NOBODY,
    Policy,
    Rule,
    everywhere,
    in_programmes,
    related,
    with_right,
)
from mentorbank.domain.programmes.models import Belonging, Programme, RoleAssignment
from mentorbank.kernel.access import Actor, Role

# Everybody with a place in a programme reads what it is, whose it is and whom to call.
WHO_WORKS_HERE = frozenset(Role) - {Role.ANONYMOUS, Role.SYSTEM, Role.INTEGRATION}


def answers_for(path: str = "") -> Rule:
    """Rows of the programmes one answers for: every programme when the role is for all, else those one is named for."""

    @related("answers_for")
    def rule(actor: Actor) -> Q:
        if actor.answers_for_all:
            return Q()
        named = Q(**{f"{path}responsible": actor.person_id}) | Q(**{f"{path}backup": actor.person_id})
        return named & Q(**{f"{path}pk__in": actor.programme_ids or ()})

    return rule


PROGRAMMES = Policy(
    "programme",
    Programme,
    {
        "read": dict.fromkeys(WHO_WORKS_HERE, in_programmes("pk"))
        | {Role.INTEGRATION: with_right("programmes:read", "pk")},
        "change": {Role.COORDINATOR: in_programmes("pk")},
        # Making a matching plan for those one reaches.
        "plan": {Role.COORDINATOR: in_programmes("pk")},
        "report": {
            Role.COORDINATOR: in_programmes("pk"),
            Role.STEERING_GROUP: in_programmes("pk"),
            Role.MUNICIPALITY: in_programmes("pk"),
            Role.ADVISORY_BOARD: in_programmes("pk"),
            Role.CONCEPT_OWNER: in_programmes("pk"),
            Role.INTEGRATION: with_right("reports:read", "pk"),
        },
        "publish": {Role.COORDINATOR: answers_for()},
        "advise": {Role.ADVISORY_BOARD: in_programmes("pk")},
    },
    region=everywhere("read", "plan"),
)

# The roles one is given by a colleague; the others come with a place in a programme.
OF_COLLEAGUES = (
    Role.COORDINATOR, Role.FACILITATOR, Role.REGIONAL_COORDINATOR, Role.COUNSELLOR, Role.STEERING_GROUP, Role.COMMITTEE,
    Role.MUNICIPALITY, Role.ADVISORY_BOARD, Role.CONCEPT_OWNER,
)  # fmt: skip
# Of these, who reads about one municipality; it stands on the role.
OF_ONE_MUNICIPALITY = frozenset({Role.MUNICIPALITY, Role.ADVISORY_BOARD})


@related("organisation_wide")
def _colleagues(actor: Actor) -> Q:
    return whole_organisation(actor) & Q(role__in=OF_COLLEAGUES)


@related("organisation_wide_not_self")
def _other_colleagues(actor: Actor) -> Q:
    """Nobody takes a role from themselves, so that somebody is always left."""
    return _colleagues(actor) & ~Q(person=actor.person_id)


COLLEAGUES = Policy(
    "colleague",
    RoleAssignment,
    {
        "read": {Role.COORDINATOR: _colleagues},
        "end": {Role.COORDINATOR: _other_colleagues},
        "sign_out": {Role.COORDINATOR: _other_colleagues},
    },
)


def belongs(relation: str, belonging: type[Belonging], **joined: str) -> Rule:
    """Rows of what the actor belongs to on their day, in that programme; nothing without a day (``queries.on_the_day``).

    ``joined``: column of ``belonging`` → the way to it from the row, such as ``company="pk"``.
    """

    @related(relation)
    def rule(actor: Actor) -> Q:
        if actor.day is None or actor.person_id is None:
            return NOBODY
        held = belonging.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=actor.day), person=actor.person_id, starts_on__lte=actor.day
        )
        if actor.programme_ids is not None:
            held = held.filter(programme__in=actor.programme_ids)
        return Q(Exists(held.filter(**{column: OuterRef(path) for column, path in joined.items()})))

    return rule
