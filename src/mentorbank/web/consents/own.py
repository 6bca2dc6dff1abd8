"""One's own page: what I have said yes to, in the exact words, and one press to change it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.background.actions import take_back
from mentorbank.domain.consents.actions import give_consent
from mentorbank.domain.consents.queries import Line, own_lines
from mentorbank.domain.programmes.models import Programme
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import NotFound, Refused
from mentorbank.web.consents import words
from mentorbank.web.entry import page
from mentorbank.web.ui.said import said

ANSWERS = {"yes": give_consent, "no": take_back}


@page(Role.MENTEE, Role.MENTOR)
def mine(request: HttpRequest) -> HttpResponse:
    """Each purpose with the words that were answered, since when and how; what is needed, and what is free."""
    lines = own_lines(request.actor, on=local_day(request.at))
    several = len({line.programme.pk for line in lines}) > 1
    quiet = request.actor.role == Role.MENTEE
    free = any(not line.asked.required for line in lines)
    cards = [card(line, several=several) for line in sorted(lines, key=_answered)]
    values = {"cards": cards, "any_free": free, "quiet": quiet}
    return render(request, "consents/mine.html", values)


def _answered(line: Line) -> bool:
    """What waits for an answer stands first."""
    return line.answer is not None and not line.newer


def _standing(line: Line) -> str:
    if line.answer is None:
        return _("You have not answered yet")
    return f"{words.standing_words(line)} · {words.version_words(line)}"


def card(line: Line, *, several: bool) -> dict[str, Any]:
    """One purpose on the page, with the presses that make sense now."""
    required, stands = line.asked.required, line.stands and not line.newer
    return {
        "title": words.purpose_words(line.asked.key), "programme": line.programme.name if several else "",
        "text": words.said(line.said_to if stands and line.said_to else line.asked),
        "earlier": words.said(line.said_to) if line.newer and line.said_to else "",
        "standing": _standing(line), "required": required, "stands": stands,
        "may_say_yes": not stands, "may_say_no": not required and (line.stands or line.answer is None),
        "fields": {"programme": line.programme.pk, "purpose": line.asked.key},
    }  # fmt: skip


@page(Role.MENTEE, Role.MENTOR)
@require_POST
def answering(request: HttpRequest) -> HttpResponse:
    """Yes or no to one purpose; no reason is asked, and it counts from the next request."""
    deed = ANSWERS.get(request.POST.get("answer", ""))
    programme = _programme(request)
    if deed is None or programme is None:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    try:
        deed(by=request.actor, at=request.at, programme=programme, purpose=request.POST.get("purpose", ""))
    except NotFound:
        raise
    except Refused as refusal:
        said(request, refusal.sentence, kind="warning")
    else:
        yes = deed is give_consent
        said(request, _("Thank you. Your yes is noted.") if yes else _("Noted: no. It counts from now on."))
    return redirect("my-background" if request.POST.get("next") == "my-background" else "my-consents")


def _programme(request: HttpRequest) -> Programme | None:
    asked = request.POST.get("programme", "")
    own = Programme.objects.filter(pk__in=request.actor.programme_ids or ())
    return next((programme for programme in own if str(programme.pk) == asked), None)
