"""Being away for a while: a break the mentor needs, or a suspension staff must make."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.recruitment import notices
from mentorbank.domain.recruitment.access import MENTORS
from mentorbank.domain.recruitment.actions.deciding import write_decision
from mentorbank.domain.recruitment.lifecycle import MENTOR
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused


@deed("mentor.suspended")
def suspend(*, by: Actor, at: datetime, mentor: Mentor, reason: str) -> Mentor:
    """Afterwards the mentor gets no new match (R-141). Running courses go on until staff decide; see ``suspend_mentor``."""
    mentor = MENTORS.get(by, "decide", lock=True, pk=mentor.pk)
    MENTOR.require(mentor.state, Mentor.State.SUSPENDED, _("Only an approved mentor can be suspended."))
    if not reason.strip():
        raise Refused(_("Write a few words on why. Only those who screen can read them."), field="reason")
    mentor.state = Mentor.State.SUSPENDED
    mentor.save(update_fields=["state"])
    write_decision(mentor, "suspended", reason, by=by, at=at)
    return mentor


@deed("mentor.resumed")
def resume(*, by: Actor, at: datetime, mentor: Mentor, reason: str = "") -> Mentor:
    """Afterwards a suspended mentor is approved again and can be matched when nothing is missing."""
    mentor = MENTORS.get(by, "decide", lock=True, pk=mentor.pk)
    if mentor.state != Mentor.State.SUSPENDED:
        raise Refused(_("This mentor is not suspended."))
    mentor.state = Mentor.State.APPROVED
    mentor.save(update_fields=["state"])
    write_decision(mentor, "resumed", reason, by=by, at=at)
    return mentor


@deed("mentor.paused")
def pause(*, by: Actor, at: datetime, mentor: Mentor, until: date) -> Mentor:
    """Afterwards the mentor is asked nothing new up to and including this day, and is not lost (R-451).

    The mentor or staff may; when staff do, the mentor gets a letter. Running courses go on.
    """
    mentor = _mentor(by, mentor)
    if until <= local_day(at):
        raise Refused(_("Choose a day that is still to come."), field="until")
    mentor.paused_until = until
    mentor.save(update_fields=["paused_until"])
    if by.person_id != mentor.person_id:
        notices.paused(mentor, until, by=by, at=at)
    return mentor


@deed("mentor.back")
def end_pause(*, by: Actor, at: datetime, mentor: Mentor) -> Mentor:
    """Afterwards the break is over and the mentor can be matched again. Ending twice changes nothing."""
    mentor = _mentor(by, mentor)
    mentor.paused_until = None
    mentor.save(update_fields=["paused_until"])
    return mentor


def _mentor(by: Actor, mentor: Mentor) -> Mentor:
    mentor = MENTORS.get(by, "answer", lock=True, pk=mentor.pk)
    if mentor.state not in {Mentor.State.APPROVED, Mentor.State.SUSPENDED}:
        raise Refused(_("Only an approved mentor can take a break."))
    return mentor
