"""The agreement: written together, confirmed by both, written anew, and printed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.audit.actions import log_read
from mentorbank.domain.processes.confirm_agreement import confirm_agreement
from mentorbank.domain.relationships import actions
from mentorbank.domain.relationships.access import AGREEMENTS
from mentorbank.domain.relationships.models import Agreement
from mentorbank.domain.relationships.queries import Course
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import Refused
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.relationships.agreement_form import AgreementForm, channel_words, initial, weekday_choices
from mentorbank.web.relationships.frame import PAIR, framed, names, opened
from mentorbank.web.relationships.words import day_words, focus_words, place_words, when_words
from mentorbank.web.relationships.words import said as text_said
from mentorbank.web.ui.parts import Fact
from mentorbank.web.ui.said import said


@page(*PAIR)
def agreement(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """What the two agreed, who has said yes and when, and what it was before."""
    course = opened(request, match_id)
    newest = course.agreement
    if newest is None:
        return render(request, "relationships/agreement_none.html", _read(request, course))
    mine = getattr(newest, f"{request.actor.role.value}_confirmed_at")
    shown = _read(
        request, course, agreement=newest, facts=facts(newest, course), yes=yes_words(newest, course),
        asked=mine is None and course.match.state != "ended", open=course.match.state != "ended",
        earlier=[(_title(row), facts(row, course)) for row in course.agreements[1:]],
    )  # fmt: skip
    return render(request, "relationships/agreement.html", shown)


def _read(request: HttpRequest, course: Course, **more: Any) -> dict[str, Any]:
    """The page with the template's own sentences: what both say yes to, limits, and what is passed on."""
    own = course.template.agreement
    return framed(
        request, course, voluntary=text_said(own.voluntary_text), commitment=text_said(own.commitment_text),
        passed_on=text_said(own.passed_on), limits=limits(course.template), programme=course.match.programme.name, **more,
    )  # fmt: skip


def limits(template: ProgrammeTemplate) -> list[str]:
    """What a mentor is and is not (R-200); ours, and what the programme's consent says about keeping things to oneself."""
    own = [consent.text for consent in template.consents if consent.key == "mentor_confidentiality"]
    return [
        _("The mentor listens, shares experience and opens doors. You decide yourself."),
        _("The mentor is not a caseworker, a therapist or a teacher, and does not lend money."),
        *(text_said(text) for text in own),
        _("If somebody is in danger, the mentor always tells the contact person."),
    ]


def _title(row: Agreement) -> str:
    return _("Number %(number)s, written %(when)s") % {
        "number": row.number,
        "when": when_words(row.written_at),
    }


def yes_words(row: Agreement, course: Course) -> list[tuple[str, str, bool]]:
    """(who, when or what is missing, has said yes) for both."""
    moments = row.mentee_confirmed_at, row.mentor_confirmed_at
    return [
        (
            name,
            _("said yes %(when)s") % {"when": when_words(moment)} if moment else _("has not said yes yet"),
            bool(moment),
        )
        for name, moment in zip(names(course), moments, strict=True)
    ]


def days_words(days: list[int]) -> str:
    """Days of the week; several in a row by their first and last."""
    chosen = sorted(int(day) for day in days)
    names_of = {int(key): name for key, name in weekday_choices()}
    if len(chosen) > 2 and chosen == list(range(chosen[0], chosen[-1] + 1)):
        return _("%(first)s to %(last)s") % {"first": names_of[chosen[0]], "last": names_of[chosen[-1]]}
    return ", ".join(names_of[day] for day in chosen if day in names_of)


def facts(row: Agreement, course: Course) -> list[Fact]:
    """The agreement as terms and words; what was left empty is left out."""
    template, (mentee, mentor) = course.template, names(course)
    days = days_words(row.contact_days)
    hours = (
        _("from %(opens)s to %(closes)s")
        % {"opens": f"{row.contact_from:%H.%M}", "closes": f"{row.contact_to:%H.%M}"}
        if row.contact_from and row.contact_to
        else ""
    )
    areas = [*focus_words(row.focus_areas, template), *([row.own_focus] if row.own_focus else [])]
    terms = [
        (_("We may contact each other"), " ".join(part for part in (days, hours) if part)),
        (
            _("We reach each other by"),
            ", ".join(channel_words()[key] for key in row.channels if key in channel_words()),
        ),
        (_("If one of us cannot come"), row.cancellations),
        (_("We meet"), row.frequency),
        (_("Usually we meet"), place_words(row.place, template)),
        (_("We work on"), "; ".join(areas)),
        (_("%(name)s expects") % {"name": mentee}, row.mentee_expects),
        (_("%(name)s expects") % {"name": mentor}, row.mentor_expects),
        (_("Plans with the municipality"), _("The mentor backs them") if row.backs_plan else ""),
    ]
    return [Fact(term, value) for term, value in terms if value]


@page(*PAIR)
def write(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Write the agreement, or write it anew; the one who writes has said yes, the other one is asked."""
    course = opened(request, match_id, "take_part")
    given = {"template": course.template, "role": request.actor.role, "names": names(course)}
    form = AgreementForm(request.POST or None, initial=initial(course.template, course.agreement), **given)
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, actions.write_agreement, match=course.match, **_facts(form, course)):
        said(request, _("Saved, with your yes. We have asked the other one to read it."))
        return redirect("agreement", match_id=match_id)
    chooses = "place" in form.fields or course.template.meeting.place_rule != "mentee_decides"
    shown = _read(request, course, form=form, anew=course.agreement is not None, chooses=chooses)
    return render(request, "relationships/agreement_write.html", shown, status=422 if form.errors else 200)


def _facts(form: AgreementForm, course: Course) -> dict[str, Any]:
    """What was written, and what this writer was not asked about as it stood before."""
    before = course.agreement
    kept = ("place", "backs_plan") if before else ()
    return {name: getattr(before, name) for name in kept} | form.facts()


@page(*PAIR)
@require_POST
def say_yes(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """My yes, with time; the course begins when that was all it waited for."""
    row = AGREEMENTS.get(request.actor, "confirm", pk=agreement_id)
    try:
        confirm_agreement(by=request.actor, at=request.at, agreement=row)
        said(request, _("Thank you. Your yes is saved."))
    except Refused as refusal:
        said(request, refusal.sentence, kind="warning")
    return redirect(reverse("agreement", args=[row.match_id]))


@page(Role.MENTEE, Role.MENTOR, Role.COORDINATOR, Role.COUNSELLOR)
def on_paper(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """The agreement as a sheet to print or save as PDF, with room for two names (R-201)."""
    course = opened(request, match_id)
    newest = course.agreement
    if newest is None:
        return render(request, "relationships/agreement_none.html", _read(request, course))
    if request.actor.is_staff:
        log_read(
            by=request.actor, at=request.at, about=course.match.enrolment.person_id, noun="agreement",
            thing_id=newest.pk, what="agreement", purpose="agreement",
        )  # fmt: skip
    ends = day_words(course.match.planned_end) if course.match.planned_end else ""
    shown = _read(
        request, course, agreement=newest, facts=facts(newest, course), yes=yes_words(newest, course), ends=ends,
        title=_title(newest),
    )  # fmt: skip
    return render(request, "relationships/agreement_on_paper.html", shown)
