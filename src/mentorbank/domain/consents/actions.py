"""Saying yes to one purpose, and taking it back. What other deeds write down on the way is in ``write_…``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.consents.models import Consent, InvolvedPerson
from mentorbank.domain.consents.queries import standing
from mentorbank.domain.consents.rules import text_of
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme, ProgrammeVersion
from mentorbank.domain.programmes.queries import current_version, rules_of
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import NotFound, Refused
from mentorbank.kernel.templates.care import ConsentText

How = Consent.How
PARTIES = {Role.MENTEE, Role.MENTOR}


@deed("consent.given")
def give_consent(*, by: Actor, at: datetime, programme: Programme, purpose: str) -> Consent:
    """Afterwards the actor has said yes to this purpose, in the words the programme uses today (R-460).

    Theirs alone, in the role they act in and a programme they are part of: ``NotFound`` otherwise, and for a purpose the
    programme does not ask about. Said again, the yes stands as it is.
    """
    person, version, text = _asked(by, at, programme, purpose)
    note(purpose=purpose, text_version=text.version, how=How.SIGNED_IN.value)
    return write_yes(
        by=by, at=at, person=person, version=version, text=text, asked_of=by.role, how=How.SIGNED_IN
    )


@deed("consent.withdrawn")
def withdraw_consent(*, by: Actor, at: datetime, programme: Programme, purpose: str) -> Consent:
    """Afterwards the actor's yes stands no more, from the next request on; without a reason, and nobody is told.

    Said before anybody asked, it is kept as a no. Refused for a purpose that taking part rests on: leaving is the way.
    """
    person, version, text = _asked(by, at, programme, purpose)
    if text.required:
        raise Refused(
            _("You cannot take part without this one. If you no longer want it, you can stop altogether.")
        )
    note(purpose=purpose, how=How.SIGNED_IN.value)
    return write_no(
        by=by, at=at, person=person, version=version, text=text, asked_of=by.role, how=How.SIGNED_IN
    )


def _asked(
    by: Actor, at: datetime, programme: Programme, purpose: str
) -> tuple[Person, ProgrammeVersion, ConsentText]:
    """The actor, held; and the words of today."""
    part = by.role in PARTIES and by.limited_to is None and programme.pk in (by.programme_ids or ())
    version = current_version(programme, on=local_day(at))
    text = text_of(rules_of(version.pk), purpose, by.role)
    if not part or text is None:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    return held(by.person_id), version, text


def held(person_id: UUID | None) -> Person:
    """The person, held: two answers at once come one after the other."""
    return Person.objects.select_for_update().get(pk=person_id)


def write_yes(
    *,
    by: Actor,
    at: datetime,
    person: Person,
    version: ProgrammeVersion,
    text: ConsentText,
    asked_of: str,
    how: str,
    on: date | None = None,
    involved: InvolvedPerson | None = None,
) -> Consent:
    """The yes that stands afterwards, for a deed under way: the one there is when it answers these words, else a new one.

    ``on``: the day it was said, today when nothing is known. ``involved``: which parent or guardian
    said it. A yes to older words is ended as replaced, and stays.
    """
    now = standing(person.pk, version.programme_id, text.key, asked_of)
    if (found := now.first()) and found.text_version >= text.version:
        return found
    now.update(replaced_at=at)
    row = _yes(person=person, version=version, text=text, asked_of=asked_of, how=how, on=on, by=by, at=at)
    row.involved = involved
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return now.get()
    return row


def write_no(
    *,
    by: Actor,
    at: datetime,
    person: Person,
    version: ProgrammeVersion,
    text: ConsentText,
    asked_of: str,
    how: str,
) -> Consent:
    """The answer afterwards, for a deed under way: the yes that stood, taken back; or a no, when there was none."""
    row = standing(person.pk, version.programme_id, text.key, asked_of).select_for_update().first()
    if row is None:
        row = _yes(
            person=person, version=version, text=text, asked_of=asked_of, how=how, on=None, by=by, at=at
        )
        row.given_on = None
    row.withdrawn_at, row.withdrawn_how, row.withdrawn_by_id = at, how, _writer(by)
    row.save()
    return row


def _yes(
    *, by: Actor, at: datetime, person: Person, version: ProgrammeVersion, text: ConsentText, asked_of: str, how: str,
    on: date | None,
) -> Consent:  # fmt: skip
    """An unsaved yes."""
    return Consent(
        organisation_id=version.organisation_id, person=person, programme_id=version.programme_id, version=version,
        purpose=text.key, text_version=text.version, asked_of=asked_of, how=how, given_on=on or local_day(at),
        recorded_at=at, recorded_by_id=_writer(by),
    )  # fmt: skip


def _writer(by: Actor) -> UUID | None:
    """Which of the staff wrote it down; nobody, when people speak for themselves."""
    return by.person_id if by.is_staff else None


def move(*, by: Actor, at: datetime, stray: Person, person: Person, programme_id: UUID) -> None:
    """What was said under another name is the known person's, for the deed that joins the two. The newest yes stands."""
    mine = Consent.objects.filter(person=stray, programme=programme_id, organisation_id=by.organisation_id)
    for row in mine.order_by("recorded_at", "pk"):
        if row.stands:
            standing(person.pk, programme_id, row.purpose, row.asked_of).update(replaced_at=at)
        Consent.objects.filter(pk=row.pk).update(person=person)


@dataclass(frozen=True)
class Said:
    """One yes of a list: whose, on which day."""

    person: Person
    on: date


def write_many(
    *,
    by: Actor,
    at: datetime,
    version: ProgrammeVersion,
    text: ConsentText,
    asked_of: str,
    how: str,
    said: Iterable[Said],
) -> None:
    """Afterwards these yeses stand, of people nobody knew before, for a deed under way that brings in a list."""
    given: dict[str, Any] = {
        "version": version,
        "text": text,
        "asked_of": asked_of,
        "how": how,
        "by": by,
        "at": at,
    }
    Consent.objects.bulk_create(_yes(person=one.person, on=one.on, **given) for one in said)
