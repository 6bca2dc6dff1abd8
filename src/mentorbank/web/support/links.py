"""By link: three answers about how the course goes. Neither of the two ever reads the other's (R-273)."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.audit.actions import together
from mentorbank.domain.links.actions import spend
from mentorbank.domain.links.queries import Opened
from mentorbank.domain.processes.complete_check_in import complete_check_in
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.refusals import AlreadyDone
from mentorbank.web.entry import link_page
from mentorbank.web.support.words import contact
from mentorbank.web.ui.parts import Choice

# What a tile stands for: (answer, must_change).
MEANS = {"fine": ("fine", False), "talk": ("talk", False), "change": ("no", True)}


class WordForm(forms.Form):
    """A word beside the answer, if they like."""

    words = forms.CharField(
        label=gettext_lazy("If you like. Then press one of the answers above."), required=False, max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip


@link_page("check_in")
def answer_check_in(request: HttpRequest, opened: Opened) -> HttpResponse:
    """GET shows three tiles; a press saves. Pressing again thanks again and changes nothing."""
    rows = CheckIn.objects.select_related(
        "match__enrolment__person", "match__mentor__person", "match__programme", "responsible"
    )
    found = rows.get(pk=opened.link.subject_id)
    chosen, form = request.POST.get("answer", ""), WordForm(request.POST or None)
    if request.method == "POST" and chosen in MEANS and opened.standing == "good" and form.is_valid():
        try:
            with together():
                spend(by=request.actor, at=request.at, link=opened.link)
                answer, must_change = MEANS[chosen]
                found = complete_check_in(
                    by=request.actor,
                    at=request.at,
                    check_in=found,
                    answer=answer,
                    must_change=must_change,
                    words=form.cleaned_data["words"],
                )
        except AlreadyDone:
            return _thanks(request, found)
        return _thanks(request, found)
    if opened.standing != "good" or found.state != CheckIn.State.DUE:
        return _thanks(request, found)
    values = {"choices": tiles(), "form": form, **_frame(found)}
    return render(request, "support/link_check_in.html", values, status=422 if form.errors else 200)


def tiles() -> list[Choice]:
    """The three answers."""
    return [
        Choice("fine", _("Fine"), _("It is going as I had hoped")),
        Choice("talk", _("I would like to talk"), _("Call me")),
        Choice("change", _("Something must change"), _("Call me soon")),
    ]


def _frame(found: CheckIn) -> dict[str, Any]:
    other = found.match.mentor.person if found.party == "mentee" else found.match.enrolment.person
    person = found.responsible or found.match.programme.responsible
    return {
        "support_person": contact(person, _("Here for you")), "other": other.given_name,
        "first": person.given_name if person else "",
        "seen_by": [person.full_name] if person else [],
    }  # fmt: skip


def _thanks(request: HttpRequest, found: CheckIn) -> HttpResponse:
    asks = found.act_by is not None and found.acted_at is None
    return render(request, "support/link_thanks.html", {"asks": asks, **_frame(found)})
