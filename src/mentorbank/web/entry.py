"""How a request comes in. Every view carries exactly one of these; a test walks all addresses and asks for it.

``page``              signed in, in one of the named roles; otherwise sign-in (nobody) or 404 (another role)
``dated_page``        the same, for those from outside: what they belong to is asked as it stands on this day
``programme_page``    public, about one programme by its slug; the programme's organisation is in scope
``open_page``         public, about nobody
``own_page``          signed in, about one's own sign-in alone
``early_page``        the same, also before the second factor is given: setting one up, or giving it
``link_page``         by a task link; the person it was written to acts, limited to that one thing
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.links.queries import open_link
from mentorbank.domain.programmes.queries import public_programme
from mentorbank.domain.shares.queries import on_the_day
from mentorbank.kernel.access import Role, anonymous
from mentorbank.web import errors
from mentorbank.web.accounts.standing import may_change_sign_in

View = Callable[..., HttpResponse]
SIGNED_IN = tuple(role for role in Role if role not in {Role.ANONYMOUS, Role.SYSTEM, Role.INTEGRATION})


@dataclass(frozen=True)
class Audience:
    """Who a view is for; read by the test that walks every address."""

    kind: str
    roles: frozenset[Role] = frozenset()
    purpose: str = ""


def page(*roles: Role) -> Callable[[View], View]:
    """Only for people who act in one of these roles."""

    def wrap(view: View) -> View:
        @wraps(view)
        def entering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return (
                    errors.signed_out(request)
                    if errors.held(request)
                    else redirect_to_login(request.get_full_path())
                )
            if request.awaits_second_factor:
                return redirect("second-factor")
            if request.actor.role not in roles:
                return errors.not_found(request)
            return view(request, *args, **kwargs)

        entering.audience = Audience("role", frozenset(roles))
        return entering

    return wrap


def dated_page(*roles: Role) -> Callable[[View], View]:
    """As ``page``; the actor carries the day, without which nobody from outside belongs anywhere."""

    def wrap(view: View) -> View:
        @page(*roles)
        @wraps(view)
        def entering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            request.actor = on_the_day(request.actor, at=request.at)
            return view(request, *args, **kwargs)

        return entering

    return wrap


def own_page(view: View) -> View:
    """For whoever is signed in, in any role, about nothing but how they sign in."""
    return _own(view, early=False)


def early_page(view: View) -> View:
    """As ``own_page``, and also before the second factor is given: setting one up, or giving it."""
    return _own(view, early=True)


def _own(view: View, *, early: bool) -> View:
    @wraps(view)
    def entering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if request.awaits_second_factor and not early:
            return redirect("second-factor")
        if not may_change_sign_in(request):
            sentence = _("Sign in with a code from your mail to change how you sign in.")
            return render(
                request, "accounts/not_let_in.html", {"sentence": sentence, "is_in": True}, status=403
            )
        return view(request, *args, **kwargs)

    entering.audience = Audience("early" if early else "own")
    return entering


def open_page(view: View) -> View:
    """For everybody; shows nothing about anybody."""
    view.audience = Audience("open")
    return view


def programme_page(view: View) -> View:
    """For everybody, about one public programme: the view gets ``programme`` instead of ``slug``."""

    @wraps(view)
    def entering(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        programme = public_programme(slug)
        if programme is None:
            return errors.not_found(request)
        with inside(programme.organisation_id):
            if request.actor.organisation_id != programme.organisation_id:
                request.actor = replace(anonymous(), organisation_id=programme.organisation_id)
            return view(request, programme=programme, **kwargs)

    entering.audience = Audience("programme")
    return entering


def link_page(*purposes: str) -> Callable[[View], View]:
    """By a link with one of these purposes. GET only shows; the deed is a POST. The view gets ``opened`` instead of ``token``.

    A used link is let through, so that a second press is told what happened; an expired or revoked one gets a page that
    says so and what to do.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def entering(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
            opened = open_link(token, at=request.at)
            if opened is None or opened.link.purpose not in purposes:
                return render(request, "errors/link_unknown.html", status=404)
            if opened.standing in {"expired", "revoked"}:
                return render(request, "errors/link_closed.html", {"standing": opened.standing}, status=410)
            request.actor = opened.actor()
            with inside(opened.link.organisation_id):
                return view(request, opened=opened, **kwargs)

        entering.audience = Audience("link", purpose=" ".join(purposes))
        return entering

    return wrap
