"""A course's page for staff, and the small deeds on it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mentorbank.domain.audit.actions import log_read
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.processes.activate_match import activate
from mentorbank.domain.processes.log_meeting import log_meeting
from mentorbank.domain.processes.pause_match import pause, take_up
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.relationships.access import JOURNAL
from mentorbank.domain.relationships.actions import ask_to_prolong, write_journal
from mentorbank.domain.relationships.queries import course_of
from mentorbank.domain.relationships.rules import ABOUT
from mentorbank.domain.support.actions import log_call
from mentorbank.kernel.access import Role
from mentorbank.kernel.promises import latest_end
from mentorbank.kernel.refusals import NotFound, Refused
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.returning import back
from mentorbank.web.support.course_page import course_values
from mentorbank.web.support.course_tables import form_words
from mentorbank.web.support.forms import CallForm, JournalForm, LogForm, ProlongForm
from mentorbank.web.support.notes import events_of
from mentorbank.web.support.words import course_url, long_day, pair_words
from mentorbank.web.ui.said import said

STAFF = (Role.COORDINATOR, Role.COUNSELLOR)
# Why the journal is opened; it stands in the log of reads.
PURPOSES = ("follow_up", "take_over", "asked_by_the_young_person", "complaint")


@page(*STAFF)
def course(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Everything staff need to follow one match, on one page."""
    found = course_of(request.actor, "run", pk=match_id)
    return render(request, "support/course.html", course_values(request, found))


def _match(request: HttpRequest, match_id: UUID) -> Match:
    match = MATCHES.get(request.actor, "run", pk=match_id)
    return Match.objects.select_related("enrolment__person", "mentor__person", "programme").get(pk=match.pk)


def _at_once(request: HttpRequest, match_id: UUID, deed: Callable[..., Any], sentence: str) -> HttpResponse:
    """One press: done, or why not, on the same page."""
    match = _match(request, match_id)
    try:
        deed(by=request.actor, at=request.at, match=match)
        said(request, sentence)
    except NotFound:
        raise
    except Refused as refusal:
        said(request, refusal.sentence, kind="warning")
    return redirect(back(request, course_url(match)))


@page(*STAFF)
@require_POST
def begin(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """The course begins today."""
    return _at_once(request, match_id, activate, _("The course has begun. The check-ins have their days."))


@page(*STAFF)
@require_POST
def let_rest(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """A break, as the two have agreed."""
    return _at_once(request, match_id, pause, _("The course rests. Nobody is asked why it is quiet."))


@page(*STAFF)
@require_POST
def go_on(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """The break is over."""
    return _at_once(request, match_id, take_up, _("The course runs again."))


@page(*STAFF)
def log(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Write down a meeting for the two (R-248)."""
    match = _match(request, match_id)
    ways = [
        (key, form_words()[key]) for key in rules_of(match.version_id).meeting.forms if key in form_words()
    ]
    form = LogForm(request.POST or None, ways=ways, today=timezone.localdate(request.at))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        held = given["length"] != "not_held"
        facts = {
            "held": held,
            "minutes": ABOUT.get(given["length"], 0),
            "submission_key": given["submission_key"],
        }
        deed = partial(log_meeting, form=given["how"] or "in_person")
        if do(request, form, deed, match=match, on=given["on"], **facts):
            said(request, _("Saved for the two of them."))
            return redirect(back(request, course_url(match)))
    return _form(
        request, match, form, _("Log a meeting for them"), _("Nobody has to report. You can do it for them.")
    )


@page(*STAFF)
def call(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Write down a call that one of the two has made (R-255)."""
    match = _match(request, match_id)
    parties = [("mentee", match.enrolment.person.given_name)]
    if request.actor.role == Role.COORDINATOR:
        parties.append(("mentor", match.mentor.person.given_name))
    form = CallForm(request.POST or None, parties=parties)
    if (
        request.method == "POST"
        and form.is_valid()
        and do(request, form, log_call, match=match, **form.cleaned_data)
    ):
        said(request, _("Saved among the questions."))
        return redirect(course_url(match))
    return _form(request, match, form, _("Log a call"), _("Whoever called can read what you write here."))


@page(*STAFF)
def prolong(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Ask the two whether they want to go on (R-358)."""
    match = _match(request, match_id)
    form = ProlongForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, ask_to_prolong, match=match, to_date=form.cleaned_data["to_date"]):
        said(request, _("Both have been asked. The course is longer when both have said yes."))
        return redirect(back(request, course_url(match)))
    return _form(request, match, form, _("Ask whether they want to go on"), _prolong_lead(match))


def _prolong_lead(match: Match) -> str:
    template = rules_of(match.version_id)
    latest = latest_end(match.active_from, template) if match.active_from else None
    now = _("The course is planned to end on %(day)s.") % {"day": long_day(match.planned_end)}
    limit = (
        _("It can go on until %(day)s at the latest.") % {"day": date_format(latest, "DATE_FORMAT")}
        if latest
        else ""
    )
    return " ".join(filter(None, [now, limit]))


def _form(request: HttpRequest, match: Match, form: Any, title: str, lead: str) -> HttpResponse:
    values = {
        "form": form,
        "title": title,
        "lead": lead,
        "back": course_url(match),
        "pair": pair_words(match),
    }
    return render(request, "support/form.html", values)


def purpose_words() -> dict[str, str]:
    """Why one may open the journal."""
    return {
        "follow_up": _("To follow the course"), "take_over": _("To step in for a colleague"),
        "asked_by_the_young_person": _("The young person asks to see it"), "complaint": _("To look into a complaint"),
    }  # fmt: skip


@page(*STAFF)
def journal(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Staff's own notes, apart from the pair's (R-239). Opening it asks what for, and is logged (R-464)."""
    match = _match(request, match_id)
    purpose = request.POST.get("purpose") or request.GET.get("purpose", "")
    if purpose not in PURPOSES:
        values = {"purposes": purpose_words().items(), "back": course_url(match), "pair": pair_words(match)}
        return render(request, "support/journal_purpose.html", values)
    form = JournalForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, write_journal, match=match, text=form.cleaned_data["text"]):
        said(request, _("The note is in the journal."))
        return redirect(f"{request.path}?purpose={purpose}")
    return _journal_page(request, match, form, purpose)


def _journal_page(request: HttpRequest, match: Match, form: JournalForm, purpose: str) -> HttpResponse:
    entries = JOURNAL.visible(request.actor).filter(match=match)
    log_read(
        by=request.actor, at=request.at, about=match.enrolment.person_id, noun="journal", thing_id=match.pk,
        what="journal", purpose=purpose,
    )  # fmt: skip
    notes = events_of(entries)
    count = ngettext("%(count)s note.", "%(count)s notes.", len(notes)) % {"count": len(notes)}
    values = {
        "form": form,
        "notes": notes,
        "purpose": purpose,
        "back": course_url(match),
        "pair": pair_words(match),
        "lead": count,
    }
    return render(request, "support/journal.html", values)
