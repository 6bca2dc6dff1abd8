"""Going on for longer: asked by one, answered by both, within what the programme allows."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.processes.prolong_match import answer_prolonging
from mentorbank.domain.relationships import actions
from mentorbank.domain.relationships.access import PROLONGINGS
from mentorbank.kernel.promises import latest_end
from mentorbank.kernel.refusals import AlreadyDone
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.relationships.forms import GoOnForm
from mentorbank.web.relationships.frame import PAIR, framed, home_of, opened
from mentorbank.web.relationships.words import day_words
from mentorbank.web.ui.parts import Choice
from mentorbank.web.ui.said import said


@page(*PAIR)
def ask(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Suggest a later end; whoever asks has said yes (R-358)."""
    course = opened(request, match_id, "take_part")
    match = course.match
    latest = latest_end(match.active_from, course.template) if match.active_from else None
    form = GoOnForm(request.POST or None, initial={"to_date": latest})
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, actions.ask_to_prolong, match=match, **form.cleaned_data):
        said(request, _("Asked. When both have said yes, the end moves."))
        return redirect(home_of(request, course))
    shown = framed(
        request, course, form=form, ends=day_words(match.planned_end) if match.planned_end else "",
        latest=date_format(latest, "DATE_FORMAT") if latest else "",
    )  # fmt: skip
    return render(request, "relationships/go_on.html", shown, status=422 if form.errors else 200)


@page(*PAIR)
def answer(request: HttpRequest, prolonging_id: UUID) -> HttpResponse:
    """Yes or no to going on; a no needs no reason."""
    prolonging = PROLONGINGS.get(request.actor, "answer", pk=prolonging_id)
    course = opened(request, prolonging.match_id)
    if request.method == "POST" and request.POST.get("answer") in {"yes", "no"}:
        yes = request.POST["answer"] == "yes"
        try:
            answer_prolonging(by=request.actor, at=request.at, prolonging=prolonging, yes=yes)
            said(
                request,
                _("Thank you. You go on when both have said yes.")
                if yes
                else _("Thank you. You end as planned."),
            )
        except AlreadyDone as again:
            said(request, again.sentence, kind="info")
        return redirect(home_of(request, course))
    answers = [
        Choice("yes", _("Yes, let us go on"), icon="check"),
        Choice("no", _("No, we end as planned"), icon="close"),
    ]
    shown = framed(
        request,
        course,
        answers=answers,
        to_date=day_words(prolonging.to_date),
        ends=day_words(prolonging.from_date),
    )
    return render(request, "relationships/going_on.html", shown)
