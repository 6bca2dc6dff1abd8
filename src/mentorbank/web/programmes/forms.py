"""Starting a programme: a few questions, everything else comes from the template."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.people.models import Person
from mentorbank.kernel.places import municipalities
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.ui.controls import NearDateInput, WholeNumberInput

# The values a coordinator most often has an opinion on: path → words. Everything else can be changed afterwards.
COMMON = {
    "duration.default_months": _("How many months is a course planned to last?"),
    "intensity.min": _("How many hours (or meetings) a month, at least?"),
    "matching.max_distance_km": _("How many kilometres may a mentor live away, at most?"),
    "followup.silence.days": _("After how many days without contact should somebody look?"),
}


class DataForm(forms.Form):
    """Who answers for the data, and where the agreement lies."""

    controller = forms.CharField(
        label=_("Who is data controller?"), max_length=120,
        help_text=_("Whoever decides what the data are used for: the municipality, the association or the school."),
    )  # fmt: skip
    processor = forms.CharField(
        label=_("Who is data processor?"), max_length=120,
        help_text=_("Whoever runs this site for them. If they do it themselves, write the same name again."),
    )  # fmt: skip
    agreement_on = forms.DateField(
        label=_("When did they make their data processing agreement?"), required=False, widget=NearDateInput(),
    )  # fmt: skip
    agreement_until = forms.DateField(
        label=_("Until when does it hold?"), required=False, widget=NearDateInput(),
        help_text=_("Leave it empty if it holds until somebody ends it."),
    )  # fmt: skip
    agreement_kept = forms.CharField(
        label=_("Where is it kept?"), required=False, max_length=200,
        help_text=_("For example the number of the case."),
    )  # fmt: skip


class MunicipalitiesField(forms.CharField):
    """Names of municipalities, typed; cleaned to their codes. A name we do not know gets the nearest one we do."""

    on: date | None = None

    def to_python(self, value: Any) -> list[str]:
        """The codes, in the order typed; ``ValidationError`` names the first one that is unknown."""
        known = {row.short_name.casefold(): row for row in municipalities(on=self.on)}
        known |= {row.name.casefold(): row for row in municipalities(on=self.on)}
        codes = []
        for name in (part.strip() for part in str(value or "").split(",")):
            found = known.get(name.casefold())
            if name and found is None:
                near = get_close_matches(name.casefold(), known, 1)
                guess = known[near[0]].short_name if near else ""
                sentence = (
                    _("We do not know “%(name)s”. Did you mean %(guess)s?")
                    if guess
                    else _("We do not know “%(name)s”.")
                )
                raise forms.ValidationError(sentence % {"name": name, "guess": guess})
            if found and found.code not in codes:
                codes.append(found.code)
        return codes

    def validate(self, value: list[str]) -> None:
        """At least one."""
        if not value:
            raise forms.ValidationError(self.error_messages["required"])

    def run_validators(self, value: list[str]) -> None:
        """The names have been checked already."""


class StartForm(forms.Form):
    """Name, dates, places, who answers, and the few numbers people have an opinion on."""

    name = forms.CharField(
        label=_("What is the programme called?"), max_length=120,
        error_messages={"required": _("Give the programme a name, as people will see it.")},
    )  # fmt: skip
    opens_on = forms.DateField(
        label=_("When does it begin?"), widget=NearDateInput,
        error_messages={"required": _("Choose the first day."), "invalid": _("Write the date as it is in the calendar.")},
    )  # fmt: skip
    closes_on = forms.DateField(
        label=_("When does it end?"), required=False, widget=NearDateInput,
        help_text=_("Leave it empty if it goes on. Measurements go on after the end."),
        error_messages={"invalid": _("Write the date as it is in the calendar.")},
    )  # fmt: skip
    municipality_codes = MunicipalitiesField(
        label=_("In which municipalities?"),
        help_text=_("Write their names with commas between, for example Næstved, Slagelse."),
        error_messages={"required": _("Write at least one municipality.")},
    )
    responsible: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=_("Who answers for the programme?"), queryset=None,
        help_text=_("Everybody in the programme sees this name and phone number."),
        error_messages={"required": _("Choose who people can call.")},
    )  # fmt: skip

    def __init__(self, *args: Any, template: ProgrammeTemplate, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.template = template
        self.fields["municipality_codes"].on = on
        self.fields["responsible"].queryset = (
            Person.objects.filter(roles__role="coordinator").distinct().order_by("given_name")
        )
        for path, words in COMMON.items():
            value = _value(template, path)
            if value is not None:
                self.fields[_name(path)] = forms.DecimalField(
                    label=words, initial=value, min_value=1, required=True, widget=WholeNumberInput,
                    error_messages={
                        "required": _("Write a number. The template says %(value)s.") % {"value": value},
                        "invalid": _("Write a number, for example 4."),
                        "min_value": _("Write a number of at least 1."),
                    },
                )  # fmt: skip

    def changes(self) -> dict[str, Any]:
        """Only what differs from the template: path → value."""
        return _changes(self, self.template)


class ChangeForm(forms.Form):
    """A new version: one or more numbers, from when, and why."""

    why = forms.CharField(
        label=_("Why is it changed?"), widget=forms.Textarea, max_length=300,
        error_messages={"required": _("Write why, so that others can follow it later.")},
    )  # fmt: skip
    valid_from = forms.DateField(
        label=_("From when?"), widget=NearDateInput,
        help_text=_("Courses that already run keep the rules they began with."),
        error_messages={"required": _("Choose the first day."), "invalid": _("Write the date as it is in the calendar.")},
    )  # fmt: skip

    def __init__(self, *args: Any, template: ProgrammeTemplate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.template = template
        for path, words in COMMON.items():
            value = _value(template, path)
            if value is not None:
                self.fields[_name(path)] = forms.DecimalField(
                    label=words, initial=value, min_value=1, widget=WholeNumberInput
                )
        self.order_fields([_name(path) for path in COMMON])

    def changes(self) -> dict[str, Any]:
        """Only what differs from the newest rules: path → value."""
        return _changes(self, self.template)


def _changes(form: forms.Form, template: ProgrammeTemplate) -> dict[str, Any]:
    found = {}
    for path in COMMON:
        given, stated = form.cleaned_data.get(_name(path)), _value(template, path)
        if given is not None and stated is not None and given != stated:
            found[path] = int(given) if given == int(given) else str(given)
    return found


def _name(path: str) -> str:
    return path.replace(".", "__")


def _value(template: ProgrammeTemplate, path: str) -> Any:
    value: Any = template
    for step in path.split("."):
        value = getattr(value, step, None)
    return value
