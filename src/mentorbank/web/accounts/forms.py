"""The two fields of signing in."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.people.models import Account
from mentorbank.web.accounts.codes import LONG, Door, fits, whose
from mentorbank.web.accounts.sessions import TEXTED
from mentorbank.web.noted import note
from mentorbank.web.ui.controls import EmailInput


class AskCodeForm(RequestLoginCodeForm):
    """The mail address."""

    account: Account | None = None

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

    def clean_email(self) -> str:
        """Known or not, one look in the register; too many codes from one place are refused alike."""
        email = self.cleaned_data["email"].strip().lower()
        if not Door(self.request).may_ask(email):
            raise forms.ValidationError(
                _(
                    "Many codes were asked for from here. Look in your mail, or try again in a quarter of an hour."
                )
            )
        self.account = Account.objects.filter(email=email, is_active=True).first()
        return email


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
