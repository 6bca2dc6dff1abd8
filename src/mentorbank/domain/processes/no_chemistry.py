"""The two did not get on: a new mentor, first in the queue, without blame (R-173).

Crosses matching, referrals, recruitment, relationships and support.
"""

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.links.actions import revoke_about
from mentorbank.domain.matching import notices
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.lifecycle import MATCH
from mentorbank.domain.matching.models import Match, MatchEvent, PairBan
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day


@deed("match.no_chemistry")
def no_chemistry(*, by: Actor, at: datetime, match: Match) -> Match:
    """End the match as "no chemistry": nobody is asked why, the mentor's place is free, the young person is first in the queue.

    Either of the two or staff may say it; both are told what happens now. Refused when the match has already ended.
    """
    verb = "take_part" if by.role in {Role.MENTEE, Role.MENTOR} else "run"
    match = MATCHES.get(by, verb, lock=True, pk=match.pk)
    MATCH.require(match.state, "ended", _("This match has already ended."))
    today = local_day(at)
    match.state, match.ended_on, match.completed = Match.State.ENDED, today, False
    match.end_reason = "no_chemistry"
    match.save(update_fields=["state", "ended_on", "end_reason", "completed"])
    MatchEvent(
        organisation_id=match.organisation_id, match=match, state=Match.State.ENDED, effective_on=today,
        recorded_at=at, recorded_by_id=by.person_id, reason="no_chemistry", facts={"completed": False},
    ).save()  # fmt: skip
    PairBan.objects.update_or_create(
        enrolment=match.enrolment, mentor=match.mentor,
        defaults={"organisation_id": match.organisation_id, "kind": "no_chemistry", "at": at},
    )  # fmt: skip
    Enrolment.objects.filter(pk=match.enrolment_id).update(state=Enrolment.State.WAITING, first_in_queue=True)
    Mentor.objects.filter(pk=match.mentor_id, places_taken__gt=0).update(places_taken=F("places_taken") - 1)
    _stop_what_was_planned(match, by, at)
    notices.no_chemistry(match, by=by, at=at)
    return match


def _stop_what_was_planned(match: Match, by: Actor, at: datetime) -> None:
    CheckIn.objects.filter(match=match, state=CheckIn.State.DUE).update(state=CheckIn.State.CANCELLED)
    Meeting.objects.filter(match=match, state=Meeting.State.PLANNED).update(state=Meeting.State.CANCELLED)
    revoke_about(by=by, at=at, noun="match", subject_ids=[match.pk])
    Message.objects.filter(noun="match", thing_id=match.pk, state=Message.State.QUEUED).update(
        state=Message.State.CANCELLED
    )
