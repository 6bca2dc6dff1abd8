"""Small deeds on a referral or an enrolment: contacted, the same person, declined, withdrawn, left."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.leave import leave
from mentorbank.domain.processes.sign_out_for import sign_out_for
from mentorbank.domain.referrals import actions
from mentorbank.domain.referrals.access import ENROLMENTS, REFERRALS, YOUNG_PEOPLE
from mentorbank.domain.referrals.rules import DECLINED, WITHDRAWN
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import AlreadyDone
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.referrals.forms import ReasonForm
from mentorbank.web.referrals.presenters import person_url
from mentorbank.web.returning import back
from mentorbank.web.ui.said import said


@page(Role.COORDINATOR)
@require_POST
def contacted(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """The first contact has taken place; pressing twice is harmless (R-113)."""
    referral = REFERRALS.get(request.actor, "contact", pk=referral_id)
    try:
        actions.record_contact(by=request.actor, at=request.at, referral=referral)
        said(request, _("Saved: you have talked. The next step is to enrol."))
    except AlreadyDone as again:
        said(request, again.sentence, kind="info")
    return redirect(back(request, person_url(referral.person)))


@page(Role.COORDINATOR)
@require_POST
def same_person(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Staff says that this is somebody we know (R-125, R-367)."""
    referral = REFERRALS.get(request.actor, "recognise", pk=referral_id)
    person = YOUNG_PEOPLE.get(request.actor, "read", pk=request.POST.get("person", ""))
    actions.recognise(by=request.actor, at=request.at, referral=referral, person=person)
    said(request, _("Joined: the new referral now stands here, with what we knew before."))
    return redirect(person_url(person))


@page(Role.COORDINATOR, Role.COUNSELLOR)
@require_POST
def sign_out(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The phone is gone: nobody is signed in as this young person any more."""
    person = YOUNG_PEOPLE.get(request.actor, "sign_out", pk=person_id)
    sign_out_for(by=request.actor, at=request.at, person=person)
    said(request, _("%(name)s is signed out everywhere.") % {"name": person.given_name})
    return redirect(person_url(person))


@page(Role.COORDINATOR)
def decline(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """The programme cannot help; the reason stays inside (R-121)."""
    referral = REFERRALS.get(request.actor, "decline", pk=referral_id)
    words = (
        _("We cannot help %(name)s here") % {"name": referral.person.given_name},
        _("Tell %(name)s first, and say whom they can turn to instead.")
        % {"name": referral.person.given_name},
        _("Close the referral"),
    )
    return _with_reason(request, referral.person, DECLINED, words, actions.decline, referral=referral)


@page(Role.COORDINATOR)
def withdraw(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """The young person would rather not (R-121)."""
    referral = REFERRALS.get(request.actor, "withdraw", pk=referral_id)
    words = (
        _("%(name)s would rather not") % {"name": referral.person.given_name},
        _("That is always fine, and has no consequences."),
        _("Close the referral"),
    )
    return _with_reason(request, referral.person, WITHDRAWN, words, actions.withdraw, referral=referral)


@page(Role.COORDINATOR)
def leaving(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """The young person stops; a course that is running is closed with it (R-080)."""
    enrolment = ENROLMENTS.get(request.actor, "leave", pk=enrolment_id)
    words = (
        _("%(name)s wants to stop") % {"name": enrolment.person.given_name},
        _("That is always possible. An open proposal is taken back, and a course that is running is closed."),
        _("%(name)s stops") % {"name": enrolment.person.given_name},
    )
    return _with_reason(request, enrolment.person, WITHDRAWN, words, leave, enrolment=enrolment)


def _with_reason(
    request: HttpRequest,
    person: Person,
    reasons: dict[str, Any],
    words: tuple[str, str, str],
    deed: Callable[..., Any],
    **given: Any,
) -> HttpResponse:
    form = ReasonForm(request.POST or None, reasons=reasons)
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, deed, reason=form.cleaned_data["reason"], **given):
        said(request, _("Closed. The reason stays here and is passed on to nobody."))
        return redirect(back(request, person_url(person)))
    title, lead, yes = words
    values = {
        "form": form,
        "person": person,
        "title": title,
        "lead": lead,
        "yes": yes,
        "back": person_url(person),
    }
    return render(request, "referrals/close.html", values)
