"""Raising a concern, and acting on one. Seen by nobody else (R-259, R-260)."""

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
from mentorbank.domain.support import actions
from mentorbank.domain.support.access import CONCERNS
from mentorbank.domain.support.models import Concern
from mentorbank.domain.support.queries import named_staff, responsible_for
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.support.forms import ConcernForm, StepForm
from mentorbank.web.support.help_lines import call_first
from mentorbank.web.support.words import contact, course_url, pair_words, when
from mentorbank.web.ui.parts import Action, Crumb, Fact, Status, WorkCard
from mentorbank.web.ui.said import said

STAFF = (Role.COORDINATOR, Role.COUNSELLOR)


@page(Role.MENTEE, Role.MENTOR, *STAFF)
def raise_concern(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """ "I am worried": the numbers to call first, then two questions. Works without scripts on the smallest phone."""
    found = MATCHES.get(request.actor, "read", pk=match_id)
    names = ("programme__responsible", "programme__backup", "enrolment__person", "mentor__person", "counsellor",
             "mentor_contact", "backup")  # fmt: skip
    match = Match.objects.select_related(*names).get(pk=found.pk)
    form = ConcernForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        concern = do(
            request, form, actions.raise_concern, match=match, text=given["text"], severity=given["severity"]
        )
        if concern:
            values = {**_frame(request, match), "danger": given["severity"] == "danger", "concern": concern}
            return render(request, "support/concern_sent.html", values)
    return render(request, "support/raise_concern.html", {**_frame(request, match), "form": form})


def _frame(request: HttpRequest, match: Match) -> dict[str, Any]:
    role = "mentor_contact" if request.actor.role == Role.MENTOR else "counsellor"
    return call_first() | {
        "support_person": contact(responsible_for(match, role), _("Here for you")),
        "who": [person.full_name for person in named_staff(match, on=local_day(request.at), besides={request.actor.person_id})],
    }  # fmt: skip


def severity_status(severity: str) -> Status:
    """How much it hurries, in words."""
    return {
        "worry": Status(_("Worried"), "soon"),
        "serious": Status(_("Serious"), "needs"),
        "danger": Status(_("Danger now"), "needs"),
    }[severity]


@page(*STAFF)
def concern_list(request: HttpRequest) -> HttpResponse:
    """Open concerns, the one that must be acted on first; then those that are closed."""
    rows = list(
        CONCERNS.visible(request.actor)
        .select_related(
            "match__enrolment__person",
            "match__mentor__person",
            "match__programme",
            "programme",
            "responsible",
        )
        .order_by("act_by", "pk")
    )
    cards = [_card(row, request) for row in rows if row.closed_at is None]
    closed = [
        _closed(row) for row in sorted(rows, key=lambda row: row.raised_at, reverse=True) if row.closed_at
    ]
    return render(request, "support/concerns.html", {"cards": cards, "closed": closed[:50]})


def _about(concern: Concern) -> str:
    """The two, or the programme somebody outside wrote about."""
    if concern.match:
        return pair_words(concern.match)
    return _("From outside: %(programme)s") % {"programme": concern.programme}


def _card(row: Concern, request: HttpRequest) -> WorkCard:
    late = row.act_by < request.at
    who = row.responsible.full_name if row.responsible else _("Nobody")
    state = _("%(name)s has it") % {"name": who} if row.acknowledged_at else _("Nobody has taken it yet")
    by = _("Act by %(moment)s") % {"moment": when(row.act_by)}
    take = Action(_("I have it"), reverse("concern-take", args=[row.pk]), method="post")
    return WorkCard(
        headline=_about(row), reason=f"{state}. {by}.",
        urgency="now" if late or row.severity != "worry" else "soon", urgency_words=severity_status(row.severity).text,
        url=reverse("concern", args=[row.pk]), meta=when(row.raised_at), primary=None if row.acknowledged_at else take,
    )  # fmt: skip


def _closed(row: Concern) -> dict[str, str]:
    pair = _about(row)
    return {"pair": pair, "url": reverse("concern", args=[row.pk]), "when": when(row.closed_at)}


def _concern(request: HttpRequest, concern_id: UUID) -> Concern:
    found = CONCERNS.get(request.actor, "act", pk=concern_id)
    names = ("match__enrolment__person", "match__mentor__person", "match__programme", "programme", "responsible",
             "reporter", "acknowledged_by")  # fmt: skip
    return Concern.objects.select_related(*names).get(pk=found.pk)


@page(*STAFF)
def concern(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """One concern: what was written, whom to call, what has been done. Opening it is logged."""
    found = _concern(request, concern_id)
    form = StepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _write(request, found, form)
        if done:
            return redirect(
                "concerns" if "close" in request.POST else "concern",
                *([] if "close" in request.POST else [found.pk]),
            )
    # From outside nobody is known whom it is about: the line stands at the concern itself.
    about = found.match.enrolment.person_id if found.match else found.pk
    log_read(
        by=request.actor, at=request.at, about=about, noun="concern", thing_id=found.pk, what="concern",
        purpose="act_on_concern",
    )  # fmt: skip
    return render(request, "support/concern.html", _values(request, found, form))


def _write(request: HttpRequest, found: Concern, form: StepForm) -> Any:
    text = form.cleaned_data["text"]
    if "close" not in request.POST:
        done = do(request, form, actions.write_concern_step, concern=found, text=text)
    else:
        done = do(request, form, actions.close_concern, concern=found, actions_taken=text)
    if done:
        said(request, _("Closed.") if "close" in request.POST else _("Written down."))
    return done


def _values(request: HttpRequest, found: Concern, form: StepForm) -> dict[str, Any]:
    match = found.match
    people = [
        person
        for person in (
            found.reporter,
            match.enrolment.person if match else None,
            match.mentor.person if match else None,
        )
        if person
    ]
    facts = [
        Fact(
            _("Raised"),
            when(found.raised_at),
            note=found.said_by or (found.reporter.full_name if found.reporter else ""),
        ),
        Fact(_("Act by"), when(found.act_by)),
        Fact(_("Responsible"), found.responsible.full_name if found.responsible else _("Nobody")),
        Fact(_("Taken"), when(found.acknowledged_at) or _("Not yet")),
        Fact(_("Closed"), when(found.closed_at)),
    ]
    return {
        "concern": found, "form": form, "status": severity_status(found.severity), "facts": [f for f in facts if f.value],
        "crumbs": [Crumb(_("Concerns"), reverse("concerns")), Crumb(_about(found))],
        "headline": _about(found), "course_url": course_url(match) if match else "",
        "people": list({person.pk: person for person in people}.values()),
        "late": not found.closed_at and found.act_by < request.at, "today": timezone.localdate(request.at),
    }  # fmt: skip


@page(*STAFF)
@require_POST
def take(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """I have it; the first one counts."""
    found = _concern(request, concern_id)
    try:
        taken = actions.acknowledge_concern(by=request.actor, at=request.at, concern=found)
        mine = taken.acknowledged_by_id == request.actor.person_id
        said(
            request,
            _("You have it. Nobody else is called about it.") if mine else _("Somebody else took it first."),
        )
    except Refused as refusal:
        said(request, refusal.sentence, kind="warning")
    return redirect("concern", found.pk)
