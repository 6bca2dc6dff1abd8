"""A specialist is drawn into a course, notes something, and goes again. Crosses programmes, matching, specialists and shares."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import LIVE_STATES, Match
from mentorbank.domain.outbox.actions import take_back
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.actions import welcome
from mentorbank.domain.programmes.models import RoleAssignment
from mentorbank.domain.programmes.queries import not_ended
from mentorbank.domain.relationships.models import JournalEntry
from mentorbank.domain.shares.models import Share
from mentorbank.domain.specialists.access import CONSULTATIONS
from mentorbank.domain.specialists.models import Consultation
from mentorbank.domain.specialists.notices import somebody_is_drawn_in
from mentorbank.domain.specialists.rules import Part, refuse_day
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, Refused


@deed("consultation.begun")
def draw_in(
    *,
    by: Actor,
    at: datetime,
    match: Match,
    given_name: str,
    family_name: str,
    email: str,
    field: str,
    purpose: str,
    parts: Collection[Part],
    until: date,
) -> Consultation:
    """Afterwards a named specialist is invited, and reads the chosen parts of this course from tomorrow until the day (R-012).

    The young person has a letter and sees who, why and until when before it opens. ``NotFound`` for a course one does not run.
    Refuses a course that has ended, one of the two themselves, no purpose, and a day that is over or too far away.
    """
    match = MATCHES.get(by, "draw_in", pk=match.pk)
    today = local_day(at)
    if match.state not in LIVE_STATES:
        raise Refused(_("This course has ended. Nobody is drawn into it any more."))
    if not field.strip():
        raise Refused(_("Write what they are, such as psychologist."), field="field")
    if not purpose.strip():
        raise Refused(_("Write why, so that the young person can read it."), field="purpose")
    refuse_day(until, today)
    pair = {match.enrolment.person.email.lower(), match.mentor.person.email.lower()}
    if email.strip().lower() in pair:
        raise Refused(_("This is one of the two in the course."), field="email")
    person = welcome(
        by=by, at=at, given_name=given_name, family_name=family_name, email=email, role=Role.SPECIALIST,
        programme=match.programme,
    )  # fmt: skip
    row = Consultation(
        organisation_id=match.organisation_id, match=match, person=person, field=field.strip(), purpose=purpose.strip(),
        drawn_by_id=by.person_id, drawn_at=at, opens_on=today + timedelta(days=1), until=until,
        **dict.fromkeys(parts, True),
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise AlreadyDone(_("%(name)s is in this course already.") % {"name": person.full_name}) from None
    _role_until_the_last(person, today)
    somebody_is_drawn_in(row, by=by, at=at)
    note(
        match=str(match.pk), specialist=str(person.pk), parts=" ".join(sorted(parts)), until=until.isoformat()
    )
    return row


@deed("consultation.opened")
def begin_now(*, by: Actor, at: datetime, consultation: Consultation) -> Consultation:
    """Afterwards it is open: the young person has said that it is fine to begin at once."""
    row = CONSULTATIONS.get(by, "begin", lock=True, pk=consultation.pk)
    row.opens_on = min(row.opens_on, local_day(at))
    row.save(update_fields=["opens_on"])
    return row


@deed("consultation.ended")
def end_consultation(*, by: Actor, at: datetime, consultation: Consultation) -> Consultation:
    """Afterwards the specialist's next request finds nothing of this course, and what the young person showed them is closed.

    Done by the coordinator or by the young person, who needs no reason. Ending what is over changes nothing.
    """
    row = CONSULTATIONS.get(by, "end", lock=True, pk=consultation.pk)
    if row.ended_at is None:
        row.ended_at = at
        row.save(update_fields=["ended_at"])
        take_back(by=by, at=at, about=("consultation", row.pk))
        young = row.match.enrolment.person_id
        Share.objects.filter(
            person=young, recipient=row.person_id, role=Role.SPECIALIST, withdrawn_at=None
        ).update(withdrawn_at=at)
        _role_until_the_last(row.person, local_day(at))
    note(specialist=str(row.person_id))
    return row


def _role_until_the_last(person: Person, today: date) -> None:
    """The role lasts as long as the last course they are drawn into; without one it ended yesterday."""
    days = Consultation.objects.filter(person=person, ended_at=None).values_list("until", flat=True)
    ends = max(days, default=today - timedelta(days=1))
    held = RoleAssignment.objects.filter(not_ended(today), person=person, role=Role.SPECIALIST)
    held.update(ends_on=ends)


@deed("journal.written")
def write_specialist_note(*, by: Actor, at: datetime, consultation: Consultation, text: str) -> JournalEntry:
    """Afterwards the journal of the course has a note under the specialist's own name and role. ``NotFound`` when it is over."""
    row = CONSULTATIONS.get(by, "read", pk=consultation.pk)
    if not text.strip():
        raise Refused(_("Write the note first."), field="text")
    entry = JournalEntry(
        organisation_id=row.organisation_id, match_id=row.match_id, at=at, by_person_id=by.person_id,
        role=by.known_as, text=text.strip(),
    )  # fmt: skip
    entry.save()
    return entry
