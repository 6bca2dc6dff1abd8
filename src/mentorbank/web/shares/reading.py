"""The reader's side: what is shown to them, one page each, asked again at every request."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentorbank.domain.audit.actions import log_read
from mentorbank.domain.shares.access import SHARES
from mentorbank.domain.shares.models import Share
from mentorbank.domain.shares.queries import on_the_day, shown_to
from mentorbank.domain.shares.rules import READERS
from mentorbank.kernel.access import Role
from mentorbank.web.entry import page
from mentorbank.web.shares.giving import on_the_way
from mentorbank.web.shares.shown import draw
from mentorbank.web.shares.words import shown_links


@page(*READERS)
def reading(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """One thing shown to the actor, noted for the young person before it is drawn. Stopped or run out, it does not exist."""
    actor = on_the_day(request.actor, at=request.at)
    rows = Share.objects.select_related("person__organisation")
    share = SHARES.get(actor, "read", rows=rows, pk=share_id)
    log_read(
        by=actor, at=request.at, about=share.person_id,
        noun="share", thing_id=share.pk, what=share.kind, purpose="shown",
    )  # fmt: skip
    return draw(actor, person=share.person, kind=share.kind, until=share.until)


@page(Role.MENTEE, *READERS)
def back(request: HttpRequest) -> HttpResponse:
    """Where the way back of that page leads: the young person to what they were choosing, the reader to all that is shown."""
    if request.actor.role == Role.MENTEE:
        return redirect(on_the_way(request) or "my-shares")
    return render(
        request, "shares/received.html", {"links": shown_links(shown_to(request.actor, at=request.at))}
    )
