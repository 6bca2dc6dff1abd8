"""A file nobody decides about is thrown away."""

from datetime import datetime, timedelta

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.imports.access import IMPORTS
from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.imports.rules import DAYS_KEPT
from mentorbank.kernel.access import Actor


@deed("import.forgotten")
def forget_abandoned(*, by: Actor, at: datetime) -> None:
    """Afterwards no file has waited longer than ``DAYS_KEPT``: its rows are gone."""
    old = IMPORTS.visible(by, "change").filter(
        state=ImportBatch.State.UPLOADED, uploaded_at__lt=at - timedelta(days=DAYS_KEPT)
    )
    note(files=old.update(state=ImportBatch.State.DISCARDED, rows="", mapping={}, finished_at=at))
