"""Deeds on the goals and on what the young person says about themselves."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.relationships.access import GOALS
from mentorbank.domain.relationships.models import Goal, GoalChange, OwnWords
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.refusals import NotFound, Refused


@deed("goal.set")
def set_goal(
    *,
    by: Actor,
    at: datetime,
    match: Match,
    text: str,
    horizon: str = "short",
    kind: str = "",
    success: str = "",
    part_of: Goal | None = None,
) -> Goal:
    """Add a goal, or a step towards one (``part_of``). Only the pair can; the young person owns it (R-210, R-216)."""
    MATCHES.require(by, "take_part", match)
    if not text.strip():
        raise Refused(_("Write what you would like to reach."), field="text")
    if part_of is not None and (part_of.match_id != match.pk or part_of.part_of_id):
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    goal = Goal(
        organisation_id=match.organisation_id, match=match, text=text.strip(), horizon=horizon, kind=kind,
        success=success.strip(), part_of=part_of, set_at=at, set_by_id=by.person_id,
    )  # fmt: skip
    goal.save()
    return goal


@deed("goal.changed")
def change_goal(
    *, by: Actor, at: datetime, goal: Goal, state: str | None = None, text: str | None = None
) -> Goal:
    """Change where a goal stands, or its words; what it was before is kept with its date (R-212).

    Only the young person can, also after the course has ended (R-216, R-224); the mentor is told to talk about it.
    """
    goal = GOALS.get(by, "change", lock=True, pk=goal.pk)
    if by.role != Role.MENTEE:
        raise Refused(_("Only the young person changes a goal. Talk about it when you meet."))
    if state is not None and state not in Goal.State.values:
        raise Refused(_("Choose where the goal stands."), field="state")
    new = (state or goal.state, (text or goal.text).strip())
    if new == (goal.state, goal.text):
        return goal
    GoalChange(
        organisation_id=goal.organisation_id, goal=goal, at=at, by_person_id=by.person_id, state=goal.state,
        text=goal.text,
    ).save()  # fmt: skip
    goal.state, goal.text = new
    goal.save(update_fields=["state", "text"])
    note(state=goal.state)
    return goal


@deed("own_words.said")
def say_own_words(
    *, by: Actor, at: datetime, enrolment: Enrolment, good_at: str = "", likes: str = ""
) -> OwnWords:
    """Afterwards the young person's own strengths and interests stand as ground for goals (R-223); empty takes them away.

    ``NotFound`` for everybody else: nobody writes them for somebody.
    """
    if by.role != Role.MENTEE or by.person_id != enrolment.person_id:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    words, _new = OwnWords.objects.update_or_create(
        enrolment=enrolment,
        defaults={
            "organisation_id": enrolment.organisation_id, "good_at": good_at.strip(), "likes": likes.strip(),
            "changed_at": at,
        },
    )  # fmt: skip
    return words
