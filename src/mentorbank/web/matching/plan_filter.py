"""Reading a long plan by place and by trade."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.recruitment.models import Mentor
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.kernel.places import postal_code
from mentorbank.web.matching.words import capital, labels

Pair = tuple[str, dict[str, Any]]
ORDERS = [
    ("", gettext_lazy("The surest first")),
    ("place", gettext_lazy("By place")),
    ("trade", gettext_lazy("By trade")),
]


def place_of(row: Enrolment) -> str:
    """The young person's town; a protected one is as one not known."""
    code = row.person.shown_postal_code
    town = postal_code(code) if code else None
    return town.name if town else _("Place not known")


def trade_of(mentor: Mentor) -> str:
    """The mentor's first industry, in words."""
    return capital(labels("industries", mentor.industries[:1])) if mentor.industries else _("Trade not known")


class PlanFilter(forms.Form):
    """Which pairs to show, and in which order."""

    place = forms.ChoiceField(label=gettext_lazy("Town"), required=False)
    trade = forms.ChoiceField(label=gettext_lazy("Trade"), required=False)
    order = forms.ChoiceField(label=gettext_lazy("Order"), required=False, choices=ORDERS)

    def __init__(self, request: HttpRequest, people: Iterable[tuple[Enrolment, Mentor]]) -> None:
        super().__init__(request.GET or None)
        pairs = list(people)
        self.fields["place"].choices = _all({place_of(row) for row, _mentor in pairs})
        self.fields["trade"].choices = _all({trade_of(mentor) for _row, mentor in pairs})
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        self.place, self.trade = given.get("place", ""), given.get("trade", "")
        self.order = given.get("order", "")

    def keeps(self, row: Enrolment, mentor: Mentor) -> bool:
        """Whether this pair is shown."""
        return self.place in {"", place_of(row)} and self.trade in {"", trade_of(mentor)}

    def group(self, row: Enrolment, mentor: Mentor) -> str:
        """The heading this pair stands under; empty when they stand in one row."""
        if self.order == "trade":
            return trade_of(mentor)
        return place_of(row) if self.order == "place" else ""


def _all(values: set[str]) -> list[tuple[str, str]]:
    return [("", _("All")), *((one, one) for one in sorted(values))]
