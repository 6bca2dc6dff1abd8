"""What becomes of a referral: contacted, declined, withdrawn, or about a person we know."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.consents.actions import move
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.referrals import notices
from mentorbank.domain.referrals.access import REFERRALS, may_tell_stage
from mentorbank.domain.referrals.lifecycle import REFERRAL
from mentorbank.domain.referrals.models import Referral
from mentorbank.domain.referrals.rules import (
    DECLINED,
    WITHDRAWN,
)
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused

State = Referral.State


@deed("referral.contacted")
def record_contact(*, by: Actor, at: datetime, referral: Referral) -> Referral:
    """Afterwards the first contact is on record with its time (R-113); the referrer hears it if allowed."""
    referral = REFERRALS.get(by, "contact", lock=True, pk=referral.pk)
    REFERRAL.require(referral.state, State.CONTACTED, _("The first contact is already on record."))
    referral.state, referral.contacted_at = State.CONTACTED, at
    referral.save(update_fields=["state", "contacted_at"])
    _tell_stage(referral, "contacted", by=by, at=at)
    return referral


@deed("referral.declined")
def decline(*, by: Actor, at: datetime, referral: Referral, reason: str) -> Referral:
    """Afterwards the programme has said no; the reason category stays inside the programme (R-121)."""
    referral = REFERRALS.get(by, "decline", lock=True, pk=referral.pk)
    return _close(referral, State.DECLINED, reason, DECLINED, by=by, at=at)


@deed("referral.withdrawn")
def withdraw(*, by: Actor, at: datetime, referral: Referral, reason: str) -> Referral:
    """Afterwards the young person is no longer on the way in, without consequences (R-080, R-121)."""
    referral = REFERRALS.get(by, "withdraw", lock=True, pk=referral.pk)
    return _close(referral, State.WITHDRAWN, reason, WITHDRAWN, by=by, at=at)


@deed("referral.recognised")
def recognise(*, by: Actor, at: datetime, referral: Referral, person: Person) -> Referral:
    """Staff says: this is somebody we know. Afterwards the referral is about that person (R-367).

    Their own facts stay; what was missing is filled in. Refuses once the young person is enrolled.
    """
    referral = REFERRALS.get(by, "recognise", lock=True, pk=referral.pk)
    if referral.state not in {State.RECEIVED, State.CONTACTED}:
        raise Refused(_("This referral is already enrolled or closed."))
    stray = referral.person
    for fact in ("phone", "email", "birth_date", "postal_code", "municipality_code"):
        setattr(person, fact, getattr(person, fact) or getattr(stray, fact))
    person.protected_address |= stray.protected_address
    person.save()
    referral.person = person
    referral.save(update_fields=["person"])
    move(by=by, at=at, stray=stray, person=person, programme_id=referral.programme_id)
    note(person=str(person.pk), was=str(stray.pk))
    parts = (stray.referrals, stray.enrolments, stray.roles)
    if not (stray.account_id or any(rows.exists() for rows in parts)):
        stray.delete()
    return referral


def _tell_stage(referral: Referral, stage: str, *, by: Actor, at: datetime) -> None:
    if may_tell_stage(referral, current_rules(referral.programme, on=local_day(referral.received_at))):
        notices.stage_to_referrer(referral, stage, by=by, at=at)


def _close(
    referral: Referral, state: str, reason: str, reasons: dict[str, Any], *, by: Actor, at: datetime
) -> Referral:
    REFERRAL.require(referral.state, state, _("This referral is already enrolled or closed."))
    if reason not in reasons:
        raise Refused(_("Choose the reason that fits best."), field="reason")
    referral.state, referral.reason, referral.closed_at = state, reason, at
    referral.save(update_fields=["state", "reason", "closed_at"])
    note(reason=reason)
    _tell_stage(referral, "ended", by=by, at=at)
    return referral
