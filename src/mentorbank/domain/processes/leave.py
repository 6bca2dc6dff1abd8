"""A young person leaves: always possible, at any time, and without consequences (R-080).

Crosses referrals, matching and the course that may be running.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.introductions.actions import stop_introductions
from mentorbank.domain.matching.actions import withdraw_proposal
from mentorbank.domain.matching.models import LIVE_STATES, Match, Proposal
from mentorbank.domain.processes.end_match import end
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.lifecycle import ENROLMENT
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.referrals.notices import tell_stage
from mentorbank.domain.referrals.queries import RUNNING_STATES
from mentorbank.domain.referrals.rules import WITHDRAWN
from mentorbank.domain.shares.actions import stop_showing
from mentorbank.kernel.access import Actor, Role, system
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused


@deed("enrolment.left")
def leave(*, by: Actor, at: datetime, enrolment: Enrolment, reason: str = "other") -> Enrolment:
    """Afterwards the young person no longer takes part: open proposals are taken back, a running course is closed,
    and whoever takes part in nothing more shows nobody anything.

    The young person may do it alone. The reason category stays inside the programme (R-121).
    """
    enrolment = ENROLMENTS.get(by, "leave", lock=True, pk=enrolment.pk)
    ENROLMENT.require(enrolment.state, Enrolment.State.LEFT, _("This young person has already stopped."))
    if reason not in WITHDRAWN:
        raise Refused(_("Choose the reason that fits best."), field="reason")
    follows = system(enrolment.organisation_id)
    for proposal in Proposal.objects.filter(enrolment=enrolment, state=Proposal.State.SENT):
        withdraw_proposal(by=follows, at=at, proposal=proposal)
    live = list(Match.objects.filter(enrolment=enrolment, state__in=LIVE_STATES))
    for match in live:
        end(by=follows, at=at, match=match, on=local_day(at), reason="mentee_stopped")
    enrolment.state, enrolment.left_at, enrolment.left_reason = Enrolment.State.LEFT, at, reason
    enrolment.save(update_fields=["state", "left_at", "left_reason"])
    _close_access(enrolment, at)
    stop_introductions(by=follows, at=at, enrolment=enrolment)
    if not enrolment.person.enrolments.filter(state__in=RUNNING_STATES).exists():
        stop_showing(by=follows, at=at, person=enrolment.person)
    if not live:
        tell_stage(enrolment, "ended", by=follows, at=at)
    note(reason=reason)
    return enrolment


def _close_access(enrolment: Enrolment, at: datetime) -> None:
    mine = {"person": enrolment.person_id, "programme": enrolment.programme_id, "role": Role.MENTEE}
    RoleAssignment.objects.filter(**mine, ends_on=None).update(ends_on=local_day(at))
