"""What a mentor tells in slices of two minutes. Each is optional and saved by itself; staff use the same ones."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.recruitment.rules import SAID_BY_KIND, least_hours, months_offered, number
from mentorbank.kernel.codes import ListName
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.recruitment.choices import DAYS, PARTS, SECTORS, YES_NO, kinds, listed, months_words
from mentorbank.web.ui.controls import BigChoices, Chips, WholeNumberInput

WORDS_AT_MOST = 2000
# Ours: the languages most people here speak; the others are in the list below them.
FIRST_LANGUAGES = ("da", "en", "de", "ar", "tr", "pl", "uk")
OFFERS = {
    "offers_one_to_one": ("one_to_one", _("To be the mentor of one young person")),
    "offers_activities": ("group_activity", _("To join or arrange something for a group")),
    "offers_talks": ("talk", _("To give a talk about my working life")),
}


def words(label: Any, hint: Any = "") -> forms.CharField:
    """A few sentences, if one wants."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea({"rows": 4}),
    )


def yes_or_no(label: Any, hint: Any = "") -> forms.TypedChoiceField:
    """Yes, no, or not answered."""
    return forms.TypedChoiceField(
        label=label, help_text=hint, required=False, choices=YES_NO, widget=BigChoices, empty_value=None,
        coerce=lambda word: word == "True",
    )  # fmt: skip


