"""The application: one screen, six questions (R-085, R-104, R-128)."""

import secrets
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.recruitment.actions.answering import person_facts
from mentorbank.kernel.codes import by_key
from mentorbank.kernel.refusals import Refused
from mentorbank.web.recruitment.choices import listed
from mentorbank.web.ui.controls import EmailInput, PhoneInput

WORDS_AT_MOST = 1000


class ApplicationForm(forms.Form):
    """Who you are, how we reach you, what you work with, and why. Whether there is time is said by the button."""

    submission_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    channel = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("What is your name?"), max_length=140, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(label=_("Your mail address"), widget=EmailInput)
    phone = forms.CharField(
        label=_("Your phone number"), max_length=30, widget=PhoneInput, help_text=_("We call you for a talk.")
    )
    postal_code = forms.CharField(
        label=_("Your postal code"), max_length=4,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "postal-code", "class": "input-width-xs"}),
        help_text=_("So that we can find a young person near you."),
    )  # fmt: skip
    industry = forms.ChoiceField(label=_("What do you work with?"))
    motivation = forms.CharField(
        label=_("Why would you like to be a mentor?"), max_length=WORDS_AT_MOST,
        widget=forms.Textarea({"rows": 4}), help_text=_("A sentence or two is plenty."),
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, channel: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["industry"].choices = listed("industries", on=on, none=str(_("Choose")))
        self.initial.setdefault("submission_key", secrets.token_urlsafe(18))
        self.initial.setdefault("channel", channel)

    def clean_channel(self) -> str:
        """A channel from the address, such as ``?from=newsletter``; an unknown one is no channel (R-086)."""
        given = self.cleaned_data["channel"]
        return given if by_key("recruitment_channels", given) else ""

    def clean_phone(self) -> str:
        """A number that can be one."""
        return self._storable("phone")

    def clean_postal_code(self) -> str:
        """A code that is in use."""
        return self._storable("postal_code")

    def _storable(self, name: str) -> str:
        """What the deed would refuse is said here already, so that everything to correct stands on the page at once."""
        typed: str = self.cleaned_data[name]
        try:
            person_facts(**{name: typed})
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from None
        return typed

    def facts(self) -> dict[str, Any]:
        """Everything for the deed."""
        given = self.cleaned_data
        *first, last = given["name"].split()
        return {
            "given_name": " ".join(first) or last,
            "family_name": last if first else "",
            "industries": [given["industry"]],
            "has_time": self.data.get("time") != "unsure",
            **{
                name: given[name]
                for name in ("email", "phone", "postal_code", "motivation", "channel", "submission_key")
            },
        }
