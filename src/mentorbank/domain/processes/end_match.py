"""A match ends: everything that follows, in one transaction.

Crosses matching, referrals, recruitment, relationships, support and outcomes.
"""

from datetime import date, datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.links.actions import revoke_about
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.lifecycle import MATCH
from mentorbank.domain.matching.models import Match, MatchEvent
from mentorbank.domain.outbox.models import Message
from mentorbank.domain.outcomes.actions import plan_measurements
from mentorbank.domain.outcomes.notices import farewell
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.referrals.notices import tell_stage
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.support.actions import call_after_mentor_stopped, schedule_closing_contacts
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.access import Actor, system
from mentorbank.kernel.refusals import Refused


def missing_before_end(match: Match, reason: str) -> list[str]:
    """What the template asks for before a planned closure (R-353): closing talks. An early end asks for nothing."""
    closure = rules_of(match.version_id).closure
    if closure.reason(reason).ending != "completed":
        return []
    held = set(match.closing_talks.values_list("party", flat=True))
    missing = []
    if closure.talk_with_mentee and "mentee" not in held:
        missing.append(_("Have the closing talk with the young person first, and write it down."))
    if closure.talk_with_mentor and "mentor" not in held:
        missing.append(_("Have the closing talk with the mentor first, and write it down."))
    return missing


@deed("match.ended")
def end(*, by: Actor, at: datetime, match: Match, reason: str, on: date | None = None) -> Match:
    """Afterwards the course is closed with its reason (R-357), completed or ended early (R-359).

    The mentor's place is free, links and letters still waiting are stopped, the two no longer reach each other's pages,
    closing contacts and measurements have their dates (R-354, R-355, R-368). The closing date is stored once (R-356).
    Both are told that the course has ended here, the mentor with thanks (R-364, R-365); the referrer within the disclosure
    rule (R-366). When the mentor stopped, somebody is to call the young person the same day (R-268).
    Refused when the reason is not one of the template's, or when a closing talk is missing for a completed course.
    """
    match = MATCHES.get(by, "run", lock=True, pk=match.pk)
    MATCH.require(match.state, "ended", _("This course has already ended."))
    closure = rules_of(match.version_id).closure
    if reason not in {row.key for row in closure.reasons}:
        raise Refused(_("Choose why the course ends."), field="reason")
    today = timezone.localdate(at)
    ended_on = on or today
    if ended_on > today or (match.active_from and ended_on < match.active_from):
        raise Refused(_("Choose a day between the start of the course and today."), field="on")
    if missing := missing_before_end(match, reason):
        raise Refused(missing[0])
    match.state, match.ended_on, match.end_reason = Match.State.ENDED, ended_on, reason
    match.completed = closure.reason(reason).ending == "completed"
    match.save(update_fields=["state", "ended_on", "end_reason", "completed"])
    MatchEvent(
        organisation_id=match.organisation_id, match=match, state=Match.State.ENDED, effective_on=ended_on,
        recorded_at=at, recorded_by_id=by.person_id, reason=reason, facts={"completed": match.completed},
    ).save()  # fmt: skip
    note(reason=reason, completed=match.completed)
    _let_go(match, by, at)
    tell_stage(match.enrolment, "ended", by=by, at=at)
    follow_up = system(match.organisation_id)
    schedule_closing_contacts(by=follow_up, at=at, match=match)
    plan_measurements(by=follow_up, at=at, match=match)
    if reason == "mentor_stopped":
        call_after_mentor_stopped(by=follow_up, at=at, match=match)
    farewell(match, by=by, at=at)
    return match


def _let_go(match: Match, by: Actor, at: datetime) -> None:
    """Free the place, close the enrolment, and stop what was still on its way between the two."""
    # The young person's row before the mentor's, as where a match is made: two deeds at once cannot lock each other.
    Enrolment.objects.filter(pk=match.enrolment_id).update(state=Enrolment.State.ENDED)
    Mentor.objects.filter(pk=match.mentor_id, places_taken__gt=0).update(places_taken=F("places_taken") - 1)
    due = CheckIn.objects.filter(match=match, state=CheckIn.State.DUE)
    revoke_about(by=by, at=at, noun="check_in", subject_ids=list(due.values_list("pk", flat=True)))
    due.update(state=CheckIn.State.CANCELLED)
    Meeting.objects.filter(match=match, state=Meeting.State.PLANNED).update(state=Meeting.State.CANCELLED)
    revoke_about(by=by, at=at, noun="match", subject_ids=[match.pk])
    Message.objects.filter(noun="match", thing_id=match.pk, state=Message.State.QUEUED).update(
        state=Message.State.CANCELLED
    )
