"""What is asked of those who follow from outside, and of those who answer them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.studies.rules import FIELDS
from mentorbank.kernel.places import municipality
from mentorbank.kernel.templates.audience import Target
from mentorbank.web.oversight.study_words import FIELD_WORDS
from mentorbank.web.reports.words import said as said_in_words
from mentorbank.web.ui.controls import BigCheckboxes, BigChoices, NearDateInput

DAYS = ["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"]


class AdviceForm(forms.Form):
    """The advice and its day; which programme and municipality, only where there are several."""

    programme = forms.ChoiceField(label=_("Which programme is it about?"))
    municipality_code = forms.ChoiceField(label=_("Which municipality is it about?"))
    on = forms.DateField(
        label=_("The day it was given"), widget=NearDateInput(), input_formats=DAYS,
        help_text=_("Usually the day you met."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("What do you advise?"), max_length=1000, widget=forms.Textarea({"rows": 4}),
        help_text=_("A sentence or two. Write about activities and conditions, never about a single person."),
    )  # fmt: skip

    def __init__(self, *args: Any, programmes: QuerySet[Programme], codes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programmes = {str(row.pk): row for row in programmes}
        places = [(code, found.short_name) for code in codes if (found := municipality(code))]
        self._narrow("programme", [(key, row.name) for key, row in self.programmes.items()])
        self._narrow("municipality_code", places)

    def _narrow(self, name: str, choices: list[tuple[str, str]]) -> None:
        """The only one there is, is not asked about."""
        field = self.fields[name]
        field.choices = choices if len(choices) == 1 else [("", _("Choose")), *choices]
        if len(choices) == 1:
            field.widget, field.required = forms.HiddenInput(), False
            self.initial[name] = choices[0][0]

    def facts(self) -> dict[str, Any]:
        """Everything for the deed."""
        given = {name: self.cleaned_data[name] or self.initial.get(name, "") for name in self.fields}
        return given | {"programme": self.programmes[given["programme"]]}


class AnswerForm(forms.Form):
    """A sentence back, or none."""

    answer = forms.CharField(
        label=_("Your answer"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=_("A sentence about what you do with it. The board and the steering group read it. You may leave it empty."),
    )  # fmt: skip


class PaperForm(forms.Form):
    """Which paper, as of which day, about which period, and what is said before the figures."""

    kind = forms.ChoiceField(
        label=_("What kind of paper?"), widget=BigChoices,
        choices=[("status", _("Status: how it goes so far")), ("evaluation", _("Evaluation: how it went"))],
    )  # fmt: skip
    title = forms.CharField(label=_("Title"), max_length=120)
    as_of = forms.DateField(
        label=_("Figures as of the day"), widget=NearDateInput(), input_formats=DAYS,
        help_text=_("The paper shows the last finished month, as the steering group reads it."),
    )  # fmt: skip
    period_from = forms.DateField(label=_("The period begins"), widget=NearDateInput(), input_formats=DAYS)
    period_to = forms.DateField(label=_("The period ends"), widget=NearDateInput(), input_formats=DAYS)
    words = forms.CharField(
        label=_("What should they know before they read the figures?"), required=False, max_length=2000,
        widget=forms.Textarea({"rows": 5}), help_text=_("Never about a single person. You may leave it empty."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A period runs forward."""
        given = super().clean() or {}
        first, last = given.get("period_from"), given.get("period_to")
        if first and last and last < first:
            self.add_error("period_to", _("The period ends before it begins."))
        return given


class CorrectionForm(PaperForm):
    """What was wrong; the kind and the period stay."""

    correction = forms.CharField(
        label=_("What was wrong?"), max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=_("The committee reads it above the new figures. The earlier paper stays, and says that it was corrected."),
    )  # fmt: skip
    kind = period_from = period_to = None  # type: ignore[assignment]
    field_order = ("correction", "title", "as_of", "words")


class GrantForm(forms.Form):
    """Who gives the money, for what, and for whom of the programme's young people."""

    funder = forms.CharField(label=_("Who gives the money?"), max_length=120)
    name = forms.CharField(label=_("What is the grant called?"), max_length=120)
    purpose = forms.CharField(
        label=_("What is it for?"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )
    starts_on = forms.DateField(label=_("From"), widget=NearDateInput(), input_formats=DAYS)
    ends_on = forms.DateField(
        label=_("To"), widget=NearDateInput(), input_formats=DAYS,
        help_text=_("It covers whoever entered the programme between these two days."),
    )  # fmt: skip
    subgroups = forms.MultipleChoiceField(
        label=_("Which target groups?"), required=False, widget=BigCheckboxes, help_text=_("None chosen is all of them.")
    )  # fmt: skip
    rule = forms.ChoiceField(
        label=_("Does the funder ask for something more?"), required=False, widget=BigChoices,
        help_text=_("Single young people can be added or taken out afterwards. The rule itself is not changed."),
    )  # fmt: skip

    def __init__(self, *args: Any, target: Target, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.months = {row.key: row.unemployed_more_than_months for row in target.funders}
        self.fields["subgroups"].choices = [(row.key, said_in_words(row.name)) for row in target.subgroups]
        rules = [(row.key, said_in_words(row.name)) for row in target.funders]
        self.fields["rule"].choices = [("", _("No, all of these")), *rules]
        for name, choices in (("subgroups", target.subgroups), ("rule", target.funders)):
            if not choices:
                del self.fields[name]

    def facts(self) -> dict[str, Any]:
        """Everything for the deed."""
        given = dict(self.cleaned_data)
        return given | {"unemployed_months": self.months.get(given.pop("rule", ""))}


class StudyForm(forms.Form):
    """Who, what for, which fields, and when."""

    holder = forms.CharField(
        label=_("Who makes the study?"),
        max_length=160,
        help_text=_("The institution, for example a university."),
    )
    purpose = forms.CharField(
        label=_("What is it for?"), max_length=1000, widget=forms.Textarea({"rows": 4}),
        help_text=_("The young people read it on their own page. Short and plain."),
    )  # fmt: skip
    chosen = forms.MultipleChoiceField(
        label=_("What may be fetched?"), widget=BigCheckboxes, choices=[(key, FIELD_WORDS[key]) for key in FIELDS],
        help_text=_("Only what the study needs. There are never names, days or anybody's own words."),
    )  # fmt: skip
    starts_on = forms.DateField(label=_("From"), widget=NearDateInput(), input_formats=DAYS)
    ends_on = forms.DateField(
        label=_("To"),
        widget=NearDateInput(),
        input_formats=DAYS,
        help_text=_("After this day nothing opens."),
    )

    def facts(self) -> dict[str, Any]:
        """Everything for the deed."""
        given = dict(self.cleaned_data)
        return given | {"fields": given.pop("chosen")}
