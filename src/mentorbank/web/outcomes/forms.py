"""What staff write down about how things went."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.outcomes.rules import asks_perspective
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.kernel.statuses import StatusCategory
from mentorbank.web.outcomes.words import source_words
from mentorbank.web.support.words import status_words
from mentorbank.web.ui.controls import BigChoices, NearDateInput

YES_NO = [("no", gettext_lazy("No, or nobody knows")), ("yes", gettext_lazy("Yes"))]


class MeasurementForm(forms.Form):
    """What the young person does, who said so, and on which day (R-369, R-389)."""

    category = forms.ChoiceField(label=gettext_lazy("What does the young person do?"), widget=BigChoices)
    perspective = forms.ChoiceField(
        label=gettext_lazy("May it lead to a life without benefits?"), choices=YES_NO, required=False, widget=BigChoices,
        help_text=gettext_lazy("Only asked for placements, wage subsidies and small jobs."),
    )  # fmt: skip
    source = forms.ChoiceField(label=gettext_lazy("Who said so?"))
    on = forms.DateField(label=gettext_lazy("On which day was it so?"), widget=NearDateInput)

    def __init__(self, *args: Any, task: MeasurementTask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [(key.value, status_words(key)) for key in StatusCategory]
        self.fields["source"].choices = list(source_words().items())
        self.asks = asks_perspective(rules_of(task.match.version_id))
        if not self.asks:
            del self.fields["perspective"]

    def facts(self) -> dict[str, Any]:
        """As the deed wants them; a perspective only where it is asked for."""
        given = self.cleaned_data
        yes = given.get("perspective") == "yes" and given["category"] in self.asks
        return {
            "category": StatusCategory(given["category"]), "source": given["source"], "on": given["on"], "perspective": yes,
        }  # fmt: skip
