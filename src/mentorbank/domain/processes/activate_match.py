"""A match becomes an active course. Crosses matching, relationships and support."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.lifecycle import MATCH
from mentorbank.domain.matching.models import Match, MatchEvent
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.recruitment import rules as screening
from mentorbank.domain.recruitment.queries import facts_of
from mentorbank.domain.referrals.notices import tell_stage
from mentorbank.domain.support.actions import schedule_check_ins
from mentorbank.kernel.access import Actor, Role, system
from mentorbank.kernel.promises import planned_end
from mentorbank.kernel.refusals import AlreadyDone, Refused


def missing_before_active(match: Match, *, on: date) -> list[str]:
    """What the template asks for before the course may begin, as sentences; empty when nothing is missing (R-172, R-198)."""
    template = rules_of(match.version_id)
    screened = screening.missing_before_active(facts_of(match.mentor).steps, template, on=on)
    missing = [_("The mentor's screening still lacks: %(what)s.") % {"what": what} for what in screened]
    if template.agreement.before_active:
        newest = match.agreements.order_by("-number").first()
        if not (newest and newest.mentee_confirmed_at and newest.mentor_confirmed_at):
            missing.append(_("The course can begin when both have said yes to the agreement."))
    if template.matching.first_meeting_required and match.first_meeting_on is None:
        missing.append(_("The course can begin when the two have met once."))
    return missing


@deed("match.activated")
def activate(*, by: Actor, at: datetime, match: Match, on: date | None = None) -> Match:
    """Afterwards the course runs from ``on``: its end is planned and both parties' check-ins are dated (R-196, R-272).

    Refused with the template's own condition that is not met yet, or for a day to come.
    """
    verb = "take_part" if by.role in {Role.MENTEE, Role.MENTOR} else "run"
    match = MATCHES.get(by, verb, lock=True, pk=match.pk)
    MATCH.require(match.state, "active", _("The course has already begun."))
    if match.active_from is not None:
        raise AlreadyDone(_("The course has already begun."))
    today = timezone.localdate(at)
    if missing := missing_before_active(match, on=today):
        raise Refused(missing[0])
    start = on or today
    if start > today:
        raise Refused(_("That day has not been yet."), field="on")
    match.state, match.active_from = Match.State.ACTIVE, start
    match.planned_end = planned_end(start, rules_of(match.version_id))
    match.save(update_fields=["state", "active_from", "planned_end"])
    MatchEvent(
        organisation_id=match.organisation_id, match=match, state=Match.State.ACTIVE, effective_on=start,
        recorded_at=at, recorded_by_id=by.person_id,
    ).save()  # fmt: skip
    schedule_check_ins(by=system(match.organisation_id), at=at, match=match)
    tell_stage(match.enrolment, "active", by=by, at=at)
    return match


@deed("match.first_meeting")
def record_first_meeting(*, by: Actor, at: datetime, match: Match, on: date) -> Match:
    """Afterwards the first meeting has its date; the course begins by itself when nothing else is missing."""
    match = MATCHES.get(by, "log", lock=True, pk=match.pk)
    if match.first_meeting_on is None:
        match.first_meeting_on = on
        match.save(update_fields=["first_meeting_on"])
        MatchEvent(
            organisation_id=match.organisation_id, match=match, state="first_meeting", effective_on=on,
            recorded_at=at, recorded_by_id=by.person_id,
        ).save()  # fmt: skip
    if match.state == Match.State.ACCEPTED and not missing_before_active(match, on=on):
        return activate(by=system(match.organisation_id), at=at, match=match, on=on)
    return match
