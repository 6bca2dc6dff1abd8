"""Letters that are out, or will never be, are not kept for long."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.domain.outbox.models import Message
from mentorbank.kernel.access import Actor
from mentorbank.kernel.retention import retention_rules

WAITING = [Message.State.QUEUED, Message.State.SENDING]


def old_letters(on: date, held: Held) -> QuerySet[Message]:
    """Letters that wait for nothing and were queued too long ago."""
    day = retention_rules(on).kept["letters"].over_before(on)
    before = timezone.make_aware(datetime.combine(day, time()))
    rows = Message.objects.filter(queued_at__lt=before).exclude(state__in=WAITING)
    return rows.exclude(recipient_id__in=held).order_by("queued_at", "pk")


def forget_letters(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these letters are gone."""
    Message.objects.filter(pk__in=ids).delete()


LETTERS_KEPT = Rows("letters", old_letters, forget_letters)
