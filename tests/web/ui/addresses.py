"""The addresses the frames need, without the rest of the product."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def nowhere(request: HttpRequest) -> HttpResponse:
    """Stand for a page of another room."""
    return HttpResponse()


urlpatterns = [
    path("", nowhere, name="home"),
    path("sign-in/", nowhere, name="sign-in"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("ui/", include("mentorbank.web.ui.urls")),
]
