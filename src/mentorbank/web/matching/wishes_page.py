"""Writing down what a young person wishes for, and how much each wish matters (R-160)."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.audit.actions import log_read
from mentorbank.domain.matching.actions import WishFacts, set_wishes
from mentorbank.domain.matching.models import Wish
from mentorbank.domain.programmes.queries import current_rules
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.access import Role
from mentorbank.kernel.codes import ListName, active, load
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.templates import ProgrammeTemplate
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.matching.taps import tap_fields
from mentorbank.web.matching.words import DAYS, here
from mentorbank.web.ui.parts import Crumb
from mentorbank.web.ui.said import said

WEIGHTS = [
    ("1", gettext_lazy("Would be nice")),
    ("2", gettext_lazy("Important")),
    ("3", gettext_lazy("Must")),
]
GENDERS = [
    ("", gettext_lazy("Does not matter")),
    ("woman", gettext_lazy("Woman")),
    ("man", gettext_lazy("Man")),
]
NEAR = [("", gettext_lazy("Does not matter")), *WEIGHTS]
PARTS = ("morning", "afternoon", "evening")
TAPS = {
    "need": gettext_lazy("What would the young person like help with?"),
    "trait": gettext_lazy("How should the mentor be?"),
    "value": gettext_lazy("What matters most to the young person?"),
    "dislike": gettext_lazy("What is not for the young person?"),
}
# Wishes with a value and a weight: (field, kind).
WEIGHED = (
    ("industry_1", "industry"),
    ("industry_2", "industry"),
    ("occupation", "occupation"),
    ("personal", "personal"),
)


def _choice(label: Any, choices: Any = ()) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices)


def _weight() -> forms.ChoiceField:
    return forms.ChoiceField(label=gettext_lazy("How much does it matter?"), choices=WEIGHTS, initial="2")


def _days(label: Any) -> forms.MultipleChoiceField:
    choices = list(DAYS.items())
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class WishesForm(forms.Form):
    """The young person's own wishes; every answer may stay empty."""

    industry_1 = _choice(gettext_lazy("Industry"))
    industry_1_weight = _weight()
    industry_2 = _choice(gettext_lazy("Another industry"))
    industry_2_weight = _weight()
    occupation = _choice(gettext_lazy("A certain trade"))
    occupation_weight = _weight()
    personal = forms.CharField(
        label=gettext_lazy("The mentor as a person"), max_length=120, required=False,
        help_text=gettext_lazy("In the young person's own words, for example: calm, and not too young."),
    )  # fmt: skip
    personal_weight = _weight()
    near = _choice(gettext_lazy("How much does it matter that the mentor lives close by?"), NEAR)
    gender = _choice(gettext_lazy("Does the young person wish for a woman or a man?"), GENDERS)
    outside_the_system = forms.BooleanField(
        label=gettext_lazy("Wishes for a mentor who does not work for the municipality"), required=False
    )
    what_matters = forms.CharField(
        label=gettext_lazy("What matters for the courage to take part?"), max_length=1000, required=False,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    morning = _days(gettext_lazy("Has time in the morning"))
    afternoon = _days(gettext_lazy("Has time in the afternoon"))
    evening = _days(gettext_lazy("Has time in the evening"))

    def __init__(
        self, data: Any = None, *, enrolment: Enrolment, template: ProgrammeTemplate, on: Any
    ) -> None:
        wishes = list(enrolment.wishes.order_by("-importance", "pk"))
        super().__init__(data, initial=_initial(enrolment, wishes))
        self.taps = tap_fields(template, wishes, dict(TAPS), on=on)
        self.importance = {(wish.kind, wish.value): wish.importance for wish in wishes}
        self.fields.update(self.taps)
        for name in ("industry_1", "industry_2"):
            self.fields[name].choices = _listed("industries", on)
        self.fields["occupation"].choices = _listed("occupations", on)
        self.other_wishes = [
            WishFacts(wish.kind, wish.value, wish.importance)
            for wish in wishes
            if wish.kind not in {*(kind for _f, kind in WEIGHED), "geography", "gender", *self.taps}
        ]

    def facts(self) -> dict[str, Any]:
        """Everything for the deed; wishes this form does not ask about stay as they are."""
        given = self.cleaned_data
        found = [
            WishFacts(kind, given[name].strip(), int(given[f"{name}_weight"] or 2))
            for name, kind in WEIGHED
            if given[name].strip()
        ]
        if given["near"]:
            found.append(WishFacts("geography", "near", int(given["near"])))
        if given["gender"]:
            found.append(WishFacts("gender", given["gender"], 3))
        found += [
            WishFacts(kind, key, self.importance.get((kind, key), 2))
            for kind in self.taps
            for key in given[kind]
        ]
        return {
            "wishes": [*dict.fromkeys(found), *self.other_wishes],
            "availability": [f"{day}_{part}" for part in PARTS for day in given[part]],
            "what_matters": given["what_matters"],
            "outside_the_system": given["outside_the_system"],
        }

    @property
    def groups(self) -> list[tuple[str, list[list[Any]]]]:
        """The questions in the order of a talk, line by line: a wish stands beside its weight."""
        lines = {
            _("Work"): [
                "industry_1 industry_1_weight",
                "industry_2 industry_2_weight",
                "occupation occupation_weight",
            ],
            _("The mentor"): [
                "personal",
                "personal_weight",
                "near",
                "gender",
                "outside_the_system",
                "what_matters",
            ],
            _("What fits"): list(self.taps),
            _("The week"): [" ".join(PARTS)],
        }
        return [
            (title, [[self[name] for name in line.split()] for line in rows])
            for title, rows in lines.items()
            if rows
        ]


def _listed(name: ListName, on: Any) -> list[tuple[str, str]]:
    return [("", _("Not said")), *((code.key, code.label(here())) for code in active(load(name), on=on))]


def _initial(enrolment: Enrolment, wishes: list[Wish]) -> dict[str, Any]:
    values: dict[str, Any] = {
        "what_matters": enrolment.what_matters, "outside_the_system": enrolment.outside_the_system,
    }  # fmt: skip
    industries = [wish for wish in wishes if wish.kind == "industry"][:2]
    rows = [(f"industry_{place}", wish) for place, wish in enumerate(industries, start=1)]
    rows += [(wish.kind, wish) for wish in wishes if wish.kind in {"occupation", "personal"}]
    for name, wish in rows:
        values |= {name: wish.value, f"{name}_weight": str(wish.importance)}
    for wish in wishes:
        if wish.kind == "geography":
            values["near"] = str(wish.importance)
        elif wish.kind == "gender":
            values["gender"] = wish.value
    for part in PARTS:
        values[part] = [slot.split("_")[0] for slot in enrolment.availability if slot.endswith(f"_{part}")]
    return values


@page(Role.COORDINATOR)
def wishes(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """The form; saving leads to the mentors that fit."""
    enrolment = ENROLMENTS.get(request.actor, "change", pk=enrolment_id)
    if enrolment.what_matters:
        log_read(
            by=request.actor, at=request.at, about=enrolment.person_id, noun="enrolment", thing_id=enrolment.pk,
            what="what_matters", purpose="matching",
        )  # fmt: skip
    on = local_day(request.at)
    template = current_rules(enrolment.programme, on=on)
    form = WishesForm(request.POST or None, enrolment=enrolment, template=template, on=on)
    if (
        request.method == "POST"
        and form.is_valid()
        and do(request, form, set_wishes, enrolment=enrolment, **form.facts())
    ):
        said(request, _("The wishes are saved."))
        return redirect("best-mentors", enrolment_id=enrolment.pk)
    crumbs = [
        Crumb(_("Matching"), f"{reverse('matching')}?programme={enrolment.programme_id}"),
        Crumb(enrolment.person.given_name, reverse("best-mentors", args=[enrolment.pk])),
        Crumb(_("Wishes")),
    ]
    return render(
        request, "matching/wishes.html", {"form": form, "person": enrolment.person, "crumbs": crumbs}
    )
