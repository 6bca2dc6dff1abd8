"""An idea, what becomes of it, a meeting, and a member."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.task_forces.lifecycle import IDEA
from mentorbank.domain.task_forces.models import Idea
from mentorbank.web.companies.forms import DAY_ERRORS
from mentorbank.web.ui.controls import BigChoices, NearDateInput

STATES = {
    "idea": _("An idea"), "initiative": _("Taken up as an initiative"), "done": _("Done"), "aside": _("Laid aside"),
}  # fmt: skip


class IdeaForm(forms.Form):
    """In a line or two; nothing about single young people."""

    text = forms.CharField(
        label=_("What is the idea?"), max_length=500, widget=forms.Textarea({"rows": 4}),
        help_text=_("Nothing about single young people."),
    )  # fmt: skip


class MoveForm(forms.Form):
    """What becomes of it; who and when for an initiative."""

    state = forms.ChoiceField(label=_("What becomes of it?"), widget=BigChoices)
    who = forms.CharField(label=_("Who does it?"), max_length=120, required=False)
    due_on = forms.DateField(
        label=_("By which day?"), required=False, widget=NearDateInput, error_messages=DAY_ERRORS
    )

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(key, STATES[key]) for key in sorted(IDEA.steps.get(idea.state, ()))]


class MeetingForm(forms.Form):
    """A day, a place, and what was said."""

    on = forms.DateField(label=_("When?"), widget=NearDateInput, error_messages=DAY_ERRORS)
    place = forms.CharField(label=_("Where?"), max_length=120, required=False)
    notes = forms.CharField(
        label=_("Notes"), required=False, max_length=5000, widget=forms.Textarea({"rows": 8}),
        help_text=_("Nothing about single young people."),
    )  # fmt: skip
