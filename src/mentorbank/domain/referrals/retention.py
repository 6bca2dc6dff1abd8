"""A young person who was referred and never got a place is forgotten soon after the referral was closed."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Max
from django.db.models.functions import Coalesce

from mentorbank.domain.foundation.retention import People
from mentorbank.domain.people.models import NOBODY
from mentorbank.domain.programmes.models import Programme
from mentorbank.domain.programmes.queries import current_rules_of
from mentorbank.domain.referrals.models import Enrolment, Referral
from mentorbank.kernel.periods import add_months, local_day

CLOSED = [Referral.State.DECLINED, Referral.State.WITHDRAWN]


def unused(on: date) -> Mapping[UUID, date]:
    """Everybody all of whose referrals were closed without a place, the last one so long ago."""
    others = Referral.objects.exclude(state__in=CLOSED).values("person")
    rows = Referral.objects.filter(state__in=CLOSED).exclude(person__given_name=NOBODY)
    rows = rows.exclude(person__in=others).exclude(person__in=Enrolment.objects.values("person"))
    last = rows.values_list("person", "programme").annotate(last=Max(Coalesce("closed_at", "received_at")))
    months = {
        pk: rules.retention.unused_referral_months
        for pk, rules in current_rules_of(Programme.objects.all(), on=on).items()
    }
    found: dict[UUID, date] = {}
    for person, programme, moment in last.order_by():
        until = add_months(local_day(moment), months[programme])
        found[person] = max(until, found.get(person, until))
    return {person: until for person, until in found.items() if until <= on}


UNUSED_REFERRAL = People("unused_referral", "young", unused)
