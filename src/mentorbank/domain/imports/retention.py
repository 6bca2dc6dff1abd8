"""A file nobody decides about is thrown away."""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.retention import Held, Rows
from mentorbank.domain.imports.access import IMPORTS
from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.imports.rules import DAYS_KEPT
from mentorbank.kernel.access import Actor

WAITS = ImportBatch.State.UPLOADED


@deed("import.forgotten")
def forget_abandoned(*, by: Actor, at: datetime) -> None:
    """Afterwards no file has waited longer than ``DAYS_KEPT``: its rows are gone."""
    old = IMPORTS.visible(by, "change").filter(state=WAITS, uploaded_at__lt=at - timedelta(days=DAYS_KEPT))
    note(files=old.update(state=ImportBatch.State.DISCARDED, rows="", mapping={}, finished_at=at))


def old_files(on: date, held: Held) -> QuerySet[ImportBatch]:
    """Files that have waited too long. Nobody knows whom a file is about before it is brought in, so nobody is held in it."""
    before = timezone.make_aware(datetime.combine(on - timedelta(days=DAYS_KEPT), time()))
    return ImportBatch.objects.filter(state=WAITS, uploaded_at__lt=before).order_by("uploaded_at", "pk")


FILES_KEPT = Rows("uploads", old_files)
