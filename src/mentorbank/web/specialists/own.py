"""The young person's side: who is asked into the course, why and until when, and a yes or no to it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.processes.specialists import begin_now, end_consultation
from mentorbank.domain.specialists.access import CONSULTATIONS
from mentorbank.domain.specialists.models import Consultation
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.entry import page
from mentorbank.web.specialists.words import facts, who
from mentorbank.web.ui.said import said


@page(Role.MENTEE)
def about(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    """Everything there is to know, before it opens and while it lasts."""
    rows = Consultation.objects.select_related("person")
    row = CONSULTATIONS.get(request.actor, "read", rows=rows, pk=consultation_id)
    today = local_day(request.at)
    over = row.ended_at is not None or row.until < today
    values = {
        "row": row,
        "who": who(row),
        "facts": facts(row, to_the_young_person=True),
        "over": over,
        "waits": row.opens_on > today,
    }
    return render(request, "specialists/about.html", values)


@page(Role.MENTEE)
@require_POST
def begin(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    """It is fine to begin at once."""
    row = CONSULTATIONS.get(request.actor, "begin", pk=consultation_id)
    begin_now(by=request.actor, at=request.at, consultation=row)
    return redirect("my-specialist", consultation_id=row.pk)


@page(Role.MENTEE)
@require_POST
def stop(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    """No thank you: before it opens, and at any time afterwards."""
    row = CONSULTATIONS.get(request.actor, "end", pk=consultation_id)
    end_consultation(by=request.actor, at=request.at, consultation=row)
    said(request, _("It is stopped. Nobody asks you why."))
    return redirect("mentee-home")
