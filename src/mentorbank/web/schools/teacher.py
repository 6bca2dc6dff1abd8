"""What a contact teacher sees of one class (R-020), and the pupil's own yes or no to it."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.audit.actions import Look, log_reads
from mentorbank.domain.schools.access import CLASS_PUPILS
from mentorbank.domain.schools.actions import say_no_to_teacher, say_yes_to_teacher
from mentorbank.domain.schools.models import ClassPupil
from mentorbank.domain.schools.queries.classes import (
    Overview,
    followed,
    overviews,
    own_classes,
    own_places,
    teachers_by_class,
)
from mentorbank.domain.schools.rules import WEEKS_BACK
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.entry import dated_page, page
from mentorbank.web.schools.words import FLAGS, class_words, day_words, meetings_words, short_name
from mentorbank.web.ui.parts import Column, Row, Table
from mentorbank.web.ui.said import said

A_PAGE = 50


@dated_page(Role.CONTACT_TEACHER)
def own(request: HttpRequest) -> HttpResponse:
    """For each pupil who has said yes a flag and two counts. Every look is written down first."""
    sheet = Paginator(followed(request.actor), A_PAGE).get_page(request.GET.get("page"))
    rows = list(sheet)
    looks = [Look(row.enrolment.person_id, "class_pupil", row.pk, "class_overview") for row in rows]
    log_reads(by=request.actor, at=request.at, looks=looks, purpose="shown")
    seen = overviews(rows, on=local_day(request.at))
    classes = [
        {"name": class_words(one), "table": _table([row for row in seen if row.pupil.school_class_id == one.pk])}
        for one in own_classes(request.actor)
    ]  # fmt: skip
    values = {"classes": classes, "weeks": WEEKS_BACK, "page": sheet}
    return render(request, "schools/own_class.html", values)


def _table(seen: list[Overview]) -> Table | None:
    rows = [
        Row([short_name(one.pupil.enrolment.person), str(FLAGS[one.flag]), str(one.held), str(one.missed)])
        for one in seen
    ]
    columns = [
        Column(_("Pupil")),
        Column(_("How it goes")),
        Column(_("Meetings held")),
        Column(_("Not held")),
    ]
    return Table(_("Pupils"), columns, rows, caption_hidden=True) if rows else None


@page(Role.MENTEE)
def mine(request: HttpRequest) -> HttpResponse:
    """Who asks, until when, and exactly what they would read today."""
    today = local_day(request.at)
    rows = own_places(request.actor, on=today)
    names = teachers_by_class(rows, on=today)
    cards = [
        _card(one, names[one.pupil.school_class_id])
        for one in overviews(rows, on=today)
        if one.pupil.school_class_id in names
    ]
    return render(request, "schools/my_class.html", {"cards": cards})


def _card(one: Overview, names: list[str]) -> dict[str, Any]:
    person, until = one.pupil.enrolment.person, day_words(one.pupil.ends_on)
    facts = [
        (_("Your name"), short_name(person)),
        (_("How it goes"), str(FLAGS[one.flag])),
        (_("Meetings"), meetings_words(one.held, one.missed)),
    ]
    return {
        "row": one.pupil, "names": ", ".join(names), "class": class_words(one.pupil.school_class), "until": until,
        "facts": facts, "said_no": one.pupil.withdrawn_at is not None, "protected": person.protected_address,
    }  # fmt: skip


def _own(request: HttpRequest, class_pupil_id: UUID) -> ClassPupil:
    rows = ClassPupil.objects.select_related("enrolment__person")
    return CLASS_PUPILS.get(request.actor, "answer", rows=rows, pk=class_pupil_id)


@page(Role.MENTEE)
@require_POST
def yes(request: HttpRequest, class_pupil_id: UUID) -> HttpResponse:
    """The pupil's own press."""
    say_yes_to_teacher(by=request.actor, at=request.at, pupil=_own(request, class_pupil_id))
    said(request, _("Your contact teacher can see it now. You can stop it here."))
    return redirect("my-class")


@page(Role.MENTEE)
@require_POST
def no(request: HttpRequest, class_pupil_id: UUID) -> HttpResponse:
    """No, or no longer; no reason is asked."""
    say_no_to_teacher(by=request.actor, at=request.at, pupil=_own(request, class_pupil_id))
    said(request, _("Your contact teacher sees nothing of yours."))
    return redirect("my-class")
