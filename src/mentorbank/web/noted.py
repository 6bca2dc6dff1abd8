"""What was refused, a line each in the process's own log: when, what, who and whence; never a word or a secret of an address."""

import json
import logging

from django.http import HttpRequest, HttpResponse

from mentorbank.web.accounts.sessions import network

log = logging.getLogger("mentorbank.refused")
STATUSES = {401, 403, 404, 405, 410, 429}


def note(request: HttpRequest, what: str, **facts: str | int) -> None:
    """One line. The address stands by its name alone: what else is in it may be the secret of a link."""
    actor, found = getattr(request, "actor", None), request.resolver_match
    line = {
        "at": request.at.isoformat() if hasattr(request, "at") else "",
        "what": what,
        "method": request.method,
        "address": found.view_name if found else "",
        "account": request.user.pk,
        "role": actor.known_as if actor else "",
        "organisation": str(actor.organisation_id or "") if actor else "",
        "network": network(request),
    }
    log.warning(json.dumps(line | facts))


def note_answer(request: HttpRequest, response: HttpResponse) -> None:
    """A line for an answer that says no; none for an address that is no page of ours, which anybody may try."""
    known = request.resolver_match is not None or response.status_code == 405
    if response.status_code in STATUSES and known:
        note(request, f"answered {response.status_code}")
