"""Advice is kept as long as a programme is looked back on."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.domain.oversight.models import Advice
from mentorbank.kernel.access import Actor
from mentorbank.kernel.retention import retention_rules


def old_advice(on: date, held: Held) -> QuerySet[Advice]:
    """Advice that was given too long ago."""
    rows = Advice.objects.filter(given_on__lt=retention_rules(on).kept["advice"].over_before(on))
    return rows.exclude(by_person__in=held).order_by("given_on", "pk")


@deed("advice.forgotten")
def forget_advice(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards this advice is gone."""
    note(rows=len(ids))
    Advice.objects.filter(pk__in=ids).delete()


ADVICE_KEPT = Rows("advice", old_advice, forget_advice)
