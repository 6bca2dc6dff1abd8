"""WHO-5: five questions, one on each screen. Nothing is kept until the young person presses send, and saying no is fine."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.matching.models import Match
from mentorbank.domain.measurement.actions import answer_wellbeing, refuse_wellbeing
from mentorbank.domain.measurement.queries import month_due, own_answers, yes_by_answering
from mentorbank.domain.measurement.rules import WHO5_HIGHEST, WHO5_ITEMS
from mentorbank.domain.programmes.queries import rules_of
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.relationships.queries import course_of_enrolment
from mentorbank.domain.reports.own import counsellor_of, newest_enrolment
from mentorbank.domain.shares.queries import shown_now
from mentorbank.domain.shares.rules import Kind
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone
from mentorbank.web.entry import page
from mentorbank.web.relationships.words import said as text_said
from mentorbank.web.ui.parts import Choice
from mentorbank.web.ui.said import said

SCALE = {str(number) for number in range(WHO5_HIGHEST + 1)}


def items() -> list[str]:
    """The five statements of the WHO-5 index (World Health Organization, 1998), as published in Danish."""
    return [
        _("I have felt cheerful and in good spirits"),
        _("I have felt calm and relaxed"),
        _("I have felt active and vigorous"),
        _("I woke up feeling fresh and rested"),
        _("My daily life has been filled with things that interest me"),
    ]


def choices() -> list[Choice]:
    """How much of the time, from all to none; the scale's own words."""
    return [
        Choice("5", _("All of the time")), Choice("4", _("Most of the time")),
        Choice("3", _("More than half the time")), Choice("2", _("Less than half the time")),
        Choice("1", _("Some of the time")), Choice("0", _("At no time")),
    ]  # fmt: skip


@dataclass(frozen=True)
class Waiting:
    """The question that waits: for which enrolment, course and month."""

    enrolment: Enrolment
    match: Match
    month: int


def _waiting(request: HttpRequest) -> Waiting | None:
    enrolment = newest_enrolment(request.actor)
    course = course_of_enrolment(request.actor, enrolment) if enrolment else None
    if enrolment is None or course is None:
        return None
    month = month_due(course.match, own_answers(request.actor, course.match), on=local_day(request.at))
    return None if month is None else Waiting(enrolment, course.match, month)


def given(sent: Any) -> list[int]:
    """The answers so far, in order; reading stops at the first that is missing or is none of the six."""
    answers = []
    for number in range(WHO5_ITEMS):
        value = sent.get(f"item{number}", "")
        if value not in SCALE:
            break
        answers.append(int(value))
    return answers


@page(Role.MENTEE)
def question(request: HttpRequest) -> HttpResponse:
    """One statement at a time; earlier answers travel with the form, and "back" takes the last one away."""
    waiting = _waiting(request)
    if waiting is None:
        said(request, _("There is no question waiting for you now."), kind="info")
        return redirect("mentee-home")
    answers = given(request.POST)
    if "back" in request.POST:
        answers = answers[:-1]
    elif "send" in request.POST and len(answers) == WHO5_ITEMS:
        return _send(request, waiting, answers)
    readers = [
        share.recipient.given_name
        for share in shown_now(request.actor, on=local_day(request.at))
        if share.kind == Kind.WELLBEING
    ]
    shown = _shown(waiting, answers, begun=request.method == "POST", shown_to=", ".join(readers))
    if asked := yes_by_answering(waiting.match, on=local_day(request.at)):
        shown["says_yes_to"] = text_said(asked.text)
    return render(request, "relationships/wellbeing.html", shown)


def _send(request: HttpRequest, waiting: Waiting, answers: list[int]) -> HttpResponse:
    try:
        answer_wellbeing(
            by=request.actor, at=request.at, enrolment=waiting.enrolment, items=answers, month=waiting.month,
            match=waiting.match,
        )  # fmt: skip
    except AlreadyDone as again:
        said(request, again.sentence, kind="info")
        return redirect("mentee-home")
    help_text = rules_of(waiting.match.version_id).measurement.wellbeing.help_text
    shown = {"help": text_said(help_text) if help_text else "", "counsellor": _counsellor(waiting)}
    return render(request, "relationships/wellbeing_thanks.html", shown)


def _shown(waiting: Waiting, answers: list[int], *, begun: bool, shown_to: str) -> dict[str, Any]:
    words, scale, number = items(), choices(), len(answers)
    by_value = {choice.value: choice.label for choice in scale}
    help_text = rules_of(waiting.match.version_id).measurement.wellbeing.help_text
    return {
        "number": number + 1, "of": WHO5_ITEMS, "item": words[number] if number < WHO5_ITEMS else "",
        "choices": scale, "name": f"item{number}", "shown_to": shown_to,
        "earlier": {f"item{i}": str(n) for i, n in enumerate(answers)},
        "review": [(words[i], by_value[str(n)]) for i, n in enumerate(answers)] if number == WHO5_ITEMS else [],
        "help": text_said(help_text) if help_text else "", "counsellor": _counsellor(waiting), "first": not begun,
    }  # fmt: skip


def _counsellor(waiting: Waiting) -> str:
    person = counsellor_of(waiting.enrolment, waiting.match)
    return person.given_name if person else ""


@page(Role.MENTEE)
@require_POST
def not_this_time(request: HttpRequest) -> HttpResponse:
    """The young person would rather not; it is kept as that, and nothing follows (R-299)."""
    waiting = _waiting(request)
    if waiting is not None:
        refuse_wellbeing(
            by=request.actor,
            at=request.at,
            enrolment=waiting.enrolment,
            month=waiting.month,
            match=waiting.match,
        )
    said(request, _("That is fine. We do not ask again this time."))
    return redirect("mentee-home")
