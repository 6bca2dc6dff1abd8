"""Who may see and do what inside a course. Goals and agreement belong to the pair; the journal belongs to staff."""

from django.db.models import Q

from mentorbank.domain.foundation.policy import Policy, Rule, in_programmes, own
from mentorbank.domain.matching.models import LIVE_STATES
from mentorbank.domain.relationships.models import Agreement, Goal, JournalEntry, Meeting, Prolonging
from mentorbank.kernel.access import Actor, Role


def live(person: str) -> Rule:
    """Rows of the actor's own running course."""

    def rule(actor: Actor) -> Q:
        return own(f"match__{person}")(actor) & Q(match__state__in=LIVE_STATES)

    return rule


MENTEE, MENTOR = live("enrolment__person"), live("mentor__person")
STAFF = {Role.COORDINATOR: in_programmes("match__programme"), Role.COUNSELLOR: own("match__counsellor")}
PAIR = {Role.MENTEE: MENTEE, Role.MENTOR: MENTOR}
MENTEE_ALWAYS = {Role.MENTEE: own("match__enrolment__person")}

AGREEMENTS = Policy("agreement", Agreement, {"read": STAFF | PAIR | MENTEE_ALWAYS, "confirm": PAIR})
# Goals are the young person's; no municipal user can create, edit or approve them.
GOALS = Policy("goal", Goal, {"read": STAFF | PAIR | MENTEE_ALWAYS, "change": PAIR})
MEETINGS = Policy("meeting", Meeting, {"read": STAFF | PAIR | MENTEE_ALWAYS, "change": STAFF | PAIR})
JOURNAL = Policy("journal", JournalEntry, {"read": STAFF})
PROLONGINGS = Policy("prolonging", Prolonging, {"read": STAFF | PAIR, "answer": PAIR})
