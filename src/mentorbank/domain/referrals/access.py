"""Who may refer, and who may see and change a referral, an enrolment or a young person.

A municipality sees nothing individual here, and a mentor sees a young person only through a match.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q

from mentorbank.domain.audit.access import whole_organisation
from mentorbank.domain.consents.queries import said_no, who_said_no
from mentorbank.domain.consents.rules import PASS_ON_STAGE
from mentorbank.domain.foundation.policy import (
    NOBODY,
    Policy,
    Rule,
    assigned,
    everywhere,
    in_programmes,
    lives_in,
    own,
    related,
    with_right,
)
from mentorbank.domain.glass.access import opened
from mentorbank.domain.glass.rules import CONTACT
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.domain.referrals.rules import tells_stage
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.templates import ProgrammeTemplate

STAFF_ONLY = {Role.COORDINATOR: in_programmes()}


@related("public")
def open_to_all(actor: Actor) -> Q:
    """Every programme with a public page."""
    return Q(is_public=True)


@related("programmes_or_public")
def own_or_public(actor: Actor) -> Q:
    """The programmes staff work in, and those everybody may refer to."""
    return Q() if actor.programme_ids is None else open_to_all(actor) | Q(pk__in=actor.programme_ids)


@related("programmes")
def _people(actor: Actor) -> Q:
    seen = in_programmes("referrals__programme")(actor), in_programmes("enrolments__programme")(actor)
    has = Q(referrals__isnull=False), Q(enrolments__isnull=False)
    return (has[0] & seen[0]) | (has[1] & seen[1])


@related("programmes")
def _people_and_mentors(actor: Actor) -> Q:
    """Everybody who is, or was, a young person or a mentor in the programmes staff work in."""
    offers = Q(mentorships__isnull=False) & in_programmes("mentorships__programme")(actor)
    return _people(actor) | offers


OPEN_ROLES = (
    Role.ANONYMOUS, Role.MENTOR, Role.MENTEE, Role.STEERING_GROUP, Role.COMMITTEE, Role.MUNICIPALITY,
)  # fmt: skip

# The inlet needs no account: the noun is the programme one refers to.
INLET = Policy(
    "referral_inlet",
    Programme,
    {
        "refer": {
            **dict.fromkeys(OPEN_ROLES, open_to_all),
            Role.COORDINATOR: own_or_public,
            Role.COUNSELLOR: own_or_public,
            Role.SCHOOL_CONTACT: in_programmes("pk"),
            Role.INTEGRATION: with_right("referrals:create", "pk"),
        },
        "register": {Role.COORDINATOR: in_programmes("pk")},
    },
    region=everywhere("refer", "register"),
)

READ: dict[Role, Rule] = {Role.COORDINATOR: in_programmes(), Role.MENTEE: own("person")}

REFERRALS = Policy(
    "referral",
    Referral,
    {
        "read": READ | {Role.COUNSELLOR: assigned("enrolment__counsellor")},
        "contact": STAFF_ONLY,
        "enrol": STAFF_ONLY,
        "decline": STAFF_ONLY,
        "withdraw": READ,
        "recognise": STAFF_ONLY,
        "glass": opened(CONTACT, "person"),
    },
    region=lives_in("person"),
)

ENROLMENTS = Policy(
    "enrolment",
    Enrolment,
    {
        "read": READ | {Role.COUNSELLOR: assigned("counsellor")},
        "change": STAFF_ONLY,
        # What the young person wishes of a mentor: theirs to say, on their own page or through staff.
        "wish": READ,
        "leave": READ,
        # Where the young person is in life: staff write it down, or the young person says so.
        "observe": STAFF_ONLY | {Role.COUNSELLOR: assigned("counsellor"), Role.MENTEE: own("person")},
        "glass": opened(CONTACT, "person"),
    },
    region=lives_in("person"),
)


@related("organisation")
def _people_everywhere(actor: Actor) -> Q:
    """The whole organisation answers for what is kept, so nobody in one programme erases for the others."""
    return whole_organisation(actor) & _people(actor)


@related("with_a_reason")
def _with_a_reason(actor: Actor) -> Q:
    """Everybody who is or was a young person here: what is then seen, and for how long, is the opening's."""
    return Q(referrals__isnull=False) | Q(enrolments__isnull=False)


@related("named")
def _named(actor: Actor) -> Q:
    """The responsible person and the backup of a programme the young person is, or was, referred to or part of."""
    if actor.person_id is None:
        return NOBODY
    rows, named = ("referrals", "enrolments"), ("responsible", "backup")
    ways = ((f"{row}__programme__{who}", actor.person_id) for row in rows for who in named)
    return _people(actor) & Q(*ways, _connector=Q.OR)


# Where somebody with a protected address lives. Everybody else's stands with their name, under the policies above and below.
PROTECTED_ADDRESSES = Policy(
    "protected_address",
    Person,
    {
        "read": {Role.COORDINATOR: _named, Role.MENTEE: own("pk"), Role.MENTOR: own("pk")},
        "mark": {Role.COORDINATOR: _people_and_mentors, Role.MENTEE: own("pk"), Role.MENTOR: own("pk")},
        # Whoever takes the protection away sees the address again.
        "lift": {Role.COORDINATOR: _named, Role.MENTEE: own("pk"), Role.MENTOR: own("pk")},
    },
    region=lives_in("", verbs=["mark"]),
)

YOUNG_PEOPLE = Policy(
    "young_person",
    Person,
    {
        "read": {Role.COORDINATOR: _people, Role.COUNSELLOR: assigned("enrolments__counsellor")},
        "correct": {Role.COORDINATOR: _people},
        "sign_out": {Role.COORDINATOR: _people, Role.COUNSELLOR: assigned("enrolments__counsellor")},
        "erase": {Role.COORDINATOR: _people_everywhere},
        "open": {Role.COORDINATOR: _with_a_reason, Role.COUNSELLOR: _with_a_reason},
        "glass": opened(CONTACT, "pk"),
    },
    region=lives_in(""),
)


def may_tell_stage(referral: Referral, template: ProgrammeTemplate) -> bool:
    """Whether the referrer hears how far it has come: the template allows it, and the young person has not said no (R-118)."""
    protected = referral.person.protected_address
    return tells_stage(template, protected=protected) and not said_no(
        referral.person_id, referral.programme_id, PASS_ON_STAGE
    )


def may_tell_stages(referrals: Iterable[Referral], rules: Mapping[UUID, ProgrammeTemplate]) -> set[UUID]:
    """The same about many at once, by the rules of their programmes: which of these the referrer hears of."""
    rows = list(referrals)
    no = who_said_no([row.person_id for row in rows], PASS_ON_STAGE)
    return {
        row.pk
        for row in rows
        if tells_stage(rules[row.programme_id], protected=row.person.protected_address)
        and (row.person_id, row.programme_id) not in no
    }
