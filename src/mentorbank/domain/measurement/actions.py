"""Recording what is observed. Rows are added, never changed."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.consents.actions import write_yes
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.consents.queries import said_no
from mentorbank.domain.consents.rules import WELLBEING, text_of
from mentorbank.domain.matching.models import Match
from mentorbank.domain.measurement.models import StatusObservation, WellbeingAnswer
from mentorbank.domain.measurement.rules import band_of, who5_score
from mentorbank.domain.programmes.queries import current_version, rules_of
from mentorbank.domain.referrals.access import ENROLMENTS
from mentorbank.domain.referrals.models import Enrolment
from mentorbank.domain.support.models import CheckIn
from mentorbank.domain.support.queries import responsible_for
from mentorbank.kernel.access import Actor, Role
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused
from mentorbank.kernel.statuses import StatusCategory

DAYS_TO_CALL = 1


@deed("status.observed")
def observe_status(
    *,
    by: Actor,
    at: datetime,
    enrolment: Enrolment,
    category: StatusCategory,
    on: date,
    source: str,
    perspective: bool = False,
    offset_months: int | None = None,
    match: Match | None = None,
) -> StatusObservation:
    """Record where the young person is on a day, and who says so (R-369, R-389). A correction is a new row; the newest wins."""
    ENROLMENTS.require(by, "observe", enrolment)
    if on > timezone.localdate(at):
        raise Refused(_("That day has not been yet."), field="on")
    observation = StatusObservation(
        organisation_id=enrolment.organisation_id, enrolment=enrolment, match=match, category=category.value,
        perspective=perspective, on=on, recorded_at=at, recorded_by_id=by.person_id, source=source,
        offset_months=offset_months,
    )  # fmt: skip
    observation.save()
    note(category=category.value, offset=offset_months)
    return observation


def _own_question(by: Actor, enrolment: Enrolment, match: Match | None, month: int) -> Enrolment:
    """The actor's own enrolment, held, when this question is still theirs to answer."""
    if by.role != Role.MENTEE or by.person_id != enrolment.person_id:
        raise NotFound(_("Only the young person can answer this."))
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if WellbeingAnswer.objects.filter(enrolment=enrolment, match=match, month=month).exists():
        raise AlreadyDone(_("You have answered this one already. Thank you."))
    if said_no(enrolment.person_id, enrolment.programme_id, WELLBEING):
        raise NotFound(_("There is no question waiting for you now."))
    return enrolment


@deed("wellbeing.answered")
def answer_wellbeing(
    *,
    by: Actor,
    at: datetime,
    enrolment: Enrolment,
    items: Sequence[int],
    month: int,
    match: Match | None = None,
) -> WellbeingAnswer:
    """Save the young person's own answer (R-299). A low band makes a call due the next day (R-263); nobody else reads the score
    unless the young person shows it.

    The first answer is their yes to being asked, in the words of the day (R-460). Only the young person can answer: ``NotFound``
    for everybody else, and when they have said no to being asked. Fewer than five answers are refused, and so is a
    second answer to the same question (``AlreadyDone``).
    """
    enrolment = _own_question(by, enrolment, match, month)
    score = who5_score(items)
    if score is None:
        raise Refused(_("Answer all five, or choose not to answer. Both are fine."))
    wellbeing = rules_of(enrolment.version_id).measurement.wellbeing
    answer = WellbeingAnswer(
        organisation_id=enrolment.organisation_id, enrolment=enrolment, match=match, instrument=wellbeing.instrument,
        month=month, on=timezone.localdate(at), recorded_at=at, items=json.dumps(list(items)),
        band=band_of(score, wellbeing),
    )  # fmt: skip
    answer.save()
    _say_yes(enrolment, by=by, at=at)
    if match and wellbeing.bands and answer.band == wellbeing.bands[0].key:
        due = timezone.localdate(at) + timedelta(days=DAYS_TO_CALL)
        CheckIn.objects.get_or_create(
            match=match, party="mentee", kind="wellbeing", due_on=due,
            defaults={
                "organisation_id": match.organisation_id, "responsible": responsible_for(match, "counsellor"),
                "method": "phone",
            },
        )  # fmt: skip
    return answer


def _say_yes(enrolment: Enrolment, *, by: Actor, at: datetime) -> None:
    version = current_version(enrolment.programme, on=timezone.localdate(at))
    text = text_of(rules_of(version.pk), WELLBEING, Consent.AskedOf.MENTEE)
    if text:
        write_yes(
            by=by, at=at, person=enrolment.person, version=version, text=text, asked_of=Consent.AskedOf.MENTEE,
            how=Consent.How.SIGNED_IN,
        )  # fmt: skip


@deed("wellbeing.refused")
def refuse_wellbeing(
    *, by: Actor, at: datetime, enrolment: Enrolment, month: int, match: Match | None = None
) -> WellbeingAnswer:
    """Save that the young person would rather not answer (R-299); nothing follows from it."""
    enrolment = _own_question(by, enrolment, match, month)
    instrument = rules_of(enrolment.version_id).measurement.wellbeing.instrument
    answer = WellbeingAnswer(
        organisation_id=enrolment.organisation_id, enrolment=enrolment, match=match, instrument=instrument,
        month=month, on=timezone.localdate(at), recorded_at=at, refused=True,
    )  # fmt: skip
    answer.save()
    return answer
