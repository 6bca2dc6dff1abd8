"""Is the ground free? A finished town is kept, a half-built one makes way, and anything else is never touched."""

from datetime import datetime

from django.core.management import call_command
from django_scopes import scopes_disabled

from mentorbank.demo.blueprint import ORGANISATIONS
from mentorbank.domain.audit.actions import write
from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.scope import inside
from mentorbank.kernel.access import Actor, Role

FINISHED = "demo.built"


class Occupied(Exception):
    """Somebody lives here; the message says what to do."""


def finished_town() -> dict[str, int | str] | None:
    """Size and seed of the town that stands here, or None."""
    with scopes_disabled():
        event = AuditEvent.objects.filter(verb=FINISHED).first()
        return event.facts if event else None


def clear() -> bool:
    """Afterwards the database is empty; True when a half-built town was cleared away. ``Occupied`` for real rows."""
    slugs = set(Organisation.objects.values_list("slug", flat=True))
    if not slugs:
        return False
    if not slugs <= {plan.slug for plan in ORGANISATIONS}:
        raise Occupied(
            "This database holds organisations of its own. Give the demo an empty one: MENTORBANK_DATA=…"
        )
    call_command("flush", interactive=False, verbosity=0)
    return True


def mark_finished(organisation: Organisation, *, size: str, seed: int, at: datetime) -> None:
    """Write in the log that the town is complete."""
    with inside(organisation.pk):
        write(
            by=Actor(role=Role.SYSTEM),
            at=at,
            verb=FINISHED,
            organisation_id=organisation.pk,
            size=size,
            seed=seed,
        )
