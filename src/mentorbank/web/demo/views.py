"""The demonstration's own pages: step into anybody's shoes, and read the letters that would have been sent."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django_scopes import scopes_disabled

from mentorbank.domain.outbox.models import Message
from mentorbank.domain.people.models import Account
from mentorbank.web.accounts.standing import DEMO_DOOR
from mentorbank.web.demo.doors import Door, all_doors, door_of
from mentorbank.web.entry import open_page
from mentorbank.web.errors import not_found
from mentorbank.web.middleware import ROLE_KEY

LETTERS_SHOWN = 60


@open_page
def doors(request: HttpRequest) -> HttpResponse:
    """One person of every role in every programme."""
    groups: dict[str, list[Door]] = {}
    for door in all_doors():
        groups.setdefault(door.where, []).append(door)
    return render(request, "demo/doors.html", {"groups": groups.items()})


@open_page
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows whose shoes these are; POST steps into them."""
    try:
        door = door_of(token)
    except signing.BadSignature:
        return not_found(request)
    if request.method == "POST":
        account = get_object_or_404(Account, pk=door.account_id)
        login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")
        record_authentication(request, account, DEMO_DOOR)
        request.session[ROLE_KEY] = door.key
        return redirect("home")
    return render(request, "demo/enter.html", {"door": door})


@open_page
def outbox(request: HttpRequest) -> HttpResponse:
    """The newest letters, with their links."""
    with scopes_disabled():
        letters = list(Message.objects.order_by("-queued_at", "-pk")[:LETTERS_SHOWN])
    return render(request, "demo/outbox.html", {"letters": letters})
