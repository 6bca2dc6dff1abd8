"""An opening is suggested; the young person alone says yes, no, or takes the yes back (R-472)."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.companies.access import OPENINGS
from mentorbank.domain.companies.models import JobOpening
from mentorbank.domain.introductions import notices
from mentorbank.domain.introductions.access import INTRODUCTIONS, STANDS
from mentorbank.domain.introductions.lifecycle import INTRODUCTION
from mentorbank.domain.introductions.models import Introduction
from mentorbank.domain.introductions.queries import may_be_suggested
from mentorbank.domain.introductions.rules import LONGEST_LINE, refuse_contact
from mentorbank.domain.outbox.actions import take_back
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import NotFound, Refused

State = Introduction.State


@deed("introduction.suggested")
def suggest(*, by: Actor, at: datetime, opening: JobOpening, enrolment: Enrolment) -> Introduction:
    """Afterwards the young person is asked whether the company may hear of them; the company hears nothing.

    ``NotFound`` for an opening or a young person of another programme. Refused (``enrolment``) when the opening is closed, has no
    last day – a yes holds to that day – or when it is suggested to them already.
    """
    opening = OPENINGS.get(by, "change", lock=True, pk=opening.pk)
    if opening.state not in STANDS or (opening.open_until and opening.open_until < local_day(at)):
        raise Refused(_("The opening is closed."), field="enrolment")
    if opening.open_until is None:
        sentence = _("Write the opening's last day first: the young person says yes until then.")
        raise Refused(sentence, field="enrolment")
    found = may_be_suggested(by, opening).filter(pk=enrolment.pk).first()
    if found is None:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    row = Introduction(
        organisation_id=opening.organisation_id, opening=opening, enrolment=found, suggested_by_id=by.person_id,
        suggested_at=at, until=opening.open_until,
    )  # fmt: skip
    row.save()
    note(opening=str(opening.pk))
    notices.suggest(row, by=by, at=at)
    return row


@deed("introduction.worded")
def word(*, by: Actor, at: datetime, introduction: Introduction, contact: str, line: str) -> Introduction:
    """Afterwards it says this line and this way to reach the young person; nobody else reads it before the yes.

    Refused (``contact``) for a way that is not theirs, (``line``) when it is too long, and once the yes is given.
    """
    row = INTRODUCTIONS.get(by, "answer", lock=True, pk=introduction.pk)
    _refuse_closed(row, at)
    if row.state == State.YES:
        raise Refused(_("You have said yes. Take it back first, then you can change your words."))
    person = Person.objects.get(pk=by.person_id)
    refuse_contact(contact, phone=person.phone, email=person.email)
    if len(line) > LONGEST_LINE:
        raise Refused(_("Write a little less."), field="line")
    row.contact, row.line = contact, line.strip()
    row.save(update_fields=["contact", "line"])
    return row


@deed("introduction.accepted")
def say_yes(*, by: Actor, at: datetime, introduction: Introduction) -> Introduction:
    """Afterwards those who speak for the company read what the young person saw, under this one opening, to its day.

    Refused before it is worded, and when the opening is closed.
    """
    row = INTRODUCTIONS.get(by, "answer", lock=True, pk=introduction.pk)
    _refuse_closed(row, at)
    person = Person.objects.get(pk=by.person_id)
    refuse_contact(row.contact, phone=person.phone, email=person.email)
    if row.state != State.YES:
        _answer(row, State.YES, at)
        notices.somebody_said_yes(row, by=by, at=at)
    return row


@deed("introduction.declined")
def say_no(*, by: Actor, at: datetime, introduction: Introduction) -> Introduction:
    """Afterwards nobody at the company reads anything: a no, or a yes taken back. Nobody is told, and nothing else changes."""
    row = INTRODUCTIONS.get(by, "answer", lock=True, pk=introduction.pk)
    if row.state == State.YES:
        _answer(row, State.BACK, at)
        take_back(by=by, at=at, about=("introduction", row.pk))
    elif row.state == State.ASKED:
        _answer(row, State.NO, at)
    return row


@deed("introductions.stopped")
def stop_introductions(*, by: Actor, at: datetime, enrolment: Enrolment) -> None:
    """Afterwards no company reads anything of this young person: they leave, and could not come in to stop it."""
    rows = INTRODUCTIONS.visible(by, "answer").filter(enrolment=enrolment, state=State.YES)
    note(rows=rows.update(state=State.BACK, answered_at=at))


def _answer(row: Introduction, state: str, at: datetime) -> None:
    INTRODUCTION.require(row.state, state, _("You have answered already."))
    row.state, row.answered_at = state, at
    row.save(update_fields=["state", "answered_at"])


def _refuse_closed(row: Introduction, at: datetime) -> None:
    if row.opening.state not in STANDS or row.until < local_day(at):
        raise Refused(_("The opening is closed."))
