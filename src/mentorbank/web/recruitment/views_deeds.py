"""The deeds of those who screen, each on a page of its own: what is asked, one button, back to the mentor."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.processes.sign_out_for import sign_out_for
from mentorbank.domain.processes.suspend_mentor import suspend_mentor
from mentorbank.domain.recruitment import actions, rules
from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.actions import protect_address
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.phones import phone_words
from mentorbank.web import errors
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.recruitment import staff_forms
from mentorbank.web.recruitment.answers import sent_in
from mentorbank.web.recruitment.slices import slice_of
from mentorbank.web.recruitment.views_mentor import fetch
from mentorbank.web.ui.parts import Crumb
from mentorbank.web.ui.said import said


def _ask(
    request: HttpRequest,
    mentor: Mentor,
    form: forms.Form,
    deed: Callable[..., Any],
    *,
    title: str,
    submit: str,
    then: str,
    lead: str = "",
    facts: Callable[[], dict[str, Any]] | None = None,
    undo_url: str = "",
    **fixed: Any,
) -> HttpResponse:
    """GET asks, POST does the deed and goes back; a refusal stays on the page with everything typed."""
    if request.method == "POST" and form.is_valid():
        given = facts() if facts else form.cleaned_data
        if do(request, form, deed, mentor=mentor, **fixed, **given) is not None:
            said(request, then, undo_url=undo_url)
            return redirect("mentor", pk=mentor.pk)
    crumbs = [
        Crumb(_("Mentors"), reverse("mentors")),
        Crumb(mentor.person.full_name, reverse("mentor", args=[mentor.pk])),
        Crumb(title),
    ]
    shown = {"form": form, "title": title, "submit": submit, "lead": lead, "mentor": mentor, "crumbs": crumbs}
    return render(request, "recruitment/form.html", shown, status=422 if form.errors else 200)


@page(Role.COORDINATOR)
def interview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A time for the talk; the applicant gets a letter."""
    mentor, _template = fetch(request, pk)
    form = staff_forms.InterviewForm(sent_in(request))
    name = {"name": mentor.person.given_name}
    return _ask(
        request, mentor, form, actions.book_interview, facts=lambda: {"booked_for": form.moment()},
        title=_("Book a talk with %(name)s") % name, submit=_("Book"),
        lead=_("Phone: %(phone)s") % {"phone": phone_words(mentor.person.phone)} if mentor.person.phone else "",
        then=_("The talk is booked, and %(name)s has a letter.") % name,
    )  # fmt: skip


