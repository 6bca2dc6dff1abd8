"""The two fields of signing in."""

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

from mentorbank.web.ui.controls import EmailInput


class AskCodeForm(RequestLoginCodeForm):
    """The mail address."""

    email = forms.EmailField(
        label=_("Your mail address"),
        widget=EmailInput,
        error_messages={
            "required": _("Write the mail address we know you by."),
            "invalid": _("The mail address is not complete. It looks like name@example.org."),
        },
    )


class GiveCodeForm(ConfirmLoginCodeForm):
    """The code from the mail."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The code from your mail")
        self.fields["code"].error_messages["required"] = _("Type the code we mailed you.")
        self.fields["code"].widget.attrs.pop("placeholder", None)
        self.fields["code"].widget.attrs.update({"autocomplete": "one-time-code", "inputmode": "text"})
