"""An agreement that is over is kept as long as somebody may ask what was handed over."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.domain.studies.models import Study
from mentorbank.kernel.access import Actor
from mentorbank.kernel.retention import retention_rules


def old_studies(on: date, _held: Held) -> QuerySet[Study]:
    """Agreements whose last day passed too long ago."""
    day = retention_rules(on).kept["studies"].over_before(on)
    return Study.objects.filter(ends_on__lt=day).order_by("ends_on", "pk")


@deed("studies.forgotten")
def forget_studies(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these agreements, and who fetched for them, are gone."""
    note(rows=len(ids))
    Study.objects.filter(pk__in=ids).delete()


STUDIES_KEPT = Rows("studies", old_studies, forget_studies)
