"""Schools and their talks, as a coordinator meets them."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentorbank.domain.programmes.queries import belonging
from mentorbank.domain.schools.access import SCHOOL_PEOPLE, SCHOOLS, TALKS
from mentorbank.domain.schools.actions import add_school, answer_talk, end_school, invite_school
from mentorbank.domain.schools.models import TalkRequest
from mentorbank.domain.schools.queries.classes import classes_of
from mentorbank.domain.schools.queries.schools import schools, talks
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.belonging.people import People, in_programme
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.form_page import form_page
from mentorbank.web.schools.forms import AnswerForm, SchoolForm
from mentorbank.web.schools.words import talk_facts
from mentorbank.web.ui.said import said

A_PAGE = 50


@page(Role.COORDINATOR)
def listing(request: HttpRequest) -> HttpResponse:
    """Every school, by name."""
    sheet = Paginator(schools(request.actor), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "schools/list.html", {"page": sheet})


@page(Role.COORDINATOR)
def new(request: HttpRequest) -> HttpResponse:
    """Write a school down."""
    form = SchoolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        school = do(request, form, add_school, **form.cleaned_data)
        if school is not None:
            said(request, _("Saved."))
            return redirect("school", school.pk)
    return form_page(request, form, _("A new school"), back=(reverse("schools"), _("Schools")))


@page(Role.COORDINATOR)
def show(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """Who acts for it in one's own programmes, and its classes there."""
    school = SCHOOLS.get(request.actor, "read", pk=school_id)
    people = belonging(SCHOOL_PEOPLE, request.actor, on=local_day(request.at), school=school)
    values = {"school": school, "people": people, "classes": classes_of(request.actor, school)}
    return render(request, "schools/school.html", values)


invite, end = People(
    things=SCHOOLS, places=SCHOOL_PEOPLE, thing="school", at="school",
    form=in_programme, invite=invite_school, end=end_school,
    headline=gettext_lazy("Who acts for the school?"),
    ends=gettext_lazy("From the next press on the role opens nothing. The pupils keep their places."),
).pages()  # fmt: skip


@page(Role.COORDINATOR)
def talks_asked(request: HttpRequest) -> HttpResponse:
    """What schools ask for; what waits stands first."""
    sheet = Paginator(talks(request.actor), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "schools/talks.html", {"page": sheet, "talks": [talk_facts(row) for row in sheet]})


@page(Role.COORDINATOR)
def talk(request: HttpRequest, talk_id: UUID) -> HttpResponse:
    """One request, and the answer."""
    rows = TalkRequest.objects.select_related("school", "programme")
    found = TALKS.get(request.actor, "answer", rows=rows, pk=talk_id)
    form = AnswerForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, answer_talk, talk=found, **form.cleaned_data):
        said(request, _("The school has its answer."))
        return redirect("talks")
    values = {"form": form if found.state == TalkRequest.State.ASKED else None, "talk": talk_facts(found)}
    return render(request, "schools/talk.html", values, status=422 if form.errors else 200)
