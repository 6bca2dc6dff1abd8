"""The school's own side: talks, the pupils one has nominated, and figures (R-019)."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mentorbank.domain.schools.access import SCHOOLS
from mentorbank.domain.schools.actions import ask_for_talk, nominate
from mentorbank.domain.schools.models import School, SchoolPerson
from mentorbank.domain.schools.queries.schools import (
    nominated,
    nominations,
    own_schools,
    school_figures,
    talks,
)
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.deeds import do
from mentorbank.web.entry import dated_page
from mentorbank.web.form_page import form_page
from mentorbank.web.schools.forms import PupilForm, TalkForm
from mentorbank.web.schools.words import STAGES, talk_facts
from mentorbank.web.ui.said import said

A_PAGE = 50
NEWEST_TALKS = 20


@dated_page(Role.SCHOOL_CONTACT)
def home(request: HttpRequest) -> HttpResponse:
    """Everything the school does with us, on one page."""
    today = local_day(request.at)
    places = own_schools(request.actor, on=today)
    sheet = Paginator(nominations(request.actor), A_PAGE).get_page(request.GET.get("page"))
    pupils = [
        (one.name, f"{STAGES[one.stage]} ({date_format(one.on, _('j F Y'))})")
        for one in nominated(request.actor, sheet, on=today)
    ]
    counted, total = school_figures(request.actor)
    hidden = _("fewer than five, or too close to it")
    figures = [
        (str(STAGES[stage]), hidden if count is None else str(count)) for stage, count in counted.items()
    ]
    values = {
        "schools": list({row.school_id: row.school for row in places}.values()), "page": sheet, "pupils": pupils,
        "talks": [talk_facts(row) for row in talks(request.actor)[:NEWEST_TALKS]],
        "figures": [*figures, (_("In all"), hidden if total is None else str(total))] if total != 0 else [],
    }  # fmt: skip
    return render(request, "schools/own.html", values)


def _places(request: HttpRequest, school_id: UUID) -> tuple[School, list[SchoolPerson]]:
    school = SCHOOLS.get(request.actor, "act_for", pk=school_id)
    rows = own_schools(request.actor, on=local_day(request.at))
    return school, [row for row in rows if row.school_id == school.pk]


@dated_page(Role.SCHOOL_CONTACT)
def pupil(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """Nominate a pupil, with the pupil's own yes."""
    school, places = _places(request, school_id)
    form = PupilForm(
        request.POST or None, places=places, on=local_day(request.at), initial={"place": str(places[0].pk)}
    )
    if request.method == "POST" and form.is_valid() and do(request, form, nominate, **form.facts()):
        said(request, _("The pupil is nominated. We call the pupil ourselves."))
        return redirect("own-school")
    lead = _("Only with the pupil's own yes. Leave out illness, family matters and the CPR number.")
    return _form(request, form, _("Nominate a pupil"), lead, school, press=_("Nominate the pupil"))


@dated_page(Role.SCHOOL_CONTACT)
def ask_talk(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """Ask for an inspiration talk."""
    school, places = _places(request, school_id)
    form = TalkForm(request.POST or None, places=places, initial={"place": str(places[0].pk)})
    if request.method == "POST" and form.is_valid() and do(request, form, ask_for_talk, **form.facts()):
        said(request, _("We have your wish, and answer you here."))
        return redirect("own-school")
    lead = _("A mentor comes and tells about their own way.")
    return _form(request, form, _("Ask for a talk"), lead, school, press=_("Ask for the talk"))


def _form(
    request: HttpRequest, form: Any, headline: str, lead: str, school: School, *, press: str
) -> HttpResponse:
    back = reverse("own-school"), _("Your school")
    return form_page(request, form, headline, lead=lead, kicker=school.name, back=back, press=press)
