"""Who may see and do what with wishes, plans, proposals and matches."""

from django.db.models import Q

from mentorbank.domain.foundation.policy import (
    Policy,
    Region,
    Rule,
    assigned,
    in_programmes,
    lives_in,
    own,
    related,
    with_right,
)
from mentorbank.domain.matching.models import LIVE_STATES, Match, MentorChoice, PlanOrder, PlanRun, Proposal
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.regions import key_of

# Both of the two live in the region: a pair across regions is for whoever coordinates them all.
BOTH = lives_in("enrolment__person", "mentor__person")


# A plan names everybody it was made for, so it is read by those who work in exactly that region.
MADE_FOR = Region(lambda codes: Q(region=key_of(codes)))
CHOOSES = Region(lambda codes: Q(plan__region=key_of(codes), enrolment__person__municipality_code__in=codes))


def let_in(person: str) -> Q:
    """Rows whose mentor is not suspended, where ``person`` is the mentor; all rows where it is the young person.

    A suspension shuts what is about the young person at the mentor's next request, whatever becomes of the course (trust §2.4).
    """
    if not person.endswith("mentor__person"):
        return Q()
    allowed = [state for state in Mentor.State.values if state != Mentor.State.SUSPENDED]
    return Q(**{f"{person.removesuffix('__person')}__state__in": allowed})


def own_let_in(person: str) -> Rule:
    """What is about the actor; for a mentor while not suspended."""
    return related("self")(lambda actor: own(person)(actor) & let_in(person))


def _open_for(person: str) -> Rule:
    """An open proposal about the actor; answering is theirs alone (R-171)."""

    @related("self_asked")
    def rule(actor: Actor) -> Q:
        return own(person)(actor) & let_in(person) & Q(state=Proposal.State.SENT)

    return rule


def _said_no(party: str) -> Rule:
    """A proposal the actor has said no to; why is theirs alone to say."""
    person = {"mentee": "enrolment__person", "mentor": "mentor__person"}[party]

    @related("self_declined")
    def rule(actor: Actor) -> Q:
        return own(person)(actor) & Q(**{"state": Proposal.State.DECLINED, f"{party}_answer": "no"})

    return rule


def _live(person: str) -> Rule:
    """The actor's own course while it runs: when it ends, so does access (R-364)."""

    @related("self_running")
    def rule(actor: Actor) -> Q:
        return own(person)(actor) & let_in(person) & Q(state__in=LIVE_STATES)

    return rule


PLANS = Policy(
    "plan",
    PlanRun,
    {"read": {Role.COORDINATOR: in_programmes()}, "change": {Role.COORDINATOR: in_programmes()}},
    region=MADE_FOR,
)

ORDERS = Policy(
    "plan_order",
    PlanOrder,
    {"read": {Role.COORDINATOR: in_programmes()}, "change": {Role.COORDINATOR: in_programmes()}},
    region=MADE_FOR,
)

PROPOSALS = Policy(
    "proposal",
    Proposal,
    {
        "read": {
            Role.COORDINATOR: in_programmes(),
            Role.MENTEE: own("enrolment__person"),
            Role.MENTOR: own_let_in("mentor__person"),
        },
        "decide": {Role.COORDINATOR: in_programmes()},
        "answer": {Role.MENTEE: _open_for("enrolment__person"), Role.MENTOR: _open_for("mentor__person")},
        "explain": {Role.MENTEE: _said_no("mentee"), Role.MENTOR: _said_no("mentor")},
    },
    region=BOTH,
)

CHOICES = Policy(
    "mentor_choice",
    MentorChoice,
    {
        "read": {Role.COORDINATOR: in_programmes(), Role.MENTEE: own("enrolment__person")},
        "decide": {Role.COORDINATOR: in_programmes()},
        "answer": {Role.MENTEE: own("enrolment__person")},
    },
    region=CHOOSES,
)

MATCHES = Policy(
    "match",
    Match,
    {
        "read": {
            Role.COORDINATOR: in_programmes(),
            Role.COUNSELLOR: assigned("counsellor"),
            Role.MENTEE: own("enrolment__person"),
            Role.MENTOR: _live("mentor__person"),
            Role.INTEGRATION: with_right("courses:read"),
        },
        # Writing the pair's own things: agreement, goals, meetings.
        "take_part": {Role.MENTEE: _live("enrolment__person"), Role.MENTOR: _live("mentor__person")},
        # Saying who stands by the two, and who steps in.
        "name_staff": {Role.COORDINATOR: in_programmes()},
        # Asking a specialist into the course.
        "draw_in": {Role.COORDINATOR: in_programmes()},
        # Staff's hand on the course: starting, pausing, ending, journal.
        "run": {Role.COORDINATOR: in_programmes(), Role.COUNSELLOR: assigned("counsellor")},
        # A meeting may be logged by either of the two or by staff for them.
        "log": {
            Role.COORDINATOR: in_programmes(),
            Role.COUNSELLOR: assigned("counsellor"),
            Role.MENTEE: _live("enrolment__person"),
            Role.MENTOR: _live("mentor__person"),
        },
    },
    region=BOTH,
)
