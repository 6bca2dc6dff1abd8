"""What is asked when a course closes: why, both talks, and what comes next."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from mentorbank.domain.matching.models import Match
from mentorbank.domain.processes.close_course import TalkFacts
from mentorbank.domain.relationships.models import ClosingTalk
from mentorbank.kernel.statuses import StatusCategory
from mentorbank.kernel.templates.care import Closure
from mentorbank.web.support.forms import LONG, occupations
from mentorbank.web.support.words import here
from mentorbank.web.ui.controls import BigChoices, NearDateInput

YES_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]
# A break before the next young person, when no other day is agreed (ours).
REST_DAYS = 90


class ClosingForm(forms.Form):
    """One form for the whole ending; an early end leaves the talks empty (R-353, R-357, R-361, R-363, R-365)."""

    mentee_held_on = forms.DateField(label=gettext_lazy("Talked on"), required=False, widget=NearDateInput)
    mentee_next_step = forms.CharField(
        label=gettext_lazy("What is the next step?"),
        required=False,
        widget=forms.Textarea(LONG),
        max_length=2000,
    )
    occupation = forms.ChoiceField(label=gettext_lazy("What does the young person do now?"), required=False)
    later_contact = forms.ChoiceField(
        label=gettext_lazy("May we ask how things are going later?"),
        choices=YES_NO,
        required=False,
        widget=BigChoices,
    )
    later_channel = forms.ChoiceField(
        label=gettext_lazy("How?"), required=False,
        choices=[
            ("", gettext_lazy("Not agreed")), ("mail", gettext_lazy("By mail")),
            ("sms", gettext_lazy("By text message")), ("phone", gettext_lazy("By phone")),
        ],
    )  # fmt: skip
    goes_on_privately = forms.BooleanField(
        label=gettext_lazy("The two go on by themselves"), required=False,
        help_text=gettext_lazy("The programme then holds no responsibility and writes nothing down."),
    )  # fmt: skip
    mentor_held_on = forms.DateField(label=gettext_lazy("Talked on"), required=False, widget=NearDateInput)
    mentor_learning = forms.CharField(
        label=gettext_lazy("What can we learn from it?"),
        required=False,
        widget=forms.Textarea(LONG),
        max_length=2000,
    )
    mentor_next = forms.ChoiceField(
        label=gettext_lazy("What would the mentor like now?"), required=False,
        choices=[
            ("", gettext_lazy("Not decided")), ("again", gettext_lazy("A new young person")),
            ("rest", gettext_lazy("A break of three months")),
        ],
    )  # fmt: skip
    reason = forms.ChoiceField(label=gettext_lazy("Why does it end?"), widget=forms.RadioSelect)
    on = forms.DateField(label=gettext_lazy("Last day"), required=False, widget=NearDateInput)

    def __init__(self, *args: Any, closure: Closure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(row.key, row.text.in_language(here())) for row in closure.reasons]
        self.fields["occupation"].choices = occupations()
        self.fields["reason"].required = "talks" not in self.data
        if not closure.may_go_on_privately:
            del self.fields["goes_on_privately"]

    @staticmethod
    def as_it_stands(match: Match, today: date, reason: str) -> dict[str, Any]:
        """What has been written down already."""
        talks = {talk.party: talk for talk in match.closing_talks.all()}
        initial: dict[str, Any] = {"on": today, "reason": reason}
        if mentee := talks.get("mentee"):
            initial |= _mentee_initial(mentee)
        if mentor := talks.get("mentor"):
            initial |= {"mentor_held_on": mentor.held_on, "mentor_learning": mentor.learning}
        return initial

    def talks(self) -> dict[str, TalkFacts]:
        """The talks that have a day."""
        given, found = self.cleaned_data, {}
        if given["mentee_held_on"]:
            found["mentee"] = TalkFacts(
                given["mentee_held_on"], next_step=given["mentee_next_step"],
                later_contact={"yes": True, "no": False}.get(given["later_contact"]),
                later_channel=given["later_channel"], goes_on_privately=given.get("goes_on_privately", False),
            )  # fmt: skip
        if given["mentor_held_on"]:
            found["mentor"] = TalkFacts(given["mentor_held_on"], learning=given["mentor_learning"])
        return found

    def occupation_now(self) -> StatusCategory | None:
        """What the young person does, when it was talked about."""
        given = self.cleaned_data.get("occupation")
        return StatusCategory(given) if given else None

    def rests_until(self, today: date) -> date | None:
        """Until when the mentor rests."""
        return today + timedelta(days=REST_DAYS) if self.cleaned_data["mentor_next"] == "rest" else None


def _mentee_initial(talk: ClosingTalk) -> dict[str, Any]:
    return {
        "mentee_held_on": talk.held_on, "mentee_next_step": talk.next_step, "later_channel": talk.later_channel,
        "later_contact": {True: "yes", False: "no"}.get(talk.later_contact, ""),
        "goes_on_privately": talk.goes_on_privately,
    }  # fmt: skip
