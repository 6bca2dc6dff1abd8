"""Signing in with a one-time code, by invitation or by mail address; signing out; choosing which role to act in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.links.queries import Opened
from mentorbank.domain.people.actions import choose_texts, open_account, open_account_by_text
from mentorbank.domain.people.models import Account, Person
from mentorbank.domain.people.queries import home_of
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import Hat, roles_of
from mentorbank.domain.referrals.actions import protect_address
from mentorbank.domain.shares.rules import READERS
from mentorbank.domain.sign_in.actions import end_sessions, leave
from mentorbank.domain.sign_in.models import OpenSession
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.sign_in import sign_in_rules
from mentorbank.web.accounts.codes import send_code
from mentorbank.web.accounts.forms import AskCodeForm, GiveCodeForm
from mentorbank.web.accounts.pace import InStep
from mentorbank.web.accounts.presenters import name_words, role_words
from mentorbank.web.accounts.sessions import ROW, TEXTED, new_id, stays
from mentorbank.web.entry import SIGNED_IN, link_page, open_page, own_page, page
from mentorbank.web.errors import not_found
from mentorbank.web.labels import mentee_labels
from mentorbank.web.middleware import ROLE_KEY
from mentorbank.web.ui.said import said


class AskCode(InStep, RequestLoginCodeView):
    """Ask for the mail address; the answer is the same whether we know it or not."""

    template_name = "accounts/sign_in.html"

    def get_form_class(self) -> type:
        return AskCodeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request}

    def form_valid(self, form: AskCodeForm) -> HttpResponse:
        by_text = form.by_number or (settings.TEXT_MESSAGES and self.request.POST.get("by") == "text")
        send_code(self.request, account=form.account, email=form.cleaned_data["email"], by_text=by_text)
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "providers": settings.SIGN_IN_PROVIDERS,
            "texts": settings.TEXT_MESSAGES,
        }

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """Whoever got no code, or sits at somebody else's screen, begins again."""


class GiveCode(InStep, ConfirmLoginCodeView):
    """Type the code from the mail or the text message."""

    template_name = "accounts/code.html"

    def get_form_class(self) -> type:
        return GiveCodeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        if self._process.user is None:
            Account.objects.order_by(
                "pk"
            ).first()  # the look in the register that somebody known has cost already
        return super().get_form_kwargs() | {"request": self.request, "state": self._process.state}

    def form_valid(self, form: GiveCodeForm) -> HttpResponse:
        """A code from a text message opens less than one from the mail: the session remembers which it was."""
        self.request.session.pop(TEXTED, None)
        if TEXTED in self._process.state:
            self.request.session[TEXTED] = self._process.state[TEXTED]
        return super().form_valid(form)

    def form_invalid(self, form: GiveCodeForm) -> HttpResponse:
        response = super().form_invalid(form)
        if response.status_code == 302:
            said(
                self.request, _("Those were too many tries with one code. Ask for a new one."), kind="warning"
            )
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = self._process.state
        return super().get_context_data(**kwargs) | {
            "address": name_words(state.get("email", "")),
            "by_text": TEXTED in state,
        }


sign_in = open_page(AskCode.as_view())
code = open_page(GiveCode.as_view())


