"""Coming by a municipality's own sign-in: who is let in, as whom, and what is said to the others."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.foundation.models import Organisation
from mentorbank.domain.foundation.scope import inside
from mentorbank.domain.people.models import Account
from mentorbank.domain.processes.sign_in_from_elsewhere import sign_in_from_elsewhere
from mentorbank.domain.programmes.queries import hats_of
from mentorbank.kernel.access import system
from mentorbank.kernel.refusals import Refused
from mentorbank.kernel.sign_in.providers import Provider, identity_of
from mentorbank.web.accounts.oidc import described
from mentorbank.web.accounts.standing import THEIRS


class Elsewhere(DefaultSocialAccountAdapter):
    """Providers come from the operator's file; an account is linked by invitation, or by a domain that is the provider's."""

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        """Those of the file, none of the database."""
        apps = [_app(row) for row in settings.SIGN_IN_PROVIDERS]
        if provider:
            apps = [app for app in apps if provider in {app.provider, app.provider_id}]
        return [app for app in apps if not client_id or app.client_id == client_id]

    def get_requests_session(self) -> Any:
        """Asks the issuer where its file says it is, and follows nobody elsewhere (ASVS 15.3.2)."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The token is good: find the account, set its roles right, and link it; or say plainly why not."""
        provider = described(sociallogin.account.provider)
        if provider is None:
            raise ImmediateHttpResponse(_said(request, _("This way of signing in is not open.")))
        if sociallogin.state.get("process") == "connect" and request.user.is_authenticated:
            self._connects(request, sociallogin)
        else:
            self._comes(request, sociallogin, provider)

    def _connects(self, request: HttpRequest, sociallogin: Any) -> None:
        """Whoever is signed in already has shown who they are; allauth links the two."""
        if not sociallogin.is_existing or sociallogin.user == request.user:
            return
        raise ImmediateHttpResponse(_said(request, _("That sign-in belongs to another account here.")))

    def _comes(self, request: HttpRequest, sociallogin: Any, provider: Provider) -> None:
        claims = sociallogin.claims
        known = sociallogin.user if sociallogin.is_existing else None
        try:
            account = _account_of(request, provider, claims, known)
        except Refused as refusal:
            raise ImmediateHttpResponse(_said(request, refusal.sentence)) from None
        if request.user.is_authenticated and request.user != account:
            logout(request)
        if known is None:
            sociallogin.connect(request, account)
        request.session[THEIRS] = account.pk if provider.gave_second_factor(claims) else None

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """One page for everything that goes wrong on the way; nothing of the reason is shown to whoever tries."""
        raise ImmediateHttpResponse(did_not_answer(request))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Back to where it was asked for."""
        return reverse("mfa_index")


def _app(provider: Provider) -> SocialApp:
    if provider.protocol == "saml":
        return SocialApp(
            provider="saml", provider_id=provider.key, name=provider.name, client_id=provider.key
        )
    return SocialApp(
        provider="openid_connect", provider_id=provider.key, name=provider.name, client_id=provider.client_id,
        secret=provider.secret,
        settings={"server_url": provider.issuer.rstrip("/"), "issuer": provider.issuer, "scope": list(provider.scopes)},
    )  # fmt: skip


def _account_of(request: HttpRequest, provider: Provider, claims: Any, known: Account | None) -> Account:
    organisation = Organisation.objects.filter(slug=provider.organisation).first()
    if organisation is None:
        raise Refused(_("This way of signing in is not open."))
    with inside(organisation.pk), transaction.atomic():
        person = sign_in_from_elsewhere(
            by=system(organisation.pk), at=request.at, provider=provider, identity=identity_of(provider, claims),
            given=provider.given(claims), account=known,
        )  # fmt: skip
        account = person.account
    if account is None or not account.is_active:
        raise Refused(_("You have no role here yet. Ask your coordinator to invite you."))
    if known is None and SocialAccount.objects.filter(user=account, provider=provider.key).exists():
        raise Refused(_("That address is already linked to another sign-in. Ask your coordinator."))
    hats = hats_of(account, on=timezone.localdate(request.at))
    if not [hat for hat in hats if hat.organisation.slug == organisation.slug]:
        raise Refused(_("You have no role here any more. Ask your coordinator to invite you."))
    return account


def did_not_answer(request: HttpRequest) -> HttpResponse:
    """The page for everything that goes wrong on the way."""
    return _said(request, _("The other sign-in did not answer as it should. Try again, or use a code."), 401)


def _said(request: HttpRequest, sentence: str, status: int = 403) -> Any:
    return render(request, "accounts/not_let_in.html", {"sentence": sentence}, status=status)
