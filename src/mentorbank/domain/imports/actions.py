"""Deeds on a file: keep it, choose its columns, throw it away. Bringing it in crosses stages: processes/import_people."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.imports.access import IMPORTS
from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.imports.rules import Kind
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Programme
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, Refused


@deed("import.kept")
def keep(
    *,
    by: Actor,
    at: datetime,
    programme: Programme,
    kind: Kind,
    filename: str,
    rows: str,
    mapping: Mapping[str, int],
) -> ImportBatch:
    """Afterwards the file waits, encrypted, for its columns to be chosen; nobody in it is brought in yet.

    Refused when the programme has ended.
    """
    PROGRAMMES.require(by, "change", programme)
    if programme.closes_on and programme.closes_on < local_day(at):
        sentence = _("This programme has ended, so nobody new can come in. Choose another programme.")
        raise Refused(sentence, field="programme")
    batch = ImportBatch(
        organisation_id=by.organisation_id, programme=programme, kind=kind, filename=filename[-160:], rows=rows,
        mapping=dict(mapping), uploaded_at=at, uploaded_by_id=by.person_id,
    )  # fmt: skip
    batch.save()
    note(kind=kind)
    return batch


@deed("import.columns_chosen")
def choose_columns(*, by: Actor, at: datetime, batch: ImportBatch, mapping: Mapping[str, int]) -> ImportBatch:
    """Afterwards the file is read with these columns (field → column number, from 0)."""
    batch = waiting(by=by, at=at, batch=batch)
    if len(set(mapping.values())) != len(mapping):
        raise Refused(_("A column can only be used once. Choose another column, or none."))
    batch.mapping = dict(mapping)
    batch.save(update_fields=["mapping"])
    return batch


@deed("import.discarded")
def discard(*, by: Actor, at: datetime, batch: ImportBatch) -> ImportBatch:
    """Afterwards nothing of the file is left but its name and that it was thrown away."""
    batch = waiting(by=by, at=at, batch=batch)
    close(batch, ImportBatch.State.DISCARDED, at)
    batch.save()
    return batch


def waiting(*, by: Actor, at: datetime, batch: ImportBatch) -> ImportBatch:
    """The file, locked, while nothing has become of it yet; ``AlreadyDone`` says what has."""
    batch = IMPORTS.get(by, "change", lock=True, pk=batch.pk)
    if batch.state == ImportBatch.State.DONE:
        raise AlreadyDone(_("The file is already brought in. Nothing was done twice."))
    if batch.state == ImportBatch.State.DISCARDED:
        raise AlreadyDone(_("The file is already thrown away. Upload it again if you need it."))
    return batch


def close(batch: ImportBatch, state: str, at: datetime) -> None:
    """Wipe the rows of a file that is finished; the caller saves."""
    batch.state, batch.finished_at, batch.rows, batch.mapping = state, at, "", {}
