"""What a young person told the staff: a yes to one purpose, or that it is taken back (R-460).

Crosses referrals, which knows whose young person it is, and consents.
"""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.background.actions import forget_what_rests_on
from mentorbank.domain.consents.actions import held, write_no, write_yes
from mentorbank.domain.consents.models import Consent
from mentorbank.domain.consents.rules import text_of
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_version, rules_of
from mentorbank.domain.referrals.access import YOUNG_PEOPLE
from mentorbank.domain.referrals.queries import cases_of
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import NotFound, Refused

How = Consent.How
TOLD = (How.IN_PERSON, How.BY_PHONE, How.IN_WRITING)


@deed("consent.recorded")
def record_consent(
    *,
    by: Actor,
    at: datetime,
    person: Person,
    programme: Programme,
    purpose: str,
    yes: bool,
    how: str,
    on: date,
) -> Consent:
    """Afterwards the young person's answer stands, with the day, how it was told, and which of the staff heard it.

    ``NotFound`` for anybody but staff of a programme the young person has to do with, and for what the programme does not ask.
    Refused without saying how, for a day to come, and for taking back what taking part rests on: leaving is the way.
    """
    YOUNG_PEOPLE.require(by, "correct", person)
    if all(case.programme.pk != programme.pk for case in cases_of(by, person)):
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    version = current_version(programme, on=local_day(at))
    text = text_of(rules_of(version.pk), purpose, Consent.AskedOf.MENTEE)
    if text is None:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    if how not in TOLD:
        raise Refused(_("Say how you were told."), field="how")
    if on > local_day(at):
        raise Refused(_("That day lies in the future. Write the day it was said."), field="on")
    if text.required and not yes:
        raise Refused(
            _("Taking part rests on this one. Does the young person no longer want it? Then let them stop."),
            field="yes",
        )
    note(purpose=purpose, yes=yes, how=how)
    given: dict[str, Any] = {
        "by": by, "at": at, "person": held(person.pk), "version": version, "text": text,
        "asked_of": Consent.AskedOf.MENTEE.value, "how": how,
    }  # fmt: skip
    if yes:
        return write_yes(**given, on=on)
    answer = write_no(**given)
    forget_what_rests_on(by=by, at=at, answer=answer)
    return answer
