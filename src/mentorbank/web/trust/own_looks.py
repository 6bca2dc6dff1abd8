"""Who has looked at what about me, and why: dates, roles and purposes (R-462, R-464; CJEU C-579/21)."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.audit.access import LOOKS
from mentorbank.domain.audit.models import ReadEvent
from mentorbank.kernel.access import Role
from mentorbank.web.entry import page
from mentorbank.web.trust.words import class_of, purpose_of, role_of
from mentorbank.web.ui.parts import Event

SHOWN = 40


def event(look: ReadEvent) -> Event:
    """One look, without the reader's name."""
    moment = timezone.localtime(look.at)
    when = _("%(day)s at %(time)s") % {
        "day": date_format(moment, _("j F Y")),
        "time": date_format(moment, "H.i"),
    }
    return Event(when, class_of(look), text=purpose_of(look), who=role_of(look))


@page(Role.MENTEE, Role.MENTOR)
def who_has_looked(request: HttpRequest) -> HttpResponse:
    """The newest first. Roles and not names: the one who stands by you can tell you more."""
    sheet = Paginator(LOOKS.visible(request.actor).order_by("-sequence"), SHOWN).get_page(
        request.GET.get("page")
    )
    values = {
        "events": [event(look) for look in sheet.object_list], "page": sheet,
        "quiet": request.actor.role == Role.MENTEE,
    }  # fmt: skip
    return render(request, "trust/who_has_looked.html", values)
