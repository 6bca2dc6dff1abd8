"""The agreement as a form: the questions the template asks for, with its own suggestions filled in (R-191–R-195)."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.relationships.models import Agreement
from mentorbank.domain.relationships.rules import may_choose_place
from mentorbank.kernel.access import Role
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.relationships.words import place_choices, said
from mentorbank.web.ui.controls import BigCheckboxes, NearTimeInput

# Which questions an item of the template's list asks (T-09); "limits_of_role" and "confidentiality" are texts to read.
ASKED_BY = {
    "contact_days": ("contact_days",),
    "contact_hours": ("contact_from", "contact_to"),
    "contact_channels": ("channels",),
    "cancellation": ("cancellations",),
    "lateness": ("cancellations",),
    "meeting_place": ("place",),
    "meeting_frequency": ("frequency",),
    "content": ("focus_areas", "own_focus"),
}
ALWAYS = ("mentee_expects", "mentor_expects")
CHANNELS = ("sms", "phone", "mail", "chat")


def channel_words() -> dict[str, str]:
    """How the two reach each other."""
    return {"sms": _("SMS"), "phone": _("A call"), "mail": _("Mail"), "chat": _("Another chat")}


def weekday_choices() -> list[tuple[str, str]]:
    """Monday is 1, as the contact window counts."""
    return [(str(number + 1), str(name)) for number, name in WEEKDAYS.items()]


def asked(template: ProgrammeTemplate) -> list[str]:
    """The questions of this programme's agreement, in the template's order. A free frequency is always agreed (R-206)."""
    names = [name for item in template.agreement.fields for name in ASKED_BY.get(item, ())]
    if template.intensity.unit == "none":
        names.append("frequency")
    if template.meeting.place_rule in {"mentee_decides", "pair_decides"}:
        names.append("place")
    return list(dict.fromkeys([*names, *ALWAYS]))


class AgreementForm(forms.Form):
    """What the two expect of each other and how they keep in touch."""

    contact_days = forms.MultipleChoiceField(
        label=gettext_lazy("Which days may you contact each other?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contact_from = forms.TimeField(
        label=gettext_lazy("From what time?"), required=False, widget=NearTimeInput
    )
    contact_to = forms.TimeField(label=gettext_lazy("Until what time?"), required=False, widget=NearTimeInput)
    channels = forms.MultipleChoiceField(
        label=gettext_lazy("How do you reach each other?"), required=False, widget=BigCheckboxes
    )
    cancellations = forms.CharField(
        label=gettext_lazy("If one of you cannot come, or is late"), required=False, max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    frequency = forms.CharField(label=gettext_lazy("How often do you meet?"), required=False, max_length=160)
    place = forms.ChoiceField(label=gettext_lazy("Where do you usually meet?"), required=False)
    focus_areas = forms.MultipleChoiceField(
        label=gettext_lazy("What will you work on?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    own_focus = forms.CharField(
        label=gettext_lazy("Something else you will work on"), required=False, max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    mentee_expects = forms.CharField(required=False, max_length=500, widget=forms.Textarea({"rows": 3}))
    mentor_expects = forms.CharField(required=False, max_length=500, widget=forms.Textarea({"rows": 3}))
    backs_plan = forms.BooleanField(
        label=gettext_lazy("As mentor I back the agreements and plans the young person has with the municipality"),
        required=False,
    )  # fmt: skip

    def __init__(
        self, *args: Any, template: ProgrammeTemplate, role: Role, names: tuple[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact_days"].choices = weekday_choices()
        self.fields["channels"].choices = [(key, channel_words()[key]) for key in CHANNELS]
        free = template.meeting.place_rule == "mentee_decides"
        self.fields["place"].choices = [
            ("", _("We find out each time")),
            *place_choices(template, free_of_authority=free),
        ]
        self.fields["focus_areas"].choices = [
            (area.key, said(area.text)) for area in template.goals.focus_areas
        ]
        for name, field in zip(names, ALWAYS, strict=True):
            self.fields[field].label = _("What does %(name)s expect?") % {"name": name}
        self._keep(template, role)

    def _keep(self, template: ProgrammeTemplate, role: Role) -> None:
        wanted = set(asked(template))
        if not may_choose_place(role, template):
            wanted.discard("place")
        if not template.goals.free_additions:
            wanted.discard("own_focus")
        if template.agreement.backs_municipal_plan and role == Role.MENTOR:
            wanted.add("backs_plan")
        for name in [name for name in self.fields if name not in wanted]:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Both ends of the window belong together, in that order."""
        given = super().clean() or {}
        opens, closes = given.get("contact_from"), given.get("contact_to")
        if bool(opens) != bool(closes):
            self.add_error("contact_to" if opens else "contact_from", _("Write both times, or neither."))
        elif opens and closes and opens >= closes:
            self.add_error("contact_to", _("Choose a time after the first one."))
        return given

    def facts(self) -> dict[str, Any]:
        """What the deed is told; days as numbers."""
        facts = dict(self.cleaned_data)
        if "contact_days" in facts:
            facts["contact_days"] = [int(day) for day in facts["contact_days"]]
        return facts


def initial(template: ProgrammeTemplate, newest: Agreement | None) -> dict[str, Any]:
    """What stands in the form: the last agreement, else what the template suggests (R-195)."""
    if newest:
        before = {name: getattr(newest, name) for name in AgreementForm.base_fields}
        return before | {"contact_days": [str(day) for day in newest.contact_days]}
    window = template.agreement.suggested_window
    suggested: dict[str, Any] = {
        "channels": ["sms", "phone"],
        "cancellations": _("We write as soon as we know, at the latest the day before."),
        "frequency": said(template.intensity.recommended) if template.intensity.recommended else "",
    }
    if window:
        days = [str(day) for day in window.weekdays]
        suggested |= {"contact_days": days, "contact_from": window.opens, "contact_to": window.until}
    return suggested
