"""Report figures with their definitions, as of any day."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from mentorbank.api.v1.shapes import REFUSALS
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.reports.data import report_data
from mentorbank.domain.reports.queries import status_report

router = Router()


@router.get(
    "/{uuid:programme_id}", response={200: dict[str, Any]} | REFUSALS, summary="Figures with definitions"
)
def read_report(
    request: HttpRequest,
    programme_id: UUID,
    on: date | None = Query(
        default=None, description="As known on this day; today when left out", examples=["2026-03-01"]
    ),
) -> dict[str, Any]:
    """Needs the right ``reports:read``. Each figure has definition, numerator, denominator, what is not yet due, what is
    unknown, and the day. The same day gives the same figures again. Small numbers are hidden as on the page."""
    programme = PROGRAMMES.get(request.actor, "report", pk=programme_id)
    return report_data(status_report(programme, on or timezone.localdate(request.at), request.actor))
