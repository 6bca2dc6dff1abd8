"""What is asked about a school, a class, a pupil and a talk."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.schools.models import SchoolPerson
from mentorbank.web.belonging.forms import InProgramme
from mentorbank.web.companies.forms import DAY_ERRORS
from mentorbank.web.introductions.forms import SuggestForm
from mentorbank.web.referrals.forms import ReferralForm
from mentorbank.web.schools.words import TALKS
from mentorbank.web.ui.controls import BigChoices, NearDateInput

OF_THE_SCHOOL = ("referrer_email", "referrer_name", "referrer_workplace", "source")


class SchoolForm(forms.Form):
    """A new school."""

    name = forms.CharField(label=_("What is it called?"), max_length=120)


class ClassForm(InProgramme):
    """A class of the school, in one programme."""

    name = forms.CharField(label=_("What is it called?"), max_length=60)


class PutInForm(SuggestForm):
    """One pupil, to a day."""

    until = forms.DateField(
        label=_("Last day"), widget=NearDateInput, error_messages=DAY_ERRORS,
        help_text=_("For example the last day of the school year. Within a year from now."),
    )  # fmt: skip

    def __init__(self, *args: Any, rows: QuerySet[Enrolment], **kwargs: Any) -> None:
        super().__init__(*args, rows=rows, **kwargs)
        self.fields["enrolment"].label = _("Who?")


class PupilForm(ReferralForm):
    """The public form without what we know: who nominates, and from where."""

    place = forms.ChoiceField(label=_("Programme"))

    def __init__(self, *args: Any, places: Sequence[SchoolPerson], **kwargs: Any) -> None:
        only = places[0].programme if len(places) == 1 else None
        super().__init__(*args, programme=only, **kwargs)
        for name in OF_THE_SCHOOL:
            del self.fields[name]
        self.places = {str(row.pk): row for row in places}
        self.fields["place"].choices = [(key, row.programme.name) for key, row in self.places.items()]
        self.fields["name"].label = _("The pupil's name")
        self.fields["contact"].label = _("The pupil's phone or mail")
        self.fields["own_yes"].help_text = _(
            "It is voluntary, they can stop at any time, and a no has no consequences. "
            "They also know that you hear how far it has come, but not what is talked about."
        )

    def facts(self) -> dict[str, Any]:
        """Everything for the deed."""
        given = self.cleaned_data
        told = {name: given[name] for name in ("wants", "urgency", "own_yes_on")}
        return self.who() | told | {"place": self.places[given["place"]]}


class TalkForm(forms.Form):
    """Somebody comes and tells the class about their way."""

    level = forms.CharField(
        label=_("Which class level?"), max_length=60, help_text=_("For example 9th grade.")
    )
    weeks = forms.CharField(
        label=_("Which weeks suit you?"), max_length=120, help_text=_("For example week 41 or 43.")
    )
    theme = forms.CharField(
        label=_("What should it be about?"), max_length=500, widget=forms.Textarea({"rows": 3}),
        help_text=_("Nothing about single pupils."),
    )  # fmt: skip
    place = forms.ChoiceField(label=_("Programme"))

    def __init__(self, *args: Any, places: Sequence[SchoolPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(row.pk): row for row in places}
        self.fields["place"].choices = [(key, row.programme.name) for key, row in self.places.items()]

    def facts(self) -> dict[str, Any]:
        """Everything for the deed."""
        return self.cleaned_data | {"place": self.places[self.cleaned_data["place"]]}


class AnswerForm(forms.Form):
    """Yes or no, and a word."""

    state = forms.ChoiceField(
        label=_("What do we answer?"), widget=BigChoices,
        choices=[(key, TALKS[key]) for key in ("agreed", "declined")],
    )  # fmt: skip
    answer = forms.CharField(
        label=_("A word with it"), max_length=500, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("Who comes and when, or why not."),
    )  # fmt: skip
