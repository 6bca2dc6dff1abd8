"""The coordinator suggests an opening, and sees who has said yes. A no looks like no answer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mentorbank.domain.companies.access import OPENINGS
from mentorbank.domain.companies.models import JobOpening
from mentorbank.domain.introductions.actions import suggest
from mentorbank.domain.introductions.models import Introduction
from mentorbank.domain.introductions.queries import may_be_suggested, suggested
from mentorbank.kernel.access import Role
from mentorbank.web.companies.wording import OPENING_KINDS
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.introductions.forms import SuggestForm
from mentorbank.web.ui.said import said


@page(Role.COORDINATOR)
def suggesting(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """Those it is suggested to, and a form for one more."""
    rows = JobOpening.objects.select_related("company")
    opening = OPENINGS.get(request.actor, "change", rows=rows, pk=opening_id)
    form = SuggestForm(request.POST or None, rows=may_be_suggested(request.actor, opening))
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, suggest, opening=opening, **form.cleaned_data):
        said(request, _("The young person has been asked. The company hears nothing before a yes."))
        return redirect("opening-suggest", opening.pk)
    asked = [
        (
            row.enrolment.person.full_name,
            _("Has said yes") if row.state == Introduction.State.YES else _("Has not said yes"),
        )
        for row in suggested(request.actor, opening)
    ]
    values = {
        "form": form, "asked": asked, "company": opening.company, "opening": opening,
        "title": opening.title or OPENING_KINDS.get(opening.kind, opening.kind),
    }  # fmt: skip
    return render(request, "introductions/suggest.html", values, status=422 if form.errors else 200)
