"""A yes that is over is kept as long as the looks it led to."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.domain.shares.models import Share
from mentorbank.kernel.access import Actor
from mentorbank.kernel.retention import retention_rules


def old_shares(on: date, held: Held) -> QuerySet[Share]:
    """Yeses that were stopped, or ran out, too long ago."""
    day = retention_rules(on).kept["shares"].over_before(on)
    stopped = Q(withdrawn_at__lt=timezone.make_aware(datetime.combine(day, time())))
    rows = Share.objects.filter(stopped | Q(until__lt=day))
    return rows.exclude(person__in=held).exclude(recipient__in=held).order_by("until", "pk")


@deed("shares.forgotten")
def forget_shares(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these rows are gone."""
    note(rows=len(ids))
    Share.objects.filter(pk__in=ids).delete()


SHARES_KEPT = Rows("shares", old_shares, forget_shares)
