"""The two answer, each on a quiet page of their own: by the link in the letter, or signed in.

Looking changes nothing, also when a mail scanner looks. The deed is a POST that carries an answer: a form that is
sent without a press has none, and changes nothing either.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentorbank.domain.audit.actions import together
from mentorbank.domain.links.actions import spend
from mentorbank.domain.links.models import TaskLink
from mentorbank.domain.links.queries import Opened
from mentorbank.domain.matching.access import PROPOSALS
from mentorbank.domain.matching.actions import explain_no
from mentorbank.domain.matching.models import Proposal
from mentorbank.domain.processes.answer_proposal import answer
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import AlreadyDone, Refused
from mentorbank.web.entry import link_page, page
from mentorbank.web.matching.proposal_words import shown_values
from mentorbank.web.ui.said import said


@link_page("answer_proposal")
def by_link(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The page behind the link in the letter."""
    found = PROPOSALS.get(request.actor, "read", pk=opened.link.subject_id)
    return _page(request, found, opened.link)


@page(Role.MENTEE, Role.MENTOR)
def proposal(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """The same page for somebody who is signed in."""
    return _page(request, PROPOSALS.get(request.actor, "read", pk=proposal_id), None)


def _page(request: HttpRequest, found: Proposal, link: TaskLink | None) -> HttpResponse:
    if request.method == "POST" and _done(request, found, link):
        return redirect(request.path)
    values: dict[str, Any] = shown_values(found, request.actor.role, signed_in=link is None)
    return render(request, "matching/proposal.html", values)


def _done(request: HttpRequest, found: Proposal, link: TaskLink | None) -> bool:
    """Do what was pressed; False when nothing was."""
    pressed, reason = request.POST.get("answer"), request.POST.get("reason")
    if pressed not in {"yes", "no"} and not reason:
        return False
    try:
        with together():
            if reason:
                explain_no(by=request.actor, at=request.at, proposal=found, reason=reason)
            else:
                if link is not None:
                    spend(by=request.actor, at=request.at, link=link)
                answer(by=request.actor, at=request.at, proposal=found, yes=pressed == "yes")
    except AlreadyDone as again:
        said(request, again.sentence, kind="info")
    except Refused as refusal:
        said(request, refusal.sentence, kind="warning")
    return True
