"""A link that has run out opens nothing; after some time its row goes too."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.domain.links.models import TaskLink
from mentorbank.kernel.access import Actor
from mentorbank.kernel.retention import retention_rules


def old_links(on: date, held: Held) -> QuerySet[TaskLink]:
    """Links that ran out too long ago."""
    day = retention_rules(on).kept["task_links"].over_before(on)
    before = timezone.make_aware(datetime.combine(day, time()))
    return (
        TaskLink.objects.filter(expires_at__lt=before).exclude(person__in=held).order_by("expires_at", "pk")
    )


@deed("task_links.forgotten")
def forget_links(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these links are gone."""
    note(rows=len(ids))
    TaskLink.objects.filter(pk__in=ids).delete()


LINKS_KEPT = Rows("task_links", old_links, forget_links)
