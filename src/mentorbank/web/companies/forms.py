"""What is typed about a company."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.programmes.models import Programme
from mentorbank.kernel import codes
from mentorbank.web.companies.wording import CONTACT_KINDS, OPENING_KINDS, SECTORS, SOURCES
from mentorbank.web.ui.controls import NearDateInput, WholeNumberInput

DAY_ERRORS = {"required": _("Choose the day."), "invalid": _("Write the date as it is in the calendar.")}


def _industries() -> list[tuple[str, str]]:
    language = get_language() or "da"
    return [("", "–"), *((code.key, code.label(language)) for code in codes.load("industries"))]


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


class InProgramme(forms.Form):
    """Something that happens in one of the coordinator's programmes."""

    programme: forms.ModelChoiceField[Programme] = forms.ModelChoiceField(
        label=_("Programme"), queryset=None, empty_label=None
    )

    def __init__(self, *args: Any, programmes: QuerySet[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes


class ContactForm(InProgramme):
    """We have been in contact."""

    kind = forms.ChoiceField(label=_("How?"), choices=list(CONTACT_KINDS.items()))
    on = forms.DateField(label=_("When?"), widget=NearDateInput, error_messages=DAY_ERRORS)


class OpeningForm(InProgramme):
    """The company opens a door."""

    kind = forms.ChoiceField(label=_("What is offered?"), choices=list(OPENING_KINDS.items()))
    source = forms.ChoiceField(label=_("Where does it come from?"), choices=list(SOURCES.items()))
    opened_on = forms.DateField(label=_("Since when?"), widget=NearDateInput, error_messages=DAY_ERRORS)
    hours_per_week = forms.IntegerField(
        label=_("Hours a week"), required=False, min_value=1, max_value=60, widget=WholeNumberInput,
        error_messages={"invalid": _("Write a number, for example 8.")},
    )  # fmt: skip
