"""An answer that was followed by a newer one is kept for a while; the newest goes with the person."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.kernel.access import Actor
from mentorbank.kernel.retention import retention_rules


def old_answers(on: date, held: Held) -> QuerySet[Consent]:
    """Answers that ended too long ago, and are not the last word."""
    day = retention_rules(on).kept["consents"].over_before(on)
    before = timezone.make_aware(datetime.combine(day, time()))
    same = {name: OuterRef(name) for name in ("person", "programme", "purpose", "asked_of")}
    newer = Consent.objects.filter(**same, recorded_at__gt=OuterRef("recorded_at"))
    rows = Consent.objects.filter(Q(withdrawn_at__lt=before) | Q(replaced_at__lt=before), Exists(newer))
    return rows.exclude(person__in=held).order_by("recorded_at", "pk")


@deed("consents.forgotten")
def forget_answers(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these rows are gone."""
    note(rows=len(ids))
    Consent.objects.filter(pk__in=ids).delete()


CONSENTS_KEPT = Rows("consents", old_answers, forget_answers)
