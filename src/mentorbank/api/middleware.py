"""Who acts on the API: an integration by its key, or the signed-in person."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.links.queries import fingerprint, integration
from mentorbank.kernel.access import Role

PREFIX = "/api/"
SCHEME = "Bearer "


class Keys:
    """Reads ``Authorization: Bearer …`` on API addresses, sets ``request.actor`` and opens the organisation's scope."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        header = request.headers.get("Authorization", "")
        if not (request.path.startswith(PREFIX) and header.startswith(SCHEME)):
            return self.get_response(request)
        actor = integration(header.removeprefix(SCHEME).strip())
        if actor is None:
            return self.get_response(request)
        request.actor, request.key = actor, fingerprint(header.removeprefix(SCHEME).strip())
        with inside(actor.organisation_id):
            return self.get_response(request)


def with_key(request: HttpRequest) -> str | None:
    """The name of the integration that asks, or None."""
    return request.actor.name if request.actor.role == Role.INTEGRATION else None
