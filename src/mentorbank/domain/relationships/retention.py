"""The staff's notes, and words about meetings, go some time after the course; the young person's own words go with them."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.domain.relationships.models import JournalEntry, Meeting
from mentorbank.kernel.access import Actor
from mentorbank.kernel.retention import retention_rules

PARTIES = ("match__enrolment__person__in", "match__mentor__person__in")


def old_journal(on: date, held: Held) -> QuerySet[JournalEntry]:
    """Notes of courses that ended too long ago."""
    day = retention_rules(on).kept["journal"].over_before(on)
    rows = JournalEntry.objects.filter(match__ended_on__lt=day)
    return rows.exclude(**{PARTIES[0]: held}).exclude(**{PARTIES[1]: held}).order_by("at", "pk")


def old_meeting_notes(on: date, held: Held) -> QuerySet[Meeting]:
    """Meetings with words, of courses that ended too long ago."""
    day = retention_rules(on).kept["meeting_notes"].over_before(on)
    rows = Meeting.objects.filter(match__ended_on__lt=day).exclude(note="")
    return rows.exclude(**{PARTIES[0]: held}).exclude(**{PARTIES[1]: held}).order_by("on", "pk")


@deed("journal.forgotten")
def forget_journal(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these notes are gone."""
    note(rows=len(ids))
    JournalEntry.objects.filter(pk__in=ids).delete()


@deed("meeting_notes.forgotten")
def forget_meeting_notes(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these meetings have no words; that the two met stays."""
    note(rows=Meeting.objects.filter(pk__in=ids).update(note=""))


JOURNAL_KEPT = Rows("journal", old_journal, forget_journal)
MEETING_NOTES_KEPT = Rows("meeting_notes", old_meeting_notes, forget_meeting_notes)
