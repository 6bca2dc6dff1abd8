"""Copies that nobody fetched, and decisions that are over, are themselves not kept for long."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.domain.rights.models import LastCopy, LegalHold
from mentorbank.kernel.access import Actor
from mentorbank.kernel.retention import retention_rules


def old_copies(on: date, held: Held) -> QuerySet[LastCopy]:
    """Sealed copies whose last day has passed."""
    return LastCopy.objects.filter(kept_until__lt=on).order_by("kept_until", "pk")


def old_holds(on: date, held: Held) -> QuerySet[LegalHold]:
    """Decisions that were lifted, or ran out, too long ago."""
    day = retention_rules(on).kept["old_holds"].over_before(on)
    lifted = Q(lifted_at__lt=timezone.make_aware(datetime.combine(day, time())))
    return LegalHold.objects.filter(lifted | Q(until__lt=day)).order_by("until", "pk")


@deed("last_copies.forgotten")
def forget_copies(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these copies are gone."""
    note(rows=len(ids))
    LastCopy.objects.filter(pk__in=ids).delete()


@deed("holds.forgotten")
def forget_holds(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these decisions are gone."""
    note(rows=len(ids))
    LegalHold.objects.filter(pk__in=ids).delete()


COPIES_KEPT = Rows("last_copies", old_copies, forget_copies)
HOLDS_KEPT = Rows("old_holds", old_holds, forget_holds)
