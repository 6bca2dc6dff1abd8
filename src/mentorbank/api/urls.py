"""API v1: the same questions, deeds and access answers as the pages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, Throttled, ValidationError
from ninja.openapi.docs import DocsBase
from ninja.security import HttpBearer, SessionAuth

from mentorbank.api.middleware import with_key
from mentorbank.api.throttle import PerKey
from mentorbank.api.v1 import courses, programmes, referrals, reports, tasks
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused


class Key(HttpBearer):
    """A key made on the page “Other systems”: it may do what it was given, in the programmes it was given."""

    openapi_name = "Key"

    def authenticate(self, request: HttpRequest, token: str) -> str | None:
        """The integration's name, when its key is good."""
        return with_key(request)


class SignedIn(SessionAuth):
    """The signed-in person of the pages."""

    openapi_name = "SignedIn"

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """Nobody, while a second factor is still to be given, and whoever has no role any more."""
        if request.awaits_second_factor or request.actor.organisation_id is None:
            return None
        return super().authenticate(request, key)


class NoDocs(DocsBase):
    """No documentation page is served: it would load scripts from elsewhere. The description is openapi.json."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        return HttpResponse(status=404)


api = NinjaAPI(
    title="Mentorbank",
    version="1",
    description=(
        "Programmes, referrals, tasks, courses and report figures. The API answers as the pages do: it shows and does what "
        "the key or the signed-in person may. What is not yours looks like what does not exist (404). "
        "A refusal is a sentence you can show to a person, with the field it is about."
    ),
    auth=[Key(), SignedIn()],
    throttle=[PerKey()],
    docs=NoDocs(),
    docs_url=None,
    urls_namespace="api-v1",
)
api.add_router("/programmes", programmes.router, tags=["Programmes"])
api.add_router("/referrals", referrals.router, tags=["Referrals"])
api.add_router("/tasks", tasks.router, tags=["Tasks"])
api.add_router("/courses", courses.router, tags=["Courses"])
api.add_router("/reports", reports.router, tags=["Reports"])


@api.exception_handler(NotFound)
def _not_found(request: HttpRequest, refusal: NotFound) -> HttpResponse:
    return api.create_response(request, {"sentence": refusal.sentence, "field": None}, status=404)


@api.exception_handler(AlreadyDone)
def _already_done(request: HttpRequest, refusal: AlreadyDone) -> HttpResponse:
    return api.create_response(request, {"sentence": refusal.sentence, "field": refusal.field}, status=409)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return api.create_response(request, {"sentence": refusal.sentence, "field": refusal.field}, status=422)


@api.exception_handler(AuthenticationError)
def _who_are_you(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    sentence = "Send your key as “Authorization: Bearer …”, or sign in."
    return api.create_response(request, {"sentence": sentence, "field": None}, status=401)


@api.exception_handler(Throttled)
def _too_often(request: HttpRequest, error: Throttled) -> HttpResponse:
    sentence = "That was too many requests within a minute. Wait a minute and go on."
    answer = api.create_response(request, {"sentence": sentence, "field": None}, status=429)
    answer["Retry-After"] = str(error.wait or 60)
    return answer


@api.exception_handler(ValidationError)
def _does_not_fit(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    field = ".".join(str(step) for step in first["loc"][2:]) or str(first["loc"][-1])
    return api.create_response(request, {"sentence": f"{field}: {first['msg']}.", "field": field}, status=422)


urlpatterns = [path("", api.urls)]
