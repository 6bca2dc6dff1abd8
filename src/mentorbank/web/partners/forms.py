"""What is asked about a partner, about those who act for it, and about whom it brings."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.partners.models import PartnerPerson
from mentorbank.web.partners.words import KINDS
from mentorbank.web.ui.controls import EmailInput


class PartnerForm(forms.Form):
    """A new partner."""

    name = forms.CharField(label=_("What is it called?"), max_length=120)
    kind = forms.ChoiceField(label=_("What is it?"), choices=list(KINDS.items()))
    committed = forms.BooleanField(label=_("It has said yes to the partnership"), required=False)


class _Bring(forms.Form):
    place = forms.ChoiceField(label=_("Programme"))

    def __init__(self, *args: Any, places: Sequence[PartnerPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(row.pk): row for row in places}
        self.fields["place"].choices = [(key, row.programme.name) for key, row in self.places.items()]

    def facts(self) -> dict[str, Any]:
        """Everything for the deed."""
        return self.cleaned_data | {"place": self.places[self.cleaned_data["place"]]}


class BringMentorForm(_Bring):
    """Somebody who may like to be a mentor, and knows that their name is given."""

    given_name = forms.CharField(label=_("First name"), max_length=60)
    family_name = forms.CharField(label=_("Last name"), max_length=80)
    email = forms.EmailField(label=_("Mail address"), widget=EmailInput({"autocomplete": "off"}))
    knows = forms.BooleanField(
        label=_("I have asked, and may give the name and address"),
        error_messages={"required": _("Ask the person first.")},
    )
    field_order = ("given_name", "family_name", "email", "place", "knows")

    def facts(self) -> dict[str, Any]:
        """Without the tick, which is only asked."""
        return {key: value for key, value in super().facts().items() if key != "knows"}


class BringCompanyForm(_Bring):
    """A company that may open a door."""

    name = forms.CharField(label=_("What is the company called?"), max_length=120)
    field_order = ("name", "place")
