"""Today: one list, and the way to its end."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mentorbank.domain.reports.worklist import right_now, work_list
from mentorbank.kernel.access import Role
from mentorbank.web.entry import page
from mentorbank.web.worklist import presenters
from mentorbank.web.worklist.way_back import with_way_back

CARDS_PER_PAGE = 60


@page(Role.COORDINATOR, Role.COUNSELLOR)
def today(request: HttpRequest) -> HttpResponse:
    """Who needs you first, what can wait folded below, and how things stand beside it (R-409)."""
    found = presenters.things(work_list(request.actor, at=request.at))
    sheet = Paginator(found, CARDS_PER_PAGE).get_page(request.GET.get("page"))
    cards = [with_way_back(thing.card) for thing in sheet.object_list]
    calm = [card for card in cards if card.urgency == "calm"]
    values = {
        "headline": presenters.headline(request.actor.name, found, request.at),
        "lead": presenters.lead(found),
        "cards": [card for card in cards if card.urgency != "calm"],
        "calm": calm,
        "fold": _("Can wait (%(count)s)") % {"count": len(calm)},
        "page": sheet,
        "nothing": not found,
        "now": presenters.figures(right_now(request.actor, at=request.at)),
        "coordinator": request.actor.role == Role.COORDINATOR,
    }
    return render(request, "worklist/today.html", values)
