"""Deeds about what is kept: preserving it, no longer preserving it, telling people, and handing over what went."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.people.models import NOBODY, Person
from mentorbank.domain.rights.access import COPIES, HOLDS, KEPT, OWN_COPY
from mentorbank.domain.rights.models import Correction, LastCopy, LegalHold, Told
from mentorbank.domain.rights.notices import correction_asked, soon_forgotten
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, Refused
from mentorbank.kernel.rights import rights_rules


@deed("hold.placed")
def place_hold(*, by: Actor, at: datetime, person: Person, reason: str, until: date) -> LegalHold:
    """Afterwards nothing about this person is deleted or erased up to and with that day.

    Refuses without a reason, and for a day that has passed.
    """
    person = KEPT.get(by, "hold", lock=True, pk=person.pk)
    if person.given_name == NOBODY:
        raise Refused(_("This person has been forgotten. There is nothing left to preserve."))
    if not reason.strip():
        raise Refused(_("Write why it has to be preserved, and who asked for it."), field="reason")
    if until < local_day(at):
        raise Refused(_("Choose a day that is still to come."), field="until")
    hold = LegalHold(
        organisation_id=person.organisation_id, person=person, reason=reason.strip(), until=until, placed_at=at,
        placed_by_id=by.person_id,
    )  # fmt: skip
    hold.save()
    note(person=str(person.pk), until=until.isoformat())
    return hold


@deed("hold.lifted")
def lift_hold(*, by: Actor, at: datetime, hold: LegalHold, reason: str) -> LegalHold:
    """Afterwards the usual terms apply to this person again. Refuses without a reason, and twice."""
    hold = HOLDS.get(by, "lift", lock=True, pk=hold.pk)
    if not reason.strip():
        raise Refused(_("Write why it no longer has to be preserved."), field="reason")
    if hold.lifted_at:
        raise AlreadyDone(_("Somebody else has just lifted it."))
    hold.lifted_at, hold.lifted_by_id, hold.lifted_reason = at, by.person_id, reason.strip()
    hold.save()
    note(person=str(hold.person_id))
    return hold


@deed("person.told_before_forgetting")
def tell_before(*, by: Actor, at: datetime, person: Person, on: date) -> Told:
    """Afterwards the person has a letter that says when they are forgotten, and how to get their copy first."""
    told = Told(organisation_id=person.organisation_id, person=person, at=at)
    told.save()
    soon_forgotten(person, by=by, at=at, on=on)
    return told


@deed("last_copy.handed_over")
def hand_over(*, by: Actor, at: datetime, copy: LastCopy) -> str:
    """Afterwards the sealed copy is gone; what it said is returned, as JSON, for the one it is about. Refused the second time."""
    copy = COPIES.get(by, "hand_over", lock=True, pk=copy.pk)
    content = copy.content
    note(copy=str(copy.pk))
    copy.delete()
    return content


@deed("correction.asked")
def ask_correction(*, by: Actor, at: datetime, section: str, text: str) -> Correction:
    """Afterwards those who run the programme know that something is wrong, and by which day they answer (GDPR article 12(3)).

    ``section`` is a part of the person's own copy. Refused without words.
    """
    person = OWN_COPY.get(by, "ask_correction", pk=by.person_id)
    if not text.strip():
        raise Refused(_("Write what is wrong, and what it should say."), field="text")
    correction = Correction(
        organisation_id=person.organisation_id, person=person, role=by.role, section=section, text=text.strip(), asked_at=at,
        answer_by=rights_rules(local_day(at)).answer_by(local_day(at)),
    )  # fmt: skip
    correction.save()
    correction_asked(correction, by=by, at=at)
    note(section=section)
    return correction
