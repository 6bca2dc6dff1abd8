"""The specialist's side: the courses one is drawn into, and of each the chosen parts alone. Every look is written down first."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import Look, log_reads
from mentorbank.domain.matching.models import Match
from mentorbank.domain.processes.specialists import write_specialist_note
from mentorbank.domain.relationships.access import JOURNAL, MEETINGS
from mentorbank.domain.shares.queries import shown_to
from mentorbank.domain.specialists.access import CONSULTATIONS
from mentorbank.domain.specialists.models import Consultation
from mentorbank.domain.specialists.queries import running
from mentorbank.domain.specialists.rules import Part
from mentorbank.domain.support.access import CHECK_INS
from mentorbank.domain.support.models import CheckIn
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.deeds import do
from mentorbank.web.entry import dated_page
from mentorbank.web.shares.words import shown_links
from mentorbank.web.specialists.forms import NoteForm
from mentorbank.web.specialists.words import chosen, facts
from mentorbank.web.support.course_tables import meetings_table
from mentorbank.web.support.notes import events_of
from mentorbank.web.support.words import answer_words, pair_words, short_day
from mentorbank.web.ui.parts import Column, Row, Table
from mentorbank.web.ui.said import said

NEWEST = 20


@dated_page(Role.SPECIALIST)
def home(request: HttpRequest) -> HttpResponse:
    """Nobody else's courses, and these only until their day."""
    today = local_day(request.at)
    rows = running(request.actor, on=today).select_related(
        "match__enrolment__person", "match__mentor__person"
    )
    courses = [{"row": row, "pair": pair_words(row.match), "facts": facts(row)} for row in rows]
    return render(request, "specialists/home.html", {"courses": courses})


@dated_page(Role.SPECIALIST)
def course(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    """The chosen parts of this one course; what was not chosen is not asked for. A note goes into the journal."""
    rows = Consultation.objects.select_related(
        "match__enrolment__person", "match__mentor__person", "match__programme", "person"
    )
    row = CONSULTATIONS.get(request.actor, "read", rows=rows, pk=consultation_id)
    form = NoteForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, write_specialist_note, consultation=row, text=form.cleaned_data["text"]):
        said(request, _("The note is in the journal."))
        return redirect("specialist-course", consultation_id=row.pk)
    young, parts = row.match.enrolment.person_id, chosen(row)
    # The staff's notes hold the specialist's own at least, which are about the young person too.
    looks = [Look(young, "consultation", row.pk, part) for part in dict.fromkeys([*parts, Part.JOURNAL])]
    log_reads(by=request.actor, at=request.at, looks=looks, purpose="specialist")
    shown = {part: SHOWN[part](request.actor, row.match) for part in Part if part in parts}
    values = {
        "row": row, "pair": pair_words(row.match), "facts": facts(row), "form": form,
        "meetings": shown.get(Part.MEETINGS), "check_ins": shown.get(Part.CHECK_INS), "parts": parts,
        "notes": events_of(JOURNAL.visible(request.actor).filter(match=row.match)),
        "links": shown_links(shown_to(request.actor, at=request.at), by=young),
    }  # fmt: skip
    return render(request, "specialists/course.html", values, status=422 if form.errors else 200)


def _meetings(actor: Actor, match: Match) -> Table | None:
    return meetings_table(list(MEETINGS.visible(actor).filter(match=match).order_by("-on", "pk")[:NEWEST]))


def _check_ins(actor: Actor, match: Match) -> Table | None:
    done = CHECK_INS.visible(actor).filter(match=match, state=CheckIn.State.DONE)
    rows = [
        Row([short_day(one.due_on), answer_words(one), one.note])
        for one in done.order_by("-due_on", "pk")[:NEWEST]
    ]
    columns = [Column(_("Day")), Column(_("Answer")), Column(_("Words"))]
    return Table(_("Check-ins"), columns, rows, caption_hidden=True) if rows else None


SHOWN: Mapping[Part, Callable[[Actor, Match], Any]] = {
    Part.MEETINGS: _meetings, Part.CHECK_INS: _check_ins, Part.JOURNAL: lambda actor, match: None,
}  # fmt: skip
