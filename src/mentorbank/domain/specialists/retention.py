"""A consultation that is over is kept as long as the looks it led to."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.domain.specialists.models import Consultation
from mentorbank.kernel.access import Actor
from mentorbank.kernel.retention import retention_rules


def old_consultations(on: date, held: Held) -> QuerySet[Consultation]:
    """Those that were ended, or ran out, too long ago."""
    day = retention_rules(on).kept["consultations"].over_before(on)
    ended = Q(ended_at__lt=timezone.make_aware(datetime.combine(day, time())))
    rows = Consultation.objects.filter(ended | Q(until__lt=day))
    return rows.exclude(match__enrolment__person__in=held).exclude(person__in=held).order_by("until", "pk")


@deed("consultations.forgotten")
def forget_consultations(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these rows are gone."""
    note(rows=len(ids))
    Consultation.objects.filter(pk__in=ids).delete()


CONSULTATIONS_KEPT = Rows("consultations", old_consultations, forget_consultations)
