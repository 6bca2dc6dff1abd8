"""Who may see and do what inside a course. Goals and agreement belong to the pair; the journal belongs to staff."""

from django.db.models import Q

from mentorbank.domain.foundation.policy import (
    Policy,
    Rule,
    assigned,
    in_programmes,
    lives_in,
    own,
    related,
)
from mentorbank.domain.glass.access import opened
from mentorbank.domain.glass.rules import COURSE, NOTES
from mentorbank.domain.matching.access import let_in
from mentorbank.domain.matching.models import LIVE_STATES
from mentorbank.domain.relationships.models import (
    Agreement,
    Goal,
    JournalEntry,
    Meeting,
    OwnWords,
    Prolonging,
)
from mentorbank.domain.shares.access import shared
from mentorbank.domain.shares.rules import Kind
from mentorbank.domain.specialists.access import drawn_in, holds_for
from mentorbank.domain.specialists.models import Consultation
from mentorbank.domain.specialists.rules import Part
from mentorbank.kernel.access import Actor, Role

BOTH = lives_in("match__enrolment__person", "match__mentor__person")


def live(person: str) -> Rule:
    """Rows of the actor's own running course."""

    @related("self_running")
    def rule(actor: Actor) -> Q:
        person_here = f"match__{person}"
        return own(person_here)(actor) & let_in(person_here) & Q(match__state__in=LIVE_STATES)

    return rule


def live_with(path: str) -> Rule:
    """What belongs to a young person, for the mentor of their running course."""

    @related("mentee_running")
    def rule(actor: Actor) -> Q:
        mentor = f"{path}__mentor__person"
        return own(mentor)(actor) & let_in(mentor) & Q(**{f"{path}__state__in": LIVE_STATES})

    return rule


@related("drawn_in")
def _notes_drawn_in(actor: Actor) -> Q:
    """The notes of a course the specialist is drawn into with this part, and in every such course their own."""
    held = Consultation.objects.filter(holds_for(actor))
    mine = Q(match__in=held.values("match"), by_person=actor.person_id)
    return Q(match__in=held.filter(journal=True).values("match")) | mine


MENTEE, MENTOR = live("enrolment__person"), live("mentor__person")
STAFF = {Role.COORDINATOR: in_programmes("match__programme"), Role.COUNSELLOR: assigned("match__counsellor")}
PAIR = {Role.MENTEE: MENTEE, Role.MENTOR: MENTOR}
MENTEE_ALWAYS = {Role.MENTEE: own("match__enrolment__person")}

OPENED = opened(COURSE, "match__enrolment__person")

AGREEMENTS = Policy(
    "agreement",
    Agreement,
    {"read": STAFF | PAIR | MENTEE_ALWAYS, "confirm": PAIR, "glass": OPENED},
    region=BOTH,
)
# Goals are the young person's; no municipal user can create, edit or approve them.
# The young person says where a goal stands also after the course.
GOALS = Policy(
    "goal",
    Goal,
    {
        "read": STAFF | PAIR | MENTEE_ALWAYS,
        "read_shared": shared(Kind.GOALS, "match__enrolment__person"),
        "change": PAIR | MENTEE_ALWAYS,
        "glass": OPENED,
    },
    region=BOTH,
)
# Where to meet may be the young person's choice alone.
MEETINGS = Policy(
    "meeting",
    Meeting,
    {
        "read": STAFF | PAIR | MENTEE_ALWAYS | drawn_in(Part.MEETINGS),
        "change": STAFF | PAIR,
        "choose_place": {Role.MENTEE: MENTEE},
        "glass": OPENED,
    },
    region=BOTH,
)
OWN_WORDS = Policy(
    "own_words",
    OwnWords,
    {
        "read": {
            Role.COORDINATOR: in_programmes("enrolment__programme"),
            Role.COUNSELLOR: assigned("enrolment__counsellor"),
            Role.MENTEE: own("enrolment__person"),
            Role.MENTOR: live_with("enrolment__matches"),
        },
        "read_shared": shared(Kind.OWN_WORDS, "enrolment__person"),
        "glass": opened(COURSE, "enrolment__person"),
    },
    region=lives_in("enrolment__person"),
)
JOURNAL = Policy(
    "journal",
    JournalEntry,
    {"read": STAFF | {Role.SPECIALIST: _notes_drawn_in}, "glass": opened(NOTES, "match__enrolment__person")},
    region=BOTH,
)
PROLONGINGS = Policy(
    "prolonging",
    Prolonging,
    {"read": STAFF | PAIR, "answer": PAIR},
    region=BOTH,
)
