"""One's own tasks: the same list as on the page "Today"."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema

from mentorbank.api.v1.shapes import Refusal
from mentorbank.domain.reports.worklist import KINDS, work_list

router = Router()


class TaskOut(Schema):
    """One thing that waits for somebody."""

    kind: str = Field(description=f"One of {', '.join(KINDS)}", examples=["new_referral"])
    urgency: str = Field(description="now, soon or calm", examples=["now"])
    since: date | None = Field(examples=["2026-02-27"])
    subject: UUID = Field(description="What it is about", examples=["7c8f9a4e-3df1-4d0b-a9a3-2d4f7d2b7c10"])


@router.get("", response={200: list[TaskOut], 401: Refusal}, summary="Your own tasks, most urgent first")
def list_tasks(request: HttpRequest) -> list[TaskOut]:
    """For signed-in staff. A key has no tasks of its own and gets an empty list."""
    return [
        TaskOut(kind=task.kind, urgency=task.urgency, since=task.since, subject=task.subjects[0])
        for task in work_list(request.actor, at=request.at)
    ]
