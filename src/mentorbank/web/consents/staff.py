"""What a young person has said yes to, for staff: the standing answers, and one that was told to us."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.audit.actions import log_read
from mentorbank.domain.consents.queries import Line, lines_about
from mentorbank.domain.people.models import Person
from mentorbank.domain.processes.record_consent import TOLD, record_consent
from mentorbank.domain.referrals.access import YOUNG_PEOPLE
from mentorbank.domain.referrals.queries import cases_of
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.consents import words
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.referrals.forms import NearDate
from mentorbank.web.referrals.presenters import person_url
from mentorbank.web.ui.parts import Column, Row, Table
from mentorbank.web.ui.said import said

STAFF = (Role.COORDINATOR, Role.COUNSELLOR)


class ToldForm(forms.Form):
    """An answer the young person gave to us, and not here."""

    what = forms.ChoiceField(label=gettext_lazy("What was it about?"))
    yes = forms.ChoiceField(
        label=gettext_lazy("What did the young person say?"), widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No, or no longer"))],
    )  # fmt: skip
    how = forms.ChoiceField(
        label=gettext_lazy("How were you told?"), widget=forms.RadioSelect,
        choices=[(how.value, capfirst(words.HOW[how])) for how in TOLD],
    )  # fmt: skip
    on = NearDate(label=gettext_lazy("On which day?"))

    def __init__(self, *args: Any, lines: list[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [line for line in lines if "mentee" in line.asked.asked_of]
        self.lines = {f"{line.programme.pk}:{line.asked.key}": line for line in asked}
        several = len({line.programme.pk for line in asked}) > 1
        self.fields["what"].choices = [(key, _choice(line, several)) for key, line in self.lines.items()]

    def facts(self) -> dict[str, Any]:
        """Everything for the deed."""
        line, given = self.lines[self.cleaned_data["what"]], self.cleaned_data
        return {
            "programme": line.programme, "purpose": line.asked.key, "yes": given["yes"] == "yes",
            "how": given["how"], "on": given["on"],
        }  # fmt: skip


def _choice(line: Line, several: bool) -> str:
    title = words.purpose_words(line.asked.key)
    return f"{line.programme.name}: {title}" if several else title


@page(*STAFF)
def about(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The answers with their words and days; the coordinator writes down what was told. The look is noted."""
    person = YOUNG_PEOPLE.get(request.actor, "read", pk=person_id)
    log_read(
        by=request.actor, at=request.at, about=person.pk, noun="consent", thing_id=person.pk, what="consents",
        purpose="follow_course",
    )  # fmt: skip
    lines = lines_of(request, person)
    form = None
    if request.actor.role == Role.COORDINATOR:
        form = ToldForm(request.POST or None, lines=lines, initial={"on": local_day(request.at)})
        if (
            request.method == "POST"
            and form.is_valid()
            and do(request, form, record_consent, person=person, **form.facts())
        ):
            said(request, _("Written down, with your name and how you were told."))
            return redirect("consents-about", person_id=person.pk)
    values = {"person": person, "back": person_url(person), "table": _table(lines), "form": form}
    return render(request, "consents/about.html", values, status=422 if form and form.errors else 200)


def lines_of(request: HttpRequest, person: Person) -> list[Line]:
    """What the young person is asked in the programmes the actor sees them in."""
    programmes = {case.programme.pk for case in cases_of(request.actor, person)}
    return lines_about(request.actor, person, programmes, on=local_day(request.at))


def _table(lines: list[Line]) -> Table:
    several = len({line.programme.pk for line in lines}) > 1
    columns = [Column(_("About")), Column(_("Answer")), Column(_("The words"))]
    rows = [
        Row(
            [
                _choice(line, several),
                words.standing_words(line),
                f"{words.said(line.said_to or line.asked)} ({words.version_words(line)})",
            ]
        )
        for line in lines
    ]
    return Table(_("What the young person has said yes to"), columns, rows, caption_hidden=True)
