"""What every request passes: headers, who acts, and refusals turned into pages."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone, translation

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.people.models import Account
from mentorbank.domain.programmes.queries import hats_of
from mentorbank.kernel.access import anonymous
from mentorbank.kernel.refusals import NotFound, Refused
from mentorbank.web import errors
from mentorbank.web.accounts.sessions import is_over, is_used
from mentorbank.web.accounts.standing import gave_second_factor, needs_second_factor, only_in
from mentorbank.web.noted import note_answer

Answer = Callable[[HttpRequest], HttpResponse]
ROLE_KEY = "role"


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class Headers:
    """Pages about people are never kept by browsers or proxies, and no feature of the device is asked for.

    A method nothing here is made for, such as TRACE, is refused. What is refused leaves a line (``web/noted.py``).
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = request.method in METHODS
        response = self.get_response(request) if known else HttpResponseNotAllowed(METHODS)
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()"
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        note_answer(request, response)
        return response


class Language(LocaleMiddleware):
    """Danish until the reader chooses: the browser's own wish is not asked, the choice is kept in a cookie."""

    def process_request(self, request: HttpRequest) -> None:
        """Take the language of the cookie, else Danish."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        translation.activate(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()


class WhoActs:
    """Sets ``request.at`` (the one reading of the clock), ``request.hats`` and ``request.actor``; opens the scope.

    A session that has lasted too long for its role, or was ended from another browser, is a stranger's from here on.
    Whoever needs a second factor and has not given it acts as nobody, everywhere, until it is set up (R-458).
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = timezone.now()
        request.hats, request.actor, request.awaits_second_factor = [], anonymous(), False
        if request.user.is_authenticated:
            self._recognise(request, request.user)
        if request.actor.organisation_id is None:
            return self.get_response(request)
        with inside(request.actor.organisation_id):
            if is_used(request, request.actor):
                return self.get_response(request)
        self._show_out(request)
        return self.get_response(request)

    def _recognise(self, request: HttpRequest, account: Account) -> None:
        hats = only_in(request, hats_of(account, on=timezone.localdate(request.at)))
        chosen = [hat for hat in hats if hat.key == request.session.get(ROLE_KEY)] or hats[:1]
        waits = needs_second_factor(hats, at=request.at) and not gave_second_factor(request)
        if is_over(request, [hat.role for hat in (hats if waits else chosen)]):
            self._show_out(request)
        elif waits:
            request.awaits_second_factor = True
        elif chosen:
            request.hats, request.actor = hats, chosen[0].actor

    def _show_out(self, request: HttpRequest) -> None:
        logout(request)
        request.hats, request.actor = [], anonymous()


class Refusals:
    """A refusal that no page caught becomes a page with its sentence: 404 for what is not yours, 409 otherwise."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django calls this for an exception a view let through."""
        if isinstance(exception, NotFound):
            return errors.not_found(request, exception)
        if isinstance(exception, Refused):
            return errors.refused(request, exception)
        return None
