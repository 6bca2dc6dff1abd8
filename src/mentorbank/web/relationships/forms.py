"""What the two fill in. As few answers as can be; what the programme's template decides is given in, never known here."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.relationships.rules import LATE
from mentorbank.kernel.periods import COPENHAGEN
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.relationships import words
from mentorbank.web.ui.controls import BigChoices, NearDateInput, NearTimeInput

MINUTES = (15, 30, 45, 60, 90, 120, 180, 240)


class MoreForm(forms.Form):
    """A word about a meeting that is saved already, and whose it was."""

    reason = forms.ChoiceField(label=gettext_lazy("What happened?"), required=False)
    words = forms.CharField(
        label=gettext_lazy("A word about it"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, reasons: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [("", _("Nothing special")), *reasons]


class LogForm(forms.Form):
    """A meeting that was: day, how long, how, and where (R-240). The rest is folded and may stay empty."""

    on = forms.DateField(label=gettext_lazy("When?"), widget=NearDateInput)
    minutes = forms.TypedChoiceField(label=gettext_lazy("For how long?"), coerce=int)
    form = forms.ChoiceField(label=gettext_lazy("How?"))
    place = forms.ChoiceField(label=gettext_lazy("Where?"))
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("What was it about?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.ChoiceField(label=gettext_lazy("Was anybody late?"), required=False)
    words = forms.CharField(
        label=gettext_lazy("A word about it"), required=False, max_length=500, widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    submission_key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, template: ProgrammeTemplate, names: tuple[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        reasons, offered = words.reason_words(*names), words.form_words()
        self.fields["minutes"].choices = [
            (0, _("No time to speak of")),
            *((n, minutes_words(n)) for n in MINUTES),
        ]
        self.fields["form"].choices = [(key, offered[key]) for key in template.meeting.forms]
        self.fields["place"].choices = words.place_choices(template)
        self.fields["topics"].choices = [
            (area.key, words.said(area.text)) for area in template.goals.focus_areas
        ]
        self.fields["reason"].choices = [("", _("Nobody was late")), *((key, reasons[key]) for key in LATE)]


class NotHeldForm(forms.Form):
    """A meeting that came to nothing: day, and whose it was (R-241)."""

    on = forms.DateField(label=gettext_lazy("Which day?"), widget=NearDateInput)
    reason = forms.ChoiceField(label=gettext_lazy("What happened?"), widget=BigChoices)
    submission_key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, reasons: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = reasons


class PlanForm(forms.Form):
    """The next meeting. The place is asked for only from whoever may choose it (R-203)."""

    starts_at = forms.DateField(label=gettext_lazy("Which day?"), widget=NearDateInput)
    clock = forms.TimeField(label=gettext_lazy("What time?"), widget=NearTimeInput)
    form = forms.ChoiceField(label=gettext_lazy("How?"))
    place = forms.ChoiceField(label=gettext_lazy("Where?"), required=False)

    def __init__(
        self, *args: Any, template: ProgrammeTemplate, may_choose_place: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = {**words.form_words(), "in_person": _("We meet")}
        self.fields["form"].choices = [
            (key, offered[key]) for key in template.meeting.forms if key != "message"
        ]
        places = words.place_choices(
            template, free_of_authority=template.meeting.place_rule == "mentee_decides"
        )
        self.fields["place"].choices = [("", _("We find out")), *places]
        if not may_choose_place:
            del self.fields["place"]

    def facts(self) -> dict[str, Any]:
        """What the deed is told; the moment is on the Danish clock."""
        given: dict[str, Any] = self.cleaned_data
        starts_at = datetime.combine(given["starts_at"], given["clock"], COPENHAGEN)
        return {"starts_at": starts_at, "form": given["form"], "place": given.get("place", "")}


class PlaceForm(forms.Form):
    """Where the young person would like to meet."""

    place = forms.ChoiceField(label=gettext_lazy("Where would you like to meet?"), widget=BigChoices)

    def __init__(self, *args: Any, template: ProgrammeTemplate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = words.place_choices(template, free_of_authority=True)


class CallOffForm(forms.Form):
    """Why a meeting is called off; not saying is fine."""

    reason = forms.ChoiceField(label=gettext_lazy("Why?"), required=False, widget=BigChoices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [
            ("ill", _("I am ill")), ("other_plans", _("Something has come up")), ("moved", _("We find another time")),
            ("", _("I would rather not say")),
        ]  # fmt: skip


class GoalForm(forms.Form):
    """A goal in the young person's own words."""

    text = forms.CharField(
        label=gettext_lazy("What would you like to reach?"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )
    horizon = forms.ChoiceField(label=gettext_lazy("When is it for?"), widget=BigChoices, initial="short")
    kind = forms.ChoiceField(label=gettext_lazy("What is it about?"), required=False)
    success = forms.CharField(
        label=gettext_lazy("How will you know that you are there?"), required=False, max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    part_of = forms.ChoiceField(label=gettext_lazy("Is it a step towards another goal?"), required=False)

    def __init__(self, *args: Any, parents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["horizon"].choices = list(words.horizon_words().items())
        self.fields["kind"].choices = [("", _("I do not know yet")), *words.kind_words().items()]
        self.fields["part_of"].choices = [("", _("No, it stands alone")), *parents]
        if not parents:
            del self.fields["part_of"]


class ChangeGoalForm(forms.Form):
    """Where a goal stands, and its words."""

    state = forms.ChoiceField(label=gettext_lazy("Where does it stand?"), widget=BigChoices)
    text = forms.CharField(
        label=gettext_lazy("The goal in your words"), max_length=300, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = list(words.goal_words().items())


class OwnWordsForm(forms.Form):
    """What the young person says about themselves."""

    good_at = forms.CharField(
        label=gettext_lazy("What are you good at?"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
    likes = forms.CharField(
        label=gettext_lazy("What do you like doing?"), required=False, max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip


class LeaveForm(forms.Form):
    """Why the young person stops; not saying is fine and is the first answer."""

    reason = forms.ChoiceField(label=gettext_lazy("Would you like to say why?"), widget=BigChoices)

    def __init__(self, *args: Any, reasons: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = list(reasons.items())


class GoOnForm(forms.Form):
    """Until when to go on."""

    to_date = forms.DateField(label=gettext_lazy("Until when?"), widget=NearDateInput)


def minutes_words(minutes: int) -> str:
    """How long, as a form offers it."""
    if minutes < 60 and minutes != 30:
        return _("%(minutes)s minutes") % {"minutes": minutes}
    return words.hours_words(minutes)
