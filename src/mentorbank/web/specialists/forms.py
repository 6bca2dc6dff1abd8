"""What is asked when a specialist is drawn into a course, and the specialist's note."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.specialists.rules import Part
from mentorbank.web.specialists.words import PARTS
from mentorbank.web.ui.controls import BigCheckboxes, EmailInput, NearDateInput

LONG = {"rows": 4}


class DrawInForm(forms.Form):
    """Who, why, what and how long. Nothing is chosen beforehand."""

    given_name = forms.CharField(label=_("First name"), max_length=60)
    family_name = forms.CharField(label=_("Last name"), max_length=80)
    email = forms.EmailField(
        label=_("Mail address"), widget=EmailInput({"autocomplete": "off"}),
        help_text=_("The invitation goes here, and so does the code they sign in with."),
    )  # fmt: skip
    field = forms.CharField(label=_("What are they?"), max_length=80, help_text=_("Such as psychologist."))
    purpose = forms.CharField(
        label=_("What are they to help with?"), widget=forms.Textarea(LONG), max_length=500,
        help_text=_("The young person reads these words. Say it as you would to them."),
    )  # fmt: skip
    parts = forms.MultipleChoiceField(
        label=_("What may they see?"), widget=BigCheckboxes, required=False, choices=list(PARTS.items()),
        help_text=_("Nothing more than is needed. Goals, own words and answers about how one is only the young person can show."),
    )  # fmt: skip
    until = forms.DateField(label=_("To the end of which day?"), widget=NearDateInput)

    def facts(self) -> dict[str, Any]:
        """Everything for the deed."""
        given = self.cleaned_data
        return given | {"parts": [Part(key) for key in given["parts"]]}


class NoteForm(forms.Form):
    """The specialist's own note."""

    text = forms.CharField(label=_("New note"), widget=forms.Textarea(LONG), max_length=8000)
