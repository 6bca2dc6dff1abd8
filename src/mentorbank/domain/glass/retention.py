"""Openings are kept as long as the looks they led to."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.domain.glass.models import GlassOpening
from mentorbank.kernel.access import Actor
from mentorbank.kernel.retention import retention_rules


def old_openings(on: date, held: Held) -> QuerySet[GlassOpening]:
    """Openings that are over too long."""
    day = retention_rules(on).kept["openings"].over_before(on)
    rows = GlassOpening.objects.filter(until__lt=timezone.make_aware(datetime.combine(day, time())))
    return rows.exclude(person__in=held).exclude(by_person__in=held).order_by("until", "pk")


@deed("openings.forgotten")
def forget_openings(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these openings are gone."""
    note(rows=len(ids))
    GlassOpening.objects.filter(pk__in=ids).delete()


OPENINGS_KEPT = Rows("openings", old_openings, forget_openings)
