"""The young person's page, registering a referral, correcting, and enrolling."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.audit.actions import log_read
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.enrol import enrol
from mentorbank.domain.programmes.queries import programmes_for
from mentorbank.domain.referrals.access import REFERRALS, YOUNG_PEOPLE
from mentorbank.domain.referrals.actions import correct, correctable, receive
from mentorbank.domain.referrals.queries import OPEN_STATES, cases_of
from mentorbank.kernel.access import Role
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.referrals.enrol_form import EnrolForm
from mentorbank.web.referrals.forms import CorrectForm, RegisterForm
from mentorbank.web.referrals.person_page import PURPOSES, fit_of, new_form, person_values, way_of
from mentorbank.web.referrals.presenters import person_url
from mentorbank.web.ui.said import said

STAFF = (Role.COORDINATOR, Role.COUNSELLOR)


@page(Role.COORDINATOR)
def register(request: HttpRequest) -> HttpResponse:
    """What came by mail or phone, with the same fields (R-109)."""
    programmes = list(programmes_for(request.actor))
    form = RegisterForm(request.POST or None, programmes=programmes, on=timezone.localdate(request.at))
    if request.method == "POST" and form.is_valid():
        referral = do(request, form, receive, **form.facts())
        if referral:
            name = referral.person.given_name
            said(request, _("Registered. The next step is to talk with %(name)s.") % {"name": name})
            return redirect(person_url(referral.person))
    return render(request, "referrals/register.html", {"form": form})


@page(*STAFF)
def young_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Everything staff need for the next step, on one page."""
    person = YOUNG_PEOPLE.get(request.actor, "read", pk=person_id)
    return _shown(request, person, None)


@page(Role.COORDINATOR)
def enrolling(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Enrol from the form on the young person's page; what is wrong is said there, and nothing typed is lost."""
    referral = REFERRALS.get(request.actor, "enrol", pk=referral_id)
    if request.method != "POST":
        return redirect(person_url(referral.person))
    form = new_form(request, referral, request.POST)
    if "check" not in request.POST and form.is_valid():
        given = {"referral": referral, "facts": form.facts(), "wishes": form.wishes()}
        if do(request, form, enrol, **given):
            name = referral.person.given_name
            said(request, _("%(name)s is enrolled and invited, and waits for a mentor.") % {"name": name})
            return redirect(person_url(referral.person))
    if referral.state not in OPEN_STATES:
        said(request, _("This young person is already enrolled, or the referral is closed."), kind="warning")
        return redirect(person_url(referral.person))
    return _shown(request, referral.person, form)


@page(Role.COORDINATOR)
@require_POST
def fits(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Whether the answers so far fit the programme; asked while the form is filled in, and saves nothing."""
    referral = REFERRALS.get(request.actor, "enrol", pk=referral_id)
    form = new_form(request, referral, request.POST)
    return render(request, "referrals/fits.html", {"fit": fit_of(request, referral, form)})


@page(Role.COORDINATOR)
def correcting(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Put name, birthday or contact right."""
    person = YOUNG_PEOPLE.get(request.actor, "correct", pk=person_id)
    now = correctable(request.actor, person)
    form = CorrectForm(request.POST or None, initial=now, on=timezone.localdate(request.at))
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, correct, person=person, **form.cleaned_data):
        said(request, _("Corrected."))
        return redirect(person_url(person))
    values = {
        "form": form, "person": person, "back": person_url(person), "hides": "protected_address" not in now,
        "may_forget": YOUNG_PEOPLE.may(request.actor, "erase", person),
    }  # fmt: skip
    return render(request, "referrals/correct.html", values)


def _shown(request: HttpRequest, person: Person, form: EnrolForm | None) -> HttpResponse:
    """The page itself; the look is logged with its purpose (R-462)."""
    cases = cases_of(request.actor, person)
    purpose = PURPOSES[way_of(cases[0]).stage]
    log_read(
        by=request.actor, at=request.at, about=person.pk, noun="young_person", thing_id=person.pk, what="page",
        purpose=purpose,
    )  # fmt: skip
    values = person_values(request, person, cases, form)
    return render(request, "referrals/young_person.html", values)
