"""A key: for which system, what it may do, and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.programmes.models import Programme

RIGHT_NAMES = {
    "programmes:read": _("Read the programmes"),
    "referrals:create": _("Refer young people"),
    "courses:read": _("Read courses: dates and state, no words"),
    "reports:read": _("Read report figures, without small numbers"),
}


def right_names(rights: Iterable[str]) -> list[str]:
    """Rights in words."""
    return [str(RIGHT_NAMES.get(right, right)) for right in rights]


class KeyForm(forms.Form):
    """Nothing is ticked beforehand: a key opens only what somebody chose."""

    name = forms.CharField(label=_("Which system is it for?"), max_length=80)
    rights = forms.MultipleChoiceField(
        label=_("What may it do?"),
        choices=list(RIGHT_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    programmes: forms.ModelMultipleChoiceField[Programme] = forms.ModelMultipleChoiceField(
        label=_("In which programmes?"), queryset=None, widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, programmes: QuerySet[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programmes"].queryset = programmes
