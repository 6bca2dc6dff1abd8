"""Asking for a study, approving and stopping it, who fetches, and saying no to all of them."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.fields import newest_key
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.actions import see_off, welcome
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.studies.access import OBJECTIONS, STUDIES, STUDY_READERS
from mentorbank.domain.studies.models import Study, StudyObjection, StudyReader
from mentorbank.domain.studies.notices import study_asked
from mentorbank.domain.studies.rules import FIELDS
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused


@deed("study.asked")
def ask_study(
    *,
    by: Actor,
    at: datetime,
    programme: Programme,
    holder: str,
    purpose: str,
    fields: Sequence[str],
    starts_on: date,
    ends_on: date,
) -> Study:
    """Afterwards the agreement waits for a second person, who is told; nothing can be fetched yet (R-476).

    Refuses an empty holder or purpose, a field that is not on the list, none at all, and days that run backwards or are over.
    """
    programme = PROGRAMMES.get(by, "change", pk=programme.pk)
    if not (holder.strip() and purpose.strip()):
        raise Refused(_("Write who makes the study, and what it is for."), field="purpose")
    if not fields or set(fields) - set(FIELDS):
        raise Refused(_("Choose at least one of the fields on the list."), field="chosen")
    if ends_on < starts_on or ends_on < local_day(at):
        raise Refused(_("The last day comes after the first, and is still to come."), field="ends_on")
    study = Study(
        organisation_id=programme.organisation_id, programme=programme, holder=holder.strip(), purpose=purpose.strip(),
        fields=[key for key in FIELDS if key in fields], starts_on=starts_on, ends_on=ends_on, asked_by_id=by.person_id,
        asked_at=at,
    )  # fmt: skip
    study.save()
    note(programme=str(programme.pk), fields=len(study.fields))
    study_asked(study, by=by, at=at)
    return study


@deed("study.approved")
def approve_study(*, by: Actor, at: datetime, study: Study) -> Study:
    """Afterwards those it is for may fetch, on its days. ``NotFound`` for who asked for it, and who does not answer for all.

    Approved twice, or after it was stopped, is refused (``AlreadyDone``).
    """
    study = STUDIES.get(by, "approve", pk=study.pk)
    waiting = Study.objects.filter(pk=study.pk, approved_at=None, stopped_at=None)
    if not waiting.update(approved_at=at, approved_by=by.person_id, key_id=newest_key()):
        raise AlreadyDone(_("Somebody has approved or stopped it already."))
    note(asked_by=str(study.asked_by.pk))
    study.refresh_from_db()
    return study


@deed("study.stopped")
def stop_study(*, by: Actor, at: datetime, study: Study) -> Study:
    """Afterwards nothing of it opens, from the next request on. What was fetched is to be deleted by whoever has it."""
    study = STUDIES.get(by, "change", pk=study.pk)
    if not Study.objects.filter(pk=study.pk, stopped_at=None).update(stopped_at=at):
        raise AlreadyDone(_("It has been stopped already."))
    study.refresh_from_db()
    return study


@deed("study_reader.invited")
def invite_evaluator(
    *, by: Actor, at: datetime, study: Study, given_name: str, family_name: str, email: str
) -> StudyReader:
    """Afterwards somebody fetches for this study until its last day, and has an invitation. Twice is once.

    Refuses while nobody else has approved it, and when it is over or stopped.
    """
    study = STUDIES.get(by, "change", pk=study.pk)
    if study.approved_at is None:
        raise Refused(_("Somebody else has to approve the study first."), field="email")
    if study.stopped_at is not None or study.ends_on < local_day(at):
        raise Refused(_("The study is over. Make a new agreement."), field="email")
    person = welcome(
        by=by, at=at, given_name=given_name, family_name=family_name, email=email, role=Role.EVALUATOR,
        programme=study.programme,
    )  # fmt: skip
    days = {"starts_on": max(study.starts_on, local_day(at)), "ends_on": study.ends_on}
    row, _made = StudyReader.objects.update_or_create(
        study=study, person=person, programme=study.programme,
        defaults=days, create_defaults={"organisation_id": study.organisation_id, **days},
    )  # fmt: skip
    note(study=str(study.pk), whose=str(person.pk))
    return row


@deed("study_reader.ended")
def end_evaluator(*, by: Actor, at: datetime, place: StudyReader) -> StudyReader:
    """Afterwards this person's next request finds nothing of the study."""
    place = STUDY_READERS.get(by, "end", lock=True, pk=place.pk)
    see_off(by=by, at=at, place=place, role=Role.EVALUATOR)
    note(study=str(place.study.pk), whose=str(place.person_id))
    return place


@deed("study_objection.said")
def object_to_studies(*, by: Actor, at: datetime, no: bool) -> None:
    """Afterwards this young person is in no export, or (``no`` false) may be in one again. No reason is asked."""
    if by.role != Role.MENTEE or by.person_id is None:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    if no:
        StudyObjection.objects.get_or_create(
            person_id=by.person_id, defaults={"organisation_id": by.organisation_id, "at": at}
        )
    else:
        OBJECTIONS.visible(by, "change").delete()
    note(no=no)
