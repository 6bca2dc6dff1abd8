"""Classes as a coordinator keeps them: their contact teacher, and the pupils, who are asked themselves (R-020)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mentorbank.domain.programmes.queries import belonging, programmes_for
from mentorbank.domain.schools.access import CLASS_PUPILS, CLASS_TEACHERS, CLASSES, SCHOOLS
from mentorbank.domain.schools.actions import (
    end_teacher,
    invite_teacher,
    make_class,
    put_in_class,
    take_out_of_class,
)
from mentorbank.domain.schools.models import ClassPupil, SchoolClass
from mentorbank.domain.schools.queries.classes import may_be_put_in, pupils_of
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.belonging.people import People, by_name
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.form_page import form_page
from mentorbank.web.schools.forms import ClassForm, PutInForm
from mentorbank.web.schools.words import day_words
from mentorbank.web.ui.said import said


def _class(request: HttpRequest, class_id: UUID, verb: str) -> SchoolClass:
    rows = SchoolClass.objects.select_related("school", "programme")
    return CLASSES.get(request.actor, verb, rows=rows, pk=class_id)


@page(Role.COORDINATOR)
def new(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """The name of a class, in one programme."""
    school = SCHOOLS.get(request.actor, "change", pk=school_id)
    form = ClassForm(request.POST or None, programmes=programmes_for(request.actor))
    if request.method == "POST" and form.is_valid():
        made = do(request, form, make_class, school=school, **form.cleaned_data)
        if made is not None:
            return redirect("school-class", made.pk)
    back = reverse("school", args=[school.pk]), school.name
    return form_page(request, form, _("A new class"), back=back)


@page(Role.COORDINATOR)
def show(request: HttpRequest, class_id: UUID) -> HttpResponse:
    """Its contact teacher and its pupils, and who of them has said yes."""
    found, today = _class(request, class_id, "read"), local_day(request.at)
    pupils = [
        {"pk": row.pk, "name": row.enrolment.person.full_name, "until": day_words(row.ends_on),
         "words": _("Has said yes") if row.shown else _("Has not said yes")}
        for row in pupils_of(request.actor, found, on=today)
    ]  # fmt: skip
    teachers = belonging(CLASS_TEACHERS, request.actor, on=today, school_class=found)
    values = {"class": found, "pupils": pupils, "teachers": teachers}
    return render(request, "schools/class.html", values)


invite, end = People(
    things=CLASSES, places=CLASS_TEACHERS, thing="school_class", at="school-class",
    form=by_name, invite=invite_teacher, end=end_teacher,
    headline=gettext_lazy("Who is the contact teacher?"),
    lead=gettext_lazy("Pupils who have said yes are asked again."),
    ends=gettext_lazy("From the next press on the role opens nothing. The pupils keep their places."),
).pages()  # fmt: skip


@page(Role.COORDINATOR)
def put_in(request: HttpRequest, class_id: UUID) -> HttpResponse:
    """One pupil, to a day; the pupil is asked."""
    found = _class(request, class_id, "change")
    rows = may_be_put_in(request.actor, found, on=local_day(request.at))
    form = PutInForm(request.POST or None, rows=rows)
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, put_in_class, school_class=found, **form.cleaned_data):
        said(request, _("The pupil is asked. The teacher sees nothing before a yes."))
        return redirect("school-class", found.pk)
    back = reverse("school-class", args=[found.pk]), found.name
    return form_page(
        request,
        form,
        _("A pupil of the class"),
        kicker=found.school.name,
        back=back,
        press=_("Ask the pupil"),
    )


@page(Role.COORDINATOR)
@require_POST
def take_out(request: HttpRequest, class_pupil_id: UUID) -> HttpResponse:
    """The teacher sees nothing more of this pupil."""
    row: ClassPupil = CLASS_PUPILS.get(request.actor, "end", pk=class_pupil_id)
    take_out_of_class(by=request.actor, at=request.at, pupil=row)
    said(request, _("Taken out. The teacher sees nothing more of this pupil."))
    return redirect("school-class", row.school_class_id)
