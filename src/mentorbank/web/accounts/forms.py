"""The two fields of signing in."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.conf import settings
from django.core.validators import EmailValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.people.models import Account
from mentorbank.kernel.phones import read_phone
from mentorbank.web.accounts.codes import LONG, Door, fits, whose
from mentorbank.web.accounts.sessions import TEXTED
from mentorbank.web.noted import note
from mentorbank.web.ui.controls import EmailInput, NameInput


class AskCodeForm(RequestLoginCodeForm):
    """The mail address; where text messages can be sent, also the number of somebody who has none."""

    account: Account | None = None
    by_number = False

    email = forms.EmailField(
        label=_("Your mail address"),
        widget=EmailInput,
        error_messages={
            "required": _("Write the mail address we know you by."),
            "invalid": _("The mail address is not complete. It looks like name@example.org."),
        },
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        if settings.TEXT_MESSAGES:
            self.fields["email"] = forms.CharField(
                label=_("Your mail address or your phone number"),
                help_text=_("Do we have your mail address? Then write that."), max_length=254, widget=NameInput,
                error_messages={"required": _("Write the mail address or the phone number we know you by.")},
            )  # fmt: skip

    def clean_email(self) -> str:
        """Known or not, one look in the register; too many codes from one place are refused alike."""
        typed = self.cleaned_data["email"].strip().lower()
        number = read_phone(typed) if settings.TEXT_MESSAGES and "@" not in typed else None
        self.by_number = number is not None
        email = number or self._address(typed)
        if not Door(self.request).may_ask(email):
            raise forms.ValidationError(
                _(
                    "Many codes were asked for from here. Look in your mail, or try again in a quarter of an hour."
                )
            )
        known_by = {"phone": email} if self.by_number else {"email": email}
        self.account = Account.objects.filter(**known_by, is_active=True).first()
        return email

    def _address(self, typed: str) -> str:
        if settings.TEXT_MESSAGES and "@" not in typed:
            raise forms.ValidationError(
                _("That is neither a mail address nor a phone number. A Danish number has eight digits.")
            )
        incomplete = _("The mail address is not complete. It looks like name@example.org.")
        EmailValidator(message=incomplete)(typed)
        return typed


class GiveCodeForm(ConfirmLoginCodeForm):
    """The code from the mail, or from the text message."""

    def __init__(self, *args: Any, request: HttpRequest, state: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.state = request, state
        self.by_text = TEXTED in state
        self.fields["code"].label = (
            _("The code from the text message") if self.by_text else _("The code from your mail")
        )
        self.fields["code"].error_messages["required"] = (
            _("Type the code from the text message.") if self.by_text else _("Type the code we mailed you.")
        )
        self.fields["code"].widget.attrs.pop("placeholder", None)
        self.fields["code"].widget.attrs.update({"autocomplete": "one-time-code", "inputmode": "text"})

    def clean_code(self) -> str:
        """The guess is written down before it is looked at; a code is compared by its fingerprint."""
        email, code = self.state["email"], self.cleaned_data["code"]
        if not Door(self.request).may_guess(email, long=self.state.get(LONG, False)):
            note(self.request, "too many codes", whose=whose(email))
            raise forms.ValidationError(
                _("There were too many wrong codes. Ask for a new code: it will be longer, and it works.")
            )
        if not fits(code, self.expected_code, email):
            note(self.request, "wrong code", whose=whose(email))
            raise forms.ValidationError(
                _("That is not the code. Look at the newest text message.")
                if self.by_text
                else _("That is not the code. Look at the newest mail.")
            )
        return code
