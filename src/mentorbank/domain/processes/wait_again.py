"""After a mentor has stopped, the young person would like another one. Crosses matching and referrals."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import LIVE_STATES, Match
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor
from mentorbank.kernel.refusals import AlreadyDone, Refused


@deed("enrolment.waits_again")
def wait_again(*, by: Actor, at: datetime, match: Match) -> Enrolment:
    """Afterwards the young person waits for another mentor, first in the queue, with the same wishes (R-268).

    Refused while a course still runs, when the young person has left, and when they are enrolled again already.
    """
    match = MATCHES.get(by, "run", pk=match.pk)
    enrolment = Enrolment.objects.select_for_update().get(pk=match.enrolment_id)
    if enrolment.state == Enrolment.State.WAITING:
        raise AlreadyDone(_("The young person already waits for another mentor."))
    if Match.objects.filter(enrolment=enrolment, state__in=LIVE_STATES).exists():
        raise Refused(_("There is still a course that runs. End it first."))
    if enrolment.state != Enrolment.State.ENDED:
        raise Refused(_("The young person has left. A new referral is needed to begin again."))
    again = Enrolment.objects.filter(programme=enrolment.programme_id, person=enrolment.person_id)
    if again.filter(state__in=[Enrolment.State.WAITING, Enrolment.State.MATCHED]).exists():
        raise AlreadyDone(_("The young person is enrolled again already."))
    enrolment.state, enrolment.first_in_queue = Enrolment.State.WAITING, True
    enrolment.save(update_fields=["state", "first_in_queue"])
    return enrolment
