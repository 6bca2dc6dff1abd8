"""The journal's notes as a line of time: who wrote, and as what."""

from django.db.models import QuerySet

from mentorbank.domain.relationships.models import JournalEntry
from mentorbank.kernel.access import Role
from mentorbank.web.accounts.presenters import role_name
from mentorbank.web.support.words import when
from mentorbank.web.ui.parts import Event


def events_of(rows: QuerySet[JournalEntry]) -> list[Event]:
    """The newest first; whoever is no colleague here is marked by the role they wrote in."""
    return [
        Event(when(row.at), _author(row), row.text)
        for row in rows.select_related("by_person").order_by("-at")
    ]


def _author(row: JournalEntry) -> str:
    name = row.by_person.full_name if row.by_person else ""
    return f"{name} – {role_name(Role.SPECIALIST)}" if row.role == Role.SPECIALIST else name
