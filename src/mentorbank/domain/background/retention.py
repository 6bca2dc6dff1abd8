"""Deleted first: the day after the young person takes part no longer, before anything else goes (R-475)."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.background.models import CriminalRecord, EthnicBackground
from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.referrals.queries import RUNNING_STATES
from mentorbank.kernel.access import Actor
from mentorbank.kernel.retention import retention_rules


def _over(model: Any, key: str) -> Callable[[date, Held], QuerySet[Any]]:
    def rows(on: date, held: Held) -> QuerySet[Any]:
        day = retention_rules(on).kept[key].over_before(on)
        since = timezone.make_aware(datetime.combine(day, time()))
        same = {"person": OuterRef("person"), "programme": OuterRef("programme")}
        runs = Q(state__in=RUNNING_STATES) | Q(left_at__gte=since)
        found = model.objects.exclude(Exists(Enrolment.objects.filter(runs, **same))).filter(
            told_at__lt=since
        )
        return found.exclude(person__in=held).order_by("told_at", "pk")

    return rows


@deed("criminal_records.forgotten")
def forget_records(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these rows are gone."""
    note(rows=len(ids))
    CriminalRecord.objects.filter(pk__in=ids).delete()


@deed("backgrounds.forgotten")
def forget_backgrounds(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these rows are gone."""
    note(rows=len(ids))
    EthnicBackground.objects.filter(pk__in=ids).delete()


BACKGROUND_KEPT = Rows("background", _over(EthnicBackground, "background"), forget_backgrounds)
RECORDS_KEPT = Rows("criminal_records", _over(CriminalRecord, "criminal_records"), forget_records)
