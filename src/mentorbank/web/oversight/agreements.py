"""Grants and studies, where they are alike: agreed for a programme by a coordinator, and read by somebody from outside."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mentorbank.domain.programmes.queries import programmes_for
from mentorbank.kernel.access import Role
from mentorbank.kernel.refusals import Refused
from mentorbank.web.ui.said import said

A_PAGE = 50


def agreements(
    request: HttpRequest,
    rows: QuerySet[Any],
    template: str,
    *,
    card: Callable[[Any], Any],
    alone: str,
    new: str,
) -> HttpResponse:
    """Those one works with or reads; a reader with a single one is led to it (``alone``), the staff write down a ``new`` one."""
    staff = request.actor.role == Role.COORDINATOR
    if not staff and len(rows[:2]) == 1:
        return redirect(alone, rows[0].pk)
    sheet = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    programmes = programmes_for(request.actor) if staff else ()
    make = [(one.name, reverse(new, args=[one.pk])) for one in programmes]
    values = {"page": sheet, "cards": [card(row) for row in sheet], "make": make, "staff": staff}
    return render(request, template, values)


def pressed(
    request: HttpRequest, deed: Callable[..., Any], sentence: str, back: str, **given: Model | bool
) -> HttpResponse:
    """A deed of one press: what became true stands on the page one comes back to, or why it did not."""
    try:
        deed(by=request.actor, at=request.at, **given)
        said(request, sentence)
    except Refused as refusal:
        said(request, refusal.sentence, kind="warning")
    return redirect(back)
