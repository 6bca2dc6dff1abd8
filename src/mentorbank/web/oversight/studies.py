"""Studies: a coordinator asks, another approves, the evaluator fetches rows without names (R-476).

The young person reads what there is, and may say no.
"""

import csv
import io
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mentorbank.domain.audit.models import AuditEvent
from mentorbank.domain.processes.fetch_study import fetch_study
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.queries import belonging
from mentorbank.domain.reports.pseudonymous import Export
from mentorbank.domain.studies.access import OBJECTIONS, STUDIES, STUDY_READERS
from mentorbank.domain.studies.actions import (
    approve_study,
    ask_study,
    end_evaluator,
    invite_evaluator,
    object_to_studies,
    stop_study,
)
from mentorbank.domain.studies.models import Study
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.web.belonging.people import People, by_name
from mentorbank.web.deeds import do
from mentorbank.web.entry import dated_page, page
from mentorbank.web.form_page import form_page
from mentorbank.web.oversight.agreements import agreements, pressed
from mentorbank.web.oversight.forms import StudyForm
from mentorbank.web.oversight.study_words import FIELD_WORDS, field_lines, left_out_words, step_words
from mentorbank.web.reports import words
from mentorbank.web.ui.said import said


@dated_page(Role.COORDINATOR, Role.EVALUATOR)
def listing(request: HttpRequest) -> HttpResponse:
    """The newest first; an evaluator with a single one is led to it."""
    rows = STUDIES.visible(request.actor).select_related("programme").order_by("-asked_at", "pk")
    return agreements(
        request, rows, "oversight/studies.html", alone="study", new="study-new",
        card=lambda row: {"row": row, "period": _period(row), "state": _state(row, request)},
    )  # fmt: skip


def _period(row: Study) -> str:
    return words.period(row.starts_on, row.ends_on)


def _state(row: Study, request: HttpRequest) -> tuple[str, str]:
    """How it stands, and its tone."""
    if row.stopped_at is not None:
        return _("Stopped"), "calm"
    if row.approved_at is None:
        return _("Waits for a second person"), "soon"
    today = local_day(request.at)
    if today > row.ends_on:
        return _("Over"), "calm"
    return (_("Approved, and has begun"), "done") if today >= row.starts_on else (_("Approved"), "done")


@page(Role.COORDINATOR)
def asking(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    """The agreement; it waits for a second person."""
    programme = PROGRAMMES.get(request.actor, "change", pk=programme_id)
    form = StudyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = do(request, form, ask_study, programme=programme, **form.facts())
        if asked is not None:
            said(request, _("Written down. Somebody else who answers for all programmes has to approve it."))
            return redirect("study", study_id=asked.pk)
    lead = _("Nothing can be fetched until somebody else has approved it.")
    back = reverse("studies"), _("Studies")
    press = _("Ask for approval")
    return form_page(
        request, form, _("Write down a study"), kicker=programme.name, lead=lead, back=back, press=press
    )


@dated_page(Role.COORDINATOR, Role.EVALUATOR)
def study(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """What was agreed; for the evaluator, the rows to fetch, for the coordinator, who approves and who fetches."""
    row = _get(request, study_id)
    staff, actor = request.actor.role == Role.COORDINATOR, request.actor
    readers = belonging(STUDY_READERS, actor, on=local_day(request.at), study=row)
    values = {
        "study": row, "period": _period(row), "state": _state(row, request), "fields": field_lines(row.fields), "staff": staff,
        "may_fetch": STUDIES.may(actor, "fetch", row), "fetches": _fetches(row),
        "may_approve": row.approved_at is None and row.stopped_at is None and STUDIES.may(actor, "approve", row),
        "readers": readers if staff else (),
    }  # fmt: skip
    return render(request, "oversight/study.html", values)


def _get(request: HttpRequest, study_id: UUID, verb: str = "read") -> Study:
    rows = Study.objects.select_related("programme", "asked_by", "approved_by")
    return STUDIES.get(request.actor, verb, rows=rows, pk=study_id)


def _fetches(row: Study) -> list[str]:
    """When rows were handed over, how many, and how many were left out."""
    events = AuditEvent.objects.filter(verb="study.fetched", facts__study=str(row.pk)).order_by("-sequence")
    return [
        _("%(day)s: %(rows)s rows. %(out)s")
        % {"day": words.day(local_day(event.at)), "rows": event.facts["rows"], "out": left_out_words(event.facts["left_out"])}
        for event in events[:10]
    ]  # fmt: skip


@dated_page(Role.COORDINATOR)
@require_POST
def approving(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """The second person's yes."""
    row = _get(request, study_id, "approve")
    sentence = _("Approved. Now somebody can be invited to fetch.")
    return pressed(request, approve_study, sentence, reverse("study", args=[row.pk]), study=row)


@dated_page(Role.COORDINATOR)
@require_POST
def stopping(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Stop it now."""
    row = _get(request, study_id, "change")
    sentence = _("Stopped. Nothing of it opens any more.")
    return pressed(request, stop_study, sentence, reverse("study", args=[row.pk]), study=row)


inviting, ending = People(
    things=STUDIES, places=STUDY_READERS, thing="study", at="study", named="holder",
    form=by_name, invite=invite_evaluator, end=end_evaluator,
    headline=gettext_lazy("Invite an evaluator"),
    lead=gettext_lazy("They fetch rows without names until the last day of the study, and nothing else."),
    press=gettext_lazy("Send the invitation"),
    ends=gettext_lazy("From the next press on they fetch nothing for this study."),
).pages()  # fmt: skip


@dated_page(Role.EVALUATOR)
@require_POST
def fetching(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """The rows as a file with what must be known about them on top; a line in the log for each young person."""
    row = _get(request, study_id, "fetch")
    export = fetch_study(by=request.actor, at=request.at, study=row)
    response = HttpResponse(_csv(export), content_type="text/csv; charset=utf-8")
    name = f"{slugify(row.holder) or 'study'}-{local_day(request.at).isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _csv(export: Export) -> str:
    """Semicolons; the lines before the heading begin with #. Every value is a code, a number or a pseudonym."""
    out = io.StringIO()
    about = [left_out_words(export.left_out), *map(step_words, export.steps)]
    about += [f"{key}: {FIELD_WORDS[key]}" for key in export.columns]
    out.writelines(f"# {line}\r\n" for line in about)
    writer = csv.DictWriter(out, export.columns, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(export.rows)
    return "\ufeff" + out.getvalue()


@page(Role.MENTEE)
def mine(request: HttpRequest) -> HttpResponse:
    """The young person's own page: which studies there are, and one press to be in none of them."""
    if request.method == "POST":
        no = request.POST.get("answer") == "no"
        object_to_studies(by=request.actor, at=request.at, no=no)
        said(
            request,
            _("Saved. You are in no study from now on.") if no else _("Saved. You may be in a study again."),
        )
        return redirect("my-research")
    rows = STUDIES.visible(request.actor).filter(ends_on__gte=local_day(request.at), stopped_at=None)
    cards = [
        {"row": row, "period": _period(row), "fields": field_lines(row.fields)}
        for row in rows.order_by("starts_on", "pk")
    ]
    values = {
        "cards": cards, "no": OBJECTIONS.visible(request.actor).exists(),
    }  # fmt: skip
    return render(request, "oversight/my_research.html", values)
