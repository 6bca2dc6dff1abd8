"""What is asked about a colleague."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.access import OF_COLLEAGUES
from mentorbank.domain.programmes.models import Programme
from mentorbank.kernel.access import Role
from mentorbank.kernel.places import municipality
from mentorbank.web.ui.controls import BigChoices, EmailInput

EVERYWHERE = "every"
WHAT_THEY_DO = {
    Role.COORDINATOR: _("Coordinator: runs the programme"),
    Role.FACILITATOR: _("Facilitator: does what a coordinator does, in one programme"),
    Role.REGIONAL_COORDINATOR: _("Regional coordinator: finds mentors and matches in one municipality"),
    Role.COUNSELLOR: _("Counsellor: follows the young people they are named for"),
    Role.STEERING_GROUP: _("Steering group: reads the report"),
    Role.COMMITTEE: _("Committee: reads the papers that were published, nothing else"),
    Role.MUNICIPALITY: _("Municipality: reads the report about its own young people, no small numbers"),
    Role.ADVISORY_BOARD: _("Local advisory board: reads the figures of its municipality, and gives advice"),
    Role.CONCEPT_OWNER: _(
        "Concept owner: reads the programme's figures beside those of other places, no small numbers"
    ),
}


class InviteForm(forms.Form):
    """Who, in which role, and where. Nothing is chosen beforehand."""

    given_name = forms.CharField(label=_("First name"), max_length=60)
    family_name = forms.CharField(label=_("Last name"), max_length=80)
    email = forms.EmailField(
        label=_("Mail address"), widget=EmailInput({"autocomplete": "off"}),
        help_text=_("The invitation goes here, and so does the code they sign in with."),
    )  # fmt: skip
    role = forms.ChoiceField(
        label=_("What are they to do?"), widget=BigChoices,
        choices=[(role.value, WHAT_THEY_DO[role]) for role in OF_COLLEAGUES],
    )  # fmt: skip
    programme = forms.ChoiceField(label=_("Where?"))
    municipality_code = forms.ChoiceField(
        label=_("Which municipality?"), required=False,
        help_text=_(
            "For the municipality's own reader, a local advisory board and a regional coordinator. For several municipalities, "
            "invite once for each."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, programmes: QuerySet[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programmes = {str(row.pk): row for row in programmes}
        rows = [(key, row.name) for key, row in self.programmes.items()]
        self.fields["programme"].choices = [("", _("Choose")), *rows, (EVERYWHERE, _("In every programme"))]
        codes = sorted({code for row in self.programmes.values() for code in row.municipality_codes})
        named = [(code, found.short_name) for code in codes if (found := municipality(code))]
        self.fields["municipality_code"].choices = [("", _("None")), *named]

    def facts(self) -> dict[str, Any]:
        """Everything for the deed."""
        given = self.cleaned_data
        where = self.programmes.get(given["programme"])  # none: in every programme
        return given | {"role": Role(given["role"]), "programme": where}


class ResponsibleForm(forms.Form):
    """Who answers for a programme, and who steps in."""

    responsible: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=_("Who answers for the programme?"), queryset=None,
        help_text=_("Everybody in the programme sees this name and phone number."),
    )  # fmt: skip
    backup: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=_("Who steps in?"), queryset=None,
        help_text=_("Is told about concerns as well, and about what nobody has taken care of."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].queryset = people