@page(Role.COORDINATOR)
def step(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """One step of screening: how it went, when, by whom. Certificates: the fact alone."""
    mentor, template = fetch(request, pk)
    rule = rules.step_of(template, key)
    if rule is None or rule.kind == "application":
        return errors.not_found(request)
    known = _recorded(request, mentor, rule.key)
    form = staff_forms.StepForm(sent_in(request), step=rule, template=template, initial=known)
    certificate = rule.kind == "certificate_note"
    return _ask(
        request, mentor, form, actions.record_step, facts=form.facts, kind=rule.key,
        title=rules.said(rule.name), submit=_("Save"), then=_("It is noted."),
        lead=_("Keep only that it was seen, never the paper or a picture of it.") if certificate else "",
    )  # fmt: skip


def _recorded(request: HttpRequest, mentor: Mentor, key: str) -> dict[str, Any]:
    """The step as it was recorded, to be read again or changed; the look is logged."""
    rows = actions.read_notes(by=request.actor, at=request.at, mentor=mentor)
    row = next((row for row in rows if row.kind == key and row.passed is not None), None)
    if row is None:
        return {"done_on": local_day(request.at)}
    criteria = {f"criterion_{name}": word for name, word in row.criteria.items()}
    return {
        "passed": str(row.passed), "done_on": row.done_on, "expires_on": row.expires_on, "note": row.note, **criteria,
    }  # fmt: skip


@page(Role.COORDINATOR)
def training(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A course or a conversation that has been held."""
    mentor, template = fetch(request, pk)
    today = {"completed_on": local_day(request.at)}
    form = staff_forms.TrainingForm(sent_in(request), template=template, initial=today)
    return _ask(
        request, mentor, form, actions.record_training, title=_("Note training"), submit=_("Save"),
        then=_("The training is noted."),
    )  # fmt: skip


@page(Role.COORDINATOR)
def decide(request: HttpRequest, pk: UUID, outcome: str) -> HttpResponse:
    """Approve, or not, or not now, or goodbye – with the reason."""
    mentor, _template = fetch(request, pk)
    if outcome not in actions.OUTCOMES:
        return errors.not_found(request)
    name = {"name": mentor.person.given_name}
    title, lead, submit = _words_for(outcome)
    form = staff_forms.ReasonForm(sent_in(request))
    form.fields["reason"].required = outcome not in {"withdrawn", "stopped"}
    return _ask(
        request, mentor, form, actions.decide, outcome=outcome, title=title % name, lead=lead % name, submit=submit,
        then=_("It is decided and noted with your name."),
    )  # fmt: skip


def _words_for(outcome: str) -> tuple[str, str, str]:
    """Title, what follows, and the button."""
    return {
        "approved": (_("Approve %(name)s"), _("%(name)s gets a letter and an invitation to sign in."), _("Approve")),
        "declined": (_("Do not approve %(name)s"), _("%(name)s gets a kind letter with your name. It gives no reason."),
                     _("Do not approve")),
        "on_hold": (_("Put %(name)s on hold"), _("Nothing is sent. You can go on whenever you like."),
                    _("Put on hold")),
        "withdrawn": (_("%(name)s has withdrawn"), _("Nothing is sent."), _("Close the application")),
        "stopped": (_("%(name)s has stopped as a mentor"), _("Nothing is sent. Sign-in as a mentor ends today."),
                    _("Save")),
    }[outcome]  # fmt: skip


@page(Role.COORDINATOR)
def suspend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """No new match; staff on running courses hear it at once (R-141)."""
    mentor, _template = fetch(request, pk)
    form = staff_forms.ReasonForm(sent_in(request))
    return _ask(
        request, mentor, form, suspend_mentor, title=_("Suspend %(name)s") % {"name": mentor.person.given_name},
        lead=_("There will be no new match, and open proposals are taken back. Running courses go on until you decide."),
        submit=_("Suspend"), then=_("Suspended. Those who look after running courses have a letter."),
    )  # fmt: skip


@page(Role.COORDINATOR)
@require_POST
def resume(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Approved again."""
    mentor, _template = fetch(request, pk)
    actions.resume(by=request.actor, at=request.at, mentor=mentor)
    said(request, _("Approved again."))
    return redirect("mentor", pk=pk)


@page(Role.COORDINATOR)
@require_POST
def sign_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The phone is gone: nobody is signed in as this mentor any more."""
    mentor, _template = fetch(request, pk)
    sign_out_for(by=request.actor, at=request.at, person=mentor.person)
    said(request, _("%(name)s is signed out everywhere.") % {"name": mentor.person.given_name})
    return redirect("mentor", pk=pk)


@page(Role.COORDINATOR)
@require_POST
def protect_mentors_address(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where the mentor lives is hidden from now on; only they themselves can lift it."""
    mentor, _template = fetch(request, pk)
    protect_address(by=request.actor, at=request.at, person=mentor.person, protected=True)
    said(request, _("From now on where %(name)s lives is hidden.") % {"name": mentor.person.given_name})
    return redirect("mentor", pk=pk)


@page(Role.COORDINATOR)
def note_break(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A break for practical reasons."""
    mentor, _template = fetch(request, pk)
    name = {"name": mentor.person.given_name}
    return _ask(
        request, mentor, staff_forms.BreakForm(sent_in(request)), actions.pause, submit=_("Save"),
        title=_("A break for %(name)s") % name, then=_("The break is noted."),
        lead=_("%(name)s gets a letter and is asked nothing new until then. Running courses go on.") % name,
        undo_url=reverse("mentor-back", args=[pk]),
    )  # fmt: skip


@page(Role.COORDINATOR)
@require_POST
def back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The break is over."""
    mentor, _template = fetch(request, pk)
    actions.end_pause(by=request.actor, at=request.at, mentor=mentor)
    said(request, _("The break is over."))
    return redirect("mentor", pk=pk)


@page(Role.COORDINATOR)
def places(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How many young people at a time, within the programme's limit."""
    mentor, template = fetch(request, pk)
    form = staff_forms.PlacesForm(sent_in(request), initial={"capacity": mentor.capacity})
    most = {"most": rules.places_at_most(template, mentor.kind)}
    return _ask(
        request, mentor, form, actions.set_places, title=_("Places for young people"), submit=_("Save"), then=_("It is noted."),
        lead=_("The programme allows up to %(most)s at a time.") % most,
    )  # fmt: skip


@page(Role.COORDINATOR)
def giving(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Volunteer, in their employer's time, paid, or working for the municipality; each is counted apart."""
    mentor, _template = fetch(request, pk)
    now = {"giving": rules.giving(mentor.pay, mentor.municipal_employee)}
    form = staff_forms.GivingForm(sent_in(request), initial=now)
    return _ask(
        request, mentor, form, actions.set_giving, title=_("How they give their time"), submit=_("Save"),
        lead=_("Each is counted apart, so that volunteers are volunteers."), then=_("It is noted."),
    )  # fmt: skip


@page(Role.COORDINATOR)
def about(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """The mentor's own answers, written down for them."""
    mentor, template = fetch(request, pk)
    one = slice_of(key)
    if one is None:
        return errors.not_found(request)
    form = one.form(sent_in(request), mentor=mentor, template=template, on=local_day(request.at))
    name = {"name": mentor.person.given_name}
    return _ask(
        request, mentor, form, actions.fill_in, facts=form.facts, title=str(one.title), submit=_("Save"),
        lead=_("The questions are written to %(name)s. Write what you have been told.") % name, then=_("It is noted."),
    )  # fmt: skip