@open_page
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; the browser is told to forget what it kept."""
    if ROW in request.session:
        leave(by=request.actor, at=request.at, session_id=request.session[ROW])
    logout(request)
    response = redirect("home")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@link_page("invitation")
def invitation(request: HttpRequest, opened: Opened) -> HttpResponse:
    """GET shows who invites; POST sends a one-time code, by mail or to the phone. The link alone never opens anything."""
    person, by_text = opened.link.person, _comes_by_text(request, opened.link.person)
    if request.method == "POST":
        opens = open_account_by_text if by_text else open_account
        account = opens(by=request.actor, at=request.at, person=person).account
        if account is not None:
            name = account.get_username()
            send_code(request, account=account, email=name, by_text=bool(account.phone), invited=True)
            return redirect("account_confirm_login_code")
    values = {"name": person.given_name, "by_text": by_text, "has_way": by_text or bool(person.email)}
    return render(request, "accounts/invitation.html", values)


def _comes_by_text(request: HttpRequest, person: Person) -> bool:
    """Whether somebody comes in with their phone alone: no mail address, and no role that needs a second key, which
    cannot be begun by a text message."""
    if not settings.TEXT_MESSAGES or person.email or not person.phone:
        return False
    return not sign_in_rules(local_day(request.at)).needs_second_factor(
        roles_of(person, on=local_day(request.at))
    )


def _called(request: HttpRequest, hat: Hat) -> str:
    """What the programmes of this organisation call a young person; nothing for any other role, or elsewhere."""
    here = hat.organisation.pk == request.actor.organisation_id
    if hat.role != Role.MENTEE or not here:
        return ""
    programmes = Programme.objects.filter(pk__in=hat.actor.programme_ids or ())
    return mentee_labels(programmes, on=local_day(request.at))


@page(*SIGNED_IN)
def account(request: HttpRequest) -> HttpResponse:
    """What is known of me, and which of my roles I act in now – one at a time."""
    if request.method == "POST":
        chosen = next((hat for hat in request.hats if hat.key == request.POST.get("role")), None)
        if chosen:
            request.session[ROLE_KEY] = chosen.key
            stays(request, chosen.role)
            new_id(request)
        return redirect("home")
    hats = [
        {
            "key": hat.key,
            "words": role_words(hat, _called(request, hat)),
            "where": hat.organisation.name,
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
        "breaks_glass": request.actor.is_staff,
        "is_shown": request.actor.role in READERS,
        "keeps": request.actor.role == Role.COORDINATOR,
        "reviews": request.actor.answers_for_all,
        "has_providers": bool(settings.SIGN_IN_PROVIDERS),
        "offer_passkey": not Authenticator.objects.filter(user_id=request.user.pk, type="webauthn").exists(),
    }
    return render(request, "accounts/account.html", values)


@page(Role.MENTEE, Role.MENTOR)
@require_POST
def protect_own_address(request: HttpRequest) -> HttpResponse:
    """My address is protected, or no longer."""
    person = Person.objects.get(pk=request.actor.person_id)
    protected = request.POST.get("protected") == "yes"
    protect_address(by=request.actor, at=request.at, person=person, protected=protected)
    said(
        request,
        _("From now on where you live is hidden.") if protected else _("Where you live is no longer hidden."),
    )
    return redirect("account")


@own_page
@require_POST
def end_one(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Sign out in one other browser."""
    with _at_home(request) as by:
        end_sessions(by=by, at=request.at, sessions=_mine(request).filter(pk=session_id))
    said(request, _("You are signed out there."))
    return redirect("mfa_index")


@own_page
@require_POST
def end_all(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere, here too."""
    with _at_home(request) as by:
        end_sessions(by=by, at=request.at, sessions=_mine(request))
    return sign_out(request)


@own_page
@require_POST
def choose_own_texts(request: HttpRequest) -> HttpResponse:
    """My codes may come as text messages too, or no longer."""
    if request.actor.person_id is None:  # no role now, so nothing a code could open
        return not_found(request)
    raise_if_reauthentication_required(request, app="allauth.mfa")
    yes = request.POST.get("texts") == "yes"
    choose_texts(by=request.actor, at=request.at, yes=yes)
    said(
        request,
        _("From now on a code can come as a text message.") if yes else _("Codes come by mail alone."),
    )
    return redirect("mfa_index")


@contextmanager
def _at_home(request: HttpRequest) -> Iterator[Actor]:
    """Who acts, with somewhere to write it down: somebody without a role now still has the organisation that knows them."""
    home = None if request.actor.organisation_id else home_of(request.user.pk)
    if home is None:
        yield request.actor
        return
    with inside(home):
        yield replace(request.actor, organisation_id=home, account_id=request.user.pk)


def _mine(request: HttpRequest) -> QuerySet[OpenSession]:
    return OpenSession.objects.filter(account_id=request.user.pk)
