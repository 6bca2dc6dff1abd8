"""To whom; and what the young person writes."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.introductions.rules import LONGEST_LINE, Contact
from mentorbank.domain.people.models import Person
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.phones import phone_words
from mentorbank.web.ui.controls import BigChoices


class _Named(forms.ModelChoiceField):
    def label_from_instance(self, row: Enrolment) -> str:
        return row.person.full_name


class SuggestForm(forms.Form):
    """One young person of the programme."""

    enrolment = _Named(label=_("To whom?"), queryset=None, empty_label=_("Choose"))

    def __init__(self, *args: Any, rows: QuerySet[Enrolment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enrolment"].queryset = rows


class WordForm(forms.Form):
    """A way to reach me, and a line of my own."""

    contact = forms.ChoiceField(label=_("How may they reach you?"), widget=BigChoices)
    line = forms.CharField(
        label=_("A line from you"), required=False, max_length=LONGEST_LINE, widget=forms.Textarea({"rows": 3}),
        help_text=_("If you like: why this is something for you."),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = {Contact.PHONE: phone_words(person.phone) if person.phone else "", Contact.EMAIL: person.email}
        self.fields["contact"].choices = [(key.value, words) for key, words in ways.items() if words]
