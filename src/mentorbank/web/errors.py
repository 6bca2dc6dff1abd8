"""Error pages: what happened, why, and what to do now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentorbank.kernel.refusals import Refused


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page is not there, or not yours: both look the same."""
    return render(request, "errors/not_found.html", status=404)


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """A deed is not possible now; the page shows the sentence."""
    return render(request, "errors/refused.html", {"sentence": refusal.sentence}, status=409)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long (or came from elsewhere): nothing was saved; go back, reload and send again."""
    return render(request, "errors/stale_form.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Something broke on our side."""
    return render(request, "errors/broken.html", status=500)
