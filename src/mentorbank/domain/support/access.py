"""Who may see and do what with check-ins, questions and concerns. The two parties never read each other's."""

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
from mentorbank.domain.glass.rules import NOTES
from mentorbank.domain.matching.access import let_in
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.referrals.access import open_to_all
from mentorbank.domain.specialists.access import drawn_in
from mentorbank.domain.specialists.rules import Part
from mentorbank.domain.support.models import CheckIn, Concern, Question
from mentorbank.kernel.access import Actor, Role

BOTH = lives_in("match__enrolment__person", "match__mentor__person")


def _about_own_party(party: str, person: str) -> Rule:
    @related("self")
    def rule(actor: Actor) -> Q:
        person_here = f"match__{person}"
        return own(person_here)(actor) & let_in(person_here) & Q(party=party)

    return rule


@related("assigned")
def _counsellor(actor: Actor) -> Q:
    """A counsellor sees the young person's check-ins in their own courses, never the mentor's (R-273)."""
    return own("match__counsellor")(actor) & Q(party="mentee")


@related("programmes_or_asked")
def _mine_or_programmes(actor: Actor) -> Q:
    if actor.programme_ids is None:  # every programme: an empty Q would vanish in an "or"
        return Q()
    return in_programmes("match__programme")(actor) | own("responsible")(actor) | own("asker")(actor)


def _not_about_me(rule: Rule) -> Rule:
    """Nobody acts on a concern about a course they are one of the two in, in whatever role they come (trust T-24)."""

    @related(f"{rule.relation}_not_self")
    def narrowed(actor: Actor) -> Q:
        mine = Q(match__mentor__person=actor.person_id) | Q(match__enrolment__person=actor.person_id)
        return rule(actor) & ~mine if actor.person_id else rule(actor)

    return narrowed


ANSWER_SELF = {
    Role.MENTEE: _about_own_party("mentee", "enrolment__person"),
    Role.MENTOR: _about_own_party("mentor", "mentor__person"),
}


def _own_party_only(rule: Rule) -> Rule:
    """What the mentor has said alone is not the young person's, also behind glass."""
    return Rule(rule.relation, lambda actor: rule(actor) & Q(party="mentee"))


_opened_words = {
    role: _own_party_only(rule) for role, rule in opened(NOTES, "match__enrolment__person").items()
}
_drawn_in_words = {role: _own_party_only(rule) for role, rule in drawn_in(Part.CHECK_INS).items()}
CHECK_INS = Policy(
    "check_in",
    CheckIn,
    {
        "read": {Role.COORDINATOR: in_programmes("match__programme"), Role.COUNSELLOR: _counsellor}
        | _drawn_in_words,
        "do": {Role.COORDINATOR: in_programmes("match__programme"), Role.COUNSELLOR: _counsellor}
        | ANSWER_SELF,
        "glass": _opened_words,
    },
    region=BOTH,
)
QUESTIONS = Policy(
    "question",
    Question,
    {
        "read": {
            Role.COORDINATOR: _mine_or_programmes, Role.COUNSELLOR: assigned("responsible"),
            Role.MENTEE: own("asker"), Role.MENTOR: own("asker"),
        },
        "answer": {Role.COORDINATOR: _mine_or_programmes, Role.COUNSELLOR: assigned("responsible")},
    }, region=BOTH,
)  # fmt: skip


@related("programmes")
def _of_programmes(actor: Actor) -> Q:
    """About a course of one's programmes, or from outside about a programme; about staff not by those who answer for it."""
    theirs = Q(programme__responsible=actor.person_id) | Q(programme__backup=actor.person_id)
    outside = Q(match=None) & in_programmes()(actor) & ~(Q(about_staff=True) & theirs)
    return Q(match__isnull=False) & in_programmes("match__programme")(actor) | outside


# Saying that one is worried needs no account and no course: the noun is the programme it is about (trust §2.4 a).
EVERYBODY = frozenset(Role) - {Role.SYSTEM, Role.INTEGRATION}
CONCERN_INLET = Policy("concern_inlet", Programme, {"raise": dict.fromkeys(EVERYBODY, open_to_all)})
# A concern is seen by those who act on it and by nobody else, not even the one it is about.
WHO_ACTS = {
    Role.COORDINATOR: _not_about_me(_of_programmes),
    Role.COUNSELLOR: _not_about_me(assigned("responsible")),
}
CONCERNS = Policy(
    "concern",
    Concern,
    {"read": WHO_ACTS, "act": WHO_ACTS},
    region=BOTH,
)
