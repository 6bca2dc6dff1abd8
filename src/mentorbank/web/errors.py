"""Error pages: what happened, why, and what to do now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentorbank.kernel.refusals import NotShown, Refused


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page is not there, or not yours: both look the same."""
    return render(request, "errors/not_found.html", status=404)


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """A deed is not possible now; the page shows the sentence. 503 when what was asked for stays closed for now."""
    status = 503 if isinstance(refusal, NotShown) else 409
    return render(request, "errors/refused.html", {"sentence": refusal.sentence}, status=status)


def held(request: HttpRequest) -> list[tuple[str, str]]:
    """What was just sent from a page of our own, to be sent again. From elsewhere, or with a file, nothing is held.

    The browser says where a form came from; a stranger's page must not get its words into our form.
    """
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if request.method != "POST" or not ours or request.FILES:
        return []
    rows = [(name, value) for name, values in request.POST.lists() for value in values]
    return [row for row in rows if row[0] != "csrfmiddlewaretoken"]


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long (or came from elsewhere): nothing was saved, and what was typed can be sent again."""
    return render(request, "errors/stale_form.html", {"held": held(request)}, status=403)


def signed_out(request: HttpRequest) -> HttpResponse:
    """Something was sent after signing out: sign in beside, and send it again from here."""
    return render(request, "errors/signed_out.html", {"held": held(request)}, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Something broke on our side."""
    return render(request, "errors/broken.html", status=500)
