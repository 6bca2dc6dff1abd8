"""Two or three mentors for a young person to choose among, so that no choice is taken from anybody else."""

from typing import Any

from mentorbank.domain.matching.models import MentorChoice, PlanRun
from mentorbank.domain.matching.queries.proofs import standing_of
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.matcher.explanation.choice import choices
from mentorbank.matcher.explanation.reasons import explain


def options_for(plan: PlanRun, enrolment: Enrolment) -> list[dict[str, Any]]:
    """The mentors, the plan's own first, with their reasons; fewer than two where there is nothing to choose.

    Empty where the template offers no choice, and for a pair that is held. ``NoProof`` when the plan's input is no longer kept.
    """
    most = rules_of(enrolment.version_id).matching.choices
    key = str(enrolment.pk)
    if most is None or key in plan.held or key not in plan.result["pairs"]:
        return []
    standing, found = standing_of(plan), []
    row = standing.row(key)
    for one in choices(standing, key, at_most=most):
        column = standing.candidates.place(key, one.mentor_key)[1]
        pair = next(at for at in standing.pairs_of(row) if standing.candidates.indices[at] == column)
        said = explain(standing.candidates, standing.fit, pair)
        reasons = [reason.as_data() for reason in said.reasons]
        worry = said.worry.as_data() if said.worry else None
        found.append({"mentor": one.mentor_key, "reasons": reasons, "worry": worry, "fit": said.fit})
    return found


def open_choice(enrolment: Enrolment) -> MentorChoice | None:
    """The choice the young person has now."""
    return MentorChoice.objects.filter(enrolment=enrolment, state=MentorChoice.State.OPEN).first()
