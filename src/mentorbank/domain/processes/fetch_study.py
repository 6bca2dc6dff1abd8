"""Handing over a study's rows: made, noted for each young person, and only then given (R-476).

Crosses studies, reports and the log.
"""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import Look, deed, log_reads, note
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.reports.pseudonymous import Export, export_for
from mentorbank.domain.studies.access import STUDIES
from mentorbank.domain.studies.models import Study, StudyObjection
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import Refused

# Whoever has said no to being counted with their background is in no study either.
BACKGROUND = "background_statistics"


def _said_no(study: Study) -> set[UUID]:
    """Who wants to be in no study, and whose newest answer about their background is not a yes."""
    answers = Consent.objects.filter(
        programme=study.programme, purpose=BACKGROUND, asked_of=Consent.AskedOf.MENTEE
    )
    newest = dict(answers.order_by("recorded_at", "pk").values_list("person", "withdrawn_at"))
    objected = set(StudyObjection.objects.values_list("person", flat=True))
    return objected | {person for person, withdrawn in newest.items() if withdrawn is not None}


@deed("study.fetched")
def fetch_study(*, by: Actor, at: datetime, study: Study) -> Export:
    """Afterwards each young person in it reads that it was fetched, and the rows are returned.

    ``NotFound`` before it is approved, outside its days, after it was stopped, and for who does not fetch for it; refused when
    the key of its pseudonyms is gone. Nothing is handed over that could not be noted (``NotShown``).
    """
    study = STUDIES.get(by, "fetch", rows=Study.objects.select_related("programme"), pk=study.pk)
    try:
        export = export_for(study, on=local_day(at), without=_said_no(study))
    except KeyError as gone:
        raise Refused(
            _("The key of this study's pseudonyms is no longer here. Make a new agreement.")
        ) from gone
    looks = [Look(person, "study", study.pk, "research") for person in export.people]
    log_reads(by=by, at=at, looks=looks, purpose="research")
    note(study=str(study.pk), rows=len(export.rows), left_out=export.left_out, steps=",".join(export.steps))
    return export
