"""Closing a course, and the young person's last look at the goals."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.audit.actions import log_read
from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.outcomes.actions import ask_to_review_goals
from mentorbank.domain.processes.close_course import close_course, record_talks
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.referrals.access import may_tell_stage
from mentorbank.domain.relationships.models import Goal
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import Refused
from mentorbank.kernel.templates.care import Closure
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.returning import back
from mentorbank.web.support.closing_form import ClosingForm
from mentorbank.web.support.course_tables import goals_words
from mentorbank.web.support.words import course_url, pair_words
from mentorbank.web.ui.said import said

STAFF = (Role.COORDINATOR, Role.COUNSELLOR)


def _match(request: HttpRequest, match_id: UUID) -> Match:
    match = MATCHES.get(request.actor, "run", pk=match_id)
    names = ("enrolment__person", "mentor__person", "programme", "counsellor", "mentor_contact")
    return Match.objects.select_related(*names).get(pk=match.pk)


@page(*STAFF)
def close(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Everything about the ending on one page: write the talks down now, end it when both have been had."""
    match, today = _match(request, match_id), timezone.localdate(request.at)
    closure = rules_of(match.version_id).closure
    if match.state == Match.State.ENDED:
        said(request, _("This course has already ended."), kind="info")
        return redirect(course_url(match))
    if match.closing_talks.exists():
        log_read(
            by=request.actor, at=request.at, about=match.enrolment.person_id, noun="match", thing_id=match.pk,
            what="closing_talk", purpose="closing",
        )  # fmt: skip
    initial = ClosingForm.as_it_stands(match, today, request.GET.get("reason", ""))
    form = ClosingForm(request.POST or None, closure=closure, initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = _save_talks(request, match, form) if "talks" in request.POST else _end(request, match, form)
        if saved:
            return saved
    return render(request, "support/close.html", _values(request, match, form, closure))


def _save_talks(request: HttpRequest, match: Match, form: ClosingForm) -> HttpResponse | None:
    if not do(request, form, record_talks, match=match, talks=form.talks(), occupation=form.occupation_now()):
        return None
    said(request, _("Written down. The course still runs."))
    return redirect(request.get_full_path())


def _end(request: HttpRequest, match: Match, form: ClosingForm) -> HttpResponse | None:
    given = form.cleaned_data
    ended = do(
        request, form, close_course, match=match, reason=given["reason"], on=given["on"], talks=form.talks(),
        occupation=form.occupation_now(), mentor_rests_until=form.rests_until(timezone.localdate(request.at)),
    )  # fmt: skip
    if not ended:
        return None
    said(request, _("The course is closed. Both have been told, and what comes later has its days."))
    return redirect(back(request, course_url(match)))


def _values(request: HttpRequest, match: Match, form: ClosingForm, closure: Closure) -> dict[str, Any]:
    return {
        "form": form, "match": match, "pair": pair_words(match), "back": course_url(match),
        "mentee": match.enrolment.person.given_name, "mentor": match.mentor.person.given_name,
        "asks_mentee": closure.talk_with_mentee, "asks_mentor": closure.talk_with_mentor,
        "goals": goals_words(list(Goal.objects.filter(match=match).only("state", "organisation"))),
        "who_hears": who_hears(match),
    }  # fmt: skip


def who_hears(match: Match) -> list[str]:
    """What happens when the course is closed, in the order people ask about it."""
    names = {"mentee": match.enrolment.person.given_name, "mentor": match.mentor.person.given_name}
    said_of = [
        _("%(mentee)s is told that the course has ended, and keeps goals and page.") % names,
        _("%(mentor)s is thanked, and no longer sees what %(mentee)s wrote.") % names,
        _("The days for what is asked later are set."),
    ]
    referral = match.enrolment.referral
    if referral and referral.referrer_email:
        said_of.append(
            _("The one who referred is told that it has ended, and nothing else.")
            if may_tell_stage(referral, rules_of(match.version_id))
            else _("The one who referred is told nothing.")
        )
    return said_of


@page(*STAFF)
@require_POST
def send_goals(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Ask the young person to look at the goals (R-362)."""
    match = _match(request, match_id)
    try:
        ask_to_review_goals(by=request.actor, at=request.at, match=match)
        said(
            request, _("%(name)s has got a link to the goals.") % {"name": match.enrolment.person.given_name}
        )
    except Refused as refusal:
        said(request, refusal.sentence, kind="warning")
    return redirect(reverse("close-course", args=[match.pk]))
