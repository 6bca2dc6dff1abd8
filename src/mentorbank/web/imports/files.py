"""What can be taken home: the empty sheet, and the list of corrections."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mentorbank.domain.imports.access import IMPORTS
from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.imports.rules import Kind
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.kernel.access import Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import NotFound
from mentorbank.web.entry import page
from mentorbank.web.imports.reading import Reading
from mentorbank.web.imports.sheets import empty_sheet, faults_csv

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(Role.COORDINATOR)
def sheet(request: HttpRequest, kind: str, programme_id: UUID) -> HttpResponse:
    """An empty sheet with the headings we know."""
    programme = PROGRAMMES.get(request.actor, "change", pk=programme_id)
    if kind not in set(Kind):
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    name = _("mentors.xlsx") if kind == Kind.MENTORS else _("young-people.xlsx")
    return _attached(empty_sheet(kind, programme, on=local_day(request.at)), EXCEL, name)


@page(Role.COORDINATOR)
def corrections(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Everything to correct, row by row, for the one who keeps the list."""
    batch = IMPORTS.get(request.actor, "read", pk=batch_id)
    if batch.state != ImportBatch.State.UPLOADED:
        return redirect("import", batch.pk)
    faults = Reading(batch, local_day(request.at)).faults
    return _attached(faults_csv(faults).encode(), "text/csv; charset=utf-8", _("corrections.csv"))


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
