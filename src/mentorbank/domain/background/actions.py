"""Telling it oneself, and taking it away. Nobody tells it for a young person."""

from datetime import datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed
from mentorbank.domain.background.models import CriminalRecord, EthnicBackground
from mentorbank.domain.background.rules import ANSWERS, CRIMINAL_RECORD, ETHNIC_BACKGROUND
from mentorbank.domain.consents.actions import give_consent, withdraw_consent
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.programmes.models import Programme
from mentorbank.kernel.access import Actor
from mentorbank.kernel.refusals import Refused

AT_MOST = 1000
#: What goes when the yes it rests on is taken back.
RESTS_ON = {CRIMINAL_RECORD: CriminalRecord, ETHNIC_BACKGROUND: EthnicBackground}


@deed("criminal_record.told")
def tell_record(*, by: Actor, at: datetime, programme: Programme, text: str) -> CriminalRecord:
    """Afterwards the young person's own words stand, with their yes to it being kept (R-463).

    Theirs alone, and only where the programme asks: ``NotFound`` otherwise. Refused without words.
    """
    if not text.strip():
        raise Refused(_("Write a few words, or leave it be. Both are fine."), field="text")
    give_consent(by=by, at=at, programme=programme, purpose=CRIMINAL_RECORD)
    row = CriminalRecord.objects.filter(person=by.person_id, programme=programme).first() or CriminalRecord(
        organisation_id=programme.organisation_id, person_id=by.person_id, programme=programme
    )
    row.text, row.told_at = text.strip()[:AT_MOST], at
    row.save()
    return row


@deed("ethnic_background.told")
def tell_background(*, by: Actor, at: datetime, programme: Programme, minority: str) -> EthnicBackground:
    """Afterwards the answer counts among many, with the young person's yes to that (R-475). ``minority`` is yes or no.

    Theirs alone, and only where the programme asks: ``NotFound`` otherwise.
    """
    if minority not in ANSWERS:
        raise Refused(_("Choose yes or no, or leave it be."), field="minority")
    give_consent(by=by, at=at, programme=programme, purpose=ETHNIC_BACKGROUND)
    row = EthnicBackground.objects.filter(
        person=by.person_id, programme=programme
    ).first() or EthnicBackground(
        organisation_id=programme.organisation_id, person_id=by.person_id, programme=programme
    )
    row.minority, row.told_at = minority, at
    row.save()
    return row


@deed("consent.withdrawn_whole")
def take_back(*, by: Actor, at: datetime, programme: Programme, purpose: str) -> Consent:
    """As ``withdraw_consent``; and what rests on that yes alone is gone at once."""
    answer = withdraw_consent(by=by, at=at, programme=programme, purpose=purpose)
    forget_what_rests_on(by=by, at=at, answer=answer)
    return answer


def forget_what_rests_on(*, by: Actor, at: datetime, answer: Consent) -> None:
    """Afterwards nothing is kept that rests on a yes which was taken back, for a deed under way."""
    model = RESTS_ON.get(answer.purpose)
    if model is not None and answer.asked_of == Consent.AskedOf.MENTEE and not answer.stands:
        model._default_manager.filter(person=answer.person_id, programme=answer.programme_id).delete()
