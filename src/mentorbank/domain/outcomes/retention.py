"""A young person who has finished is forgotten some time after the last thing that happened (R-465)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, Q

from mentorbank.domain.foundation.retention import People
from mentorbank.domain.matching.models import LIVE_STATES, Match
from mentorbank.domain.outcomes.models import MeasurementTask
from mentorbank.domain.people.models import NOBODY
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules_of
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.kernel.periods import add_months, local_day

OPEN = [Referral.State.RECEIVED, Referral.State.CONTACTED]
OVER = [Enrolment.State.ENDED, Enrolment.State.LEFT]


def closed(on: date) -> Mapping[UUID, date]:
    """Everybody whose places are all over, and the last thing so long ago.

    That is the end, leaving, an answer, or the end of the last window for an answer.
    """
    rows = Enrolment.objects.exclude(person__given_name=NOBODY)
    rows = rows.exclude(person__in=Enrolment.objects.exclude(state__in=OVER).values("person"))
    rows = rows.exclude(person__in=Referral.objects.filter(state__in=OPEN).values("person"))
    live = Match.objects.filter(state__in=LIVE_STATES).values("enrolment__person")
    months = {
        pk: rules.retention.closed_enrolment_months
        for pk, rules in current_rules_of(Programme.objects.all(), on=on).items()
    }
    open_ = Q(matches__measurements__state=MeasurementTask.State.OPEN)
    facts = rows.exclude(person__in=live).values_list("person", "programme").annotate(
        Max("entered_at"), Max("left_at"), Max("matches__ended_on"), Max("matches__measurements__closed_at"),
        waits=Max("matches__measurements__window_to", filter=open_),
    )  # fmt: skip
    found: dict[UUID, date] = {}
    for person, programme, *days in facts.order_by():
        until = add_months(_last(days), months[programme])
        found[person] = max(until, found.get(person, until))
    return {person: until for person, until in found.items() if until <= on}


def _last(days: Iterable[date | datetime | None]) -> date:
    return max(local_day(day) if isinstance(day, datetime) else day for day in days if day)


CLOSED_COURSE = People("closed_course", "young", closed)
