"""Who is invited, and into which programme."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.programmes.models import Programme
from mentorbank.web.ui.controls import EmailInput


class InProgramme(forms.Form):
    """Something that happens in one of the coordinator's programmes."""

    programme: forms.ModelChoiceField[Programme] = forms.ModelChoiceField(
        label=_("Programme"), queryset=None, empty_label=None
    )

    def __init__(self, *args: Any, programmes: QuerySet[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes


class PersonForm(forms.Form):
    """Somebody from outside: a name, and the address the invitation goes to."""

    given_name = forms.CharField(label=_("First name"), max_length=60)
    family_name = forms.CharField(label=_("Last name"), max_length=80)
    email = forms.EmailField(
        label=_("Mail address"), widget=EmailInput({"autocomplete": "off"}),
        help_text=_("The invitation goes here, and so does the code they sign in with."),
    )  # fmt: skip


class PersonInProgrammeForm(PersonForm, InProgramme):
    """The same, where one thing may have people in several programmes."""
