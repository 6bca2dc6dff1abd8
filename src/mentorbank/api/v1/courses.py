"""The courses one may see: facts only, never the pair's words."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.pagination import LimitOffsetPagination, paginate

from mentorbank.api.v1.shapes import Refusal
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match

router = Router()


class CourseOut(Schema):
    """One match from yes to end."""

    id: UUID = Field(examples=["6d0f0a55-0c9b-4b8e-8a39-50b3f9a8a5d2"])
    programme_id: UUID = Field(examples=["0d6a2c9e-6f3d-4b39-9f53-6a1f2f6f8f11"])
    state: str = Field(description="accepted, active, paused or ended", examples=["active"])
    active_from: date | None = Field(examples=["2026-01-12"])
    planned_end: date | None = Field(examples=["2026-05-12"])
    ended_on: date | None = Field(examples=[None])
    municipality_code: str = Field(
        description="The municipality at entry; empty while the address is protected", examples=["0390"]
    )

    @staticmethod
    def resolve_municipality_code(row: Match) -> str:
        """The young person's municipality at entry; nothing while the address is protected."""
        return "" if row.enrolment.person.protected_address else row.enrolment.municipality_code


@router.get("", response={200: list[CourseOut], 401: Refusal}, summary="The courses you may see")
@paginate(LimitOffsetPagination)
def list_courses(
    request: HttpRequest, state: str = Query(default="", description="Only courses in this state")
) -> object:
    """Needs the right ``courses:read``. A signed-in mentor or young person sees their own."""
    rows = MATCHES.visible(request.actor).select_related("enrolment__person").order_by("-accepted_at", "pk")
    return rows.filter(state=state) if state else rows
