"""The fields of second factors: allauth's, in our words."""

from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from mentorbank.web.accounts.codes import Door
from mentorbank.web.noted import note

ATTRIBUTES = {"autocomplete": "one-time-code", "inputmode": "numeric"}


def _code_field(form: forms.Form, label: Any) -> None:
    field = form.fields["code"]
    field.label = label
    field.widget = forms.TextInput(ATTRIBUTES)
    field.error_messages["required"] = _("Type the code from your app, or one of your recovery codes.")


class _Counted:
    """Guesses are counted in the database, where several processes see them."""

    user: Any

    def clean_code(self) -> str:
        """As allauth's, for so many guesses within the hour."""
        if not Door(context.request).may_guess_second_factor(self.user.pk):
            note(context.request, "too many second factors", whose=self.user.pk)
            raise forms.ValidationError(_("There were too many wrong codes. Wait an hour, or use a passkey."))
        try:
            return super().clean_code()  # type: ignore[misc]
        except forms.ValidationError:
            note(context.request, "wrong second factor", whose=self.user.pk)
            raise


class ActivateApp(_Counted, ActivateTOTPForm):
    """The first code an app shows proves that it knows the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self, _("The six digits your app shows now"))


class GiveFactor(_Counted, AuthenticateForm):
    """A code from the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self, _("The code from your app"))


class GiveFactorAgain(_Counted, ReauthenticateForm):
    """The same once more, before something about the sign-in is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self, _("The code from your app"))


class AddPasskey(AddWebAuthnForm):
    """Only what the browser made; the passkey is called after the device."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["name"], self.fields["passwordless"]

    def clean(self) -> dict[str, Any]:
        """A passkey opens the door alone, so its owner was seen by the device."""
        self.cleaned_data["name"] = self.initial["name"]
        self.cleaned_data["passwordless"] = True
        return super().clean()
