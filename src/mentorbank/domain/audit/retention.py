"""The logs lose their oldest rows, and the chain says where it now begins."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from mentorbank.domain.audit.actions import deed, head_of, note
from mentorbank.domain.audit.models import AppendOnly, AuditEvent, ReadEvent
from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.kernel.access import Actor
from mentorbank.kernel.retention import retention_rules


def _oldest(model: type[AppendOnly], key: str, on: date, held: Q) -> QuerySet[AppendOnly]:
    """The rows before the first that is kept: a chain can only lose its beginning."""
    day = retention_rules(on).kept[key].over_before(on)
    kept = Q(at__gte=timezone.make_aware(datetime.combine(day, time()))) | held
    rows: QuerySet[AppendOnly] = model.objects.order_by("sequence")
    first = rows.filter(kept).values_list("sequence", flat=True).first()
    return rows if first is None else rows.filter(sequence__lt=first)


def old_looks(on: date, held: Held) -> QuerySet[AppendOnly]:
    """Looks that are kept no longer; none after the first about somebody who is held."""
    return _oldest(ReadEvent, "looks", on, Q(about_person_id__in=held))


def old_deeds(on: date, held: Held) -> QuerySet[AppendOnly]:
    """Deeds that are kept no longer; none after the first about or by somebody who is held."""
    return _oldest(AuditEvent, "deeds", on, Q(thing_id__in=held) | Q(person_id__in=held))


@deed("looks.forgotten")
def forget_looks(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these oldest looks are gone with their samples, and the chain begins after them."""
    _let_go(by, ReadEvent, ids)


@deed("deeds.forgotten")
def forget_deeds(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these oldest deeds are gone, and the chain begins after them."""
    _let_go(by, AuditEvent, ids)


def _let_go(by: Actor, model: type[AppendOnly], ids: Sequence[UUID]) -> None:
    head = head_of(by.organisation_id, model.log)
    rows = model.objects.filter(pk__in=ids)
    last = rows.order_by("-sequence").first()
    if last is None or rows.count() != last.sequence - head.gone:
        raise ValueError("A log can only lose its beginning.")
    head.gone, head.gone_digest = last.sequence, last.digest
    head.save(update_fields=["gone", "gone_digest"])
    note(rows=rows.count(), through=last.sequence)
    rows.delete()


LOOKS_KEPT = Rows("looks", old_looks, forget_looks)
DEEDS_KEPT = Rows("deeds", old_deeds, forget_deeds)
