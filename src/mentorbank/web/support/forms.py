"""What is asked when a course is followed."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.support.inspiration import tips
from mentorbank.kernel.statuses import StatusCategory, label
from mentorbank.web.support.words import here
from mentorbank.web.ui.controls import BigChoices, NearDateInput

LONG = {"rows": 4}


def occupations() -> list[tuple[str, str]]:
    """What a young person may be doing now, with a way not to say."""
    rows = [(key.value, label(key, here())) for key in StatusCategory if key is not StatusCategory.UNKNOWN]
    return [("", _("Not talked about")), *rows]


class LogForm(forms.Form):
    """A meeting that staff write down for the two (R-248)."""

    on = forms.DateField(label=gettext_lazy("Which day?"), widget=NearDateInput)
    length = forms.ChoiceField(
        label=gettext_lazy("How long?"),
        choices=[
            ("half_hour", gettext_lazy("About half an hour")), ("hour", gettext_lazy("About an hour")),
            ("longer", gettext_lazy("Longer")), ("not_held", gettext_lazy("They did not meet")),
        ],
        widget=BigChoices,
    )  # fmt: skip
    how = forms.ChoiceField(label=gettext_lazy("How?"), required=False)
    submission_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, ways: Sequence[tuple[str, str]], today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": today, "submission_key": uuid.uuid4().hex, "how": "in_person"})
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = ways


class CallForm(forms.Form):
    """A phone call that is over (R-255)."""

    party = forms.ChoiceField(label=gettext_lazy("Who called?"), widget=BigChoices)
    text = forms.CharField(
        label=gettext_lazy("What was it about?"), widget=forms.Textarea(LONG), max_length=2000
    )
    answer = forms.CharField(
        label=gettext_lazy("What did you say?"), widget=forms.Textarea(LONG), max_length=4000
    )

    def __init__(self, *args: Any, parties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = parties


class ProlongForm(forms.Form):
    """Until when the two are asked to go on (R-358)."""

    to_date = forms.DateField(label=gettext_lazy("Until when?"), widget=NearDateInput)


class CheckInForm(forms.Form):
    """What came of a check-in (R-275): three short answers, words only if there are any."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Is it what was wished for?"),
        choices=[
            ("fine", gettext_lazy("Yes")),
            ("partly", gettext_lazy("Partly")),
            ("no", gettext_lazy("No")),
        ],
        widget=BigChoices,
    )
    must_change = forms.ChoiceField(
        label=gettext_lazy("Must something change?"),
        choices=[("no", gettext_lazy("No")), ("yes", gettext_lazy("Yes, and I will see to it"))],
        widget=BigChoices,
    )
    occupation = forms.ChoiceField(label=gettext_lazy("What does the young person do now?"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Words, if there are any"),
        required=False,
        widget=forms.Textarea(LONG),
        max_length=4000,
    )
    inspiration = forms.MultipleChoiceField(
        label=gettext_lazy("Send something along?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, asks_occupation: bool, sends: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["must_change"].widget.notes = {"yes": _("It gets a day by which you have acted.")}
        if asks_occupation:
            self.fields["occupation"].choices = occupations()
        else:
            del self.fields["occupation"]
        if sends:
            self.fields["inspiration"].choices = [(tip.key, tip.name.in_language(here())) for tip in tips()]
        else:
            del self.fields["inspiration"]

    def facts(self) -> dict[str, Any]:
        """As the deed wants them."""
        given = self.cleaned_data
        occupation = given.get("occupation", "")
        return {
            "answer": given["answer"], "must_change": given["must_change"] == "yes", "words": given["words"],
            "occupation": StatusCategory(occupation) if occupation else None,
            "inspiration": given.get("inspiration", []),
        }  # fmt: skip


class PostponeForm(forms.Form):
    """A later day for a check-in."""

    to = forms.DateField(label=gettext_lazy("Move it to"), widget=NearDateInput)


class JournalForm(forms.Form):
    """Staff's own note (R-239)."""

    text = forms.CharField(label=gettext_lazy("New note"), widget=forms.Textarea(LONG), max_length=8000)


class AskForm(forms.Form):
    """A question from one of the two (R-254)."""

    match = forms.ChoiceField(label=gettext_lazy("About which course?"))
    text = forms.CharField(label=gettext_lazy("Your question"), widget=forms.Textarea(LONG), max_length=2000)

    def __init__(self, *args: Any, matches: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["match"].choices = matches
        if len(matches) == 1:
            self.fields["match"].widget = forms.HiddenInput()
            self.fields["match"].initial = matches[0][0]


class AnswerForm(forms.Form):
    """The answer to a question."""

    answer = forms.CharField(label=gettext_lazy("Your answer"), widget=forms.Textarea(LONG), max_length=4000)


class ConcernForm(forms.Form):
    """Somebody is worried (R-259): how much it hurries, and a few words."""

    severity = forms.ChoiceField(
        label=gettext_lazy("How much does it hurry?"),
        choices=[
            ("worry", gettext_lazy("I am worried")),
            ("serious", gettext_lazy("It is serious")),
            ("danger", gettext_lazy("Somebody is in danger now")),
        ],
        widget=BigChoices,
    )
    text = forms.CharField(
        label=gettext_lazy("What worries you?"), widget=forms.Textarea({"rows": 5}), max_length=4000,
        help_text=gettext_lazy("A few words are enough. We call you to hear the rest."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["severity"].widget.notes = {
            "worry": _("Somebody looks at it within two days."),
            "serious": _("Somebody acts within a day."),
            "danger": _("Call 112 first. Then send this."),
        }


class OutsideConcernForm(ConcernForm):
    """The same from somebody who has no page here. Nobody must say who they are."""

    said_by = forms.CharField(
        label=gettext_lazy("Who are you, and what is your number?"), required=False, max_length=200,
        help_text=gettext_lazy("You need not say. But then nobody can call you back."),
    )  # fmt: skip
    about_staff = forms.BooleanField(
        label=gettext_lazy("It is about somebody who runs the programme"), required=False,
        help_text=gettext_lazy("Then those who answer for the programme are not told, and do not see it. Two others are."),
    )  # fmt: skip

    def __init__(self, *args: Any, others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = _("A few words are enough. Say whom it is about, if you know.")
        if not others:
            del self.fields["about_staff"]


class StepForm(forms.Form):
    """What was done about a concern (R-260)."""

    text = forms.CharField(
        label=gettext_lazy("What did you do?"), widget=forms.Textarea(LONG), max_length=4000
    )
