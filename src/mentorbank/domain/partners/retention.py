"""Somebody who was thought of and never applied is nobody we keep."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.domain.partners.models import Brought
from mentorbank.kernel.access import Actor
from mentorbank.kernel.retention import retention_rules


def unanswered(on: date, _held: Held) -> QuerySet[Brought]:
    """Those who were asked too long ago and have not applied."""
    day = retention_rules(on).kept["brought"].over_before(on)
    before = timezone.make_aware(datetime.combine(day, time()))
    return Brought.objects.filter(mentor=None, company=None, at__lt=before).order_by("at", "pk")


@deed("brought.forgotten")
def forget_brought(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these rows are gone."""
    note(rows=len(ids))
    Brought.objects.filter(pk__in=ids).delete()


BROUGHT_KEPT = Rows("brought", unanswered, forget_brought)
