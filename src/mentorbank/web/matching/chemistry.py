"""They do not fit together: said by either of the two or by staff; nobody is asked why (R-173)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.processes.no_chemistry import no_chemistry
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import Refused
from mentorbank.web.entry import page
from mentorbank.web.matching.words import own_words
from mentorbank.web.ui.said import said

PARTIES = (Role.MENTEE, Role.MENTOR)


@page(Role.COORDINATOR, Role.COUNSELLOR, *PARTIES)
def no_fit(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """GET says what will happen; POST does it, and pressing twice is harmless."""
    match = MATCHES.get(request.actor, "read", pk=match_id)
    if request.method == "POST":
        try:
            no_chemistry(by=request.actor, at=request.at, match=match)
            said(request, _done_words(request.actor.role, match))
        except Refused as refusal:
            said(request, refusal.sentence, kind="info")
        return redirect("matching" if request.actor.role == Role.COORDINATOR else "home")
    names = {"mentee": match.enrolment.person.given_name, "mentor": match.mentor.person.given_name}
    quiet = request.actor.role in PARTIES
    values = {
        "match": match, "names": names, "quiet": quiet, "ended": match.state == Match.State.ENDED,
        "other": names["mentor"] if request.actor.role == Role.MENTEE else names["mentee"],
        "promise": own_words(rules_of(match.version_id).matching.no_chemistry), "is_mentee": request.actor.role == Role.MENTEE,
        "base": "base_quiet.html" if quiet else "base.html",
    }  # fmt: skip
    return render(request, "matching/no_chemistry.html", values)


def _done_words(role: Role, match: Match) -> str:
    if role == Role.MENTEE:
        return _("Thank you for saying so. You are first in the queue for another mentor.")
    if role == Role.MENTOR:
        return _("Thank you for saying so. We find somebody who fits you better.")
    name = match.enrolment.person.given_name
    return _("The match has ended without blame. %(name)s is first in the queue.") % {"name": name}
