"""Somebody at the workplace: named or confirmed by the young person, who alone shows them anything (R-023)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.audit.actions import log_read
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.access import ENROLMENTS, YOUNG_PEOPLE
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.referrals.queries import RUNNING_STATES
from mentorbank.domain.shares.access import WORKPLACE_CONTACTS
from mentorbank.domain.shares.actions import (
    confirm_workplace_contact,
    end_workplace_contact,
    name_workplace_contact,
)
from mentorbank.domain.shares.models import WorkplaceContact
from mentorbank.domain.shares.queries import workplace_contact
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.shares.forms import WorkplaceForm
from mentorbank.web.shares.words import day_words
from mentorbank.web.ui.said import said


def _facts(contact: WorkplaceContact | None, request: HttpRequest) -> dict[str, Any]:
    if contact is None:
        return {"contact": None}
    return {
        "contact": contact, "name": f"{contact.given_name} {contact.family_name}", "until": day_words(contact.until),
        "waits": contact.confirmed_at is None, "over": contact.until < local_day(request.at),
    }  # fmt: skip


def _place(request: HttpRequest, person_id: UUID) -> Enrolment | None:
    rows = ENROLMENTS.visible(request.actor).filter(person=person_id, state__in=RUNNING_STATES)
    return rows.order_by("-entered_at", "pk").first()


@page(Role.MENTEE)
def mine(request: HttpRequest) -> HttpResponse:
    """Who is named, with the buttons; otherwise a form."""
    person_id = request.actor.person_id
    contact, enrolment = workplace_contact(request.actor, person_id), _place(request, person_id)
    asked = request.method == "POST" and enrolment is not None and contact is None
    form = WorkplaceForm(request.POST if asked else None)
    sent = asked and form.is_valid()
    if sent and do(request, form, name_workplace_contact, enrolment=enrolment, **form.cleaned_data):
        said(request, _("They are invited. They see nothing before you show it."))
        return redirect("my-workplace")
    values = {"form": form if enrolment else None} | _facts(contact, request)
    return render(request, "shares/workplace.html", values, status=422 if form.errors else 200)


@page(Role.MENTEE)
@require_POST
def confirming(request: HttpRequest, workplace_id: UUID) -> HttpResponse:
    """Yes to whom a coordinator named."""
    contact = WORKPLACE_CONTACTS.get(request.actor, "confirm", pk=workplace_id)
    confirm_workplace_contact(by=request.actor, at=request.at, contact=contact)
    said(request, _("They are invited. They see nothing before you show it."))
    return redirect("my-workplace")


@page(Role.MENTEE)
@require_POST
def stopping(request: HttpRequest, workplace_id: UUID) -> HttpResponse:
    """Stop it, or turn it down; no reason is asked."""
    contact = WORKPLACE_CONTACTS.get(request.actor, "end", pk=workplace_id)
    end_workplace_contact(by=request.actor, at=request.at, contact=contact)
    said(request, _("Stopped. They see nothing of yours any more."))
    return redirect("my-workplace")


@page(Role.COORDINATOR)
def about(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Who is named for this young person, and naming somebody: the young person is asked before anybody is written to."""
    person: Person = YOUNG_PEOPLE.get(request.actor, "read", pk=person_id)
    log_read(by=request.actor, at=request.at, about=person.pk, noun="young_person", thing_id=person.pk, what="page",
             purpose="follow_course")  # fmt: skip
    contact, enrolment = workplace_contact(request.actor, person.pk), _place(request, person.pk)
    asked = request.method == "POST" and enrolment is not None and contact is None
    form = WorkplaceForm(request.POST if asked else None)
    sent = asked and form.is_valid()
    if sent and do(request, form, name_workplace_contact, enrolment=enrolment, **form.cleaned_data):
        said(request, _("The young person is asked. Nobody is written to before the yes."))
        return redirect("workplace-about", person.pk)
    values = {"form": form if enrolment else None, "person": person} | _facts(contact, request)
    return render(request, "shares/workplace_staff.html", values, status=422 if form.errors else 200)


@page(Role.COORDINATOR)
@require_POST
def ending(request: HttpRequest, workplace_id: UUID) -> HttpResponse:
    """It is over."""
    contact = WORKPLACE_CONTACTS.get(request.actor, "end", pk=workplace_id)
    end_workplace_contact(by=request.actor, at=request.at, contact=contact)
    said(request, _("It is stopped."))
    return redirect("workplace-about", contact.person_id)
