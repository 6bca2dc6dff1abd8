"""Showing something: what, to whom, how long – one thing at a time – and the page itself before the press.

What was chosen travels in the address: codes, ids and a day, no words. Nothing is kept before the last press.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mentorbank.domain.shares.actions import give_share
from mentorbank.domain.shares.queries import Reader, around
from mentorbank.domain.shares.rules import Kind
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web import errors
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.shares.forms import OWN, UntilForm
from mentorbank.web.shares.own import own_person
from mentorbank.web.shares.shown import draw
from mentorbank.web.shares.words import KINDS, NOTES, ROLES, already, day_words, kind_of_share
from mentorbank.web.ui.parts import Choice
from mentorbank.web.ui.said import said

#: Where the back link of the page that is shown leads, while something is being chosen.
ON_THE_WAY = "showing"


@dataclass(frozen=True)
class Chosen:
    """What has been chosen so far. What is not, or no longer, possible counts as not chosen."""

    readers: list[Reader]
    kind: Kind | None = None
    reader: Reader | None = None
    until: date | None = None

    @property
    def query(self) -> dict[str, str]:
        """The same, for an address."""
        found = {"kind": self.kind, "to": key_of(self.reader) if self.reader else None, "until": self.until}
        return {name: str(value) for name, value in found.items() if value}


def key_of(reader: Reader) -> str:
    """The reader as an address names them: one person in one role."""
    return f"{reader.role}:{reader.person.pk}"


def chosen(request: HttpRequest) -> Chosen:
    """Read from the address, in order: whom depends on what, and the day on both."""
    readers = around(request.actor, on=local_day(request.at))
    offered = {kind for reader in readers for kind in reader.latest}
    kind = next((one for one in offered if one == request.GET.get("kind")), None)
    if kind is None:
        return Chosen(readers)
    reader = next(
        (one for one in readers if key_of(one) == request.GET.get("to") and kind in one.latest), None
    )
    try:
        until = date.fromisoformat(request.GET.get("until", "")) if reader else None
    except ValueError:
        until = None
    return Chosen(readers, kind, reader, until)


def _form(request: HttpRequest, so_far: Chosen, data: Any = None) -> UntilForm:
    assert so_far.kind and so_far.reader
    return UntilForm(data, reader=so_far.reader, kind=so_far.kind, today=local_day(request.at))


@page(Role.MENTEE)
def choosing(request: HttpRequest) -> HttpResponse:
    """The next thing to choose. A press with the last of them leads to the page that asks for the yes."""
    so_far = chosen(request)
    if so_far.kind is None or so_far.reader is None:
        step = {"question": _question(so_far), "choices": _choices(so_far), "chosen": so_far}
        return render(request, "shares/choose.html", step)
    form = _form(request, so_far, request.POST or None)
    if request.method == "POST" and form.is_valid():
        query = so_far.query | {"until": form.cleaned_data["until"].isoformat()}
        return redirect(f"{reverse('share-confirm')}?{urlencode(query)}")
    return _until(request, so_far, form)


def _until(request: HttpRequest, so_far: Chosen, form: UntilForm) -> HttpResponse:
    values = {"form": form, "action": f"{reverse('share-new')}?{urlencode(so_far.query)}", **_words(so_far)}
    return render(request, "shares/until.html", values, status=422 if form.errors else 200)


def _question(so_far: Chosen) -> str:
    return _("What would you like to show?") if so_far.kind is None else _("To whom?")


def _choices(so_far: Chosen) -> list[Choice]:
    """Each leads on by its address, so that going back loses nothing."""
    if so_far.kind is None:
        offered = {kind for reader in so_far.readers for kind in reader.latest}
        return [
            Choice(_next(kind=kind), str(KINDS[kind]), str(NOTES[kind])) for kind in KINDS if kind in offered
        ]
    return [
        Choice(_next(kind=so_far.kind, to=key_of(one)), one.person.given_name, _who(one, so_far.kind))
        for one in so_far.readers
        if so_far.kind in one.latest
    ]


def _who(reader: Reader, kind: Kind) -> str:
    return ". ".join(filter(None, [str(ROLES[reader.role]), already(reader, kind)]))


def _next(**query: str) -> str:
    return f"{reverse('share-new')}?{urlencode(query)}"


def _words(so_far: Chosen) -> dict[str, Any]:
    kind, reader, until = so_far.kind, so_far.reader, so_far.until
    return {
        "title": kind_of_share(kind) if kind else "", "name": reader.person.given_name if reader else "",
        "role": str(ROLES[reader.role]) if reader else "", "until": day_words(until) if until else "",
    }  # fmt: skip


@page(Role.MENTEE)
def confirming(request: HttpRequest) -> HttpResponse:
    """GET says what will be shown, and leads to the page itself; POST shows it."""
    so_far = chosen(request)
    kind, reader, until = so_far.kind, so_far.reader, so_far.until
    if kind is None or reader is None or until is None:
        return redirect(_next(**so_far.query))
    if request.method == "POST":
        form = _form(request, so_far, {"when": OWN, "until": until.isoformat()})
        if form.is_valid() and do(
            request, form, give_share, recipient=reader.person, role=reader.role, kind=kind, until=until
        ):
            request.session.pop(ON_THE_WAY, None)
            words = {"name": reader.person.given_name, "day": day_words(until)}
            said(request, _("Now %(name)s can see it, until %(day)s.") % words)
            return redirect("my-shares")
        return _until(request, so_far, form)
    query = urlencode(so_far.query)
    values = {"here": f"{reverse('share-confirm')}?{query}", "seen": f"{reverse('share-preview')}?{query}"}
    return render(request, "shares/confirm.html", values | _words(so_far))


@page(Role.MENTEE)
def preview(request: HttpRequest) -> HttpResponse:
    """The page the reader would see, exactly; its way back leads to the question."""
    so_far = chosen(request)
    if so_far.kind is None or so_far.reader is None or so_far.until is None:
        return errors.not_found(request)
    request.session[ON_THE_WAY] = so_far.query
    return draw(request.actor, person=own_person(request), kind=so_far.kind, until=so_far.until)


def on_the_way(request: HttpRequest) -> str:
    """The address of what is being chosen, when there is something; asked once."""
    query = request.session.pop(ON_THE_WAY, None)
    return f"{reverse('share-confirm')}?{urlencode(query)}" if query else ""
