"""Signing in with a one-time code, by invitation or by mail address; signing out; choosing which role to act in."""

from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentorbank.domain.links.queries import Opened
from mentorbank.domain.people.actions import open_account
from mentorbank.domain.people.models import Person
from mentorbank.kernel.access import Role
from mentorbank.web.accounts.forms import AskCodeForm, GiveCodeForm
from mentorbank.web.accounts.presenters import role_words
from mentorbank.web.entry import link_page, open_page, page
from mentorbank.web.middleware import ROLE_KEY

SIGNED_IN = [role for role in Role if role not in {Role.ANONYMOUS, Role.SYSTEM, Role.INTEGRATION}]


class AskCode(RequestLoginCodeView):
    """Ask for the mail address; the answer is the same whether we know it or not."""

    template_name = "accounts/sign_in.html"

    def get_form_class(self) -> type:
        return AskCodeForm


class GiveCode(ConfirmLoginCodeView):
    """Type the code from the mail."""

    template_name = "accounts/code.html"

    def get_form_class(self) -> type:
        return GiveCodeForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"address": self._process.state.get("email", "")}


sign_in = open_page(AskCode.as_view())
code = open_page(GiveCode.as_view())


@open_page
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; the browser is told to forget what it kept."""
    logout(request)
    response = redirect("home")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@link_page("invitation")
def invitation(request: HttpRequest, opened: Opened) -> HttpResponse:
    """GET shows who invites; POST mails a one-time code. The link alone never opens anything."""
    person = opened.link.person
    if request.method == "POST":
        account = open_account(by=request.actor, at=request.at, person=person).account
        if account is not None:
            LoginCodeVerificationProcess.initiate(request=request, user=account, email=account.email)
            return redirect("account_confirm_login_code")
    return render(
        request, "accounts/invitation.html", {"name": person.given_name, "has_mail": bool(person.email)}
    )


@page(*SIGNED_IN)
def account(request: HttpRequest) -> HttpResponse:
    """What is known of me, and which of my roles I act in now – one at a time."""
    if request.method == "POST":
        keys = {hat.key for hat in request.hats}
        if request.POST.get("role") in keys:
            request.session[ROLE_KEY] = request.POST["role"]
        return redirect("home")
    hats = [
        {
            "key": hat.key,
            "words": role_words(hat),
            "where": hat.organisation_name,
            "current": hat.actor == request.actor,
        }
        for hat in request.hats
    ]
    values = {
        "hats": hats,
        "here": next((hat["words"] for hat in hats if hat["current"]), ""),
        "own": Person.objects.filter(pk=request.actor.person_id).first(),
        "quiet": request.actor.role == Role.MENTEE,
        "has_log": request.actor.role in {Role.MENTEE, Role.MENTOR},
        "reviews": request.actor.role == Role.COORDINATOR and request.actor.programme_ids is None,
    }
    return render(request, "accounts/account.html", values)
