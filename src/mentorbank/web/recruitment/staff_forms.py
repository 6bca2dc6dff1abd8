"""The forms of those who screen."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.recruitment.rules import said
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.kernel.templates.mentors import ScreeningStep
from mentorbank.web.recruitment.choices import GIVING, JUDGEMENTS, listed
from mentorbank.web.ui.controls import BigChoices, NearDateInput, NearTimeInput, WholeNumberInput

NOTE_AT_MOST = 4000
DAY_FORMS = ["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"]


class NearDay(forms.DateField):
    """A day not far away, on the device's own calendar."""

    widget = NearDateInput
    default_error_messages = {"invalid": _("This day does not exist. Write day, month and year.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=DAY_FORMS, **kwargs)


class InterviewForm(forms.Form):
    """When we talk."""

    booked_for = NearDay(label=_("Which day?"))
    clock = forms.TimeField(
        label=_("At what time?"), widget=NearTimeInput, input_formats=["%H:%M", "%H.%M", "%H"],
        error_messages={"invalid": _("Write the time as hours and minutes, for example 14:30.")},
    )  # fmt: skip

    def moment(self) -> datetime:
        """The day and time as people here mean it."""
        return timezone.make_aware(
            datetime.combine(self.cleaned_data["booked_for"], self.cleaned_data["clock"])
        )


class StepForm(forms.Form):
    """One step of screening. A certificate gets no note and no file: only that it was seen."""

    passed = forms.TypedChoiceField(
        label=_("How did it go?"), coerce=lambda word: word == "True", widget=BigChoices,
        choices=[("True", _("In order")), ("False", _("Not in order"))],
    )  # fmt: skip
    done_on = NearDay(label=_("When?"))
    expires_on = NearDay(label=_("When does it run out?"), required=False)
    note = forms.CharField(
        label=_("Notes"), required=False, max_length=NOTE_AT_MOST, widget=forms.Textarea({"rows": 6}),
        help_text=_("Only those who screen can read them. Every look is logged."),
    )  # fmt: skip

    def __init__(self, *args: Any, step: ScreeningStep, template: ProgrammeTemplate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked: list[str] = []
        if step.kind == "interview":
            self._ask(template)
        if step.kind == "certificate_note":
            self.fields["done_on"].label = _("When did you see it?")
            del self.fields["note"]
        else:
            del self.fields["expires_on"]

    def _ask(self, template: ProgrammeTemplate) -> None:
        for row in template.screening.criteria:
            name = f"criterion_{row.key}"
            self.asked.append(row.key)
            self.fields[name] = forms.ChoiceField(
                label=said(row.text), required=False, choices=JUDGEMENTS, widget=forms.RadioSelect
            )
        self.order_fields([f"criterion_{key}" for key in self.asked])

    def facts(self) -> dict[str, Any]:
        """The answers for the deed."""
        given = self.cleaned_data
        return {
            "passed": given["passed"],
            "done_on": given["done_on"],
            "expires_on": given.get("expires_on"),
            "note": given.get("note", ""),
            "criteria": {key: given[f"criterion_{key}"] for key in self.asked},
        }


class TrainingForm(forms.Form):
    """A course or a conversation, as the template allows (R-144)."""

    FORMS = {"course": _("A course"), "conversation": _("A preparatory conversation")}

    kind = forms.ChoiceField(label=_("What was it?"), widget=BigChoices)
    title = forms.CharField(label=_("What is it called?"), max_length=160)
    completed_on = NearDay(label=_("When was it completed?"))

    def __init__(self, *args: Any, template: ProgrammeTemplate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, self.FORMS[key]) for key in template.training.may_be_met_by]
        self.fields["kind"].choices = choices
        if len(choices) == 1:
            self.initial.setdefault("kind", choices[0][0])
        self.initial.setdefault("title", said(template.training.name))


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Why?"), max_length=1000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Only those who screen can read it. The letter gives no reason."),
    )  # fmt: skip


class BreakForm(forms.Form):
    """Until when."""

    until = NearDay(label=_("Until and including which day?"))


class PlacesForm(forms.Form):
    """How many young people at a time."""

    capacity = forms.IntegerField(
        label=_("How many young people at a time?"), min_value=1, widget=WholeNumberInput
    )


class GivingForm(forms.Form):
    """How a mentor gives their time."""

    giving = forms.ChoiceField(label=_("How do they give their time?"), widget=BigChoices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["giving"].choices = [(way.value, words) for way, words in GIVING.items()]


class FilterForm(forms.Form):
    """Narrowing the list of mentors down."""

    q = forms.CharField(label=_("Name, mail or workplace"), required=False, max_length=80)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    industry = forms.ChoiceField(label=_("Industry"), required=False)
    channel = forms.ChoiceField(label=_("Came by"), required=False)

    def __init__(self, *args: Any, programmes: list[Programme], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = str(_("All"))
        self.fields["programme"].choices = [
            ("", everything),
            *((str(row.pk), row.name) for row in programmes),
        ]
        self.fields["industry"].choices = listed("industries", on=on, none=everything)
        self.fields["channel"].choices = listed("recruitment_channels", on=on, none=everything)
        if len(programmes) == 1:
            del self.fields["programme"]
