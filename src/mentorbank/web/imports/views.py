"""Choose a file, say what its columns are, look, bring in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mentorbank.domain.imports import actions
from mentorbank.domain.imports.access import IMPORTS
from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.processes.import_people import bring_in
from mentorbank.domain.programmes.queries import programmes_for
from mentorbank.integrations.spreadsheets import guess_mapping
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, Refused
from mentorbank.web.deeds import do
from mentorbank.web.entry import page
from mentorbank.web.imports import presenters
from mentorbank.web.imports.columns import columns as known_columns
from mentorbank.web.imports.forms import ColumnsForm, UploadForm
from mentorbank.web.imports.reading import Reading, packed
from mentorbank.web.ui.said import said

State = ImportBatch.State


@page(Role.COORDINATOR)
def imports(request: HttpRequest) -> HttpResponse:
    """Choose who, where and which file; files that wait for a decision stand below."""
    programmes = list(programmes_for(request.actor))
    first = {"kind": request.GET.get("kind", ""), "programme": request.GET.get("programme", "")}
    form = UploadForm(request.POST or None, request.FILES or None, programmes=programmes, initial=first)
    if request.method == "POST" and form.is_valid():
        batch = _kept(request, form)
        if batch:
            return redirect("import-columns", batch.pk)
    waiting = IMPORTS.visible(request.actor).filter(state=State.UPLOADED).select_related("programme")
    values = {
        "form": form,
        "sheets": presenters.sheets(programmes),
        "waiting": presenters.waiting(waiting.defer("rows").order_by("-uploaded_at")),
    }
    return render(request, "imports/upload.html", values)


def _kept(request: HttpRequest, form: UploadForm) -> ImportBatch | None:
    table, kind = form.table, form.cleaned_data["kind"]
    known = known_columns(kind, form.chosen, on=local_day(request.at))
    return do(
        request, form, actions.keep, programme=form.chosen, kind=kind, filename=form.cleaned_data["file"].name,
        rows=packed(table), mapping=guess_mapping(table.headers, known),
    )  # fmt: skip


@page(Role.COORDINATOR)
def columns(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """What each column is: guessed, shown with what stands in it, changed by choosing."""
    batch = IMPORTS.get(request.actor, "read", pk=batch_id)
    if batch.state != State.UPLOADED:
        return redirect("import", batch.pk)
    reading = Reading(batch, local_day(request.at))
    form = ColumnsForm(request.POST or None, reading=reading)
    sent = request.method == "POST" and form.is_valid()
    if sent and do(request, form, actions.choose_columns, batch=batch, mapping=form.mapping):
        return redirect("import", batch.pk)
    return render(request, "imports/columns.html", {"form": form, **presenters.about(reading)})


@page(Role.COORDINATOR)
def batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """GET shows what would come in, or what became of the file; POST brings it in."""
    batch = IMPORTS.get(request.actor, "read", pk=batch_id)
    reading = Reading(batch, local_day(request.at))
    waits = batch.state == State.UPLOADED
    trouble = ""
    if request.method == "POST":
        try:
            _brought_in(request, reading, waits)
            return redirect("import", batch.pk)
        except AlreadyDone as again:
            said(request, again.sentence, kind="info")
            return redirect("import", batch.pk)
        except Refused as refusal:
            trouble = refusal.sentence
    if waits:
        return render(request, "imports/preview.html", {**presenters.preview(reading), "trouble": trouble})
    return render(request, "imports/done.html", presenters.done(batch))


def _brought_in(request: HttpRequest, reading: Reading, waits: bool) -> None:
    if waits and reading.faults:
        raise Refused(_("Correct the rows below first. Nobody was brought in."))
    if waits and request.POST.get("seen") != reading.seen:
        raise Refused(_("The columns were changed in another window. Look at the preview again."))
    people = reading.people if waits else []
    mapping = reading.batch.mapping
    bring_in(by=request.actor, at=request.at, batch=reading.batch, people=people, mapping=mapping)


@page(Role.COORDINATOR)
@require_POST
def throw_away(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Nothing of the file is kept."""
    batch = IMPORTS.get(request.actor, "change", pk=batch_id)
    try:
        actions.discard(by=request.actor, at=request.at, batch=batch)
        said(request, _("The file is thrown away. Nothing from it was kept."))
    except AlreadyDone as again:
        said(request, again.sentence, kind="info")
    return redirect("imports")
