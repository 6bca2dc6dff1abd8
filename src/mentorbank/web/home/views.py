"""The front door: where a signed-in role belongs, or what this place is."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mentorbank.web.entry import SIGNED_IN, open_page, page
from mentorbank.web.home.accessibility import shown
from mentorbank.web.home.own_role import role_facts
from mentorbank.web.home.who_sees import who_sees_table
from mentorbank.web.navigation import HOME


@open_page
def home(request: HttpRequest) -> HttpResponse:
    """Signed in: on to the role's own first page. Otherwise a welcome with the two doors."""
    if request.awaits_second_factor:
        return redirect("second-factor")
    if request.actor.known_as in HOME and request.actor.limited_to is None:
        return redirect(HOME[request.actor.known_as])
    return render(request, "home/welcome.html")


@open_page
def health(request: HttpRequest) -> HttpResponse:
    """Whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})


@open_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement (the Danish act on web accessibility, § 4): our own, or the operator's at the authority."""
    if settings.WAS_URL:
        return redirect(settings.WAS_URL)
    return render(request, "home/accessibility.html", shown(timezone.localdate(request.at)))


@page(*SIGNED_IN)
def my_role(request: HttpRequest) -> HttpResponse:
    """What I am here, what that reaches, and whom to call about it (R-009)."""
    return render(request, "home/my_role.html", role_facts(request))


@open_page
def privacy(request: HttpRequest) -> HttpResponse:
    """Who can see what, in plain words."""
    return render(request, "home/privacy.html", {"table": who_sees_table()})
