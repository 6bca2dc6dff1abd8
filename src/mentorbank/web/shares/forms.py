"""Until when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.shares.queries import Reader
from mentorbank.domain.shares.rules import Kind, days_to_choose, refuse_day
from mentorbank.kernel.refusals import Refused
from mentorbank.web.shares.words import day_words
from mentorbank.web.ui.controls import BigChoices, EmailInput, NearDateInput

OWN = "own"
WORDS = {
    "month": gettext_lazy("A month"),
    "three_months": gettext_lazy("Three months"),
    "course": gettext_lazy("As long as the course runs"),
    OWN: gettext_lazy("Another day"),
}


class UntilForm(forms.Form):
    """A few days as big choices, or a day of one's own. ``cleaned_data["until"]`` is the day."""

    when = forms.ChoiceField(label=gettext_lazy("How long?"), widget=BigChoices)
    until = forms.DateField(
        label=gettext_lazy("Another day"), required=False, widget=NearDateInput,
        help_text=gettext_lazy("Only if you chose another day."),
    )  # fmt: skip

    def __init__(self, *args: Any, reader: Reader, kind: Kind, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader, self.kind, self.today = reader, kind, today
        self.days: Mapping[str, date] = days_to_choose(today, reader.latest[kind], reader.course_ends)
        field = self.fields["when"]
        field.choices = [(name, WORDS[name]) for name in (*self.days, OWN)]
        field.widget.notes = {
            name: _("To the end of %(until)s") % {"until": day_words(day)} for name, day in self.days.items()
        }

    def clean(self) -> dict[str, Any]:
        """The day that was meant, when it may be chosen."""
        given = super().clean() or {}
        when = given.get("when")
        until = given.get("until") if when == OWN else self.days.get(when or "")
        if until is None:
            if when == OWN and "until" not in self.errors:
                self.add_error("until", _("Choose the day."))
            return given
        try:
            refuse_day(self.reader.latest, self.kind, until, self.today)
        except Refused as refusal:
            self.add_error("until", refusal.sentence)
        return given | {"until": until}


class WorkplaceForm(forms.Form):
    """Somebody at the workplace, and until when."""

    company_name = forms.CharField(label=gettext_lazy("What is the workplace called?"), max_length=120)
    given_name = forms.CharField(label=gettext_lazy("First name"), max_length=60)
    family_name = forms.CharField(label=gettext_lazy("Last name"), max_length=80)
    email = forms.EmailField(
        label=gettext_lazy("Mail address"), widget=EmailInput({"autocomplete": "off"}),
        help_text=gettext_lazy("The invitation goes here, and so does the code they sign in with."),
    )  # fmt: skip
    until = forms.DateField(
        label=gettext_lazy("Until which day?"), widget=NearDateInput,
        error_messages={"required": gettext_lazy("Choose the day.")},
    )  # fmt: skip
