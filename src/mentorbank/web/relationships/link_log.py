"""The two-tap log: a link from a letter opens one question; one press on it saves the answer.

GET and HEAD only show, so a mail scanner changes nothing. The page names the young person by first name and nothing else.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.links.actions import spend
from mentorbank.domain.links.queries import Opened
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.processes.log_meeting import log_meeting, undo_meeting
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.relationships.actions import UNDO_HOURS, describe_meeting
from mentorbank.domain.relationships.models import Meeting
from mentorbank.domain.relationships.queries import meeting_behind
from mentorbank.domain.relationships.rules import ABOUT, LATE, NOT_HELD
from mentorbank.domain.support.actions import ask
from mentorbank.domain.support.queries import responsible_for
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, Refused
from mentorbank.web.entry import link_page
from mentorbank.web.relationships.forms import MoreForm
from mentorbank.web.relationships.words import lately, meeting_words, reason_words, support, undo_open
from mentorbank.web.ui.parts import Choice
from mentorbank.web.ui.said import said

LOGGED = {Meeting.State.HELD, Meeting.State.NOT_HELD}


def _course(request: HttpRequest, opened: Opened) -> tuple[Match, Meeting | None]:
    match = MATCHES.get(request.actor, "log", pk=opened.link.subject_id)
    return match, meeting_behind(match, opened.link.created_at)


def answers() -> list[Choice]:
    """The four big buttons."""
    return [
        Choice("half_hour", _("About half an hour"), icon="time"),
        Choice("hour", _("About an hour"), icon="time"),
        Choice("longer", _("Longer"), icon="time"),
        Choice("not_held", _("We did not meet"), icon="close"),
    ]


@link_page("log_meeting")
def question(request: HttpRequest, opened: Opened) -> HttpResponse:
    """GET asks, or shows what is saved; POST saves. The same press twice is one meeting."""
    match, meeting = _course(request, opened)
    if request.method == "POST" and meeting and request.POST.get("answer") in {*ABOUT, "not_held"}:
        _save(request, opened, match, meeting, request.POST["answer"])
        return redirect("log-by-link", token=request.resolver_match.kwargs["token"])
    return render(request, "relationships/link_log.html", _shown(request, match, meeting))


def _save(request: HttpRequest, opened: Opened, match: Match, meeting: Meeting, answer: str) -> None:
    try:
        log_meeting(
            by=request.actor, at=request.at, match=match, on=meeting.on, held=answer != "not_held",
            minutes=ABOUT.get(answer, 0), form=meeting.form, place=meeting.place, planned=meeting,
            submission_key=f"link-{opened.link.pk}",
        )  # fmt: skip
        spend(by=request.actor, at=request.at, link=opened.link)
    except AlreadyDone as again:
        said(request, again.sentence, kind="info")


def _shown(request: HttpRequest, match: Match, meeting: Meeting | None) -> dict[str, Any]:
    names = match.enrolment.person.given_name, match.mentor.person.given_name
    reasons = reason_words(*names)
    shown: dict[str, Any] = {
        "token": request.resolver_match.kwargs["token"], "mentee": names[0], "meeting": meeting, "answers": answers(),
        "support_person": support(responsible_for(match, "mentor_contact"), _("Your contact person")),
        "saved": bool(meeting and meeting.state in LOGGED),
    }  # fmt: skip
    if meeting is None:
        return shown
    shown["day"] = lately(meeting.on, local_day(request.at))
    shown["open"] = meeting.state == Meeting.State.PLANNED
    if shown["saved"]:
        keys = LATE if meeting.state == Meeting.State.HELD else NOT_HELD
        shown |= {
            "was": meeting_words(meeting, rules_of(match.version_id), reasons),
            "may_undo": undo_open(meeting, request.at, UNDO_HOURS), "hours": UNDO_HOURS,
            "form": MoreForm(
                initial={"words": meeting.note, "reason": meeting.reason}, reasons=[(key, reasons[key]) for key in keys]
            ),
        }  # fmt: skip
    return shown


@link_page("log_meeting")
@require_POST
def undo(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Take the answer back within 48 hours; the question stands open again."""
    _match, meeting = _course(request, opened)
    if meeting:
        try:
            undo_meeting(by=request.actor.freed(), at=request.at, meeting=meeting)
            said(request, _("Taken back. You can answer again."))
        except Refused as refusal:
            said(request, refusal.sentence, kind="warning")
    return redirect("log-by-link", token=request.resolver_match.kwargs["token"])


@link_page("log_meeting")
@require_POST
def more(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The third tap, never asked for: a word about it, and whose it was."""
    match, meeting = _course(request, opened)
    names = match.enrolment.person.given_name, match.mentor.person.given_name
    form = MoreForm(request.POST, reasons=list(reason_words(*names).items()))
    if meeting and form.is_valid():
        describe_meeting(by=request.actor.freed(), at=request.at, meeting=meeting, **form.cleaned_data)
        said(request, _("Thank you, it is saved."))
    return redirect("log-by-link", token=request.resolver_match.kwargs["token"])


@link_page("log_meeting")
@require_POST
def call_me(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Ask the contact person for a call; pressed twice it is one question."""
    match, _meeting = _course(request, opened)
    ask(by=request.actor, at=request.at, match=match, text=_("Please call me."))
    said(request, _("We have got it. Your contact person calls you."))
    return redirect("log-by-link", token=request.resolver_match.kwargs["token"])
