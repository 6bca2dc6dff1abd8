"""Concerns: raised, taken, acted on, closed, and sent on when nobody takes them."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.support import notices
from mentorbank.domain.support.access import CONCERN_INLET, CONCERNS
from mentorbank.domain.support.models import Concern
from mentorbank.domain.support.queries import named_staff, next_circle, staff_for_outsiders
from mentorbank.domain.support.rules import act_by, escalations_due
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, Refused


@deed("concern.raised")
def raise_concern(*, by: Actor, at: datetime, match: Match, text: str, severity: str = "worry") -> Concern:
    """Afterwards named staff know at once, whatever the hour (R-259). The other party sees and hears nothing.

    Whoever is one of the two, or the reporter, is never the one it lands with.
    """
    match = MATCHES.get(by, "read", pk=match.pk)
    _check(severity, text)
    open_already = Concern.objects.filter(
        match=match, reporter=by.person_id, closed_at=None, severity=severity
    )
    if again := next((row for row in open_already if row.text == text.strip()), None):
        return again
    staff = named_staff(match, on=local_day(at), besides={by.person_id})
    concern = Concern(
        organisation_id=match.organisation_id, match=match, reporter_id=by.person_id,
        responsible=staff[0] if staff else None, severity=severity, text=text.strip(), raised_at=at,
        act_by=act_by(severity, at),
    )  # fmt: skip
    concern.save()
    note(severity=severity)
    notices.concern_raised(concern, staff, by=by, at=at)
    return concern


@deed("concern.raised_from_outside")
def raise_from_outside(
    *,
    by: Actor,
    at: datetime,
    programme: Programme,
    text: str,
    severity: str = "worry",
    said_by: str = "",
    about_staff: bool = False,
) -> Concern:
    """Afterwards two people know, without anybody having signed in (trust §2.4 a). ``said_by``: name and number, if they like.

    About somebody who works here: those who answer for the programme neither hear nor see it. ``NotFound`` for a
    programme without a public page. Refuses without words, and when nobody here is left who could act on it.
    """
    programme = CONCERN_INLET.get(
        by, "raise", rows=Programme.objects.select_related("responsible", "backup"), pk=programme.pk
    )
    _check(severity, text)
    again = Concern.objects.filter(match=None, programme=programme, closed_at=None, severity=severity)
    if found := next((row for row in again if row.text == text.strip()), None):
        return found
    staff = staff_for_outsiders(programme, on=local_day(at), about_staff=about_staff, besides={by.person_id})
    if not staff:
        raise Refused(_("Nobody else works here who could look at it. Call one of the numbers above."))
    concern = Concern(
        organisation_id=programme.organisation_id, programme=programme, reporter_id=by.person_id,
        responsible=staff[0], severity=severity, text=text.strip(), said_by=said_by.strip(), about_staff=about_staff,
        raised_at=at, act_by=act_by(severity, at),
    )  # fmt: skip
    concern.save()
    note(severity=severity)
    notices.concern_raised(concern, staff, by=by, at=at)
    return concern


def _check(severity: str, text: str) -> None:
    if severity not in Concern.Severity.values:
        raise Refused(_("Choose how much it hurries."), field="severity")
    if not text.strip():
        raise Refused(_("Write a few words, so that we know whom to call and about what."), field="text")


@deed("concern.acknowledged")
def acknowledge_concern(*, by: Actor, at: datetime, concern: Concern) -> Concern:
    """Afterwards this person has it; the first one counts."""
    concern = CONCERNS.get(by, "act", lock=True, pk=concern.pk)
    if concern.acknowledged_at is None:
        concern.acknowledged_at, concern.acknowledged_by_id = at, by.person_id
        concern.responsible_id = by.person_id
        concern.save(update_fields=["acknowledged_at", "acknowledged_by", "responsible"])
    return concern


@deed("concern.step_written")
def write_concern_step(*, by: Actor, at: datetime, concern: Concern, text: str) -> Concern:
    """Add what was done, with who and when; earlier steps stay (R-260)."""
    concern = CONCERNS.get(by, "act", lock=True, pk=concern.pk)
    if concern.closed_at:
        raise AlreadyDone(_("This concern is closed."))
    if not text.strip():
        raise Refused(_("Write what was done."), field="text")
    when = timezone.localtime(at).strftime("%d.%m.%Y %H.%M")
    line = f"{when} {by.name}: {text.strip()}"
    concern.actions_taken = "\n".join(filter(None, [concern.actions_taken, line]))
    concern.save(update_fields=["actions_taken"])
    return concern


@deed("concern.closed")
def close_concern(*, by: Actor, at: datetime, concern: Concern, actions_taken: str) -> Concern:
    """Close a concern with what was done (R-260); refused without words."""
    if not actions_taken.strip():
        raise Refused(_("Write what was done before you close it."), field="actions_taken")
    concern = write_concern_step(by=by, at=at, concern=concern, text=actions_taken)
    if concern.acknowledged_at is None:
        concern.acknowledged_at, concern.acknowledged_by_id = at, by.person_id
    concern.closed_at = at
    concern.save()
    return concern


@deed("concern.escalated")
def escalate_concerns(*, by: Actor, at: datetime) -> None:
    """Afterwards a concern nobody has taken is with more people: the deputy again after 4 hours, another coordinator
    of the organisation after 24 (trust §2.4 b). Each circle hears it once.
    """
    told = 0
    for row in CONCERNS.visible(by, "act").filter(acknowledged_at=None, closed_at=None):
        concern = CONCERNS.get(by, "act", lock=True, pk=row.pk)
        due = escalations_due(concern.raised_at, at)
        for circle in range(concern.escalations, due):
            people = next_circle(concern, circle, on=timezone.localdate(at))
            notices.concern_again(concern, people, by=by, at=at)
            told += len(people)
        if due > concern.escalations:
            concern.escalations = due
            concern.save(update_fields=["escalations"])
    note(told=told)
