"""The coordinator asks a specialist into one course, and ends it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.matching.access import MATCHES
from mentorbank.domain.matching.models import Match
from mentorbank.domain.processes.specialists import draw_in, end_consultation
from mentorbank.domain.specialists.access import CONSULTATIONS
from mentorbank.domain.specialists.models import Consultation
from mentorbank.domain.specialists.queries import running
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.specialists.forms import DrawInForm
from mentorbank.web.specialists.words import facts, who
from mentorbank.web.support.words import course_url, pair_words
from mentorbank.web.ui.said import said


@page(Role.COORDINATOR)
def draw(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Who is in the course already, and a form for one more; the young person hears of it at once."""
    rows = Match.objects.select_related("enrolment__person", "mentor__person", "programme")
    match = MATCHES.get(request.actor, "draw_in", rows=rows, pk=match_id)
    form = DrawInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        drawn = do(request, form, draw_in, match=match, **form.facts())
        if drawn:
            given = {"name": drawn.person.given_name, "young": match.enrolment.person.given_name}
            said(request, _("%(name)s is invited, and %(young)s is told. It opens tomorrow.") % given)
            return redirect(course_url(match))
    here: list[dict[str, Any]] = [
        {"row": row, "who": who(row), "facts": facts(row)}
        for row in running(request.actor, on=local_day(request.at)).filter(match=match)
    ]
    values = {"form": form, "pair": pair_words(match), "back": course_url(match), "here": here}
    return render(request, "specialists/draw.html", values, status=422 if form.errors else 200)


@page(Role.COORDINATOR)
@require_POST
def end(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    """Over at the next request."""
    rows = Consultation.objects.select_related("match", "person")
    row = CONSULTATIONS.get(request.actor, "end", rows=rows, pk=consultation_id)
    end_consultation(by=request.actor, at=request.at, consultation=row)
    said(request, _("%(name)s can no longer see anything of this course.") % {"name": row.person.given_name})
    return redirect("draw-in", match_id=row.match_id)
