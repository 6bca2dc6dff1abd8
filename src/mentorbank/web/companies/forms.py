"""What is typed about a company."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.companies.models import CompanyPerson
from mentorbank.kernel import codes
from mentorbank.web.belonging.forms import InProgramme
from mentorbank.web.companies.wording import CONTACT_KINDS, OPENING_KINDS, SECTORS, SOURCES
from mentorbank.web.ui.controls import NearDateInput, WholeNumberInput

DAY_ERRORS = {"required": _("Choose the day."), "invalid": _("Write the date as it is in the calendar.")}


def _industries() -> list[tuple[str, str]]:
    language = get_language() or "da"
    return [("", "–"), *((code.key, code.label(language)) for code in codes.load("industries"))]


def hours_field() -> forms.IntegerField:
    """How much it is, when that is known."""
    return forms.IntegerField(
        label=_("Hours a week"), required=False, min_value=1, max_value=60, widget=WholeNumberInput,
        error_messages={"invalid": _("Write a number, for example 8.")},
    )  # fmt: skip


class CompanyForm(forms.Form):
    """A new company in the register."""

    name = forms.CharField(label=_("What is the company called?"), max_length=120)
    industry = forms.ChoiceField(label=_("Industry"), choices=_industries, required=False)
    sector = forms.ChoiceField(
        label=_("Private or public?"), choices=[("", "–"), *SECTORS.items()], required=False
    )
    partnership_agreement = forms.BooleanField(
        label=_("It has a partnership agreement with the jobcentre"), required=False
    )


class ContactForm(InProgramme):
    """We have been in contact."""

    kind = forms.ChoiceField(label=_("How?"), choices=list(CONTACT_KINDS.items()))
    on = forms.DateField(label=_("When?"), widget=NearDateInput, error_messages=DAY_ERRORS)


class OpeningForm(InProgramme):
    """The company opens a door."""

    kind = forms.ChoiceField(label=_("What is offered?"), choices=list(OPENING_KINDS.items()))
    source = forms.ChoiceField(label=_("Where does it come from?"), choices=list(SOURCES.items()))
    opened_on = forms.DateField(label=_("Since when?"), widget=NearDateInput, error_messages=DAY_ERRORS)
    hours_per_week = hours_field()
    title = forms.CharField(label=_("What is it, in a few words?"), max_length=120, required=False)
    about = forms.CharField(
        label=_("What should one know?"), required=False, max_length=2000, widget=forms.Textarea({"rows": 5}),
        help_text=_("The young person reads this before saying yes or no."),
    )  # fmt: skip
    open_until = forms.DateField(
        label=_("Last day"), required=False, widget=NearDateInput, error_messages=DAY_ERRORS,
        help_text=_("Needed before it can be suggested to a young person."),
    )  # fmt: skip


class PostForm(forms.Form):
    """What the company itself opens."""

    title = forms.CharField(label=_("What is it, in a few words?"), max_length=120)
    kind = forms.ChoiceField(label=_("What is offered?"), choices=list(OPENING_KINDS.items()))
    about = forms.CharField(
        label=_("What should one know?"), max_length=2000, widget=forms.Textarea({"rows": 5}),
        help_text=_("The young person reads this before saying yes or no."),
    )  # fmt: skip
    hours_per_week = hours_field()
    open_until = forms.DateField(
        label=_("Last day"), widget=NearDateInput, error_messages=DAY_ERRORS,
        help_text=_("After this day nobody is shown to you for it any more."),
    )  # fmt: skip
    place = forms.ChoiceField(label=_("Programme"))

    def __init__(self, *args: Any, places: Sequence[CompanyPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(row.pk): row for row in places}
        self.fields["place"].choices = [(key, row.programme.name) for key, row in self.places.items()]

    def facts(self) -> dict[str, Any]:
        """Everything for the deed."""
        return self.cleaned_data | {"place": self.places[self.cleaned_data["place"]]}


class CorrectForm(forms.Form):
    """What the company says about itself."""

    industry = forms.ChoiceField(label=_("Industry"), choices=_industries, required=False)
    sector = forms.ChoiceField(
        label=_("Private or public?"), choices=[("", "–"), *SECTORS.items()], required=False
    )
