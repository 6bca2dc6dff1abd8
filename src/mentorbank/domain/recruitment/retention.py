"""Applications that came to nothing are forgotten soon, and what was noted in talks goes before the mentor does."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from mentorbank.domain.audit.actions import deed, note
from mentorbank.domain.foundation.retention import Held, People, Rows
from mentorbank.domain.people.models import NOBODY
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules_of
from mentorbank.domain.recruitment.models import Mentor, ScreeningStep
from mentorbank.kernel.access import Actor
from mentorbank.kernel.periods import add_months, local_day
from mentorbank.kernel.retention import retention_rules

CAME_TO_NOTHING = [Mentor.State.DECLINED, Mentor.State.WITHDRAWN]


def declined(on: date) -> Mapping[UUID, date]:
    """Everybody all of whose applications came to nothing, the last one decided so long ago."""
    others = Mentor.objects.exclude(state__in=CAME_TO_NOTHING).values("person")
    rows = Mentor.objects.filter(state__in=CAME_TO_NOTHING).exclude(person__given_name=NOBODY)
    facts = rows.exclude(person__in=others).values_list("person", "programme")
    months = {
        pk: rules.retention.declined_mentor_months
        for pk, rules in current_rules_of(Programme.objects.all(), on=on).items()
    }
    found: dict[UUID, date] = {}
    for person, programme, applied, decided in facts.annotate(
        applied=Max("applied_at"), decided=Max("decisions__decided_at")
    ).order_by():
        until = add_months(local_day(max(applied, decided or applied)), months[programme])
        found[person] = max(until, found.get(person, until))
    return {person: until for person, until in found.items() if until <= on}


def old_notes(on: date, held: Held) -> QuerySet[ScreeningStep]:
    """Steps held too long ago that still have words."""
    day = retention_rules(on).kept["screening_notes"].over_before(on)
    rows = ScreeningStep.objects.filter(done_on__lt=day).exclude(note="")
    return rows.exclude(mentor__person__in=held).order_by("done_on", "pk")


@deed("screening_notes.forgotten")
def forget_notes(*, by: Actor, at: datetime, ids: Sequence[UUID]) -> None:
    """Afterwards these steps have no words; that they were held, and how, stays."""
    note(rows=ScreeningStep.objects.filter(pk__in=ids).update(note=""))


DECLINED_MENTOR = People("declined_mentor", "mentor", declined)
NOTES_KEPT = Rows("screening_notes", old_notes, forget_notes)
