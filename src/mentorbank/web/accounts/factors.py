"""Second factors: set one up, give it at sign-in, take it away; recovery codes for the day the phone is lost."""

from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.base.internal.flows import delete_and_cleanup
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.internal.auth import get_totp_secret
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView, ReauthenticateWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from qrcode.image.svg import SvgPathFillImage
from qrcode.main import QRCode

from mentorbank.web.accounts.factor_forms import ActivateApp, AddPasskey, GiveFactor, GiveFactorAgain
from mentorbank.web.accounts.presenters import sign_in_facts
from mentorbank.web.accounts.second_factor import SecondFactors
from mentorbank.web.accounts.sessions import new_id
from mentorbank.web.accounts.standing import remember_second_factor
from mentorbank.web.entry import View, early_page, open_page, own_page
from mentorbank.web.ui.said import said


class SetUpApp(ActivateTOTPView):
    """Show the key as a picture and as letters; the app's first code proves that it was read."""

    template_name = "accounts/app.html"

    def get_form_class(self) -> type:
        return ActivateApp

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super(ActivateTOTPView, self).get_context_data(**kwargs)
        secret = found["form"].secret
        address = SecondFactors().build_totp_url(self.request.user, secret)
        return found | {
            "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
            "address": address,
        }

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes" if self.did_generate_recovery_codes else "mfa_index")

    def form_valid(self, form: ActivateApp) -> HttpResponse:
        response = super().form_valid(form)
        remember_second_factor(self.request, self.request.user, Authenticator.Type.TOTP)
        return response


class SetUpPasskey(AddWebAuthnView):
    """The browser makes a passkey; where it cannot, the page says what else there is."""

    template_name = "accounts/passkey.html"

    def get_form_class(self) -> type:
        return AddPasskey

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super(AddWebAuthnView, self).get_context_data(**kwargs)
        return found | {"options": begin_registration(self.request.user, True)}

    def form_valid(self, form: AddPasskey) -> HttpResponse:
        response = super().form_valid(form)
        remember_second_factor(self.request, self.request.user, Authenticator.Type.WEBAUTHN)
        return response


class GiveSecondFactor(AuthenticateView):
    """After the code from the mail: the app's code, a passkey, or a recovery code."""

    template_name = "accounts/second_factor.html"

    def get_form_class(self) -> type:
        return GiveFactor

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        return found | _ways(self.stage.login.user) | {"options": found["js_data"]["request_options"]}


class GiveSecondFactorAgain(ReauthenticateView):
    """Before something about the sign-in is changed."""

    template_name = "accounts/again.html"

    def get_form_class(self) -> type:
        return GiveFactorAgain

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | _ways(self.request.user)

    def form_valid(self, form: GiveFactorAgain) -> HttpResponse:
        new_id(self.request)
        return super().form_valid(form)


class GivePasskeyAgain(ReauthenticateWebAuthnView):
    """The same with a passkey."""

    template_name = "accounts/again_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        return found | _ways(self.request.user) | {"options": found["js_data"]["request_options"]}

    def form_invalid(self, form: Any) -> HttpResponse:
        return redirect("mfa_reauthenticate_webauthn")

    def form_valid(self, form: Any) -> HttpResponse:
        new_id(self.request)
        return super().form_valid(form)


class SignInWithPasskey(LoginWebAuthnView):
    """Straight in, without a code: the passkey is both factors. GET gives the browser its question."""

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _("That passkey is not known here. Sign in with a code."))
        return redirect("sign-in")


def _who_has_one(view: View) -> View:
    """Asking for a second factor makes sense only where there is one."""

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not any(_ways(request.user).values()):
            return redirect("second-factor")
        return view(request, *args, **kwargs)

    return asking


def _ways(user: Any) -> dict[str, bool]:
    kinds = set(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))
    return {"has_app": "totp" in kinds, "has_passkey": "webauthn" in kinds}


activate_app = early_page(SetUpApp.as_view())
add_passkey = early_page(SetUpPasskey.as_view())
authenticate = open_page(GiveSecondFactor.as_view())
reauthenticate = early_page(_who_has_one(GiveSecondFactorAgain.as_view()))
reauthenticate_passkey = early_page(_who_has_one(GivePasskeyAgain.as_view()))
sign_in_with_passkey = open_page(SignInWithPasskey.as_view())


@early_page
def second_factor(request: HttpRequest) -> HttpResponse:
    """Where somebody who must have a second factor and has none yet is led: the two ways to one.

    Who has one, and came by an older session without it, is asked for it.
    """
    if request.awaits_second_factor and any(_ways(request.user).values()):
        return redirect(f"{reverse('mfa_reauthenticate')}?next={reverse('home')}")
    return render(request, "accounts/choose_factor.html", {"waits": request.awaits_second_factor})


@early_page
def picture(request: HttpRequest) -> HttpResponse:
    """The app's key as a picture to be scanned; it lives as long as the page that shows it."""
    code = QRCode(image_factory=SvgPathFillImage, border=2)
    code.add_data(SecondFactors().build_totp_url(request.user, get_totp_secret()))
    return HttpResponse(code.make_image().to_string(), content_type="image/svg+xml")


@own_page
def overview(request: HttpRequest) -> HttpResponse:
    """How I sign in."""
    return render(request, "accounts/sign_in_facts.html", sign_in_facts(request))


@own_page
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a passkey or the app away; whoever needs a second factor keeps one."""
    raise_if_reauthentication_required(request, app="allauth.mfa")
    kept = get_object_or_404(Authenticator.objects.exclude(type="recovery_codes"), pk=pk, user=request.user)
    if SecondFactors().can_delete_authenticator(kept):
        delete_and_cleanup(request, kept)
        said(request, _("It opens nothing any more."))
    else:
        said(
            request,
            _("You need a second factor. Add another one first, then take this one away."),
            kind="warning",
        )
    return redirect("mfa_index")


@own_page
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The codes that are left, to be written down."""
    codes, _may = view_recovery_codes(request)
    if codes is None:
        return redirect("mfa_index")
    return render(request, "accounts/recovery_codes.html", {"codes": codes.get_unused_codes()})


@own_page
@require_POST
def new_recovery_codes(request: HttpRequest) -> HttpResponse:
    """Ten new ones; the old ones open nothing any more."""
    if not _ways(request.user)["has_app"] and not _ways(request.user)["has_passkey"]:
        return redirect("mfa_index")
    generate_recovery_codes(request)
    return redirect("mfa_view_recovery_codes")
