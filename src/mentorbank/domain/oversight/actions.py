"""Giving advice, and noting it."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.oversight.access import ADVICE
from mentorbank.domain.oversight.models import Advice
from mentorbank.domain.people.models import Person
from mentorbank.domain.programmes.access import PROGRAMMES
from mentorbank.domain.programmes.models import Programme
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import local_day
from mentorbank.kernel.refusals import AlreadyDone, NotFound, Refused


@deed("advice.given")
def give_advice(
    *, by: Actor, at: datetime, programme: Programme, municipality_code: str, text: str, on: date
) -> Advice:
    """Afterwards the board's advice stands with day and name, and on the coordinators' work list (R-016).

    ``NotFound`` for a programme or municipality that is not the board's own; refuses a day to come, and no words.
    """
    programme = PROGRAMMES.get(by, "advise", pk=programme.pk)
    if municipality_code not in by.municipality_codes:
        raise NotFound(_("We cannot find that, or it is not yours to see."))
    if not text.strip():
        raise Refused(_("Write your advice in a sentence or two."), field="text")
    if on > local_day(at):
        raise Refused(_("That day has not been yet. Choose today or an earlier day."), field="on")
    advice = Advice(
        organisation_id=by.organisation_id, programme=programme, municipality_code=municipality_code, text=text.strip(),
        given_on=on, given_at=at, by_person_id=by.person_id,
    )  # fmt: skip
    advice.save()
    note(programme=str(programme.pk), municipality=municipality_code)
    return advice


@deed("advice.noted")
def note_advice(*, by: Actor, at: datetime, advice: Advice, answer: str = "") -> Advice:
    """Afterwards it is off the work list; with words, the board and the steering group read them. Refused the second time."""
    advice = ADVICE.get(by, "answer", lock=True, pk=advice.pk)
    if advice.noted_at is not None:
        raise AlreadyDone(_("Somebody has noted this advice already."))
    advice.noted_at, advice.answer = at, answer.strip()
    advice.noted_by = Person.objects.get(pk=by.person_id)
    advice.save(update_fields=["noted_at", "answer", "noted_by"])
    note(answered=bool(advice.answer))
    return advice