class SliceForm(forms.Form):
    """A few questions about one thing, filled with what is known."""

    def __init__(
        self, *args: Any, mentor: Mentor, template: ProgrammeTemplate, on: date, **kwargs: Any
    ) -> None:
        self.mentor, self.template, self.on = mentor, template, on
        kwargs.setdefault("initial", {name: getattr(mentor, name, None) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        self.fit()

    def fit(self) -> None:
        """Fit the questions to the programme."""

    def facts(self) -> dict[str, Any]:
        """The answers for the deed."""
        return dict(self.cleaned_data)

    @classmethod
    def asked(cls, template: ProgrammeTemplate) -> bool:
        """Whether the programme asks any of it."""
        return True


def taps(label: Any, hint: Any = "") -> forms.MultipleChoiceField:
    """A few of a list, by a tap each."""
    return forms.MultipleChoiceField(label=label, help_text=hint, required=False, widget=Chips)


class TapsForm(SliceForm):
    """Questions answered by taps: those that count in this programme, with the programme's own choices."""

    lists: ClassVar[dict[str, ListName]] = {}

    def fit(self) -> None:
        matching = self.template.matching
        for name, codes in self.lists.items():
            offered = {*matching.asks(name), *getattr(self.mentor, name)}
            if matching.asks(name):
                self.fields[name].choices = [row for row in listed(codes, on=self.on) if row[0] in offered]
            else:
                self.fields.pop(name)

    @classmethod
    def asked(cls, template: ProgrammeTemplate) -> bool:
        return any(template.matching.asks(name) for name in cls.lists)


class WorkForm(SliceForm):
    """Workplace, trade and years; nothing is asked that the kind of mentor already says (R-002–R-004, R-135)."""

    kind = forms.ChoiceField(label=_("What fits you best?"), required=False, widget=BigChoices)
    employer = forms.CharField(label=_("Where do you work?"), required=False, max_length=120)
    sector = forms.ChoiceField(label=_("Is your workplace private or public?"), required=False, choices=SECTORS,
                               widget=BigChoices)  # fmt: skip
    is_leader = yes_or_no(_("Do you lead others at work?"))
    municipal_employee = forms.BooleanField(label=_("I work for the municipality"), required=False)
    occupation = forms.ChoiceField(label=_("Your trade"), required=False)
    years_of_experience = forms.IntegerField(
        label=_("Years in the trade"), required=False, min_value=0, max_value=80, widget=WholeNumberInput
    )

    def fit(self) -> None:
        choices = kinds(self.template)
        said = set.intersection(*(set(SAID_BY_KIND.get(key, {})) for key, _name in choices))
        for name in said | ({"kind"} if len(choices) == 1 else set()):
            self.fields.pop(name, None)
        if "kind" in self.fields:
            self.fields["kind"].choices = choices
        self.fields["occupation"].choices = listed("occupations", on=self.on, none=str(_("Choose")))
        self.initial["occupation"] = (self.mentor.occupations or [""])[0]

    def facts(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        trade = given.pop("occupation")
        return given | {"occupations": [trade] if trade else []}


class BackgroundForm(SliceForm):
    """Who you are, at work and otherwise (R-128)."""

    motivation = words(_("Why would you like to be a mentor?"))
    professional_background = words(_("What have you done in your working life?"))
    personal_background = words(
        _("Who are you outside work?"), _("What you would tell over a cup of coffee.")
    )


class MatchForm(TapsForm):
    """The mentor's own thoughts about a good match, and for how long, concretely (R-131, R-162)."""

    lists: ClassVar[dict[str, ListName]] = {"glad_to_help": "help_topics", "rather_not": "help_topics"}
    glad_to_help = taps(_("What would you most like to help with?"))
    rather_not = taps(_("Is there something you would rather leave to others?"))
    months_in_mind = forms.TypedChoiceField(
        label=_("How long do you think you would like to be there for a young person?"), required=False,
        widget=BigChoices, coerce=int, empty_value=None,
        help_text=_("A rough answer is good: pairs with a length in mind last longer."),
    )  # fmt: skip
    considerations = words(
        _("What do you think about a good match?"),
        _("In your own words, if you like."),
    )

    def fit(self) -> None:
        super().fit()
        months = months_offered(self.template)
        if months:
            self.fields["months_in_mind"].choices = [
                *((month, months_words(month)) for month in months), ("", _("I do not know yet")),
            ]  # fmt: skip
        else:
            self.fields.pop("months_in_mind")

    @classmethod
    def asked(cls, template: ProgrammeTemplate) -> bool:
        return True


class LikenessForm(TapsForm):
    """What two people may have in common: research finds that pairs who share it last (R-166)."""

    lists: ClassVar[dict[str, ListName]] = {
        "values": "values", "dislikes": "dislikes", "traits": "traits", "experience": "help_topics",
    }  # fmt: skip
    values = taps(_("What matters most to you?"))
    dislikes = taps(_("What is not for you?"))
    traits = taps(_("How would your friends describe you?"))
    experience = taps(_("What have you been through yourself, or helped others with?"))

    def fit(self) -> None:
        super().fit()
        for name in {"values", "dislikes", "traits"} & set(self.fields):
            most = self.template.matching.asked.at_most  # type: ignore[union-attr]
            self.fields[name].help_text = _("Choose up to %(most)s.") % {"most": most}


class TimeForm(SliceForm):
    """How much time, when, and how far (R-136, R-451)."""

    hours_per_month = forms.DecimalField(
        label=_("How many hours a month can you find?"), required=False, min_value=0, max_value=200, max_digits=4,
        decimal_places=1, localize=True, widget=WholeNumberInput,
    )  # fmt: skip
    days = forms.MultipleChoiceField(
        label=_("Which days suit you?"), required=False, choices=DAYS, widget=forms.CheckboxSelectMultiple
    )
    parts = forms.MultipleChoiceField(
        label=_("At what time of day?"), required=False, choices=PARTS, widget=forms.CheckboxSelectMultiple
    )
    max_distance_km = forms.IntegerField(
        label=_("How far will you travel?"), required=False, min_value=0, max_value=500, widget=WholeNumberInput,
        help_text=_("In kilometres, one way."),
    )  # fmt: skip

    def fit(self) -> None:
        least = least_hours(self.template)
        if least:
            self.fields["hours_per_month"].help_text = _("The programme asks for at least %(least)s.") % {
                "least": number(least)
            }
        hours = self.mentor.hours_per_month
        self.initial["hours_per_month"] = None if hours is None else number(hours)
        slots = [name.split("_", 1) for name in self.mentor.availability]
        self.initial["days"] = {day for day, _part in slots}
        self.initial["parts"] = {part for _day, part in slots}

    def facts(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        days, parts = given.pop("days"), given.pop("parts")
        every_day, every_part = [key for key, _name in DAYS], [key for key, _name in PARTS]
        slots = (
            [f"{day}_{part}" for day in days or every_day for part in parts or every_part]
            if days or parts
            else []
        )
        return given | {"availability": slots}


class LanguageForm(SliceForm):
    """Languages and what one likes."""

    languages = forms.MultipleChoiceField(
        label=_("Which languages do you speak?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    another = forms.ChoiceField(label=_("One more language"), required=False)
    interests = forms.CharField(
        label=_("What do you like to do?"), required=False, max_length=300,
        help_text=_("A few words with commas between, for example: football, cooking, old cars."),
    )  # fmt: skip

    def fit(self) -> None:
        first = {*FIRST_LANGUAGES, *self.mentor.languages}
        every = listed("languages", on=self.on, none=str(_("Choose")))
        self.fields["languages"].choices = [row for row in every if row[0] in first]
        self.fields["another"].choices = [row for row in every if row[0] not in first]
        self.initial["interests"] = ", ".join(self.mentor.interests)

    def facts(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        interests = [word.strip().lower() for word in given["interests"].split(",")]
        languages = [*given["languages"], given.pop("another")]
        return {
            "languages": [key for key in languages if key],
            "interests": list(dict.fromkeys(word for word in interests if word)),
        }


class OffersForm(SliceForm):
    """The offers, each by itself (R-005), and the network one can open (R-137)."""

    offers_one_to_one = forms.BooleanField(label=OFFERS["offers_one_to_one"][1], required=False)
    offers_activities = forms.BooleanField(label=OFFERS["offers_activities"][1], required=False)
    offers_talks = forms.BooleanField(label=OFFERS["offers_talks"][1], required=False)
    network = words(
        _("Whom do you know who could open a door?"), _("Companies, associations, trades – no names needed.")
    )

    def fit(self) -> None:
        tracks = {track.kind for track in self.template.tracks if track.on}
        for name, (track, _label) in OFFERS.items():
            if track not in tracks:
                self.fields.pop(name)


class RoleForm(SliceForm):
    """What matters for fairness: power over a young person, and standing beside them at meetings (R-139, R-142)."""

    manages_or_grades = yes_or_no(
        _("Are you the manager or teacher of a young person who may take part?"),
        _("You can still be a mentor. We just find you somebody else."),
    )
    line_management = words(_("Then write where, or for whom"))
    lay_companion = yes_or_no(
        _("Would you go along to a meeting with the authorities?"),
        _("As a companion who listens and supports."),
    )
    backs_agreements = yes_or_no(_("Will you back what the young person has agreed with the municipality?"))

    def fit(self) -> None:
        if self.template.disclosure.authority in {
            "none",
            "aggregate",
        }:  # the municipality takes no part in the course
            self.fields.pop("backs_agreements")


class ChannelForm(SliceForm):
    """Where the mentor came from, so that channels can be compared (R-086)."""

    channel = forms.ChoiceField(
        label=_("Where did you hear about us?"), required=False, widget=forms.RadioSelect
    )

    def fit(self) -> None:
        self.fields["channel"].choices = listed("recruitment_channels", on=self.on)


@dataclass(frozen=True)
class Slice:
    """One page of questions: its word in the address, what it is called, and whether it has been told."""

    key: str
    title: str | Promise
    form: type[SliceForm]
    names: tuple[str, ...]
    ticks: tuple[str, ...] = ()
    skipped: ClassVar[tuple[Any, ...]] = (None, "", [])

    def told(self, mentor: Mentor) -> bool:
        """True when something has been answered."""
        ticked = any(getattr(mentor, name) for name in self.ticks)
        return ticked or any(getattr(mentor, name) not in self.skipped for name in self.names)


SLICES = (
    Slice("work", _("Your work"), WorkForm, ("employer", "sector", "occupations", "years_of_experience")),
    Slice(
        "background", _("Your background"), BackgroundForm, ("professional_background", "personal_background")
    ),
    Slice(
        "match",
        _("A good match"),
        MatchForm,
        ("considerations", "glad_to_help", "rather_not", "months_in_mind"),
    ),
    Slice("likeness", _("A little about you"), LikenessForm, ("values", "dislikes", "traits", "experience")),
    Slice("time", _("Your time"), TimeForm, ("hours_per_month", "availability", "max_distance_km")),
    Slice("languages", _("Languages and interests"), LanguageForm, ("languages", "interests")),
    Slice(
        "offers",
        _("What you would like to do"),
        OffersForm,
        ("network",),
        ("offers_activities", "offers_talks"),
    ),
    Slice("role", _("Your role"), RoleForm, ("manages_or_grades", "lay_companion", "backs_agreements")),
    Slice("channel", _("How you found us"), ChannelForm, ("channel",)),
)


def slice_of(key: str) -> Slice | None:
    """The slice with this word in its address."""
    return next((one for one in SLICES if one.key == key), None)


def slices_of(template: ProgrammeTemplate) -> list[Slice]:
    """The slices this programme asks about."""
    return [one for one in SLICES if one.form.asked(template)]
