"""The two did not get on: a new mentor, first in the queue, without blame (R-173).

Crosses matching, referrals and recruitment.
"""

from datetime import datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.links.actions import revoke_about
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.lifecycle import MATCH
from mentorbank.domain.matching.models import Match, MatchEvent, PairBan
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.access import Actor, Role


@deed("match.no_chemistry")
def no_chemistry(*, by: Actor, at: datetime, match: Match) -> Match:
    """End the match as "no chemistry": nobody is asked why, the mentor's place is free, the young person is first in the queue."""
    verb = "take_part" if by.role in {Role.MENTEE, Role.MENTOR} else "run"
    match = MATCHES.get(by, verb, lock=True, pk=match.pk)
    MATCH.require(match.state, "ended", _("This match has already ended."))
    today = timezone.localdate(at)
    match.state, match.ended_on, match.end_reason, match.completed = (
        Match.State.ENDED,
        today,
        "no_chemistry",
        False,
    )
    match.save(update_fields=["state", "ended_on", "end_reason", "completed"])
    MatchEvent(
        organisation_id=match.organisation_id, match=match, state=Match.State.ENDED, effective_on=today,
        recorded_at=at, recorded_by_id=by.person_id, reason="no_chemistry",
    ).save()  # fmt: skip
    PairBan.objects.get_or_create(
        enrolment=match.enrolment, mentor=match.mentor,
        defaults={"organisation_id": match.organisation_id, "kind": "no_chemistry", "at": at},
    )  # fmt: skip
    Mentor.objects.filter(pk=match.mentor_id, places_taken__gt=0).update(places_taken=F("places_taken") - 1)
    Enrolment.objects.filter(pk=match.enrolment_id).update(state=Enrolment.State.WAITING, first_in_queue=True)
    CheckIn.objects.filter(match=match, state=CheckIn.State.DUE).update(state=CheckIn.State.CANCELLED)
    revoke_about(by=by, at=at, noun="match", subject_ids=[match.pk])
    return match
