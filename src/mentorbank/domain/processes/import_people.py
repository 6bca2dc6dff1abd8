"""Everybody in a file comes in, or nobody does (R-127). Crosses imports, referrals and recruitment."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.imports.actions import close, waiting
from mentorbank.domain.imports.models import ImportBatch
from mentorbank.domain.imports.queries import sift
from mentorbank.domain.imports.rules import Kind, PersonRow
from mentorbank.domain.recruitment.actions import apply_many
from mentorbank.domain.referrals.actions import receive_many
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused


@deed("import.brought_in")
def bring_in(
    *, by: Actor, at: datetime, batch: ImportBatch, people: Sequence[PersonRow], mapping: Mapping[str, int]
) -> ImportBatch:
    """Afterwards everybody new in the file is referred (young people) or has applied (mentors), in one transaction, and
    the file's rows are wiped; who is already here is left alone and counted as ``skipped``.

    ``mapping`` are the columns ``people`` was read with. Refused, and nobody comes in: when one row has a fault (the
    sentence names the row), when the columns were changed meanwhile, when everybody is already here, and with
    ``AlreadyDone`` the second time. Each person's own deed is audited as if done alone. Mentors get no letter: they did
    not press a button.
    """
    batch = waiting(by=by, at=at, batch=batch)
    if batch.mapping != dict(mapping):
        raise Refused(_("The columns were changed in another window. Look at the preview again."))
    found = sift(batch.programme, batch.kind, people, on=local_day(at))
    if found.faults:
        raise Refused(_in_row(found.faults[0].number, found.faults[0].sentence))
    if not found.new:
        raise Refused(_("Everybody in the file is already here. There is nobody to bring in."))
    _bring(batch, found.new, by=by, at=at)
    batch.brought_in, batch.skipped = len(found.new), len(found.known)
    close(batch, ImportBatch.State.DONE, at)
    batch.save()
    note(brought_in=batch.brought_in, skipped=batch.skipped)
    return batch


def _bring(batch: ImportBatch, rows: Sequence[PersonRow], *, by: Actor, at: datetime) -> None:
    bringing = receive_many if batch.kind == Kind.YOUNG_PEOPLE else apply_many
    people = [row.facts for row in rows]
    bringing(by=by, at=at, programme=batch.programme, people=people, submission_key=str(batch.pk))


def _in_row(number: int, sentence: str) -> str:
    return _("Row %(row)d: %(sentence)s Nobody was brought in.") % {"row": number, "sentence": sentence}
