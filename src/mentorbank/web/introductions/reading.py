"""The company's side: what one young person has said yes to showing, for one opening, asked again at every request."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from mentorbank.domain.audit.actions import log_read
from mentorbank.domain.introductions.access import INTRODUCTIONS
from mentorbank.domain.introductions.models import Introduction
from mentorbank.kernel.access import Role
from mentorbank.web.entry import dated_page
from mentorbank.web.introductions.shown import draw


@dated_page(Role.COMPANY_CONTACT)
def reading(request: HttpRequest, introduction_id: UUID) -> HttpResponse:
    """Noted for the young person before it is drawn. Taken back, over or closed, it does not exist."""
    rows = Introduction.objects.select_related("opening", "enrolment__person__organisation")
    row = INTRODUCTIONS.get(request.actor, "read_shared", rows=rows, pk=introduction_id)
    log_read(
        by=request.actor, at=request.at, about=row.enrolment.person_id,
        noun="introduction", thing_id=row.pk, what="opening", purpose="shown",
    )  # fmt: skip
    return draw(row)
